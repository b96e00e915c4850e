import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucWording

struct `An explanation` {
  private func lines(_ explanation: Explanation, _ language: Language) -> [String] {
    explanation.days.map { day in
      "\("\(day.date)".dropFirst(5)) \(day.counted) \(Notation(language).reason(day))"
    }
  }

  @Test func `lists each day that counts and why the others do not`() throws {
    let explanation = try officialCalendar().explain(
      Limit(3, .workingDay), from: try instant("2026-02-12T15:30"),
      pauses: [try pause("2026-02-23T14:00/2026-02-23T16:00")], cutoffMinute: 900)
    #expect(explanation.isCutOff)
    #expect(text(explanation.countedFrom) == "2026-02-13T08:00")
    #expect(
      lines(explanation, .english) == [
        "02-13 0 the day of the event, not counted",
        "02-14 0 weekly rest day",
        "02-15 0 weekly rest day",
        "02-16 0 holiday: Tết Bính Ngọ",
        "02-17 0 holiday: Tết Bính Ngọ",
        "02-18 0 holiday: Tết Bính Ngọ",
        "02-19 0 holiday: Tết Bính Ngọ",
        "02-20 0 holiday: Tết Bính Ngọ",
        "02-21 0 weekly rest day",
        "02-22 0 weekly rest day",
        "02-23 0 paused, not counted",
        "02-24 1 counted",
        "02-25 2 counted",
        "02-26 3 counted",
      ])
    #expect(explanation.days[10].pausedMinutes == 120)
    #expect(text(explanation.due) == "2026-02-26T17:00")
  }

  @Test func `says in Vietnamese which day was worked for which`() throws {
    let explanation = try officialCalendar().explain(
      Limit(2, .workingDay), from: try instant("2026-08-21T09:00"))
    #expect(
      lines(explanation, .vietnamese) == [
        "08-21 0 ngày xảy ra sự kiện, không tính",
        "08-22 1 được tính (làm bù thay cho 31/08/2026: National Day)",
        "08-23 1 nghỉ hằng tuần",
        "08-24 2 được tính",
      ])
  }

  @Test func `shows how the end of a term moves off days that cannot end it`() throws {
    let explanation = try officialCalendar().explain(
      Limit(30, .day), from: try instant("2026-08-01T09:00"))
    #expect(
      lines(explanation, .english).suffix(4) == [
        "08-31 30 counted",
        "09-01 30 the term is over but cannot end on this day"
          + " (holiday: National Day, adjacent)",
        "09-02 30 the term is over but cannot end on this day (holiday: National Day)",
        "09-03 30 the next working day, where the term ends",
      ])
  }

  @Test func `counts minutes where the limit does`() throws {
    let explanation = try officialCalendar().explain(
      Limit(4, .workingHour), from: try instant("2026-03-13T16:00"),
      pauses: [try pause("2026-03-16T08:00/2026-03-16T08:30")])
    #expect(
      lines(explanation, .english) == [
        "03-13 60 counted", "03-14 60 weekly rest day",
        "03-15 60 weekly rest day",
        "03-16 240 counted",
      ])
    #expect(text(explanation.due) == "2026-03-16T11:30")
    #expect(explanation.days[3].pausedMinutes == 30)
  }

  @Test(arguments: 1...30)
  func `adds up to the limit and ends where it is due`(seed: Int) throws {
    var random = Seeded(seed)
    let calendar = try officialCalendar()
    for _ in 0..<30 {
      let event = try instant("2025-12-20T00:00").adding(minutes: Int64(random.pick(0...150_000)))
      let unit = LimitUnit.allCases[random.pick(0...8)]
      let limit = Limit(Int64(random.pick(0...(unit == .year ? 1 : 9))), unit)
      let convention: PauseConvention = random.chance(50) ? .byDay : .byMinutes
      var pauses: [Pause] = []
      for _ in 0..<random.pick(0...4) {
        let from = event.adding(minutes: Int64(random.pick(-3000...9000)))
        pauses.append(Pause(from: from, to: from.adding(minutes: Int64(random.pick(0...3000)))))
      }
      let explanation = try calendar.explain(
        limit, from: event, pauses: pauses, convention: convention)
      try check(explanation, calendar, convention, seed)
    }
  }

  private func check(
    _ explanation: Explanation, _ calendar: WorkingCalendar, _ convention: PauseConvention,
    _ seed: Int
  ) throws {
    let limit = explanation.limit
    let days = explanation.days
    let last = try #require(days.last)
    let amount = limit.amount.coefficient
    #expect(
      zip(days, days.dropFirst()).allSatisfy { $0.date.adding(days: 1) == $1.date }, "seed \(seed)")
    switch limit.unit {
    case .workingHour, .hour: #expect(last.counted == amount * 60, "seed \(seed)")
    case .workingMinute, .minute: #expect(last.counted == amount, "seed \(seed)")
    case .workingDay where convention == .byMinutes && amount > 0:
      #expect(last.counted == amount * 420, "seed \(seed)")
    case .workingDay: #expect(last.counted == amount, "seed \(seed)")
    case .day: #expect(last.counted == amount, "seed \(seed)")
    case .week: #expect(last.counted == amount * 7, "seed \(seed)")
    case .month, .year:
      let end = days[0].date.adding(months: Int(amount) * (limit.unit == .year ? 12 : 1))
      #expect(last.counted == Int64(end.daysSinceEpoch - days[0].date.daysSinceEpoch))
    }
    if limit.unit.hasDates, convention == .byDay || limit.unit != .workingDay {
      #expect(calendar.close(of: last.date) == explanation.due, "seed \(seed)")
      // A day counts by one or not at all, and not when a pause took it.
      for (before, day) in zip(days, days.dropFirst()) {
        #expect(day.counted - before.counted == (day.standing == .counted ? 1 : 0))
        if day.standing == .paused { #expect(day.pausedMinutes > 0, "seed \(seed)") }
        if day.standing == .counted { #expect(day.pausedMinutes == 0, "seed \(seed)") }
        if limit.unit == .workingDay { #expect((day.standing == .off) == !day.kind.isWorking) }
      }
    }
  }
}
