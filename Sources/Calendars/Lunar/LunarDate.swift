public import ThuTucBasics

/// A day of Vietnam's lunar calendar.
///
/// The calendar is computed by today's rule (decision 121-CP of 1967): new moons and solar terms at
/// UTC+7; the month that holds the winter solstice is the eleventh; in a year of thirteen
/// months the first one without a major solar term repeats the number of the month before it.
/// Before 1968 printed calendars followed other meridians and may differ by a day. In these two
/// centuries one new moon is closer to midnight than the theories are exact: that of 7 July 1967.
public struct LunarDate: Hashable, Sendable, BitwiseCopyable {
  /// The civil year in which the lunar year begins: Tết of 2026 begins 2026.
  public var year: Int
  /// 1…12; a leap month has the number of the month before it.
  public var month: Int
  /// 1…30.
  public var day: Int
  /// True in a month that repeats the number of the one before it.
  public var isLeapMonth: Bool

  /// Any numbers; `CivilDate(_:)` refuses those that are no day.
  public init(year: Int, month: Int, day: Int, isLeapMonth: Bool = false) {
    self.year = year
    self.month = month
    self.day = day
    self.isLeapMonth = isLeapMonth
  }

  /// The lunar years for which dates are computed.
  public static let years = 1900...2100

  /// The lunar day of a civil date, or nothing outside `years`.
  public init?(_ date: CivilDate) {
    self.init(date, in: .vietnam)
  }

  /// The lunar day that a calendar computed at another meridian gives (China's at UTC+8).
  package init?(_ date: CivilDate, in zone: Zone) {
    let civilYear = date.year
    guard LunarDate.years.lowerBound <= civilYear, civilYear <= LunarDate.years.upperBound + 1
    else { return nil }
    let thisYear = LunarYear(civilYear, in: zone)
    let year = date < thisYear.first ? LunarYear(civilYear - 1, in: zone) : thisYear
    guard LunarDate.years.contains(year.year), let month = year.month(of: date) else { return nil }
    self.init(
      year: year.year, month: month.number,
      day: Int(date.daysSinceEpoch - month.first.daysSinceEpoch) + 1, isLeapMonth: month.isLeap)
  }

  /// The first day of the first lunar month, or nothing outside `years`.
  public static func newYear(_ year: Int) -> CivilDate? {
    CivilDate(LunarDate(year: year, month: 1, day: 1))
  }
}

extension CivilDate {
  /// The civil date of a lunar day, or nothing where there is no such day or its year is unknown.
  public init?(_ lunar: LunarDate) {
    self.init(lunar, in: .vietnam)
  }

  /// The civil date of a day of a calendar computed at another meridian.
  package init?(_ lunar: LunarDate, in zone: Zone) {
    guard LunarDate.years.contains(lunar.year),
      let month = LunarYear(lunar.year, in: zone).months.first(where: {
        $0.number == lunar.month && $0.isLeap == lunar.isLeapMonth
      }), (1...month.length).contains(lunar.day)
    else { return nil }
    self = month.first.adding(days: lunar.day - 1)
  }
}
