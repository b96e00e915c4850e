import ThuTucBasics

/// What the rules say about each day of some years, before weekly hours are looked at.
///
/// Later sources overrule earlier ones: rules, then announced dates, then swaps; substitutes are
/// given last, on days that nothing else names.
struct DayMarks {
  enum Kind: UInt8 {
    case none, ruleHoliday, announcedHoliday, substitute, swappedIn, swappedOff
  }

  /// Why a day is not an ordinary one; `rule` is a place in `holidays` or `swaps`.
  struct Mark {
    var kind: Kind
    var rule: Int32
  }

  let firstDay: Int
  private(set) var marks: [Mark]
  private let rules: CalendarRules

  /// Marks every day of the years; substitutes may reach into them from the year before, so that
  /// the caller asks for one more than it needs.
  init(_ rules: CalendarRules, years: ClosedRange<Int>) throws(CalendarProblem) {
    self.rules = rules
    guard let first = CivilDate(year: years.lowerBound, month: 1, day: 1),
      let last = CivilDate(year: years.upperBound, month: 12, day: 31)
    else { throw .impossibleYears }
    firstDay = Int(first.daysSinceEpoch)
    marks = Array(
      repeating: Mark(kind: .none, rule: 0), count: Int(last.daysSinceEpoch) - firstDay + 1)
    try markRules(years: years)
    markAnnouncedDates()
    try markSwaps()
    if rules.substitutes { markSubstitutes() }
  }

  private func contains(_ date: CivilDate) -> Bool {
    marks.indices.contains(Int(date.daysSinceEpoch) - firstDay)
  }

  subscript(date: CivilDate) -> Mark {
    let index = Int(date.daysSinceEpoch) - firstDay
    return marks.indices.contains(index) ? marks[index] : Mark(kind: .none, rule: 0)
  }

  private mutating func markRules(years: ClosedRange<Int>) throws(CalendarProblem) {
    var lunarYears: [LunarYear] = []
    for (index, holiday) in rules.holidays.enumerated() {
      let replaced = replacedYears(of: holiday)
      switch holiday.rule {
      case .yearly(let from, let to):
        for year in years where !replaced.contains(where: { $0.contains(year) }) {
          markYearly(from, to, year: year, rule: index)
        }
      case .lunar(let from, let to):
        if lunarYears.isEmpty {
          // The days before Tết belong to the lunar year that began the year before.
          // The year before the prepared ones, where substitutes may come from, needs no guarantee.
          guard years.lowerBound >= LunarDate.years.lowerBound - 1,
            years.upperBound <= LunarDate.years.upperBound
          else { throw .lunarYearsUnknown(holiday: index) }
          lunarYears = LunarYear.years(years.lowerBound - 1...years.upperBound, in: .vietnam)
        }
        for year in lunarYears {
          markLunar(from, to, year: year, rule: index, replaced: replaced)
        }
      case .dates: break
      }
    }
  }

  /// The years in which an announcement of the same label stands in for a rule.
  private func replacedYears(of holiday: Holiday) -> [ClosedRange<Int>] {
    guard holiday.rule.isYearly, !holiday.label.isEmpty else { return [] }
    return rules.holidays.compactMap { other in
      guard case .dates(let from, let to) = other.rule, other.label == holiday.label else {
        return nil
      }
      return from.year...to.year
    }
  }

  private mutating func markYearly(_ from: MonthDay, _ to: MonthDay, year: Int, rule: Int) {
    let yearStart = MonthDay(month: 1, day: 1)
    let yearEnd = MonthDay(month: 12, day: 31)
    let spans = from <= to ? [(from, to)] : [(yearStart, to), (from, yearEnd)]
    for (from, to) in spans {
      // In a year without 29 February a span begins after it and ends before it.
      let last =
        CivilDate(year: year, month: Int(to.month), day: Int(to.day))
        ?? CivilDate(year: year, month: Int(to.month), day: Int(to.day) - 1)
      let first =
        CivilDate(year: year, month: Int(from.month), day: Int(from.day))
        ?? CivilDate(year: year, month: Int(from.month) + 1, day: 1)
      guard let first, let last else { continue }
      mark(from: first, to: last, .ruleHoliday, rule)
    }
  }

  private mutating func markLunar(
    _ from: MonthDay, _ to: MonthDay, year: LunarYear, rule: Int, replaced: [ClosedRange<Int>]
  ) {
    for month in year.months where !month.isLeap {
      for day in 1...month.length {
        let here = MonthDay(month: month.number, day: day)
        let isInside = from <= to ? from <= here && here <= to : from <= here || here <= to
        guard isInside else { continue }
        let date = month.first.adding(days: day - 1)
        guard !replaced.contains(where: { $0.contains(date.year) }) else { continue }
        mark(from: date, to: date, .ruleHoliday, rule)
      }
    }
  }

  private mutating func markAnnouncedDates() {
    for (index, holiday) in rules.holidays.enumerated() {
      guard case .dates(let from, let to) = holiday.rule else { continue }
      mark(from: from, to: to, .announcedHoliday, index)
    }
  }

  private mutating func markSwaps() throws(CalendarProblem) {
    for (index, swap) in rules.swaps.enumerated() {
      if let pair = swap.insteadOf {
        // A day outside these years is judged when its own are prepared.
        let isOrdinary = contains(swap.day) && self[swap.day].kind == .none
        guard !isOrdinary || rules.week[swap.day.weekday] != rules.week[pair.weekday] else {
          throw .swapOfWorkingDay(swap: index)
        }
        mark(from: pair, to: pair, .swappedOff, index)
      }
      mark(from: swap.day, to: swap.day, .swappedIn, index)
    }
  }

  /// A weekly rest day that is a holiday by rule gives the next working day off: one rest day,
  /// one day, however many holidays fall on it (Labour Code 2019, art. 111.3).
  private mutating func markSubstitutes() {
    var owed: [Int32] = []
    var paid = 0
    var weekday = CivilDate(daysSinceEpoch: Int32(firstDay)).weekday
    for index in marks.indices {
      let mark = marks[index]
      let isRestDay = rules.week[weekday].isEmpty
      if mark.kind == .ruleHoliday, isRestDay {
        owed.append(mark.rule)
      } else if mark.kind == .none, !isRestDay, paid < owed.count {
        marks[index] = Mark(kind: .substitute, rule: owed[paid])
        paid += 1
      }
      weekday = weekday == 6 ? 0 : weekday + 1
    }
  }

  private mutating func mark(from first: CivilDate, to last: CivilDate, _ kind: Kind, _ rule: Int) {
    let start = max(0, Int(first.daysSinceEpoch) - firstDay)
    let end = min(marks.count - 1, Int(last.daysSinceEpoch) - firstDay)
    guard start <= end else { return }
    for index in start...end where marks[index].kind.rawValue < kind.rawValue {
      marks[index] = Mark(kind: kind, rule: Int32(rule))
    }
  }
}
