import ThuTucBasics

extension WorkingCalendar {
  /// With pauses in the order in which they begin, and with the cutoff already applied.
  func due(
    _ limit: Limit, from event: Instant, ordered pauses: Span<Pause>, _ convention: PauseConvention
  ) throws(LimitError) -> Instant {
    switch limit.unit {
    case .workingDay:
      let count = try limit.wholeUnits
      let day = try preparedDay(of: event)
      if count == 0 { return try firstUntouchedClose(from: event, day: day, pauses) }
      let first = Int(ordinals[day + 1])
      guard first + count <= workedCount else { throw .outOfRange }
      if convention == .byDay {
        return close(ofWorked: try lastUntouched(count, from: first, pauses))
      }
      let start = WorkingPosition(
        minutes: Int(worked[first].minutesBefore), ordinal: first,
        base: Int(worked[first].minutesBefore))
      let minutes = Int(worked[first + count].minutesBefore) - start.minutes
      return try end(
        afterWorkingMinutes: minutes, from: start, midnight: (firstDay + day + 1) * 1440, pauses)
    case .day, .week, .month, .year:
      let day = try preparedDay(of: event)
      return try dueCalendarDay(from: day, last: try lastDay(of: limit, from: day), pauses)
    case .workingHour, .workingMinute:
      let minutes = try limit.count(ofParts: limit.unit == .workingHour ? 60 : 1)
      _ = try preparedDay(of: event)
      let minute = localMinute(atOrAfter: event)
      return try end(
        afterWorkingMinutes: Int(minutes), from: position(ofMinute: minute), midnight: minute,
        pauses)
    case .hour, .minute:
      let milliseconds = try limit.count(ofParts: limit.unit == .hour ? 3_600_000 : 60_000)
      return try elapsed(milliseconds, from: event, pauses)
    }
  }

  /// The `count`th working day from the ordinal `first` on of which no working minute is paused.
  private func lastUntouched(
    _ count: Int, from first: Int, _ pauses: Span<Pause>
  ) throws(LimitError) -> Int {
    var last = first + count - 1
    var cursor = first
    for index in 0..<pauses.count {
      if let short = DayPause(pauses[index], in: self) {
        let ordinal = Int(ordinals[short.day])
        guard ordinal <= last else { break }
        guard ordinal >= cursor, touches(ordinal, short) else { continue }
        last += 1
        cursor = ordinal + 1
        continue
      }
      guard let touched = touchedWorkingDays(pauses[index]), touched.upperBound >= cursor else {
        continue
      }
      guard touched.lowerBound <= last else { break }
      guard !pauses[index].isEndless else { throw .neverEnds }
      last += touched.upperBound - max(touched.lowerBound, cursor) + 1
      cursor = touched.upperBound + 1
    }
    guard last < workedCount else { throw .outOfRange }
    return last
  }

  /// Whether a working day, if it is the pause's day at all, has a minute in it.
  private func touches(_ ordinal: Int, _ pause: DayPause) -> Bool {
    let entry = worked[ordinal]
    guard Int(entry.day) == pause.day else { return false }
    let first = spans[Int(entry.firstSpan)]
    let last = spans[Int(entry.endSpan) - 1]
    let isInFirst = pause.isIn(first.start, first.end)
    if isInFirst || pause.isIn(last.start, last.end) { return true }
    for index in Int(entry.firstSpan) + 1..<max(Int(entry.firstSpan) + 1, Int(entry.endSpan) - 1)
    where pause.isIn(spans[index].start, spans[index].end) { return true }
    return false
  }

  /// The working days that have a minute in a pause; a pause in the lunch hour has none.
  func touchedWorkingDays(_ pause: Pause) -> ClosedRange<Int>? {
    let start = position(ofMinute: localMinute(atOrAfter: pause.from))
    let end = position(ofMinute: localMinute(atOrAfter: pause.to))
    guard start.minutes < end.minutes else { return nil }
    // Both name the day that they lie in even past its close, where the next day is meant; and a
    // pause that ends at an opening has left that day alone.
    let isPastClose = start.minutes == Int(worked[start.ordinal + 1].minutesBefore)
    let last = end.minutes == end.base ? end.ordinal - 1 : end.ordinal
    return (isPastClose ? start.ordinal + 1 : start.ordinal)...last
  }

  /// A limit of no working days: the first working day, from the event's on, of which no working
  /// minute after the event is paused.
  private func firstUntouchedClose(
    from event: Instant, day: Int, _ pauses: Span<Pause>
  ) throws(LimitError) -> Instant {
    var ordinal = Int(ordinals[day])
    for index in 0..<pauses.count {
      let pause = pauses[index]
      guard pause.to > event else { continue }
      let rest = Pause(from: max(pause.from, event), to: pause.to)
      guard let touched = touchedWorkingDays(rest) else { continue }
      guard touched.lowerBound <= ordinal else { break }
      guard touched.upperBound >= ordinal else { continue }
      guard !pause.isEndless else { throw .neverEnds }
      ordinal = touched.upperBound + 1
    }
    guard ordinal < workedCount else { throw .outOfRange }
    return close(ofWorked: ordinal)
  }

