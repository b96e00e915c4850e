public import ThuTucBasics

extension WorkingCalendar {
  /// The days and pauses that lead to `due(_:from:pauses:convention:cutoffMinute:)`.
  ///
  /// Takes time in proportion to the days of the term. Elapsed hours and minutes, too, are only
  /// explained within the prepared years.
  public func explain(
    _ limit: Limit, from event: Instant, pauses: [Pause] = [],
    convention: PauseConvention = .byDay, cutoffMinute: Int? = nil
  ) throws(LimitError) -> Explanation {
    let due = try due(
      limit, from: event, pauses: pauses, convention: convention, cutoffMinute: cutoffMinute)
    let countedFrom = try effective(event, cutoffMinute: cutoffMinute)
    let first = try preparedDay(of: countedFrom)
    // A term of working time may end at 24:00, which is 00:00 of a day that has no part in it.
    let last = max(first, try preparedDay(of: due.adding(minutes: due > countedFrom ? -1 : 0)))
    let start = instant(localMinute: (firstDay + first) * 1440)
    let touching = Pause.merged(pauses).filter { $0.from < due && $0.to > start }
    var explanation = Explanation(
      limit: limit, convention: convention, event: event, countedFrom: countedFrom,
      pauses: touching, days: [], due: due)
    explanation.days.reserveCapacity(last - first + 1)

    let daysToCount: Int
    switch limit.unit {
    case .day, .week, .month, .year: daysToCount = try lastDay(of: limit, from: first) - first
    case .workingDay, .workingHour, .workingMinute, .hour, .minute: daysToCount = 0
    }
    let tally = DayTally(self, explanation, daysToCount: daysToCount)
    var counted: Int64 = 0
    var isOver = false
    for day in first...last {
      let entry = try tally.entry(
        for: day, isFirst: day == first, isLast: day == last, counted: &counted, isOver: &isOver)
      explanation.days.append(entry)
    }
    return explanation
  }
}

/// Says of one day after the other what it meant; the counting itself is done elsewhere.
private struct DayTally {
  let calendar: WorkingCalendar
  let limit: Limit
  let convention: PauseConvention
  let from: Instant
  let due: Instant
  let pauses: [Pause]
  /// The days that a term in days, weeks, months or years has to count.
  let daysToCount: Int64

  init(_ calendar: WorkingCalendar, _ explanation: Explanation, daysToCount: Int) {
    self.calendar = calendar
    limit = explanation.limit
    convention = explanation.convention
    from = explanation.countedFrom
    due = explanation.due
    pauses = explanation.pauses
    self.daysToCount = Int64(daysToCount)
  }

  func entry(
    for day: Int, isFirst: Bool, isLast: Bool, counted: inout Int64, isOver: inout Bool
  ) throws(LimitError) -> ExplainedDay {
    let date = CivilDate(daysSinceEpoch: Int32(calendar.firstDay + day))
    guard let kind = calendar.dayKind(date) else { throw .outOfRange }
    var entry = ExplainedDay(
      date: date, kind: kind, standing: .counted, counted: 0, pausedMinutes: 0)
    switch limit.unit {
    case .day, .week, .month, .year:
      entry.pausedMinutes = pausedMinutes(of: date)
      entry.standing = calendarStanding(
        entry, isFirst: isFirst, isLast: isLast, counted: &counted, isOver: &isOver)
    case .workingDay where convention == .byDay || limit.amount == .zero:
      entry.pausedMinutes = pausedWorkingMinutes(
        of: date, since: isFirst ? from : startOf(date))
      entry.standing = workingDayStanding(entry, isFirst: isFirst, isLast: isLast, &counted)
    case .workingDay where isFirst: entry.standing = .eventDay
    case .workingDay, .workingHour, .workingMinute, .hour, .minute:
      entry.standing = minuteStanding(&entry, &counted)
    }
    entry.counted = counted
    return entry
  }

  private func calendarStanding(
    _ entry: ExplainedDay, isFirst: Bool, isLast: Bool, counted: inout Int64, isOver: inout Bool
  ) -> DayStanding {
    if isOver || (isFirst && daysToCount == 0 && !isLast) {
      isOver = true
      if isLast { return .movedTo }
      return entry.kind.isWorking ? .paused : .movedOver
    }
    if isFirst { return .eventDay }
    if entry.pausedMinutes > 0 { return .paused }
    counted += 1
    isOver = counted == daysToCount
    return .counted
  }

  private func workingDayStanding(
    _ entry: ExplainedDay, isFirst: Bool, isLast: Bool, _ counted: inout Int64
  ) -> DayStanding {
    if limit.amount == .zero {
      if !entry.kind.isWorking { return .off }
      return isLast ? (isFirst ? .eventDay : .movedTo) : .paused
    }
    if isFirst { return .eventDay }
    guard entry.kind.isWorking else { return .off }
    if entry.pausedMinutes > 0 { return .paused }
    counted += 1
    return .counted
  }

  private func minuteStanding(_ entry: inout ExplainedDay, _ counted: inout Int64) -> DayStanding {
    let start = max(startOf(entry.date), from)
    let end = min(startOf(entry.date.adding(days: 1)), due)
    let total: Int64
    let paused: Int64
    if limit.unit.needsCalendar {
      total = max(0, calendar.workingMinutes(from: start, to: end))
      paused = overlaps(start, end).reduce(0) {
        $0 + calendar.workingMinutes(from: $1.from, to: $1.to)
      }
    } else {
      total = max(0, minutes(start, end))
      paused = overlaps(start, end).reduce(0) { $0 + minutes($1.from, $1.to) }
    }
    entry.pausedMinutes = Int(paused)
    counted += total - paused
    if total == 0 { return .off }
    return paused == total ? .paused : .counted
  }

  private func startOf(_ date: CivilDate) -> Instant {
    Instant(date: date, minuteOfDay: 0, in: calendar.rules.zone)
  }

  private func minutes(_ from: Instant, _ to: Instant) -> Int64 {
    Int64(calendar.localMinute(atOrAfter: to) - calendar.localMinute(atOrAfter: from))
  }

  /// The parts of the pauses that lie in a span.
  private func overlaps(_ from: Instant, _ to: Instant) -> [Pause] {
    pauses.compactMap { pause in
      let part = Pause(from: max(pause.from, from), to: min(pause.to, to))
      return part.from < part.to ? part : nil
    }
  }

  private func pausedMinutes(of date: CivilDate) -> Int {
    overlaps(startOf(date), startOf(date.adding(days: 1)))
      .reduce(0) { $0 + Int(minutes($1.from, $1.to)) }
  }

  private func pausedWorkingMinutes(of date: CivilDate, since start: Instant) -> Int {
    overlaps(start, startOf(date.adding(days: 1)))
      .reduce(0) { $0 + Int(calendar.workingMinutes(from: $1.from, to: $1.to)) }
  }
}
