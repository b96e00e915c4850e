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
  public static func taken(in history: some Sequence<Event>) -> [Deed] {
    history.filter { $0.kind == .actionTaken }.map { event in
      event.subject >= 0
        ? .action(ActionID(Int(event.subject))) : .timer(TimerID(Int(event.object)))
    }
  }

  /// The same, what each item of a list has for itself told as the first item's.
  public static func taken(
    in history: some Sequence<Event>, _ first: FirstCopies
  ) -> [Deed] {
    taken(in: history).map { deed in
      switch deed {
      case .action(let id): .action(first.actions[Int(id.index)])
      case .timer(let id): .timer(first.timers[Int(id.index)])
      }
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
  /// Dossiers that are looked at off a claimed course: fewer where each is large.
  static func dossiersAside(of machine: Machine) -> Int {
    let weight = machine.steps.count + machine.actions.count + machine.fields.count + 1
    return min(4_000, max(100, 4_000_000 / weight))
  }
  /// Moves that are tried for one claimed run, besides those on its course.
  static let trials = 8_000
  /// Stories that come to a goal, each of which is told to its case.
  static let tellings = 24
  /// Dossiers that call for one another, one inside the other.
  static let callDepth = 8
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
