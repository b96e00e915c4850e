import TestSupport
import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucWorkloads

@testable import ThuTucSimulation

/// What runs fast is what runs: the flat tables against the engine, act by act.
struct `The two drivers` {
  @Test(arguments: seeds(2))
  func `tell the same of one queue`(seed: UInt64) throws {
    var scenario = try ReferenceWorkloads.queue(
      perHour: 54, servers: 1, .lognormal(mean: 1, deviation: 1), dossiers: 1_500, warmup: 200)
    scenario.seed = seed
    try checkDrivers(scenario)
  }

  @Test(arguments: seeds(2))
  func `tell the same of a network`(seed: UInt64) throws {
    var scenario = try ReferenceWorkloads.network(dossiers: 500, warmup: 100)
    scenario.seed = seed
    try checkDrivers(scenario)
  }

  @Test(arguments: seeds(2))
  func `tell the same in office hours`(seed: UInt64) throws {
    var scenario = try ReferenceWorkloads.network(dossiers: 500, warmup: 100, inOfficeHours: true)
    scenario.seed = seed
    scenario.staff[1].absence = 0.2
    scenario.streams[0].takings[5].batches = [600, 960]
    try checkDrivers(scenario)
  }

  /// Timers that cut waits and work short, steps that are stayed in, automatic steps.
  @Test(arguments: seeds(4))
  func `tell the same of timers and of steps stayed in`(seed: UInt64) throws {
    var scenario = try Workloads.timers(dossiers: 800)
    scenario.seed = seed
    try checkDrivers(scenario)
  }

  @Test(arguments: seeds(4))
  func `tell the same of deadlines with pauses`(seed: UInt64) throws {
    var scenario = try Workloads.deadlines(dossiers: 300)
    scenario.seed = seed
    try checkDrivers(scenario)
    let outcome = try Simulation(scenario).replication(0)
    #expect(outcome.all.withDeadline == 300)
    #expect(outcome.all.onTimeRate > 0.1 && outcome.all.onTimeRate < 0.99)
  }

  /// Runs a scenario both ways, compares all they say, and sends the log to `decide` event by event.
  private func checkDrivers(
    _ scenario: Scenario, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let lean = try Simulation(scenario)
    #expect(lean.lean != nil, "this one can be followed by tables", sourceLocation: sourceLocation)
    let engine = try Simulation(scenario, isLean: false)
    var (quick, slow) = (Journal(), Journal())
    let first = lean.replication(0, recorder: &quick)
    let second = engine.replication(0, recorder: &slow)
    let difference = zip(quick.entries, slow.entries).first { $0 != $1 }
    #expect(difference == nil, sourceLocation: sourceLocation)
    #expect(quick.entries.count == slow.entries.count, sourceLocation: sourceLocation)
    #expect(first == second, sourceLocation: sourceLocation)
    #expect(first.problem == nil, sourceLocation: sourceLocation)
    try checkReplay(quick.entries, scenario, sourceLocation)
  }

  /// A simulated log is a row of commands; each is accepted, and leads where the log says.
  private func checkReplay(
    _ entries: [LogEntry], _ scenario: Scenario, _ sourceLocation: SourceLocation
  ) throws {
    let machine = scenario.streams[0].machine
    let engine = Engine(machine)
    var dossiers: [Int64: Dossier] = [:]
    var expected: [Int64: [Int32]] = [:]
    for entry in entries {
      var dossier = dossiers[entry.dossier] ?? engine.start()
      switch entry.kind {
      case .submitted:
        try apply(
          .submit(Submission(channel: machine.channels.first)), [.applicant], entry, engine,
          &dossier)
      case .acted:
        let action = machine.actions[Int(entry.row)]
        if let step = action.step, machine.steps[step].isAutomatic { break }
        try apply(
          .act(ActionID(Int(entry.row)), .none), [action.actor], entry, engine, &dossier)
      case .timedOut: try apply(.advance, [.system], entry, engine, &dossier)
      case .entered:
        expected[entry.dossier, default: []].append(entry.step)
      case .ended:
        #expect(dossier.end == EndID(Int(entry.row)), sourceLocation: sourceLocation)
        #expect(
          dossier.endedAt == entry.at, "the end comes when it came", sourceLocation: sourceLocation)
      case .started, .left: break
      }
      dossiers[entry.dossier] = dossier
    }
    for (number, dossier) in dossiers {
      let visits = (0..<machine.steps.count).reduce(0) { $0 + dossier.visits(StepID($1)) }
      #expect(visits == expected[number]?.count ?? 0, sourceLocation: sourceLocation)
    }
  }

  private func apply(
    _ body: Command.Body, _ actors: [ActorID], _ entry: LogEntry, _ engine: Engine,
    _ dossier: inout Dossier
  ) throws {
    let person = Person(
      id: "p\(entry.person)", actors: actors, kind: engine.machine.applicantKinds.first)
    let command = Command(at: entry.at, by: person, body: body)
    _ = try engine.advance(&dossier, by: command)
  }
}

/// Keeps everything.
struct Journal: Recorder {
  var entries: [LogEntry] = []

  mutating func record(_ entry: LogEntry) { entries.append(entry) }
}
