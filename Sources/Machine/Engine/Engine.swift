public import ThuTucCalendars

/// A machine made ready to run dossiers.
///
/// Pure: it reads no clock, uses no chance and does no I/O; the same command for the same dossier
/// always gives the same events, and the same events the same dossier. Copying it is cheap.
public struct Engine: Sendable {
  let program: Program

  /// Prepares a machine: its calendar, and what is looked up for every command.
  ///
  /// A calendar that cannot be prepared (which the compiler refuses) leaves the procedure without
  /// one: working time is then a `no-calendar` fault, never a wrong date.
  public init(_ machine: Machine) {
    program = Program(machine)
  }

  /// Prepares a machine with another edition of a calendar: a swap was announced after the
  /// version had been published.
  ///
  /// The machine, and so the version's name, stays as it was. Dossiers under way keep the due
  /// instants that their events gave them until each is sent `Command.Body.recount`.
  public init(_ machine: Machine, calendar: CalendarRules) throws(CalendarProblem) {
    self = try Engine(machine).counting(by: [calendar])
  }

  private init(program: Program) { self.program = program }

  /// The same engine with other editions of its calendars.
  ///
  /// An edition takes the place of the calendar of its name, the procedure's or an agency's; where
  /// none has that name, of the procedure's.
  public func counting(by editions: [CalendarRules]) throws(CalendarProblem) -> Engine {
    Engine(program: try program.replacing(by: editions))
  }

  public var machine: Machine { program.machine }

  /// The empty dossier before its first event.
  public func start() -> Dossier { program.empty }

  /// Empties a dossier in the storage that it has, as if it had just been started.
  public func restart(_ dossier: inout Dossier) { dossier.assign(program.empty) }

  /// Says what a command causes, or why it causes nothing.
  ///
  /// What is due at or before the command's instant fires first, in order of due instant, each
  /// event stamped with its own; if the command is then refused, none of that is emitted either:
  /// it will be with the next command that is accepted. A command that repeats an answered one
  /// (the same key, the same content) gives no events: `dossier.answer(to:)` says which were its
  /// answer.
  public func decide(
    _ command: Command, given dossier: Dossier
  ) throws(Rejection) -> Commit {
    var worker = worker()
    var commit = Commit()
    try worker.decide(command, given: dossier, into: &commit)
    return commit
  }

  /// As `decide`, and the dossier is then as the commit leaves it: nothing is applied twice. If the
  /// command is refused it is left as it was.
  public func advance(
    _ dossier: inout Dossier, by command: Command
  ) throws(Rejection) -> Commit {
    var worker = worker()
    var commit = Commit()
    try worker.advance(&dossier, by: command, into: &commit)
    return commit
  }

  /// Applies what has already happened to one dossier of a case; cannot fail.
  public func evolve(_ dossier: inout Dossier, _ commit: Commit, of member: Int = 0) {
    let events = commit.events.span
    for index in events.indices where Int(events[index].dossier) == member {
      program.evolve(&dossier, events[index], commit.texts)
    }
    if Int(commit.dossier) == member { program.remember(&dossier, commit) }
  }

  /// Applies one event that has already happened; cannot fail. Its texts are among `texts`.
  public func evolve(_ dossier: inout Dossier, _ event: Event, _ texts: [String] = []) {
    program.evolve(&dossier, event, texts)
  }

  /// The dossier that these commits have made.
  public func replay(_ commits: some Sequence<Commit>) -> Dossier {
    var dossier = start()
    for commit in commits { evolve(&dossier, commit) }
    return dossier
  }

  /// Scratch paper for deciding many commands without allocation.
  public func worker() -> Worker { Worker(program) }
}
