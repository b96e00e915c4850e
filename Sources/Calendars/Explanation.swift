public import ThuTucBasics

/// How a due instant came about, day by day: facts, which `Wording` says to people.
public struct Explanation: Hashable, Sendable {
  /// The limit that was counted.
  public var limit: Limit
  /// What a pause takes out of working days.
  public var convention: PauseConvention
  /// The event as it happened.
  public var event: Instant
  /// The event that was counted from: later than `event` where that came after the cutoff.
  public var countedFrom: Instant
  /// The pauses that touch the term, in order, without overlap.
  public var pauses: [Pause]
  /// Every day from the counted event's to the last one.
  public var days: [ExplainedDay]
  /// When the limit is due.
  public var due: Instant

  /// True where the event came after the cutoff of a working day.
  public var isCutOff: Bool { event != countedFrom }
}

/// One day of an explanation.
public struct ExplainedDay: Hashable, Sendable {
  /// The day by the calendar's zone.
  public var date: CivilDate
  /// What the day is in the calendar.
  public var kind: DayKind
  /// What the day meant for the limit.
  public var standing: DayStanding
  /// What had been counted by its end: days for limits in working days (by day) and in days, weeks,
  /// months and years; minutes for the others.
  public var counted: Int64
  /// Minutes of it that a pause took: working minutes where those are counted, else minutes.
  public var pausedMinutes: Int
}

/// What a day meant for a limit.
public enum DayStanding: Hashable, Sendable, CaseIterable {
  /// The day of the event, which limits in days leave out.
  case eventDay
  /// Counted, whole or with its unpaused part.
  case counted
  /// No working time on it, in a limit that counts working time only.
  case off
  /// A pause took the day, or all that was left of it.
  case paused
  /// The term was over, but it cannot end on this day, which is no working day.
  case movedOver
  /// The working day to which the end moved.
  case movedTo
}
