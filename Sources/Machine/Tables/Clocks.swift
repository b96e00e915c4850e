/// A moment in the life of a dossier at which a clock starts or stops.
public enum Milestone: Hashable, Sendable, BitwiseCopyable {
  case entering(Place)
  case taking(ActionID)
  /// A date or an instant, as soon as it is known.
  case value(ExpressionID)
}

/// A time limit that is watched: a legal deadline, or the `within` of a step or a block.
public struct Clock: Hashable, Sendable, BitwiseCopyable {
  /// What the clock is the limit of.
  public enum Kind: Hashable, Sendable, BitwiseCopyable {
    case deadline
    case step(StepID)
    case block(BlockID)
  }

  public var label: Label
  public var kind: Kind
  /// The case in which it runs.
  public var inCase: ExpressionID?
  public var limit: ExpressionID
  public var start: Milestone
  /// `30 days before event_date until S.A`: met if an `until` comes in time.
  public var isBackward: Bool
  /// Decided when the clock would start.
  public var when: ExpressionID?
  public var until: Run<Milestone>
  /// Minutes since midnight, or -1 where there is no cutoff.
  public var cutoffMinute: Int32
  public var changes: Run<ClockChange>
  public var pausesIn: Run<Place>
  public var pausesByMinutes: Bool
  /// The reasons for which the agency may suspend it; empty where it may not.
  public var pauseReason: TextID

  public init(
    label: Label, kind: Kind, inCase: ExpressionID? = nil, limit: ExpressionID, start: Milestone,
    isBackward: Bool = false, when: ExpressionID? = nil, until: Run<Milestone> = .none,
    cutoffMinute: Int32 = -1, changes: Run<ClockChange> = .none, pausesIn: Run<Place> = .none,
    pausesByMinutes: Bool = false, pauseReason: TextID = .empty
  ) {
    self.label = label
    self.kind = kind
    self.inCase = inCase
    self.limit = limit
    self.start = start
    self.isBackward = isBackward
    self.when = when
    self.until = until
    self.cutoffMinute = cutoffMinute
    self.changes = changes
    self.pausesIn = pausesIn
    self.pausesByMinutes = pausesByMinutes
    self.pauseReason = pauseReason
  }
}
public typealias ClockID = ID<Clock>

/// What may happen to a clock between its start and its end.
public enum ClockChange: Hashable, Sendable, BitwiseCopyable {
  /// The limit becomes this, from the original event, where the guard holds.
  case extendTo(ExpressionID, when: ExpressionID?)
  /// Counted from the due instant; at most so often (0: no bound).
  case extendBy(ExpressionID, on: ActionID, atMost: Int32)
  case replaceBy(ExpressionID, on: ActionID)
  case restart(on: ActionID)
}

/// A clock that opens at an end and outlives the dossier.
public struct Duty: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var actor: ActorID
  public var limit: ExpressionID
  /// Absent: counted from the end.
  public var start: Milestone?
  public var after: Run<EndID>

  public init(
    label: Label, actor: ActorID, limit: ExpressionID, start: Milestone? = nil,
    after: Run<EndID>
  ) {
    self.label = label
    self.actor = actor
    self.limit = limit
    self.start = start
    self.after = after
  }
}
public typealias DutyID = ID<Duty>
