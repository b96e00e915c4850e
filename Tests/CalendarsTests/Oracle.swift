import ThuTucBasics
import ThuTucCalendars

/// Limits counted the slow way: a table of every minute of some weeks, and steps of one minute.
///
/// Written from semantics.md 5 alone and sharing nothing with the code under test but the rules:
/// it knows weekly hours, announced dates and swaps.
struct Oracle {
  let first: CivilDate
  let days: Int
  /// For each minute since the first day's 00:00 whether it is a working one.
  private let working: [Bool]
  /// For each day its close as such a minute, or nothing for a day off.
  private let closes: [Int?]
  private var paused: [Bool]
  private let origin: Int64

  init(_ rules: CalendarRules, first: CivilDate, days: Int) {
    self.first = first
    self.days = days
    var working = Array(repeating: false, count: days * 1440)
    var closes: [Int?] = Array(repeating: nil, count: days)
    for day in 0..<days {
      let intervals = Oracle.hours(rules, first.adding(days: day))
      for interval in intervals {
        for minute in Int(interval.start)..<Int(interval.end) {
          working[day * 1440 + minute] = true
        }
        closes[day] = max(closes[day] ?? 0, day * 1440 + Int(interval.end))
      }
    }
    self.working = working
    self.closes = closes
    paused = Array(repeating: false, count: days * 1440)
    origin = Instant(date: first, minuteOfDay: 0, in: rules.zone).millisecondsSinceEpoch
  }

  private static func hours(_ rules: CalendarRules, _ date: CivilDate) -> [WorkingInterval] {
    for swap in rules.swaps {
      if swap.day == date {
        let pair = swap.insteadOf?.weekday ?? rules.week.firstIndex { !$0.isEmpty }
        return pair.map { rules.week[$0] } ?? []
      }
      if swap.insteadOf == date { return [] }
    }
    for holiday in rules.holidays {
      if case .dates(let from, let to) = holiday.rule, from <= date, date <= to { return [] }
    }
    return rules.week[date.weekday]
  }

  /// The first minute that begins at or after an instant.
  private func minute(_ instant: Instant) -> Int {
    var minute = Int((instant.millisecondsSinceEpoch - origin) / 60_000) - 2
    while origin + Int64(minute) * 60_000 < instant.millisecondsSinceEpoch { minute += 1 }
    return minute
  }

  func instant(_ minute: Int) -> Instant {
    Instant(millisecondsSinceEpoch: origin + Int64(minute) * 60_000)
  }

  /// The answer, or nothing if it lies beyond the table.
  mutating func due(
    _ limit: Limit, from given: Instant, pauses: [Pause], convention: PauseConvention,
    cutoffMinute: Int?
  ) -> Instant? {
    for pause in pauses { mark(pause, true) }
    defer { for pause in pauses { mark(pause, false) } }
    guard let event = moved(given, cutoffMinute) else { return nil }
    let start = minute(event)
    let day = Int((event.millisecondsSinceEpoch - origin) / 86_400_000)
    let count = Int(limit.amount.coefficient)
    switch limit.unit {
    case .workingMinute: return workingMinutes(count, from: start)
    case .workingHour: return workingMinutes(count * 60, from: start)
    case .minute: return minutes(count, from: start)
    case .hour: return minutes(count * 60, from: start)
    case .workingDay where count == 0: return closeOfUnpaused(from: day, after: start)
    case .workingDay where convention == .byMinutes:
      return workingMinutes(lengthOfWorkingDays(count, after: day), from: (day + 1) * 1440)
    case .workingDay: return workingDays(count, after: day)
    case .day: return untouchedDays(count, after: day)
    case .week: return untouchedDays(count * 7, after: day)
    case .month, .year:
      let date = first.adding(days: day)
      let end = date.adding(months: limit.unit == .year ? count * 12 : count)
      return untouchedDays(Int(end.daysSinceEpoch - date.daysSinceEpoch), after: day)
    }
  }

  private mutating func mark(_ pause: Pause, _ value: Bool) {
    let from = max(0, minute(pause.from))
    let to = min(paused.count, minute(pause.to))
    var index = from
    while index < to {
      paused[index] = value
      index += 1
    }
  }

  private func moved(_ event: Instant, _ cutoffMinute: Int?) -> Instant? {
    let day = Int((event.millisecondsSinceEpoch - origin) / 86_400_000)
    guard let cutoffMinute, closes[day] != nil, event > instant(day * 1440 + cutoffMinute) else {
      return event
    }
    return (((day + 1) * 1440)..<working.count).first { working[$0] }.map(instant)
  }

  private func workingMinutes(_ count: Int, from start: Int) -> Instant? {
    var left = count
    var minute = start
    while minute < working.count {
      if count == 0, working[minute] { return instant(minute) }
      if count > 0, working[minute], !paused[minute] {
        left -= 1
        if left == 0 { return instant(minute + 1) }
      }
      minute += 1
    }
    return nil
  }

  private func minutes(_ count: Int, from start: Int) -> Instant? {
    var left = count
    var minute = start
    while left > 0 {
      guard minute < paused.count else { return nil }
      if !paused[minute] { left -= 1 }
      minute += 1
    }
    return instant(minute)
  }

  private func isTouched(_ day: Int, from: Int = 0, workingOnly: Bool) -> Bool {
    var minute = max(day * 1440, from)
    while minute < (day + 1) * 1440 {
      if paused[minute], !workingOnly || working[minute] { return true }
      minute += 1
    }
    return false
  }

  private func closeOfUnpaused(from day: Int, after start: Int) -> Instant? {
    for day in day..<days {
      if let close = closes[day], !isTouched(day, from: start, workingOnly: true) {
        return instant(close)
      }
    }
    return nil
  }

  private func workingDays(_ count: Int, after day: Int) -> Instant? {
    var left = count
    for day in (day + 1)..<days {
      guard let close = closes[day], !isTouched(day, workingOnly: true) else { continue }
      left -= 1
      if left == 0 { return instant(close) }
    }
    return nil
  }

  private func lengthOfWorkingDays(_ count: Int, after day: Int) -> Int {
    var left = count
    var minutes = 0
    for day in (day + 1)..<days where closes[day] != nil && left > 0 {
      left -= 1
      for minute in day * 1440..<(day + 1) * 1440 where working[minute] { minutes += 1 }
    }
    return left == 0 ? minutes : .max
  }

  private func untouchedDays(_ count: Int, after day: Int) -> Instant? {
    var last = day
    var left = count
    while left > 0 {
      last += 1
      guard last < days else { return nil }
      if !isTouched(last, workingOnly: false) { left -= 1 }
    }
    if count == 0, let close = closes[day] { return instant(close) }
    if count == 0 { last += 1 }
    while last < days {
      if let close = closes[last], !isTouched(last, workingOnly: false) { return instant(close) }
      last += 1
    }
    return nil
  }
}
