import Testing
import ThuTucBasics
import ThuTucCalendars

struct `Counting` {
  @Test(arguments: LimitUnit.allCases)
  func `never ends earlier for a later event, at any minute of the weeks around Tết`(
    unit: LimitUnit
  ) throws {
    let calendar = try officialCalendar()
    var event = try instant("2026-01-28T00:00")
    let end = try instant("2026-03-20T00:00")
    var previous = try calendar.due(Limit(3, unit), from: event)
    while event < end {
      event = event.adding(minutes: 7)
      let due = try calendar.due(Limit(3, unit), from: event)
      if due < previous { Issue.record("\(unit) from \(event.text(in: .vietnam))") }
      if unit.hasDates || unit == .hour || unit == .minute { #expect(due > event) }
      previous = due
    }
  }

  @Test(arguments: 1...20)
  func `grows with the amount and with every pause`(seed: Int) throws {
    var random = Seeded(seed)
    let calendar = try officialCalendar()
    for _ in 0..<60 {
      let event = try instant("2025-01-01T00:00").adding(minutes: Int64(random.pick(0...900_000)))
      let unit = LimitUnit.allCases[random.pick(0...8)]
      let convention: PauseConvention = random.chance(50) ? .byDay : .byMinutes
      var pauses: [Pause] = []
      var previous = try calendar.due(Limit(5, unit), from: event)
      for _ in 0..<4 {
        let from = event.adding(minutes: Int64(random.pick(-3000...20_000)))
        pauses.append(Pause(from: from, to: from.adding(minutes: Int64(random.pick(0...5000)))))
        let due = try calendar.due(
          Limit(5, unit), from: event, pauses: pauses, convention: convention)
        #expect(due >= previous, "seed \(seed)")
        previous = due
        let more = try calendar.due(
          Limit(6, unit), from: event, pauses: pauses, convention: convention)
        #expect(more >= due, "seed \(seed)")
      }
    }
  }

  @Test(arguments: 1...20)
  func `does not care how the same paused time is written`(seed: Int) throws {
    var random = Seeded(seed)
    let calendar = try officialCalendar()
    for _ in 0..<40 {
      let event = try instant("2026-01-05T00:00").adding(minutes: Int64(random.pick(0...300_000)))
      let limit = Limit(Int64(random.pick(0...12)), LimitUnit.allCases[random.pick(0...8)])
      let convention: PauseConvention = random.chance(50) ? .byDay : .byMinutes
      var whole: [Pause] = []
      var pieces: [Pause] = []
      for _ in 0..<3 {
        let from = event.adding(minutes: Int64(random.pick(-3000...9000)))
        let middle = from.adding(minutes: Int64(random.pick(0...900)))
        let to = middle.adding(minutes: Int64(random.pick(0...900)))
        whole.append(Pause(from: from, to: to))
        // Cut in two that touch, one of them twice, and one of no length.
        pieces += [
          Pause(from: middle, to: to), Pause(from: from, to: middle), Pause(from: from, to: middle),
          Pause(from: from, to: from),
        ]
      }
      pieces.shuffle(using: &random)
      let first = try calendar.due(limit, from: event, pauses: whole, convention: convention)
      let second = try calendar.due(limit, from: event, pauses: pieces, convention: convention)
      #expect(first == second, "seed \(seed): \(limit.amount) \(limit.unit)")
    }
  }

  @Test(arguments: 1...10)
  func `of working time can be split anywhere`(seed: Int) throws {
    var random = Seeded(seed)
    let calendar = try officialCalendar()
    for _ in 0..<100 {
      let event = try instant("2025-01-01T00:00").adding(minutes: Int64(random.pick(0...900_000)))
      let (a, b) = (Int64(random.pick(1...3000)), Int64(random.pick(1...3000)))
      let first = try calendar.due(Limit(a, .workingMinute), from: event)
      let split = try calendar.due(Limit(b, .workingMinute), from: first)
      #expect(split == (try calendar.due(Limit(a + b, .workingMinute), from: event)))
      #expect(calendar.workingMinutes(from: event, to: split) == a + b)
      #expect(calendar.workingMinutes(from: split, to: event) == -(a + b))
      let (m, n) = (Int64(random.pick(1...30)), Int64(random.pick(1...30)))
      let day = try calendar.due(Limit(m, .workingDay), from: event)
      #expect(
        try calendar.due(Limit(n, .workingDay), from: day)
          == calendar.due(Limit(m + n, .workingDay), from: event))
    }
  }

