import Testing
import ThuTucBasics
@testable import ThuTucCalendars

struct `The lunar calendar` {
  @Test(arguments: [
    "1900-01-31", "1945-02-13", "1968-01-29", "1975-02-11", "1976-01-31", "1985-01-21",
    "2000-02-05", "2001-01-24", "2007-02-17", "2010-02-14", "2015-02-19", "2016-02-08",
    "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01",
    "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26",
    "2029-02-13", "2030-02-02", "2031-01-23", "2033-01-31", "2034-02-19", "2100-02-09",
  ])
  func `has Tết on its known days`(tet: String) throws {
    let tet = try date(tet)
    #expect(LunarDate.newYear(tet.year) == tet)
    #expect(LunarDate(tet) == LunarDate(year: tet.year, month: 1, day: 1))
  }

  @Test(arguments: [
    (1985, "1985-01-21", "1985-02-20"), (2007, "2007-02-17", "2007-02-18"),
    (2030, "2030-02-02", "2030-02-03"), (1968, "1968-01-29", "1968-01-30"),
    (2053, "2053-02-18", "2053-02-19"),
  ])
  func `differs from China's where a new moon or solstice falls between the midnights`(
    year: Int, vietnam: String, china: String
  ) throws {
    let first = LunarDate(year: year, month: 1, day: 1)
    #expect(CivilDate(first, in: .vietnam) == (try date(vietnam)))
    #expect(CivilDate(first, in: Zone(offsetMinutes: 480)) == (try date(china)))
    #expect(LunarDate(try date(china), in: Zone(offsetMinutes: 480)) == first)
  }

  @Test(arguments: [
    (1987, 7), (1990, 5), (1993, 3), (1995, 8), (1998, 5), (2001, 4), (2004, 2), (2006, 7),
    (2009, 5), (2012, 4), (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5),
    (2031, 3), (2033, 11), (2036, 6), (1985, 2),
  ])
  func `repeats the months it is known to repeat`(year: Int, month: Int) {
    let months = LunarYear(year, in: .vietnam).months
    #expect(months.count == 13)
    #expect(months.filter(\.isLeap).map(\.number) == [month])
  }

  @Test(arguments: [
    ("2026-04-26", 2026, 3, 10), ("2025-04-07", 2025, 3, 10), ("2024-04-18", 2024, 3, 10),
    ("2023-04-29", 2023, 3, 10), ("2027-04-16", 2027, 3, 10), ("2026-09-25", 2026, 8, 15),
    ("2026-02-16", 2025, 12, 29), ("2026-01-01", 2025, 11, 13),
  ])
  func `names known days`(civil: String, year: Int, month: Int, day: Int) throws {
    let lunar = LunarDate(year: year, month: month, day: day)
    #expect(LunarDate(try date(civil)) == lunar)
    #expect(CivilDate(lunar) == (try date(civil)))
  }

  @Test func `knows no day that does not exist`() throws {
    for lunar in [
      LunarDate(year: 2026, month: 13, day: 1), LunarDate(year: 2026, month: 0, day: 1),
      LunarDate(year: 2026, month: 1, day: 31), LunarDate(year: 2026, month: 12, day: 30),
      LunarDate(year: 2026, month: 1, day: 0), LunarDate(year: 1899, month: 1, day: 1),
      LunarDate(year: 2101, month: 1, day: 1),
      LunarDate(year: 2026, month: 6, day: 1, isLeapMonth: true),
    ] {
      #expect(CivilDate(lunar) == nil)
    }
    #expect(LunarDate(try date("1900-01-30")) == nil)
    #expect(LunarDate(try date("2102-01-01")) == nil)
    #expect(LunarDate(try date("2101-01-28")) == LunarDate(year: 2100, month: 12, day: 29))
    #expect(LunarDate(try date("2101-01-29")) == nil)
    #expect(LunarDate(.first) == nil)
    #expect(LunarDate(.last) == nil)
  }

  @Test func `goes there and back, and leaves no day out`() throws {
    let years = LunarYear.years(1900...2100, in: .vietnam)
    var next = try date("1900-01-31")
    for year in years {
      for month in year.months {
        #expect(month.first == next, "\(year.year)/\(month.number)")
        #expect(month.length == 29 || month.length == 30)
        next = month.first.adding(days: month.length)
      }
      #expect(year.months.filter { !$0.isLeap }.map(\.number) == Array(1...12))
    }
    for year in stride(from: 1903, through: 2100, by: 19) {
      for offset in 0..<40 {
        let civil = try date("\(year)-01-20").adding(days: offset * 9)
        let lunar = try #require(LunarDate(civil))
        #expect(CivilDate(lunar) == civil)
      }
    }
  }

  /// A month as both methods name it.
  private struct Month: Equatable {
    var first: CivilDate
    var number: Int
    var isLeap: Bool
  }

  /// All months of the lunar years 1900 to 2100, arranged from lists of new moons and solar terms.
  private func secondMethod() -> [Month] {
    let moons = (-1250...1265).map {
      SecondEphemeris.date(SecondEphemeris.newMoon($0), offsetMinutes: 420)
    }
    // Term number n is the Sun's 30n°; the winter solstice is number 9 of each twelve.
    let terms = (-1212...1224).map { number in
      (number, SecondEphemeris.date(SecondEphemeris.term(number), offsetMinutes: 420))
    }
    var months: [Month] = []
    var termIndex = 0
    var run: [(first: CivilDate, hasTerm: Bool, hasSolstice: Bool)] = []
    for (first, next) in zip(moons, moons.dropFirst()) {
      while termIndex < terms.count, terms[termIndex].1 < first { termIndex += 1 }
      var hasTerm = false
      var hasSolstice = false
      while termIndex < terms.count, terms[termIndex].1 < next {
        hasTerm = true
        if (terms[termIndex].0 % 12 + 12) % 12 == 9 { hasSolstice = true }
        termIndex += 1
      }
      if hasSolstice {
        months += arranged(run)
        run = []
      }
      if !run.isEmpty || hasSolstice { run.append((first, hasTerm, hasSolstice)) }
    }
    return months
  }

  private func arranged(
    _ run: [(first: CivilDate, hasTerm: Bool, hasSolstice: Bool)]
  ) -> [Month] {
    let leap = run.count == 13 ? run.firstIndex { !$0.hasTerm } : nil
    return run.enumerated().map { index, month in
      let place = leap.map { index >= $0 ? index - 1 : index } ?? index
      return Month(
        first: month.first, number: (place + 10) % 12 + 1, isLeap: index == leap)
    }
  }

  @Test func `is the same by a second method, every month from 1900 to 2100`() {
    let first = LunarYear.years(1900...2100, in: .vietnam).flatMap { year in
      year.months.map { Month(first: $0.first, number: $0.number, isLeap: $0.isLeap) }
    }
    let start = first[0].first
    let second = secondMethod().drop { $0.first < start }.prefix(first.count)
    #expect(first.count == second.count)
    var differing: [String] = []
    for (one, other) in zip(first, second) where one != other {
      #expect(one.number == other.number && one.isLeap == other.isLeap)
      differing.append(one.first.description)
    }
    // Both methods put this new moon within seconds of midnight, on either side of it.
    #expect(differing == ["1967-07-07"])
    let moment = SecondEphemeris.newMoon(-402)
    #expect(abs(moment - NewMoon.julianEphemerisDay(-402)) < 20 / 86_400.0)
  }
}
