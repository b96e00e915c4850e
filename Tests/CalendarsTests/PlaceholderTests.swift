import Testing
import ThuTucBasics
import ThuTucCalendars

@Test func lunarSmoke() throws {
  for (y, t) in [
    (1985, "1985-01-21"), (2007, "2007-02-17"), (2030, "2030-02-02"), (2026, "2026-02-17"),
    (2027, "2027-02-06"), (2023, "2023-01-22"), (2024, "2024-02-10"), (2025, "2025-01-29"),
    (1968, "1968-01-29"), (2033, "2033-01-31"), (2034, "2034-02-19"),
  ] { #expect(LunarDate.newYear(y)?.description == t) }
  let c = try WorkingCalendar(CalendarRules(daysOff: [], workedDays: []), years: 2020...2030)
  let e = try #require(Instant(iso8601: "2026-03-09T10:00", in: .vietnam))
  #expect(
    try c.due(Limit(5, .workingDay), from: e).text(in: .vietnam) == "2026-03-16T17:00:00+07:00")
  let p = Pause(
    from: try #require(Instant(iso8601: "2026-03-11T14:00", in: .vietnam)),
    to: try #require(Instant(iso8601: "2026-03-11T16:00", in: .vietnam)))
  #expect(
    try c.due(Limit(5, .workingDay), from: e, pauses: [p]).text(in: .vietnam)
      == "2026-03-17T17:00:00+07:00")
  #expect(
    try c.due(Limit(5, .workingDay), from: e, pauses: [p], convention: .byMinutes).text(
      in: .vietnam) == "2026-03-17T10:00:00+07:00")
}
