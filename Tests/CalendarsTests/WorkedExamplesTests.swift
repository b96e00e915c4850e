import TestSupport
import Testing
import ThuTucBasics
import ThuTucCalendars

/// One question with its answer, as the law's readers worked it out by hand.
struct Worked: Sendable {
  var from: String
  var limit: String
  var pauses: [String] = []
  var convention = PauseConvention.byDay
  var cutoff: Int?
  var due: String
}

struct `Worked examples` {
  @Test(arguments: [
    // Terms that fill an interval end with it; a minute that is cut does not count.
    Worked(from: "2026-03-10T13:30", limit: "210 working minutes", due: "2026-03-10T17:00"),
    Worked(from: "2026-03-10T08:00:30", limit: "210 working minutes", due: "2026-03-10T13:31"),
    Worked(from: "2026-03-10T12:00", limit: "1 working hour", due: "2026-03-10T14:30"),
    Worked(from: "2026-03-10T09:00", limit: "0.01 working hours", due: "2026-03-10T09:01"),
    // Elapsed time runs day and night and does not move.
    Worked(from: "2026-02-13T16:00", limit: "24 hours", due: "2026-02-14T16:00"),
    Worked(
      from: "2026-02-13T16:00", limit: "24 hours", pauses: ["2026-02-13T20:00/2026-02-14T20:00"],
      due: "2026-02-15T16:00"),
    Worked(from: "2026-02-13T16:00", limit: "0 hours", due: "2026-02-13T16:00"),
    // N = 0.
    Worked(from: "2026-03-13T18:00", limit: "0 working hours", due: "2026-03-16T08:00"),
    Worked(from: "2026-03-13T16:00", limit: "0 working hours", due: "2026-03-13T16:00"),
    Worked(from: "2026-03-13T18:00", limit: "0 working days", due: "2026-03-13T17:00"),
    Worked(from: "2026-03-14T09:00", limit: "0 days", due: "2026-03-16T17:00"),
    Worked(from: "2026-03-13T18:00", limit: "0 months", due: "2026-03-13T17:00"),
    Worked(
      from: "2026-03-13T10:00", limit: "0 working days",
      pauses: ["2026-03-13T11:00/2026-03-16T09:00"], due: "2026-03-17T17:00"),
    Worked(
      from: "2026-03-13T10:00", limit: "0 working days",
      pauses: ["2026-03-13T09:00/2026-03-13T10:00", "2026-03-13T20:00/2026-03-14T20:00"],
      due: "2026-03-13T17:00"),
    // Month ends and leap years.
    Worked(from: "2026-02-28T09:00", limit: "1 month", due: "2026-03-30T17:00"),
    Worked(from: "2024-01-31T09:00", limit: "1 month", due: "2024-02-29T17:00"),
    Worked(from: "2024-02-29T09:00", limit: "1 year", due: "2025-02-28T17:00"),
    Worked(from: "2026-03-09T09:00", limit: "2 weeks", due: "2026-03-23T17:00"),
    // A pause in the lunch hour, at night, on a day off or on the event's day costs no day.
    Worked(
      from: "2026-03-09T10:00", limit: "1 working day",
      pauses: [
        "2026-03-09T10:00/2026-03-09T16:00", "2026-03-10T11:30/2026-03-10T13:30",
        "2026-03-10T17:00/2026-03-11T08:00",
      ], due: "2026-03-10T17:00"),
    Worked(
      from: "2026-03-09T10:00", limit: "1 working day",
      pauses: ["2026-03-10T16:59/2026-03-11T08:01"], due: "2026-03-12T17:00"),
    // Calendar days: any paused minute of the 24 hours costs the date; then the end moves.
    Worked(
      from: "2026-03-09T10:00", limit: "4 days", pauses: ["2026-03-10T23:00/2026-03-11T00:00"],
      due: "2026-03-16T17:00"),
    Worked(
      from: "2026-03-09T10:00", limit: "5 days", pauses: ["2026-03-16T22:00/2026-03-16T22:01"],
      due: "2026-03-17T17:00"),
    // The cutoff.
    Worked(
      from: "2026-02-13T15:00", limit: "1 working day", cutoff: 900, due: "2026-02-23T17:00"),
    Worked(
      from: "2026-02-13T15:01", limit: "1 working day", cutoff: 900, due: "2026-02-24T17:00"),
    Worked(
      from: "2026-02-13T15:01", limit: "2 working hours", cutoff: 900, due: "2026-02-23T10:00"),
    Worked(
      from: "2026-02-14T16:00", limit: "1 working day", cutoff: 900, due: "2026-02-23T17:00"),
  ])
  func `come out as worked`(row: Worked) throws { try check(row) }

