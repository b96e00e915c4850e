/// A day of the proleptic Gregorian calendar, without a zone.
///
/// Stored as days since 1970-01-01, so that adding days and comparing are plain integer work.
/// Years 1 to 9999 are valid; text outside that range is refused.
public struct CivilDate: Hashable, Sendable, BitwiseCopyable {
  /// Days since 1970-01-01; negative before it.
  public var daysSinceEpoch: Int32

  public init(daysSinceEpoch: Int32) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// The date of a year, month and day, or nothing where there is no such day (2026-02-30).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CivilDate.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(daysSinceEpoch: CivilDate.days(year: year, month: month, day: day))
  }

  /// The date that people write day first: `13/02/2026`, `13-02-2026`.
  public init?(dayFirst text: String) {
    let parts = text.split { $0 == "/" || $0 == "-" }.map { $0.filter { $0 != " " } }
    guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2,
      parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static let first = CivilDate(daysSinceEpoch: days(year: 1, month: 1, day: 1))
  public static let last = CivilDate(daysSinceEpoch: days(year: 9999, month: 12, day: 31))

  /// True for years 1 to 9999, which is all that the text form can say.
  public var isInRange: Bool { CivilDate.first <= self && self <= CivilDate.last }

  /// Year, month (1…12) and day (1…31).
  public var components: (year: Int, month: Int, day: Int) {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  public var year: Int { components.year }
  public var month: Int { components.month }
  public var day: Int { components.day }

  /// Monday is 0, Sunday 6 (ISO 8601's order, counted from zero).
  public var weekday: Int {
    let remainder = (Int(daysSinceEpoch) + 3) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// The date so many days later; earlier for a negative number.
  public func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: Int32(clamping: Int(daysSinceEpoch) + days))
  }

  /// The same day number so many months later, or that month's last day if it has none.
  ///
  /// 31 January + 1 month is 28 February; 28 February + 1 month is 28 March (semantics.md 5.5).
  public func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let total = year * 12 + (month - 1) + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    let lastDay = CivilDate.daysInMonth(year: newYear, month: newMonth)
    return CivilDate(
      daysSinceEpoch: CivilDate.days(year: newYear, month: newMonth, day: min(day, lastDay)))
  }

  /// The last day of this date's month.
  public var endOfMonth: CivilDate {
    let (year, month, _) = components
    return CivilDate(
      daysSinceEpoch: CivilDate.days(
        year: year, month: month, day: CivilDate.daysInMonth(year: year, month: month)))
  }

  public static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func days(year: Int, month: Int, day: Int) -> Int32 {
    // Howard Hinnant, days_from_civil.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
  }
}

extension CivilDate: Comparable {
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2026-02-13`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A number with leading zeros: `padded(7, 2)` is `07`.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
