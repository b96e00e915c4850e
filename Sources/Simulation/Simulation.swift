public import ThuTucMachine

/// A scenario made ready to run.
///
/// Pure: the same scenario, seed and replication give the same outcome to the last bit, on every
/// machine and however many run at once. Replications share nothing, so that each may run on a
/// core of its own; one run is never shared between threads.
public struct Simulation: Sendable {
  public let scenario: Scenario
  let plan: Plan
  let lean: LeanPlan?

  /// Lays the scenario out; throws what its author has to mend.
  public init(_ scenario: Scenario) throws(ScenarioProblem) {
    try self.init(scenario, isLean: true)
  }

  /// Without `isLean`, every act goes through the engine, however simple the procedure.
  init(_ scenario: Scenario, isLean: Bool) throws(ScenarioProblem) {
    self.scenario = scenario
    plan = try PlanBuilder(scenario).plan
    lean = isLean ? LeanPlan(scenario, plan) : nil
  }

  /// How far a run has come.
  public struct Progress: Sendable {
    /// Dossiers that have come so far.
    public var dossiers: Int64
    /// The part of the run that is done, 0…1.
    public var part: Double
    public var events: Int64
  }

  /// Runs one replication, from 0 on, to its end.
  public func replication(_ index: Int) -> RunOutcome {
    replication(index) { _ in true }
  }

  /// Runs one replication; `goesOn` is asked every 65 536 events, and ends the run with the
  /// results so far by answering false.
  public func replication(_ index: Int, goesOn: (Progress) -> Bool) -> RunOutcome {
    var recorder: NoRecorder? = nil
    return run(index, &recorder, goesOn)
  }

  /// The same, and tells a recorder of everything that happens.
  public func replication(
    _ index: Int, recorder: inout some Recorder, goesOn: (Progress) -> Bool = { _ in true }
  ) -> RunOutcome {
    var own: _? = recorder
    let outcome = run(index, &own, goesOn)
    if let own { recorder = own }
    return outcome
  }

  /// The machine's account of a person: `officer 2`.
  public func name(ofPerson person: Int) -> String {
    guard plan.groupOfPerson.indices.contains(person) else { return "" }
    let group = Int(plan.groupOfPerson[person])
    let number = person - plan.groups[group].persons.lowerBound + 1
    return "\(plan.groupLabels[group].name) \(number)"
  }

  /// How many persons there are.
  public var personCount: Int { plan.groupOfPerson.count }

  private struct NoRecorder: Recorder {
    mutating func record(_ entry: LogEntry) {}
  }

  private static let stride = 65_536

  private func run<R: Recorder>(
    _ index: Int, _ recorder: inout R?, _ goesOn: (Progress) -> Bool
  ) -> RunOutcome {
    var floor = Floor(plan, replication: index)
    floor.isLogging = recorder != nil
    if let lean {
      return follow(LeanDriver(floor, lean), index, &recorder, goesOn)
    }
    return follow(EngineDriver(floor, scenario), index, &recorder, goesOn)
  }

  private func follow<D: Driver & ~Copyable, R: Recorder>(
    _ driver: consuming D, _ index: Int, _ recorder: inout R?, _ goesOn: (Progress) -> Bool
  ) -> RunOutcome {
    while driver.run(events: Simulation.stride) {
      drain(&driver.floor.log, &recorder)
      if !goesOn(progress(driver.floor)) {
        driver.floor.stop = .asked
        break
      }
    }
    drain(&driver.floor.log, &recorder)
    driver.floor.settle()
    return OutcomeBuilder(scenario, plan).outcome(driver.floor, replication: index)
  }

  private func drain(_ log: inout [LogEntry], _ recorder: inout (some Recorder)?) {
    if log.isEmpty { return }
    for entry in log { recorder?.record(entry) }
    log.removeAll(keepingCapacity: true)
  }

  private func progress(_ floor: borrowing Floor) -> Progress {
    let part: Double
    switch plan.run {
    case .until(let end): part = Double(floor.now - plan.origin) / Double(end - plan.origin)
    case .dossiers(let count):
      var total = Double(count)
      if case .dossiers(let warmup) = plan.warmup { total += Double(warmup) }
      part = Double(floor.account.came) / total
    }
    return Progress(dossiers: floor.account.came, part: min(1, part), events: floor.handled)
  }
}

/// What leads dossiers through their procedures while the floor does the rest.
protocol Driver: ~Copyable {
  var floor: Floor { get set }
  /// Handles so many events; false when the run is over.
  mutating func run(events: Int) -> Bool
}
