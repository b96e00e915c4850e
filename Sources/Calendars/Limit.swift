public import ThuTucBasics

/// What a limit is counted in.
public enum LimitUnit: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  case workingDay, workingHour, workingMinute, day, hour, minute, week, month, year

  /// True for the units that may be split: hours and minutes, worked or elapsed.
  public var allowsFractions: Bool {
    switch self {
    case .workingHour, .workingMinute, .hour, .minute: true
    case .workingDay, .day, .week, .month, .year: false
    }
  }

  /// True for the units that count dates and end at a close of office.
  public var hasDates: Bool { !allowsFractions }

  /// True for the units that need a working calendar; elapsed hours and minutes need none.
  public var needsCalendar: Bool { self != .hour && self != .minute }

  /// The name in the lines of `deadline --batch`.
  public var code: String {
    switch self {
    case .workingDay: "working_day"
    case .workingHour: "working_hour"
    case .workingMinute: "working_minute"
    case .day: "calendar_day"
    case .hour: "hour"
    case .minute: "minute"
    case .week: "week"
    case .month: "month"
    case .year: "year"
    }
  }

  /// The unit of a `code`, or nothing for any other text.
  public init?(code: String) {
    guard let unit = LimitUnit.allCases.first(where: { $0.code == code }) else { return nil }
    self = unit
  }
}

/// How long something may take: `5 working days`, `3.5 working hours`, `1 month`.
public struct Limit: Hashable, Sendable, BitwiseCopyable {
  /// How many units; never negative in a limit that can be counted.
  public var amount: Decimal
  /// What the amount is an amount of.
  public var unit: LimitUnit

  /// Any amount, also one that counting will refuse.
  public init(amount: Decimal, unit: LimitUnit) {
    self.amount = amount
    self.unit = unit
  }

  /// A whole number of units.
  public init(_ amount: Int64, _ unit: LimitUnit) {
    self.init(amount: Decimal(amount), unit: unit)
  }
}

/// Why a limit has no due instant.
public enum LimitError: Error, Hashable, Sendable {
  /// The amount is below zero.
  case negative
  /// A fraction of days, weeks, months or years.
  case fractional
  /// A pause that ends before it begins.
  case backwardPause
  /// A cutoff that is not a minute of the day (0…1440).
  case impossibleCutoff
  /// The event or the end lies outside the prepared years (or, for elapsed time, the year 9999).
  case outOfRange
  /// A pause without an end begins before the term is over.
  case neverEnds
}

extension Limit {
  /// More than the units of any kind in the years 1 to 9999, so that sums cannot overflow.
  private static let largest: Int64 = 1 << 40

  /// The amount as a count of whole units.
  var wholeUnits: Int {
    get throws(LimitError) {
      guard amount.coefficient >= 0 else { throw .negative }
      guard amount.scale == 0 else { throw .fractional }
      guard amount.coefficient <= Limit.largest else { throw .outOfRange }
      return Int(amount.coefficient)
    }
  }

  /// The amount in parts of which one unit has `parts`; a part that is begun counts as whole.
  func count(ofParts parts: Int64) throws(LimitError) -> Int64 {
    guard amount.coefficient >= 0 else { throw .negative }
    if amount.scale == 0, amount.coefficient <= Limit.largest {
      return amount.coefficient * parts
    }
    var divisor: Int128 = 1
    for _ in 0..<amount.scale { divisor *= 10 }
    let count = (Int128(amount.coefficient) * Int128(parts) + divisor - 1) / divisor
    guard count <= Int128(Limit.largest) * Int128(parts) else { throw .outOfRange }
    return Int64(count)
  }
}
