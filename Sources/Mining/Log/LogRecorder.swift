import ThuTucBasics
public import ThuTucMachine
public import ThuTucSimulation

/// Turns what happens in a simulated run into an event log.
///
/// A step is an activity: it is scheduled when the dossier comes to it, started when a person takes
/// it up, and completed by the action that is its outcome.
public struct LogRecorder: Recorder {
  /// What has happened so far.
  public private(set) var log = EventLog()
  /// By stream: the log's names of steps, roles, actions.
  private var steps: [[EventLog.ActivityID]] = []
  private var roles: [[EventLog.GroupID]] = []
  private var actions: [[EventLog.OutcomeID]] = []
  private var persons: [EventLog.ResourceID]
  private var cases: [[EventLog.CaseID]] = []
  private var timedOut: EventLog.OutcomeID
  private let names: [String]
  private let zones: [Zone]

  /// A recorder of one replication of the scenario.
  public init(_ scenario: Scenario, _ simulation: Simulation) {
    log.name = scenario.title.isEmpty ? scenario.name : scenario.title
    timedOut = log.outcome("after")
    persons = (0..<simulation.personCount).map { _ in .none }
    names = scenario.streams.map { $0.machine.name($0.machine.label) }
    zones = scenario.streams.map(\.machine.zone)
    for index in persons.indices {
      persons[index] = log.resource(simulation.name(ofPerson: index))
    }
    for stream in scenario.streams {
      let machine = stream.machine
      steps.append(machine.steps.ids().map { log.activity(machine.ownTitle(of: $0)) })
      roles.append(machine.steps.map { log.group(machine.name(machine.actors[$0.holder].label)) })
      actions.append(machine.actions.map { log.outcome(machine.name($0.label)) })
      cases.append([])
    }
  }

  public mutating func record(_ entry: LogEntry) {
    let stream = Int(entry.stream)
    let dossier = Int(entry.dossier)
    while cases[stream].count <= dossier {
      cases[stream].append(log.addCase("\(names[stream])-\(cases[stream].count + 1)"))
    }
    guard entry.step >= 0 else { return }
    let step = Int(entry.step)
    let lifecycle: EventLog.Lifecycle
    var outcome = EventLog.OutcomeID.none
    switch entry.kind {
    case .entered: lifecycle = .schedule
    case .started: lifecycle = .start
    case .acted:
      lifecycle = .complete
      if entry.row >= 0 { outcome = actions[stream][Int(entry.row)] }
    case .timedOut:
      lifecycle = .withdraw
      outcome = timedOut
    case .left: lifecycle = .withdraw
    case .submitted, .ended: return
    }
    log.append(
      .init(
        case: cases[stream][dossier], activity: steps[stream][step], at: entry.at,
        lifecycle: lifecycle,
        resource: entry.person >= 0 ? persons[Int(entry.person)] : .none,
        group: roles[stream][step], outcome: outcome, in: zones[stream]))
  }
}
