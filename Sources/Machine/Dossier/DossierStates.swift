public import ThuTucBasics

/// What a dossier knows of one step or block.
struct PlaceState: Hashable, Sendable, BitwiseCopyable {
  var isActive = false
  /// True in a step that calls, while the child dossier is under way.
  var hasChild = false
  var visits: Int32 = 0
  var departures: Int32 = 0
  /// A place in `Dossier.persons`, or -1: who acted here last, kept where `other than` asks.
  var lastPerson: Int32 = -1
  var enteredAt = Instant(millisecondsSinceEpoch: 0)
}

/// How far a branch of a parallel block has come.
enum BranchState: Int32 {
  case closed, open, finished, cancelled
}

/// What has become of one paper.
public struct PaperState: Hashable, Sendable, BitwiseCopyable {

  /// How far a paper is.
  public enum Status: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case missing, attached, verified, rejected
  }
  /// Who gave it.
  public enum Origin: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case applicant, registry
  }
  /// Whether a registry has been asked for it.
  public enum Inquiry: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case notMade, open, answered
  }

  public internal(set) var status = Status.missing
  public internal(set) var origin = Origin.applicant
  public internal(set) var inquiry = Inquiry.notMade
  /// True once the applicant has been asked for it.
  public internal(set) var isRequested = false
  /// Days since 1970-01-01, or the least number where it bears none.
  var date: Int32 = .min

  /// The date that it bears, where it bears one.
  public var dated: CivilDate? { date == .min ? nil : CivilDate(daysSinceEpoch: date) }

  /// Here and not refused; whether it is out of date is the engine's to say.
  public var isPresent: Bool { status == .attached || status == .verified }
}

/// What is due, and what was paid, of one fee.
public struct FeeState: Hashable, Sendable, BitwiseCopyable {
  /// The amount last demanded; unknown while nothing was.
  public internal(set) var charged = Value.unknown
  /// The sum of the payments; unknown while there was none.
  public internal(set) var paid = Value.unknown
  public internal(set) var isWaived = false

  /// What is still to be paid (negative: to be refunded), or nothing where nothing was demanded,
  /// it was waived, or it has been settled exactly.
  public var outstanding: Value? {
    guard !isWaived, charged.kind == .money, let currency = charged.currency else { return nil }
    let rest = paid.kind == .money ? charged.number.subtracting(paid.number) : charged.number
    guard let rest, rest != .zero else { return nil }
    return .money(rest, currency)
  }

  /// True where something was demanded and nothing of it is left to pay.
  var isSettled: Bool {
    if isWaived { return true }
    guard charged.kind == .money else { return false }
    return paid.kind == .money ? charged.number <= paid.number : charged.number <= .zero
  }
}

/// How far a clock has come.
public struct ClockState: Hashable, Sendable, BitwiseCopyable {
  /// How far it is in its life.
  public enum Phase: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case idle, running, stopped
  }

  public internal(set) var phase = Phase.idle
  /// True once its due instant has gone by while it ran; being late is never undone but by a
  /// restart.
  public internal(set) var hasPassed = false
  /// True while a place pauses it or the agency has suspended it.
  public internal(set) var isPaused = false
  public internal(set) var isSuspended = false
  /// True once it has been said that it could not be decided whether it starts.
  var isUndecided = false
  /// One bit for each `extendTo` of the clock that has been applied.
  var extended: UInt32 = 0
  /// The event that is counted from.
  public internal(set) var origin = Instant(millisecondsSinceEpoch: 0)
  public internal(set) var pausedSince = Instant(millisecondsSinceEpoch: 0)
  /// While it is paused: what it was before.
  public internal(set) var due = Instant(millisecondsSinceEpoch: 0)
  /// The length that is counted, a duration.
  public internal(set) var limit = Value.unknown

  /// Neither stopped nor paused nor late: its due instant is still to come.
  public var isTicking: Bool { phase == .running && !isPaused && !hasPassed }
}

/// What has become of a duty.
public struct DutyState: Hashable, Sendable, BitwiseCopyable {
  /// How far it is in its life.
  public enum Phase: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case notOpened, open, overdue, met, metLate
  }

  public internal(set) var phase = Phase.notOpened
  public internal(set) var due = Instant(millisecondsSinceEpoch: 0)
  /// When what it is counted from last happened; the least instant where it has not.
  var anchor = Instant(millisecondsSinceEpoch: .min)
}

/// The items of one list; entered again, they replace those before.
struct ListState: Hashable, Sendable {
  var count: Int32 = 0
  /// Item by item, one value for each field of the list.
  var values: [Value] = []
  /// Item by item, one paper for each document of the list.
  var papers: [PaperState] = []
  var texts: [String] = []

  /// Adds empty items behind those that there are.
  mutating func extend(by added: Int, fields: Int, papers: Int) {
    count += Int32(added)
    values.append(contentsOf: repeatElement(.unknown, count: added * fields))
    self.papers.append(contentsOf: repeatElement(PaperState(), count: added * papers))
  }
}

/// Time that a clock does not count.
struct ClockPause: Hashable, Sendable, BitwiseCopyable {
  var clock: ClockID
  var from: Instant
  var to: Instant
}

/// An `extend by` that has happened: so much is counted from the due instant before.
struct ClockExtension: Hashable, Sendable, BitwiseCopyable {
  var clock: ClockID
  var change: ID<ClockChange>
  var limit: Value
}

/// A year in one of the machine's calendars.
struct CalendarYear: Hashable, Sendable, BitwiseCopyable {
  var calendar: Int32
  var year: Int32
}
