import Testing
import ThuTucBasics
import ThuTucCalendars

struct `A calendar` {
  @Test(arguments: [
    (
      2023, 249,
      "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04"
    ),
    (2024, 251, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03"),
    (
      2025, 250,
      "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02"
    ),
    (
      2026, 249,
      "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24"
    ),
    (
      2027, 249,
      "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24"
    ),
  ])
  func `of rules and announcements gives the published schedule`(
    year: Int, workingDays: Int, weekdaysOff: String
  ) throws {
    let calendar = try officialCalendar()
    var off: [String] = []
    var count = 0
    var day = try date("\(year)-01-01")
    while day.year == year {
      if calendar.isWorkingDay(day) { count += 1 }
      if day.weekday < 5, !calendar.isWorkingDay(day) { off.append(String("\(day)".dropFirst(5))) }
      #expect(calendar.isWorkingDay(day) == calendar.dayKind(day)?.isWorking)
      #expect((calendar.close(of: day) != nil) == calendar.isWorkingDay(day))
      day = day.adding(days: 1)
    }
    #expect(off.joined(separator: " ") == weekdaysOff)
    #expect(count == workingDays)
    #expect(calendar.isAnnounced(year: year))
    #expect(!calendar.isAnnounced(year: 2028))
  }

  @Test func `knows why a day is what it is`() throws {
    let calendar = try officialCalendar()
    #expect(calendar.dayKind(try date("2026-03-09")) == .working)
    #expect(calendar.dayKind(try date("2026-03-14")) == .restDay)
    #expect(calendar.dayKind(try date("2026-02-16")) == .holiday(label: "Tết Bính Ngọ"))
    #expect(calendar.dayKind(try date("2026-04-26")) == .holiday(label: "Hùng Kings"))
    #expect(calendar.dayKind(try date("2026-04-27")) == .substitute(label: "Hùng Kings"))
    #expect(
      calendar.dayKind(try date("2026-08-22"))
        == .swappedIn(insteadOf: try date("2026-08-31"), label: "National Day"))
    #expect(
      calendar.dayKind(try date("2026-08-31"))
        == .swappedOff(workedOn: try date("2026-08-22"), label: "National Day"))
    #expect(calendar.opening(of: try date("2026-08-22")) == (try instant("2026-08-22T08:00")))
    #expect(calendar.opening(of: try date("2026-08-23")) == nil)
    #expect(calendar.workingDay(onOrBefore: try date("2026-02-22")) == (try date("2026-02-13")))
  }

  private func monthDay(_ month: Int, _ day: Int) -> MonthDay { MonthDay(month: month, day: day) }

  private func off(_ rules: CalendarRules, _ years: ClosedRange<Int>) throws -> [String] {
    let calendar = try WorkingCalendar(rules, years: years)
    let first = try date("\(years.lowerBound)-01-01")
    let last = try date("\(years.upperBound)-12-31")
    return (first.daysSinceEpoch...last.daysSinceEpoch).map { CivilDate(daysSinceEpoch: $0) }
      .filter { $0.weekday < 5 && !calendar.isWorkingDay($0) }.map(\.description)
  }

  @Test func `gives one day in lieu for each rest day, after the days that are off anyway`() throws
  {
    var rules = CalendarRules(name: "c", week: CalendarRules.officeWeek, substitutes: true)
    // Saturday 1 and Sunday 2 August 2026; Monday is off by rule, Tuesday by announcement.
    rules.holidays = [
      Holiday(.yearly(monthDay(8, 1), monthDay(8, 3)), label: "three days"),
      Holiday(.yearly(monthDay(8, 1), monthDay(8, 1)), label: "again on the Saturday"),
      Holiday(.dates(try date("2026-08-04"), try date("2026-08-04")), label: "announced"),
    ]
    #expect(
      try off(rules, 2026...2026)
        == ["2026-08-03", "2026-08-04", "2026-08-05", "2026-08-06"])
    // Announced days off on rest days are not made up for.
    rules.holidays = [Holiday(.dates(try date("2026-08-01"), try date("2026-08-02")))]
    #expect(try off(rules, 2026...2026).isEmpty)
  }

  @Test func `owes a day across the new year`() throws {
    let rules = CalendarRules(
      name: "c", week: CalendarRules.officeWeek,
      holidays: [Holiday(.yearly(monthDay(12, 31), monthDay(1, 1)), label: "Turn of the year")],
      substitutes: true)
    // 31 December 2022 is a Saturday, 1 January 2023 a Sunday.
    #expect(try off(rules, 2023...2023) == ["2023-01-02", "2023-01-03"])
  }

  @Test func `lets an announcement stand in for the rule of its label in its year`() throws {
    var rules = CalendarRules(name: "c", week: CalendarRules.officeWeek, substitutes: true)
    rules.holidays = [
      Holiday(.lunar(monthDay(12, 29), monthDay(1, 3)), label: "Tết"),
      Holiday(.dates(try date("2026-02-16"), try date("2026-02-16")), label: "Tết"),
    ]
    #expect(try off(rules, 2026...2026) == ["2026-02-16"])
    #expect(
      try off(rules, 2027...2027) == ["2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"])
    // Without a label there is nothing to stand in for.
    rules.holidays[0].label = ""
    rules.holidays[1].label = ""
    #expect(
      try off(rules, 2026...2026) == ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19"])
  }

  @Test func `leaves 29 February and leap months out where there are none`() throws {
    var rules = CalendarRules(
      name: "c", week: Array(repeating: CalendarRules.officeWeek[0], count: 7))
    rules.holidays = [Holiday(.yearly(monthDay(2, 29), monthDay(2, 29)))]
    let leap = try WorkingCalendar(rules, years: 2023...2024)
    #expect(!leap.isWorkingDay(try date("2024-02-29")))
    #expect(leap.isWorkingDay(try date("2023-02-28")))
    #expect(leap.isWorkingDay(try date("2023-03-01")))
    // 2025 repeats the sixth month: 15/6 is 9 July, 15/6 of the leap month 8 August.
    rules.holidays = [Holiday(.lunar(monthDay(6, 15), monthDay(6, 15)))]
    let lunar = try WorkingCalendar(rules, years: 2025...2025)
    #expect(!lunar.isWorkingDay(try date("2025-07-09")))
    #expect(lunar.isWorkingDay(try date("2025-08-08")))
  }

  @Test func `extends another`() throws {
    let base = try officialRules()
    var own = CalendarRules(name: "passports", week: Array(repeating: [], count: 7))
    own.week[5] = [WorkingInterval(start: 480, end: 690)]
    own.holidays = [
      Holiday(.yearly(monthDay(8, 28), monthDay(8, 28)), label: "Day of the service"),
      Holiday(.yearly(monthDay(5, 4), monthDay(5, 4)), label: "Labour Day"),
    ]
    let calendar = try WorkingCalendar(own.extending(base), years: 2026...2026)
    #expect(calendar.rules.name == "passports")
    #expect(calendar.close(of: try date("2026-03-14")) == (try instant("2026-03-14T11:30")))
    #expect(calendar.close(of: try date("2026-03-13")) == (try instant("2026-03-13T17:00")))
    #expect(!calendar.isWorkingDay(try date("2026-08-28")))
    #expect(!calendar.isWorkingDay(try date("2026-05-04")))
    #expect(calendar.isWorkingDay(try date("2026-05-01")))
    #expect(!calendar.isWorkingDay(try date("2026-02-17")))
    // A swapped-in Saturday has the hours of the Monday that it stands in for.
    #expect(calendar.close(of: try date("2026-08-22")) == (try instant("2026-08-22T17:00")))
  }

  @Test func `that cannot be is refused with the clause at fault`() throws {
    let week = CalendarRules.officeWeek
    func problem(
      _ change: (inout CalendarRules) -> Void, years: ClosedRange<Int> = 2025...2027
    ) -> CalendarProblem? {
      var rules = CalendarRules(name: "c", week: week)
      change(&rules)
      do throws(CalendarProblem) {
        _ = try WorkingCalendar(rules, years: years)
        return nil
      } catch {
        return error
      }
    }
    func swaps(_ pairs: [(String, String)]) throws -> CalendarProblem? {
      let swaps = try pairs.map { Swap(day: try date($0.0), insteadOf: try date($0.1)) }
      return problem { $0.swaps = swaps }
    }
    func holiday(_ rule: HolidayRule) -> CalendarProblem? {
      problem { $0.holidays = [Holiday(.yearly(monthDay(1, 1), monthDay(1, 1))), Holiday(rule)] }
    }
    #expect(problem { _ in } == nil)
    #expect(problem { $0.week = [] } == .weekOfOtherThanSevenDays)
    #expect(problem { $0.week = Array(repeating: [], count: 7) } == .noWorkingDay)
    #expect(
      problem { $0.holidays = [Holiday(.yearly(monthDay(1, 1), monthDay(12, 31)))] }
        == .noWorkingDay)
    for (start, end) in [(600, 600), (700, 600), (-1, 5), (1400, 1441)] {
      #expect(
        problem { $0.week[2].append(WorkingInterval(start: start, end: end)) }
          == .backwardInterval(weekday: 2, interval: 2))
    }
    #expect(
      problem { $0.week[2].append(WorkingInterval(start: 0, end: 481)) }
        == .overlappingInterval(weekday: 2, interval: 2))
    #expect(
      problem { $0.week[0] = (0..<25).map { WorkingInterval(start: $0, end: $0 + 1) } }
        == .tooManyIntervals(weekday: 0))
    for (month, day) in [(2, 31), (2, 30), (13, 1), (0, 1), (4, 0)] {
      #expect(
        holiday(.yearly(monthDay(month, day), monthDay(12, 31))) == .impossibleHoliday(holiday: 1))
    }
    #expect(
      holiday(.lunar(monthDay(1, 1), monthDay(1, 31))) == .impossibleHoliday(holiday: 1))
    #expect(
      holiday(.dates(try date("2026-02-02"), try date("2026-02-01")))
        == .backwardHoliday(holiday: 1))
    #expect(try swaps([("2026-08-22", "2026-08-31")]) == nil)
    #expect(try swaps([("2026-08-22", "2026-08-22")]) == .swapWithItself(swap: 0))
    #expect(
      try swaps([("2026-08-22", "2026-08-31"), ("2026-08-22", "2026-09-01")])
        == .repeatedSwap(swap: 1))
    #expect(try swaps([("2026-08-21", "2026-08-31")]) == .swapOfWorkingDay(swap: 0))
    #expect(try swaps([("2026-08-22", "2026-08-29")]) == .swapForRestDay(swap: 0))
    #expect(problem({ _ in }, years: 0...5) == .impossibleYears)
    #expect(problem({ _ in }, years: 9990...10_000) == .impossibleYears)
    #expect(problem({ _ in }, years: 1000...1400) == .impossibleYears)
    #expect(problem({ _ in }, years: 1...400) == nil)
    #expect(
      problem(
        { $0.holidays = [Holiday(.lunar(monthDay(1, 1), monthDay(1, 1)))] }, years: 2099...2101)
        == .lunarYearsUnknown(holiday: 0))
    #expect(
      problem(
        { $0.holidays = [Holiday(.lunar(monthDay(1, 1), monthDay(1, 1)))] }, years: 1900...2100)
        == nil)
  }
}