  @Test func `of the page of time come out as worked`() throws {
    let table = try #require(
      try MarkdownPage("Grammar/semantics.md").section("5. Time, exactly").tables.last)
    #expect(table.rows.count > 8)
    for cells in table.rows {
      try check(
        Worked(
          from: cells[0], limit: cells[1], pauses: cells[2] == "–" ? [] : [cells[2]],
          convention: cells[3] == "minutes" ? .byMinutes : .byDay, due: cells[4]))
    }
  }

  @Test func `of the page of law come out as worked`() throws {
    let tables = try MarkdownPage("Grammar/law.md").section("2. Time").tables
    try #require(tables.count == 2)
    #expect(tables[1].rows.count > 10)
    for cells in tables[1].rows {
      try check(
        Worked(from: cells[0] + "T09:00", limit: cells[1], due: cells[2] + "T17:00"))
    }
    let calendar = try officialCalendar()
    for cells in tables[0].rows {
      let first = try date("\(cells[0])-01-01")
      let days = (0..<366).map { first.adding(days: $0) }.count {
        $0.year == first.year && calendar.isWorkingDay($0)
      }
      #expect("\(days)" == cells[3], "working days of \(cells[0])")
    }
  }

  private func check(_ row: Worked) throws {
    let calendar = try officialCalendar()
    let due = try calendar.due(
      try limit(row.limit), from: try instant(row.from),
      pauses: try row.pauses.map { try pause($0) },
      convention: row.convention, cutoffMinute: row.cutoff)
    #expect(text(due) == row.due)
    let explanation = try calendar.explain(
      try limit(row.limit), from: try instant(row.from),
      pauses: try row.pauses.map { try pause($0) },
      convention: row.convention, cutoffMinute: row.cutoff)
    #expect(explanation.due == due)
  }

  @Test(arguments: [
    ("30 days", "2026-06-30", "2026-05-29T17:00"),  // 31 May is a Sunday.
    ("30 days", "2026-07-01", "2026-06-01T17:00"),
    ("5 working days", "2026-03-16", "2026-03-09T17:00"),
    ("5 working days", "2026-03-15", "2026-03-06T17:00"),
    ("0 working days", "2026-03-15", "2026-03-13T17:00"),
    ("0 days", "2026-03-16", "2026-03-16T17:00"),
    ("1 month", "2026-02-28", "2026-01-30T17:00"),  // 31 January is a Saturday.
    ("1 month", "2026-03-31", "2026-02-27T17:00"),
    ("1 year", "2025-02-28", "2024-02-29T17:00"),
    ("2 weeks", "2026-03-20", "2026-03-06T17:00"),
    ("4 working hours", "2026-03-16T10:00", "2026-03-13T15:00"),
    ("2 working hours", "2026-03-16T10:00", "2026-03-16T08:00"),
    ("0 working hours", "2026-03-16T10:00", "2026-03-16T10:00"),
    ("0 working hours", "2026-03-15T10:00", "2026-03-13T17:00"),
    ("0 working hours", "2026-03-16T17:00", "2026-03-16T17:00"),
    ("24 hours", "2026-03-16T10:00", "2026-03-15T10:00"),
  ])
  func `count back to the last moment that leaves the whole term`(
    amount: String, before: String, due: String
  ) throws {
    let end = try instant(before.count == 10 ? before + "T00:00" : before)
    let calendar = try officialCalendar()
    #expect(text(try calendar.due(try limit(amount), before: end)) == due)
  }

  @Test func `count back to the cutoff, after which an act counts as the next day's`() throws {
    let calendar = try officialCalendar()
    let due = try calendar.due(
      try limit("5 working days"), before: try instant("2026-03-16T00:00"), cutoffMinute: 900)
    #expect(text(due) == "2026-03-09T15:00")
    let late = try calendar.due(
      try limit("5 working days"), before: try instant("2026-03-16T00:00"), cutoffMinute: 1200)
    #expect(text(late) == "2026-03-09T17:00")
  }

  @Test func `remind on the day before a due instant, even one at midnight`() throws {
    let calendar = try officialCalendar()
    let due = try instant("2026-03-16T17:00")
    #expect(
      text(try calendar.reminder(Limit(1, .workingHour), beforeDue: due)) == "2026-03-16T16:00")
    #expect(
      text(try calendar.reminder(Limit(1, .workingDay), beforeDue: due)) == "2026-03-13T17:00")
    let day = [WorkingInterval(start: 0, end: 1440)]
    let always = try WorkingCalendar(
      CalendarRules(name: "always", week: Array(repeating: day, count: 7)), years: 2026...2026)
    let midnight = try always.due(Limit(3, .day), from: try instant("2026-03-09T10:00"))
    #expect(text(midnight) == "2026-03-13T00:00")
    #expect(text(try always.reminder(Limit(1, .day), beforeDue: midnight)) == "2026-03-12T00:00")
  }

  @Test func `answer the line of a batch`() throws {
    let rules = CalendarRules(
      daysOff: [try date("2026-02-16")], workedDays: [try date("2026-02-28")])
    let calendar = try WorkingCalendar(rules, years: 2026...2026)
    let unit = try #require(LimitUnit(code: "working_day"))
    let convention = try #require(PauseConvention(code: "day-granular"))
    let due = try calendar.due(
      Limit(5, unit), from: try instant("2026-03-09T10:00"),
      pauses: [try pause("2026-03-11T14:00/2026-03-11T16:00")], convention: convention)
    #expect(due.text(in: .vietnam) == "2026-03-17T17:00:00+07:00")
    // The swapped-in Saturday has the hours of a weekday, and nothing but the lists is off.
    #expect(
      calendar.hours(of: try date("2026-02-28")) == calendar.hours(of: try date("2026-03-02")))
    #expect(calendar.isWorkingDay(try date("2026-02-17")))
    #expect(!calendar.isWorkingDay(try date("2026-02-16")))
    #expect(PauseConvention(code: "any") == .byDay)
    #expect(PauseConvention(code: "working-minute-granular") == .byMinutes)
    #expect(LimitUnit.allCases.allSatisfy { LimitUnit(code: $0.code) == $0 })
  }
}
