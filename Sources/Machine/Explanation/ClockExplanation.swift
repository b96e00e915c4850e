public import ThuTucBasics
public import ThuTucCalendars

/// How a clock of a dossier came to be due when it is: facts, which `lines(in:of:)` puts into words.
public struct ClockExplanation: Hashable, Sendable {
  public var clock: ClockID
  public var phase: ClockState.Phase
  /// True while a place pauses it or the agency has suspended it; it is then due as it was before,
  /// and will be counted on from the resumption.
  public var isPaused: Bool
  /// True once it has run out.
  public var hasPassed: Bool
  /// Counted back from a date: due so long before it.
  public var isBackward: Bool
  /// The event that is counted from, and what began the count there.
  public var event: Instant
  public var startedBy: Milestone
  /// Everything that has happened to it, in order.
  public var happenings: [Happening]
  /// The limit, then each extension that counts from the due instant before; none where what was
  /// counted is not known.
  public var terms: [Term]
  /// The pauses of the count in force, in the order in which they began.
  public var pauses: [HeldPause]
  /// What its clause cites.
  public var citations: [Citation]
  /// The calendar that it counts in: the procedure's, or for a step that of its agency.
  public var calendar: CalendarID?
  public var due: Instant
  /// False where the calendar has changed since it was counted, so that the days do not lead to
  /// `due`.
  public var isByThisCalendar: Bool
  /// The years of the count whose days off have not been announced: only the calendar's rules
  /// stand for them, and the due instant may still move.
  public var unannouncedYears: [Int]

  /// One event of a clock.
  public struct Happening: Hashable, Sendable {
    public var kind: Kind
    public var at: Instant
    /// The event's number in the history.
    public var sequence: UInt32
    /// The actor in whose name it happened.
    public var actor: ActorID
    /// When it was due from then on.
    public var due: Instant?
    /// The agency's reason, where it suspended.
    public var reason: String

    /// What happened.
    public enum Kind: Hashable, Sendable {
      case started
      /// Counted anew, from the action.
      case restarted(by: ActionID)
      /// Counted anew with another limit.
      case replaced(by: ActionID)
      /// The limit became a longer one, from the original event.
      case extendedTo
      case extended(by: ActionID)
      case paused, suspended, resumed
      /// By another edition of the calendar.
      case moved
      case passed
      case stopped
    }
  }

  /// One length of time that was counted.
  public struct Term: Hashable, Sendable {
    public var limit: Limit
    public var from: Instant
    public var due: Instant
    /// Every day with its reason; none without a calendar, or where it is counted back.
    public var days: Explanation?
  }

  /// A pause, and who had the dossier meanwhile.
  public struct HeldPause: Hashable, Sendable {
    public var from: Instant
    /// Nothing while it lasts.
    public var to: Instant?
    /// The agency's reason, where it suspended the clock by a command.
    public var reason: String?
    /// Each holder once, in order of time.
    public var holders: [Holder]
  }
}