  @Test(arguments: 1...10)
  func `back finds the last working day from which counting forth is over in time`(
    seed: Int
  ) throws {
    var random = Seeded(seed)
    let calendar = try officialCalendar()
    for _ in 0..<60 {
      let end = try date("2025-03-01").adding(days: random.pick(0...700))
      let units: [LimitUnit] = [.workingDay, .day, .week, .month]
      let limit = Limit(Int64(random.pick(1...8)), units[random.pick(0...3)])
      let due = try calendar.due(limit, before: Instant(date: end, minuteOfDay: 600, in: .vietnam))
      let last = due.date(in: .vietnam)
      #expect(calendar.close(of: last) == due)
      #expect(try termEnd(limit, from: last, calendar) <= end)
      let next = try #require(calendar.workingDay(onOrAfter: last.adding(days: 1)))
      #expect(
        try termEnd(limit, from: next, calendar) > end, "\(limit.amount) \(limit.unit) \(end)")
    }
    for _ in 0..<60 {
      let end = try instant("2025-03-01T00:00").adding(minutes: Int64(random.pick(0...900_000)))
      let limit = Limit(Int64(random.pick(1...2000)), .workingMinute)
      let due = try calendar.due(limit, before: end)
      #expect(try calendar.due(limit, from: due) <= end)
      #expect(try calendar.due(limit, from: due.adding(minutes: 1)) > end)
    }
  }

  /// The last day of a term, not moved to a working day.
  private func termEnd(
    _ limit: Limit, from date: CivilDate, _ calendar: WorkingCalendar
  ) throws -> CivilDate {
    let count = Int(limit.amount.coefficient)
    switch limit.unit {
    case .workingDay:
      var date = date
      for _ in 0..<count {
        date = try #require(calendar.workingDay(onOrAfter: date.adding(days: 1)))
      }
      return date
    case .week: return date.adding(days: 7 * count)
    case .month: return date.adding(months: count)
    default: return date.adding(days: count)
    }
  }

  @Test func `gives each minute to exactly one of two holders`() throws {
    let calendar = try officialCalendar()
    var random = Seeded(3)
    var cuts = [try instant("2026-02-09T08:00")]
    for _ in 0..<200 {
      var next = cuts[cuts.count - 1]
      next.millisecondsSinceEpoch += Int64(random.pick(0...20_000_000))
      cuts.append(next)
    }
    let parts = zip(cuts, cuts.dropFirst()).map { calendar.workingMinutes(from: $0, to: $1) }
    #expect(
      parts.reduce(0, +) == calendar.workingMinutes(from: cuts[0], to: cuts[cuts.count - 1]))
  }

  @Test func `reaches the last prepared minute and not beyond`() throws {
    let calendar = try officialCalendar(2026...2026)
    let first = try instant("2026-01-01T00:00")
    let minutes = calendar.workingMinutes(from: first, to: try instant("2027-01-01T00:00"))
    #expect(minutes == 249 * 420)
    for (count, unit) in [(minutes, LimitUnit.workingMinute), (249, .workingDay), (364, .day)] {
      let due = try calendar.due(Limit(count, unit), from: first)
      #expect(text(due) == "2026-12-31T17:00")
      #expect(throws: LimitError.outOfRange) {
        try calendar.due(Limit(count + 1, unit), from: first)
      }
      #expect(throws: LimitError.outOfRange) {
        try calendar.due(
          Limit(count, unit), from: first, pauses: [try pause("2026-03-09T09:00/2026-03-09T10:00")])
      }
    }
  }

  @Test func `does not depend on how many years are prepared`() throws {
    let narrow = try officialCalendar(2026...2026)
    let wide = try officialCalendar(1950...2090)
    var date = try date("2026-01-01")
    while date.year == 2026 {
      #expect(narrow.dayKind(date) == wide.dayKind(date))
      #expect(narrow.close(of: date) == wide.close(of: date))
      date = date.adding(days: 1)
    }
  }
}

