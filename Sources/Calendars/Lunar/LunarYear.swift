package import ThuTucBasics

/// The months of one lunar year, from Tết to the eve of the next.
package struct LunarYear: Hashable, Sendable {
  /// One month: its number, whether it repeats the month before, and its days.
  package struct Month: Hashable, Sendable {
    /// 1…12.
    package let number: Int
    /// True if it repeats the number of the month before.
    package let isLeap: Bool
    /// Its first day.
    package let first: CivilDate
    /// 29 or 30.
    package let length: Int
  }

  /// The civil year in which the lunar year begins.
  package let year: Int
  /// Twelve or thirteen months, in order.
  package let months: [Month]

  /// The first day of the first month.
  package var first: CivilDate { months[0].first }

  /// Computes a year from the new moons and solar terms at a zone's meridian.
  package init(_ year: Int, in zone: Zone) {
    self.init(
      year, after: SolsticeYear(endingIn: year, in: zone),
      before: SolsticeYear(endingIn: year + 1, in: zone))
  }

  /// A run of lunar years, each solstice year in it computed once.
  package static func years(_ range: ClosedRange<Int>, in zone: Zone) -> [LunarYear] {
    var before = SolsticeYear(endingIn: range.lowerBound, in: zone)
    return range.map { year in
      let after = SolsticeYear(endingIn: year + 1, in: zone)
      defer { before = after }
      return LunarYear(year, after: before, before: after)
    }
  }

  /// The tail of one solstice year (months 1 to 10) and the head of the next (11 and 12).
  private init(_ year: Int, after old: SolsticeYear, before new: SolsticeYear) {
    self.year = year
    let tail = old.months.drop { $0.number >= 11 }
    let head = new.months.prefix { $0.number >= 11 }
    months = Array(tail + head)
  }

  /// The month that a date lies in, or nothing outside the year.
  package func month(of date: CivilDate) -> Month? {
    months.last { $0.first <= date && date < $0.first.adding(days: $0.length) }
  }
}

/// The months from one winter solstice's to the next one's: numbers 11, 12, 1 … 10, one of them
/// perhaps twice.
private struct SolsticeYear {
  let months: [LunarYear.Month]

  /// The year that begins with the month of the solstice of December `year` - 1.
  init(endingIn year: Int, in zone: Zone) {
    let start = SolsticeYear.monthOfSolstice(december: year - 1, in: zone)
    let end = SolsticeYear.monthOfSolstice(december: year, in: zone)
    let firsts = (start...end).map { SolsticeYear.date(ofNewMoon: $0, in: zone) }
    let hasLeap = end - start == 13
    var leapSeen = false
    var number = 10
    var months: [LunarYear.Month] = []
    for (index, first) in firsts.dropLast().enumerated() {
      let next = firsts[index + 1]
      let isLeap =
        hasLeap && !leapSeen && index > 0
        && SolsticeYear.term(at: first, in: zone) == SolsticeYear.term(at: next, in: zone)
      if isLeap {
        leapSeen = true
      } else {
        number = number == 12 ? 1 : number + 1
      }
      months.append(
        LunarYear.Month(
          number: number, isLeap: isLeap, first: first,
          length: Int(next.daysSinceEpoch - first.daysSinceEpoch)))
    }
    self.months = months
  }

  /// The number of the last new moon whose date is not after the date of the December solstice.
  private static func monthOfSolstice(december year: Int, in zone: Zone) -> Int {
    let yearEnd = CivilDate(year: year, month: 12, day: 31) ?? .first
    var k = NewMoon.number(beforeOrAt: julianDay(startOf: yearEnd, in: zone)) + 1
    // The Sun passes 270° on the solstice; before it, at the start of a day in late autumn, the
    // longitude is between 240° and 270°.
    while SunLongitude.apparent(
      julianEphemerisDay: ephemerisDay(startOf: date(ofNewMoon: k, in: zone), in: zone)) >= 270
      || date(ofNewMoon: k, in: zone) > yearEnd
    {
      k -= 1
    }
    return k
  }

  /// Which twelfth of its way the Sun is in when a date begins: 0 from the spring equinox.
  private static func term(at date: CivilDate, in zone: Zone) -> Int {
    Int(SunLongitude.apparent(julianEphemerisDay: ephemerisDay(startOf: date, in: zone)) / 30)
  }

  private static func date(ofNewMoon k: Int, in zone: Zone) -> CivilDate {
    let ephemeris = NewMoon.julianEphemerisDay(k)
    let universal = ephemeris - deltaT(year: 2000 + (ephemeris - 2451545) / 365.25)
    let local = universal + 0.5 + Double(zone.offsetMinutes) / 1440
    return CivilDate(daysSinceEpoch: Int32(floor(local)) - 2_440_588)
  }

  /// The Julian Day (UT) at which a date begins at a zone's meridian.
  private static func julianDay(startOf date: CivilDate, in zone: Zone) -> Double {
    Double(date.daysSinceEpoch) + 2_440_587.5 - Double(zone.offsetMinutes) / 1440
  }

  private static func ephemerisDay(startOf date: CivilDate, in zone: Zone) -> Double {
    let universal = julianDay(startOf: date, in: zone)
    return universal + deltaT(year: 2000 + (universal - 2451545) / 365.25)
  }
}