  /// A term whose unpaused last day is `last`: touched days are made up for one by one, then the
  /// end moves to a working day that no pause touches.
  private func dueCalendarDay(
    from day: Int, last: Int, _ pauses: Span<Pause>
  ) throws(LimitError) -> Instant {
    var last = last
    var cursor = day + 1
    var index = 0
    if last > day {
      while index < pauses.count {
        if let short = DayPause(pauses[index], in: self) {
          guard short.day <= last else { break }
          if short.day >= cursor {
            last += 1
            cursor = short.day + 1
          }
          index += 1
          continue
        }
        let touched = touchedDays(pauses[index])
        guard touched.isEmpty || touched.lowerBound <= last else { break }
        if touched.upperBound > cursor {
          guard !pauses[index].isEndless else { throw .neverEnds }
          last += touched.upperBound - max(touched.lowerBound, cursor)
          cursor = touched.upperBound
        }
        index += 1
      }
    }
    // An event on a working day with nothing to count is due that day, whatever is paused then.
    var ordinal = try workedOrdinal(onOrAfter: last)
    guard last > day || Int(worked[ordinal].day) != day else { return close(ofWorked: ordinal) }
    while index < pauses.count {
      let touched = touchedDays(pauses[index])
      guard touched.isEmpty || touched.lowerBound <= Int(worked[ordinal].day) else { break }
      if touched.upperBound > Int(worked[ordinal].day) {
        guard !pauses[index].isEndless else { throw .neverEnds }
        ordinal = try workedOrdinal(onOrAfter: touched.upperBound)
      }
      index += 1
    }
    return close(ofWorked: ordinal)
  }

  /// The days of 24 hours that have a minute in a pause, counted from the first prepared day.
  func touchedDays(_ pause: Pause) -> Range<Int> {
    let start = localMinute(atOrAfter: pause.from) - firstDay * 1440
    let end = localMinute(atOrAfter: pause.to) - firstDay * 1440
    guard start < end else { return 0..<0 }
    let first = floorDay(start)
    return first..<floorDay(end - 1) + 1
  }

  private func floorDay(_ minute: Int) -> Int {
    minute >= 0 ? minute / 1440 : -((1439 - minute) / 1440)
  }

  private func workedOrdinal(onOrAfter day: Int) throws(LimitError) -> Int {
    guard day < dayCount, Int(ordinals[day]) < workedCount else { throw .outOfRange }
    return Int(ordinals[day])
  }

  /// The end of the last of so many unpaused working minutes at or after a local minute.
  private func end(
    afterWorkingMinutes count: Int, from start: WorkingPosition, midnight minute: Int,
    _ pauses: Span<Pause>
  ) throws(LimitError) -> Instant {
    var end = start.minutes + count
    var cursor = minute
    for index in 0..<pauses.count {
      let from = max(cursor, localMinute(atOrAfter: pauses[index].from))
      let to = localMinute(atOrAfter: pauses[index].to)
      guard from < to else { continue }
      let before = position(ofMinute: from).minutes
      guard before < end else { break }
      guard !pauses[index].isEndless else { throw .neverEnds }
      end += position(ofMinute: to).minutes - before
      cursor = to
    }
    return try self.end(afterWorkingMinutes: end - start.minutes, from: start)
  }

  private func elapsed(
    _ milliseconds: Int64, from event: Instant, _ pauses: Span<Pause>
  ) throws(LimitError) -> Instant {
    var due = try elapsed(to: event.millisecondsSinceEpoch, adding: milliseconds)
    var cursor = event
    for index in 0..<pauses.count {
      let from = max(cursor, pauses[index].from)
      let to = pauses[index].to
      guard from < to else { continue }
      guard from < due else { break }
      guard !pauses[index].isEndless else { throw .neverEnds }
      due = try elapsed(
        to: due.millisecondsSinceEpoch,
        adding: to.millisecondsSinceEpoch - from.millisecondsSinceEpoch)
      cursor = to
    }
    return due
  }
}

/// A pause of a minute or more within one prepared day, as most are: what it touches is told
/// without looking up both of its ends.
private struct DayPause {
  /// The day, counted from the first prepared one.
  var day: Int
  /// The moments of the day, in milliseconds.
  private var start: Int
  private var end: Int

  private static let dayLength = 86_400_000

  /// Nothing for any other pause.
  @inline(__always)
  init?(_ pause: Pause, in calendar: WorkingCalendar) {
    let from = pause.from.millisecondsSinceEpoch
    let length = pause.to.millisecondsSinceEpoch &- from
    let origin =
      Int64(calendar.firstDay) &* 86_400_000 &- Int64(calendar.rules.zone.offsetMinutes) &* 60_000
    let since = from &- origin
    guard since >= 0, length >= 60_000, length <= 86_400_000 else { return nil }
    day = Int(UInt64(since) / 86_400_000)
    start = Int(since) &- day &* DayPause.dayLength
    end = start &+ Int(length)
    guard end <= DayPause.dayLength, day < calendar.dayCount else { return nil }
  }

  /// Whether a minute of an interval begins in it.
  @inline(__always)
  func isIn(_ first: Int32, _ close: Int32) -> Bool {
    start <= (Int(close) - 1) * 60_000 && end > Int(first) * 60_000
  }
}
