import Testing
import ThuTucBasics
import ThuTucCalendars

/// An instant as text in Vietnam's zone: `2026-03-09T10:00`.
func instant(
  _ text: String, _ location: SourceLocation = #_sourceLocation
) throws -> Instant {
  try #require(Instant(iso8601: text, in: .vietnam), "\(text)", sourceLocation: location)
}

func date(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> CivilDate {
  try #require(CivilDate(iso8601: text), "\(text)", sourceLocation: location)
}

/// A limit as text: `5 working days`.
func limit(
  _ text: String, _ location: SourceLocation = #_sourceLocation
) throws -> Limit {
  let space = try #require(text.firstIndex(of: " "), sourceLocation: location)
  let amount = try #require(Decimal(text[..<space]), sourceLocation: location)
  var name = String(text[text.index(after: space)...])
  if name.hasSuffix("s") { name.removeLast() }
  let units: [String: LimitUnit] = [
    "working day": .workingDay, "working hour": .workingHour, "working minute": .workingMinute,
    "day": .day, "hour": .hour, "minute": .minute, "week": .week, "month": .month, "year": .year,
  ]
  return Limit(amount: amount, unit: try #require(units[name], sourceLocation: location))
}

/// A pause as text: `2026-03-11T14:00/2026-03-11T16:00`.
func pause(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> Pause {
  let slash = try #require(text.firstIndex(of: "/"), sourceLocation: location)
  return Pause(
    from: try instant(String(text[..<slash]), location),
    to: try instant(String(text[text.index(after: slash)...]), location))
}

func text(_ instant: Instant) -> String {
  String(instant.text(in: .vietnam).prefix(16))
}

/// The schedule of state agencies as announced for 2023 to 2027 (law.md 2.6).
func officialRules() throws -> CalendarRules {
  func announced(_ from: String, _ to: String, _ label: String) throws -> Holiday {
    Holiday(.dates(try date(from), try date(to)), label: label)
  }
  func yearly(_ month: Int, _ day: Int, _ label: String) -> Holiday {
    let day = MonthDay(month: month, day: day)
    return Holiday(.yearly(day, day), label: label)
  }
  let kings = MonthDay(month: 3, day: 10)
  return CalendarRules(
    name: "state", title: "State agencies", week: CalendarRules.officeWeek,
    holidays: [
      yearly(1, 1, "New Year's Day"), Holiday(.lunar(kings, kings), label: "Hùng Kings"),
      yearly(4, 30, "Victory Day"), yearly(5, 1, "Labour Day"), yearly(9, 2, "National Day"),
      try announced("2023-01-20", "2023-01-26", "Tết Quý Mão"),
      try announced("2023-09-01", "2023-09-01", "National Day, adjacent"),
      try announced("2024-02-08", "2024-02-14", "Tết Giáp Thìn"),
      try announced("2024-09-03", "2024-09-03", "National Day, adjacent"),
      try announced("2025-01-27", "2025-01-31", "Tết Ất Tỵ"),
      try announced("2025-09-01", "2025-09-01", "National Day, adjacent"),
      try announced("2026-02-16", "2026-02-20", "Tết Bính Ngọ"),
      try announced("2026-09-01", "2026-09-01", "National Day, adjacent"),
      try announced("2026-11-24", "2026-11-24", "Culture Day"),
      try announced("2027-02-04", "2027-02-10", "Tết Đinh Mùi"),
      try announced("2027-09-03", "2027-09-03", "National Day, adjacent"),
      try announced("2027-11-24", "2027-11-24", "Culture Day"),
    ],
    substitutes: true,
    swaps: [
      Swap(day: try date("2024-05-04"), insteadOf: try date("2024-04-29")),
      Swap(day: try date("2025-04-26"), insteadOf: try date("2025-05-02")),
      Swap(day: try date("2026-01-10"), insteadOf: try date("2026-01-02")),
      Swap(day: try date("2026-08-22"), insteadOf: try date("2026-08-31"), label: "National Day"),
    ])
}

func officialCalendar(_ years: ClosedRange<Int> = 2020...2045) throws -> WorkingCalendar {
  try WorkingCalendar(officialRules(), years: years)
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of a small range, cheaply.
  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  mutating func chance(_ percent: Int) -> Bool { pick(1...100) <= percent }
}
