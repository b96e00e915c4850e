import ThuTucBasics

/// Why a calendar cannot be prepared; numbers are places in the lists of `CalendarRules`.
public enum CalendarProblem: Error, Hashable, Sendable {
  /// `week` has not seven entries.
  case weekOfOtherThanSevenDays
  /// No day of the week has hours, or holidays take every day of the prepared years.
  case noWorkingDay
  /// An interval that ends before or where it starts, or lies outside 00:00–24:00.
  case backwardInterval(weekday: Int, interval: Int)
  /// An interval that starts before an earlier one of its weekday ends.
  case overlappingInterval(weekday: Int, interval: Int)
  /// More intervals in one weekday than a day has use for (24).
  case tooManyIntervals(weekday: Int)
  /// A day that no year has: 31 February, the 31st of a lunar month.
  case impossibleHoliday(holiday: Int)
  /// A span of announced dates that ends before it starts.
  case backwardHoliday(holiday: Int)
  /// A day worked in place of itself.
  case swapWithItself(swap: Int)
  /// A day that an earlier swap has already given or taken.
  case repeatedSwap(swap: Int)
  /// A day that is worked anyway, with the same hours.
  case swapOfWorkingDay(swap: Int)
  /// In place of a weekly rest day, so that nobody gets a day off.
  case swapForRestDay(swap: Int)
  /// The years asked for lie outside 1–9999 or are more than `WorkingCalendar.maximumYears`.
  case impossibleYears
  /// A lunar holiday in years for which the lunar calendar is not computed (`LunarDate.years`).
  case lunarYearsUnknown(holiday: Int)
}

extension CalendarRules {
  /// How many intervals one weekday may have.
  static let maximumIntervals = 24

  /// Checks what can be seen without looking at any year, in the order of `CalendarProblem`.
  package func check() throws(CalendarProblem) {
    guard week.count == 7 else { throw .weekOfOtherThanSevenDays }
    guard week.contains(where: { !$0.isEmpty }) else { throw .noWorkingDay }
    for (weekday, intervals) in week.enumerated() {
      try checkIntervals(intervals, weekday: weekday)
    }
    for (index, holiday) in holidays.enumerated() {
      try checkHoliday(holiday.rule, index: index)
    }
    var touched: Set<CivilDate> = []
    for (index, swap) in swaps.enumerated() {
      guard let pair = swap.insteadOf else { continue }
      guard swap.day != pair else { throw .swapWithItself(swap: index) }
      guard touched.insert(swap.day).inserted, touched.insert(pair).inserted else {
        throw .repeatedSwap(swap: index)
      }
      guard !week[pair.weekday].isEmpty else { throw .swapForRestDay(swap: index) }
    }
  }

  private func checkIntervals(
    _ intervals: [WorkingInterval], weekday: Int
  ) throws(CalendarProblem) {
    guard intervals.count <= CalendarRules.maximumIntervals else {
      throw .tooManyIntervals(weekday: weekday)
    }
    for (index, interval) in intervals.enumerated() {
      guard interval.start >= 0, interval.start < interval.end, interval.end <= 1440 else {
        throw .backwardInterval(weekday: weekday, interval: index)
      }
      for earlier in intervals[..<index]
      where interval.start < earlier.end && earlier.start < interval.end {
        throw .overlappingInterval(weekday: weekday, interval: index)
      }
    }
  }

  private func checkHoliday(_ rule: HolidayRule, index: Int) throws(CalendarProblem) {
    switch rule {
    case .yearly(let from, let to):
      for end in [from, to] {
        // 2000 is a leap year, so 29 February is a day that some years have.
        guard CivilDate(year: 2000, month: Int(end.month), day: Int(end.day)) != nil else {
          throw .impossibleHoliday(holiday: index)
        }
      }
    case .lunar(let from, let to):
      for end in [from, to] {
        guard (1...12).contains(end.month), (1...30).contains(end.day) else {
          throw .impossibleHoliday(holiday: index)
        }
      }
    case .dates(let from, let to):
      guard from.isInRange, to.isInRange else { throw .impossibleHoliday(holiday: index) }
      guard from <= to else { throw .backwardHoliday(holiday: index) }
    }
  }
}
