public import ThuTucBasics

/// A working calendar as its author declared it: plain data, in the order of declaration.
///
/// This is what is stored, compared and encoded; `WorkingCalendar` answers questions from it.
public struct CalendarRules: Hashable, Sendable {
  /// The name that the language uses.
  public var name: String
  /// The name that people read; may be empty.
  public var title: String
  /// The zone whose dates and hours the calendar means.
  public var zone: Zone
  /// The working spans of each weekday, Monday first; an empty entry is a weekly rest day.
  public var week: [[WorkingInterval]]
  /// The days off, by rule and by announcement, in the order of declaration.
  public var holidays: [Holiday]
  /// Whether a holiday by rule that falls on a weekly rest day gives the next working day off.
  public var substitutes: Bool
  /// The worked rest days, in the order of declaration.
  public var swaps: [Swap]

  /// A calendar as declared; what is wrong with it is found when it is prepared.
  public init(
    name: String, title: String = "", zone: Zone = .vietnam, week: [[WorkingInterval]],
    holidays: [Holiday] = [], substitutes: Bool = false, swaps: [Swap] = []
  ) {
    self.name = name
    self.title = title
    self.zone = zone
    self.week = week
    self.holidays = holidays
    self.substitutes = substitutes
    self.swaps = swaps
  }

  /// Monday to Friday 08:00–11:30 and 13:30–17:00: seven working hours a day.
  public static let officeWeek: [[WorkingInterval]] = {
    let day = [WorkingInterval(start: 480, end: 690), WorkingInterval(start: 810, end: 1020)]
    return [day, day, day, day, day, [], []]
  }()

  /// The office week with bare lists of days off and of worked rest days, as `deadline --batch`
  /// brings them: the lists are the whole truth, no rule adds to them.
  public init(daysOff: [CivilDate], workedDays: [CivilDate], zone: Zone = .vietnam) {
    self.init(
      name: "", zone: zone, week: CalendarRules.officeWeek,
      holidays: daysOff.map { Holiday(.dates($0, $0)) },
      swaps: workedDays.map { Swap(day: $0, insteadOf: nil) })
  }

  /// What a calendar that extends `base` amounts to.
  ///
  /// A weekday without hours here has the base's. The base's holidays and swaps come first; one
  /// that is declared again here (a rule of the same label, a swap of the same day) is replaced.
  /// The zone is this calendar's own: whoever reads an `extends` without a zone fills in the base's.
  public func extending(_ base: CalendarRules) -> CalendarRules {
    var merged = self
    merged.week = (0..<max(week.count, base.week.count)).map { weekday in
      let own = weekday < week.count ? week[weekday] : []
      return own.isEmpty && weekday < base.week.count ? base.week[weekday] : own
    }
    let redeclared = Set(holidays.filter { $0.rule.isYearly && !$0.label.isEmpty }.map(\.label))
    let kept = base.holidays.filter { !($0.rule.isYearly && redeclared.contains($0.label)) }
    merged.holidays = kept + holidays
    merged.substitutes = substitutes || base.substitutes
    let swappedDays = Set(swaps.map(\.day))
    merged.swaps = base.swaps.filter { !swappedDays.contains($0.day) } + swaps
    return merged
  }
}

/// One `holiday` clause: the days it names and what they are called.
public struct Holiday: Hashable, Sendable {
  /// The days that it names.
  public var rule: HolidayRule
  /// Empty where the author gave none.
  public var label: String

  /// A holiday, with a label where it has one.
  public init(_ rule: HolidayRule, label: String = "") {
    self.rule = rule
    self.label = label
  }
}

/// Which days a holiday falls on; both ends belong to it.
public enum HolidayRule: Hashable, Sendable {
  /// Every year of the civil calendar. A first day later in the year than the last one spans the
  /// new year; an end that a year lacks (29 February) is left out of that year.
  case yearly(MonthDay, MonthDay)
  /// Every year of Vietnam's lunar calendar. Days of a leap month belong to no rule; an end that a
  /// year lacks (the 30th of a month of 29 days) is left out of that year.
  case lunar(MonthDay, MonthDay)
  /// The days of an announced schedule.
  case dates(CivilDate, CivilDate)

  /// True for a rule that comes back every year, false for announced dates.
  public var isYearly: Bool {
    if case .dates = self { false } else { true }
  }
}

/// A day of a year without the year, civil or lunar: `04-30`.
public struct MonthDay: Hashable, Sendable, Comparable, BitwiseCopyable {
  /// 1…12.
  public var month: UInt8
  /// 1…31, of a lunar month 1…30.
  public var day: UInt8

  /// Any pair of small numbers; a calendar refuses one that is no day.
  public init(month: Int, day: Int) {
    self.month = UInt8(clamping: month)
    self.day = UInt8(clamping: day)
  }

  /// The order of the year.
  public static func < (left: MonthDay, right: MonthDay) -> Bool {
    (left.month, left.day) < (right.month, right.day)
  }
}

/// One `work … in place of …` clause: a rest day that is worked and the working day off for it.
public struct Swap: Hashable, Sendable {
  /// The day that is worked, with the hours of the weekday that it stands in for.
  public var day: CivilDate
  /// The working day that is off instead; nothing in a bare list of worked days, where the day
  /// has the hours of the first working day of the week.
  public var insteadOf: CivilDate?
  /// Empty where the author gave none.
  public var label: String

  /// A swap, with a label where it has one.
  public init(day: CivilDate, insteadOf: CivilDate?, label: String = "") {
    self.day = day
    self.insteadOf = insteadOf
    self.label = label
  }
}