struct `Bad input` {
  @Test func `is refused with its reason`() throws {
    let calendar = try officialCalendar()
    let event = try instant("2026-03-09T10:00")
    func refusal(
      _ limit: Limit, _ pauses: [Pause] = [], from: Instant? = nil, cutoff: Int? = nil
    ) -> LimitError? {
      do throws(LimitError) {
        _ = try calendar.due(limit, from: from ?? event, pauses: pauses, cutoffMinute: cutoff)
        return nil
      } catch {
        return error
      }
    }
    let half = try #require(Decimal("0.5"))
    for unit in LimitUnit.allCases {
      #expect(refusal(Limit(-1, unit)) == .negative)
      #expect(refusal(Limit(amount: half, unit: unit)) == (unit.hasDates ? .fractional : nil))
      #expect(refusal(Limit(.max, unit)) == .outOfRange)
      #expect(refusal(Limit(1 << 39, unit)) == .outOfRange)
      #expect(refusal(Limit(5, unit), [Pause(from: event)]) == .neverEnds)
      #expect(refusal(Limit(5, unit), [Pause(from: event.adding(minutes: 60 * 24 * 3000))]) == nil)
      #expect(
        refusal(Limit(1, unit), [Pause(from: event, to: event.adding(minutes: -1))])
          == .backwardPause)
      #expect(refusal(Limit(1, unit), cutoff: 1441) == .impossibleCutoff)
      #expect(refusal(Limit(1, unit), cutoff: -1) == .impossibleCutoff)
      for extreme in [Int64.min, .max] {
        let far = Instant(millisecondsSinceEpoch: extreme)
        #expect(refusal(Limit(1, unit), from: far) == .outOfRange)
        #expect(throws: LimitError.self) { try calendar.due(Limit(1, unit), before: far) }
        #expect(refusal(Limit(1, unit), [Pause(from: far, to: far)]) == nil)
      }
    }
    #expect(refusal(Limit(30, .year)) == .outOfRange)
    #expect(refusal(Limit(8000, .year)) == .outOfRange)
    #expect(refusal(Limit(100_000_000, .hour)) == .outOfRange)
    #expect(refusal(Limit(1, .hour), from: try instant("1890-01-01T00:00")) == nil)
    #expect(calendar.dayKind(try date("2046-01-01")) == nil)
    #expect(calendar.workingDay(onOrAfter: try date("2046-01-01")) == nil)
  }

  @Test func `a pause that begins after the term is over, or has no working time, changes nothing`()
    throws
  {
    let calendar = try officialCalendar()
    let event = try instant("2026-03-09T10:00")
    for unit in LimitUnit.allCases {
      let due = try calendar.due(Limit(1, unit), from: event)
      // A date is touched by a pause in the evening after its close; a working day is not.
      let isOver = unit.hasDates && unit != .workingDay
      let after = Pause(from: due.adding(minutes: isOver ? 7 * 60 : 0))
      #expect(try calendar.due(Limit(1, unit), from: event, pauses: [after]) == due)
      let before = Pause(from: event.adding(minutes: -90_000), to: event)
      #expect(try calendar.due(Limit(1, unit), from: event, pauses: [before]) == due)
    }
  }
}
