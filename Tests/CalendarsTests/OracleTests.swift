import Testing
import ThuTucBasics
import ThuTucCalendars

struct `The fast count` {
  private static let first = CivilDate(year: 2026, month: 1, day: 26) ?? .first
  private static let days = 75

  /// A calendar with some of everything: odd weeks, days off, worked rest days.
  private static func rules(_ random: inout Seeded) -> CalendarRules {
    let office = CalendarRules.officeWeek[0]
    let morning = [WorkingInterval(start: 450, end: 720)]
    let always = [WorkingInterval(start: 0, end: 1440)]
    let shifts = [
      WorkingInterval(start: 1200, end: 1440), WorkingInterval(start: 0, end: 1),
      WorkingInterval(start: 600, end: 900),
    ]
    let weeks: [[[WorkingInterval]]] = [
      CalendarRules.officeWeek, [office, office, office, office, office, morning, []],
      Array(repeating: always, count: 7), [[], shifts, [], always, morning, [], shifts],
      [[], [], [WorkingInterval(start: 600, end: 601)], office, [], [], []],
    ]
    var rules = CalendarRules(name: "random", week: weeks[random.pick(0...weeks.count - 1)])
    for _ in 0..<random.pick(0...4) {
      let from = first.adding(days: random.pick(0...days - 1))
      let to = from.adding(days: random.pick(0...3))
      rules.holidays.append(Holiday(.dates(from, to)))
    }
    for _ in 0..<random.pick(0...2) {
      rules.swaps.append(Swap(day: first.adding(days: random.pick(0...days - 1)), insteadOf: nil))
    }
    return rules
  }

  private static func pauses(_ random: inout Seeded, around event: Instant) -> [Pause] {
    var pauses: [Pause] = []
    for _ in 0..<(random.chance(25) ? 0 : random.pick(1...5)) {
      var from = event.adding(minutes: Int64(random.pick(-2000...9000)))
      var length = Int64([0, 1, 30, 210, 420, 1440, 4000][random.pick(0...6)])
      if random.chance(50) { length += Int64(random.pick(0...300)) }
      if random.chance(30) { from = event.adding(minutes: -Int64(random.pick(0...60))) }
      if let last = pauses.last {
        // Touching, nested and repeated pauses are the ones that go wrong.
        switch random.pick(1...6) {
        case 1: from = last.to
        case 2: from = last.from
        case 3: pauses.append(last)
        default: break
        }
      }
      if random.chance(15) {
        from.millisecondsSinceEpoch += Int64(random.pick(-59_999...59_999))
        length += 1
      }
      pauses.append(Pause(from: from, to: from.adding(minutes: length)))
    }
    return pauses
  }

  private static func limit(_ random: inout Seeded) -> Limit {
    let unit = LimitUnit.allCases[random.pick(0...LimitUnit.allCases.count - 1)]
    if random.chance(12) { return Limit(0, unit) }
    switch unit {
    case .workingDay, .day: return Limit(Int64(random.pick(1...6)), unit)
    case .workingHour: return Limit(Int64(random.pick(1...20)), unit)
    case .hour: return Limit(Int64(random.pick(1...90)), unit)
    case .workingMinute, .minute: return Limit(Int64(random.pick(1...900)), unit)
    case .week, .month, .year: return random.chance(20) ? Limit(1, unit) : Limit(2, .day)
    }
  }

  @Test(arguments: 1...24)
  func `agrees with one that steps minute by minute`(seed: Int) throws {
    var random = Seeded(seed)
    var answered = 0
    for _ in 0..<40 {
      let rules = Self.rules(&random)
      let calendar = try WorkingCalendar(rules, years: 2025...2027)
      var oracle = Oracle(rules, first: Self.first, days: Self.days)
      for _ in 0..<32 {
        let limit = Self.limit(&random)
        var event = oracle.instant(random.pick(3 * 1440...25 * 1440))
        if limit.unit.needsCalendar, random.chance(20) {
          event.millisecondsSinceEpoch += Int64(random.pick(1...59_999))
        }
        var pauses = Self.pauses(&random, around: event)
        if !limit.unit.needsCalendar {
          // Elapsed time is exact to the millisecond, which steps of a minute cannot follow.
          pauses = pauses.map { whole($0) }
        }
        let convention: PauseConvention = random.chance(50) ? .byDay : .byMinutes
        let cutoff = random.chance(30) ? random.pick(0...1440) : nil
        let expected = oracle.due(
          limit, from: event, pauses: pauses, convention: convention, cutoffMinute: cutoff)
        guard let expected else { continue }
        let due = try calendar.due(
          limit, from: event, pauses: pauses, convention: convention, cutoffMinute: cutoff)
        answered += 1
        if due != expected {
          Issue.record(
            """
            seed \(seed): \(limit.amount) \(limit.unit) from \(event.text(in: .vietnam)), \
            \(convention), cutoff \(cutoff.map(String.init) ?? "none"): \
            \(due.text(in: .vietnam)) instead of \(expected.text(in: .vietnam)); pauses \
            \(pauses.map { $0.from.text(in: .vietnam) + "/" + $0.to.text(in: .vietnam) }); \
            week \(rules.week), off \(rules.holidays.map(\.rule)), in \(rules.swaps.map(\.day))
            """)
          return
        }
      }
    }
    #expect(answered > 1000)
  }

  private func whole(_ pause: Pause) -> Pause {
    Pause(
      from: Instant(minutesSinceEpoch: pause.from.minutesSinceEpoch),
      to: Instant(minutesSinceEpoch: pause.to.minutesSinceEpoch))
  }
}
