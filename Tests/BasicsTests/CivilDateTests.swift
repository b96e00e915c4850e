import Testing
import ThuTucBasics

struct `Civil dates` {
  @Test func `count every day of the years 1 to 9999 once`() throws {
    var date = CivilDate.first
    var count = 0
    var previous = (year: 0, month: 12, day: 31)
    while date <= CivilDate.last {
      let now = date.components
      let isNextDay =
        now.year == previous.year && now.month == previous.month && now.day == previous.day + 1
      let isNextMonth =
        now.day == 1
        && (now.month == previous.month + 1 || (now.month == 1 && now.year == previous.year + 1))
      if !isNextDay && !isNextMonth { Issue.record("\(date) follows \(previous)") }
      if CivilDate(year: now.year, month: now.month, day: now.day) != date {
        Issue.record("\(date)")
      }
      previous = now
      date = date.adding(days: 1)
      count += 1
    }
    #expect(count == 3_652_059)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "0000-01-01", "2026-2-1", "2026-02-30", "x026-01-01",
  ])
  func `refuse a day that does not exist`(text: String) {
    #expect(CivilDate(iso8601: text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-02-28", 1, "2026-03-28"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"),
    ("2024-02-29", 12, "2025-02-28"),
  ])
  func `add months by the Civil Code`(from: String, months: Int, to: String) throws {
    let date = try #require(CivilDate(iso8601: from))
    #expect(date.adding(months: months).description == to)
  }

  @Test func `know their weekday`() throws {
    #expect(try #require(CivilDate(iso8601: "2026-02-13")).weekday == 4)
    #expect(try #require(CivilDate(iso8601: "1969-12-28")).weekday == 6)
  }
}

struct `Instants` {
  @Test(arguments: [
    ("2026-02-13T15:00", "2026-02-13T15:00:00+07:00"),
    ("2026-02-13T15:00:30.25+07:00", "2026-02-13T15:00:30.250+07:00"),
    ("2026-02-13T08:00Z", "2026-02-13T15:00:00+07:00"),
    ("1969-12-31T23:59:59.999-01:00", "1970-01-01T07:59:59.999+07:00"),
  ])
  func `are read in a zone or with an offset`(text: String, written: String) throws {
    let instant = try #require(Instant(iso8601: text, in: .vietnam))
    #expect(instant.text(in: .vietnam) == written)
    #expect(Instant(iso8601: written, in: .utc) == instant)
  }

  @Test(arguments: [
    "2026-02-13", "2026-02-13T24:00", "2026-02-13T15:60", "2026-02-13T15:00+25:00",
    "2026-02-13 15:00", "2026-02-13T15:00:00.",
  ])
  func `refuse any other text`(text: String) {
    #expect(Instant(iso8601: text, in: .vietnam) == nil)
  }

  @Test func `floor to the minute before the epoch too`() {
    #expect(Instant(millisecondsSinceEpoch: -1).minutesSinceEpoch == -1)
    #expect(Instant(millisecondsSinceEpoch: -60_000).minutesSinceEpoch == -1)
    #expect(Instant(millisecondsSinceEpoch: 59_999).minutesSinceEpoch == 0)
  }

  @Test func `know zones by name and by offset, and refuse unknown ones`() {
    #expect(Zone("Asia/Ho_Chi_Minh") == .vietnam)
    #expect(Zone("+07:00") == .vietnam)
    #expect(Zone("Mars/Olympus") == nil)
    #expect(Zone(offsetMinutes: -210).suffix == "-03:30")
  }
}
