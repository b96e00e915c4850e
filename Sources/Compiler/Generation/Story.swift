public import ThuTucMachine

/// An action, or an `after` that fires: what a run of a dossier is made of.
public enum Deed: Hashable, Sendable {
  case action(ActionID)
  case timer(TimerID)

  /// Everything that could be done in a procedure; what each item of a list has for itself, once.
  public static func all(of machine: Machine) -> [Deed] {
    let first = FirstCopies(machine)
    return machine.actions.ids().filter { first.actions[Int($0.index)] == $0 }
      .map { .action($0) }
      + machine.timers.ids().filter { first.timers[Int($0.index)] == $0 }.map { .timer($0) }
  }

  /// The deeds that a history tells, in order.
  public static func taken(
    in history: some Sequence<Event>, _ first: FirstCopies
  ) -> [Deed] {
    history.filter { $0.kind == .actionTaken }.map { event in
      event.subject >= 0
        ? .action(first.actions[Int(event.subject)]) : .timer(first.timers[Int(event.object)])
    }
  }
}

/// A run of one dossier that an engine has accepted, found by search.
public struct Story: Hashable, Sendable {
  public var commands: [Command]
  /// In the order in which they were done.
  public var deeds: [Deed]
  /// The steps in which it leaves the dossier, or the end.
  public var steps: [StepID]
  public var end: EndID?
}

/// Bounds of the search for stories.
enum StoryLimits {
  /// Dossiers that are looked at.
  static let dossiers = 12_000
  /// Ways to fill in the application.
  static let applications = 96
  /// Later days, on which a rule begins to hold, at which the application is also made.
  static let laterStarts = 2
  /// Ways to answer what one action asks.
  static let answers = 8
  /// Instants that are waited for until an `after` fires.
  static let waits = 16
  /// Papers and fees that one action may call for.
  static let remedies = 6
}
