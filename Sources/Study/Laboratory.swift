public import ThuTucMachine
public import ThuTucSimulation

/// Where scenarios are run: one after another or on all cores, with whatever shows how far it is.
///
/// Every run of a variant meets the same chance, so that what differs between two results is what
/// was changed.
public protocol Laboratory {
  /// Why a scenario could not be run.
  associatedtype Obstacle: Error

  /// Runs these replications of a scenario, or all that it asks for where none are named; `change`
  /// is what was done to the scenario before it was run.
  func run(
    _ scenario: Scenario, replications: [Int]?, change: ScenarioChange?
  ) throws(Obstacle) -> SimulatedScenario

  /// Whether no more is to be run: an experiment then ends with what it has.
  var isStopped: Bool { get }
}

/// Runs replications one after another, without a clock and without anybody who could stop it.
public struct QuietLaboratory: Laboratory, Sendable {
  public init() {}

  /// Runs them one after another; what cannot be simulated is refused.
  public func run(
    _ scenario: Scenario, replications: [Int]?, change: ScenarioChange?
  ) throws(ScenarioProblem) -> SimulatedScenario {
    let simulation = try Simulation(scenario)
    let indices = replications ?? Array(0..<scenario.replications)
    return SimulatedScenario(scenario, Study(indices.map { simulation.replication($0) }))
  }

  public var isStopped: Bool { false }
}

/// What an experiment does to a scenario before it runs it.
public enum ScenarioChange: Hashable, Sendable {
  /// So many persons in each group of staff.
  case staffing([Int])
  /// So many persons in one group.
  case staff(group: Int, count: Int)
  /// One more person in a group.
  case onePersonMore(group: Int)
  /// A tenth more dossiers of one procedure.
  case moreArrivals(stream: Int)
  /// One more item in a list of one procedure.
  case oneItemMore(stream: Int, list: ListID)
  /// A step of one procedure that takes a tenth less time.
  case shorterStep(stream: Int, step: StepID)
}

extension Scenario {
  /// The place of the staff of a role: those who have no other role, else the first who have it.
  public func staffPlace(of role: String) -> Int? {
    staff.firstIndex { $0.roles == [role] } ?? staff.firstIndex { $0.roles.contains(role) }
  }

  /// The same scenario with so many persons in one group.
  public func withStaff(_ count: Int, at place: Int) -> Scenario {
    var changed = self
    changed.staff[place].count = count
    return changed
  }
}
