import ThuTucBasics

/// One working day as the look-ups need it.
struct WorkedDay: BitwiseCopyable {
  /// Days since the first prepared day.
  var day: Int32
  /// Working minutes of all working days before it.
  var minutesBefore: Int32
  /// Its first minute, and the minute after its last.
  var open: UInt16
  var close: UInt16
  /// Its part of `WorkingCalendar.spans`.
  var firstSpan: UInt16
  var endSpan: UInt16
}

/// One interval of a kind of day, with the working minutes of that day before it.
struct WorkedSpan: BitwiseCopyable {
  var start: Int32
  var end: Int32
  var before: Int32
}

/// A day that is not simply what its weekday says.
struct SpecialDay {
  var day: Int32
  var kind: DayMarks.Kind
  var rule: Int32
}

/// Lines up the days of a calendar, from the first to the last.
struct WorkedDayBuilder {
  private(set) var ordinals: [Int32] = [0]
  private(set) var worked: [WorkedDay] = []
  private(set) var spans: [WorkedSpan] = []

  private struct Hours {
    var first: UInt16 = 0
    var end: UInt16 = 0
    var minutes: Int32 = 0
  }
  private var hours: [Hours] = []
  private var minutes: Int32 = 0

  init(_ rules: CalendarRules, dayCount: Int) {
    ordinals.reserveCapacity(dayCount + 1)
    worked.reserveCapacity(dayCount + 1)
    for intervals in rules.week {
      var entry = Hours(first: UInt16(spans.count))
      for interval in intervals.sorted(by: { $0.start < $1.start }) {
        spans.append(
          WorkedSpan(start: interval.start, end: interval.end, before: entry.minutes))
        entry.minutes += interval.end - interval.start
      }
      entry.end = UInt16(spans.count)
      hours.append(entry)
    }
  }

  mutating func append(hoursOf weekday: Int) {
    let entry = hours[weekday]
    guard entry.minutes > 0 else { return appendDayOff() }
    worked.append(
      WorkedDay(
        day: Int32(ordinals.count - 1), minutesBefore: minutes,
        open: UInt16(spans[Int(entry.first)].start), close: UInt16(spans[Int(entry.end) - 1].end),
        firstSpan: entry.first, endSpan: entry.end))
    minutes += entry.minutes
    ordinals.append(Int32(worked.count))
  }

  mutating func appendDayOff() {
    ordinals.append(Int32(worked.count))
  }

  /// Closes the list with the entry after the last working day.
  mutating func finish() {
    worked.append(
      WorkedDay(
        day: Int32(ordinals.count - 1), minutesBefore: minutes, open: 0, close: 0, firstSpan: 0,
        endSpan: 0))
  }
}

/// A place in the row of all working minutes.
struct WorkingPosition: BitwiseCopyable {
  /// Working minutes before it, in the prepared years.
  var minutes: Int
  /// The working day that it lies in or, between working days, the next one.
  var ordinal: Int
  /// Working minutes of that day before it.
  var within: Int { minutes - base }
  /// Working minutes before that day.
  var base: Int
}

extension WorkingCalendar {
  /// How many working days there are; `worked` has one entry more.
  var workedCount: Int { worked.count - 1 }

  var dayCount: Int { ordinals.count - 1 }

  /// The place of a date among the prepared days, or nothing.
  func index(of date: CivilDate) -> Int? {
    let day = Int(date.daysSinceEpoch) - firstDay
    return day >= 0 && day < dayCount ? day : nil
  }

  func date(ofWorked ordinal: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: Int32(firstDay + Int(worked[ordinal].day)))
  }

  func close(ofWorked ordinal: Int) -> Instant {
    let entry = worked[ordinal]
    return instant(localMinute: (firstDay + Int(entry.day)) * 1440 + Int(entry.close))
  }

  func opening(ofWorked ordinal: Int) -> Instant {
    let entry = worked[ordinal]
    return instant(localMinute: (firstDay + Int(entry.day)) * 1440 + Int(entry.open))
  }

  /// The minutes since 1970-01-01T00:00 on the calendar's clocks, of the first minute that begins
  /// at or after an instant.
  func localMinute(atOrAfter instant: Instant) -> Int {
    let minute = Int(instant.minutesSinceEpoch)
    let isWhole = Int64(minute) &* 60_000 == instant.millisecondsSinceEpoch
    return minute + (isWhole ? 0 : 1) + rules.zone.offsetMinutes
  }

  func instant(localMinute: Int) -> Instant {
    Instant(minutesSinceEpoch: Int64(localMinute - rules.zone.offsetMinutes))
  }

  /// Where a minute stands in the row of all working minutes.
  func position(ofMinute localMinute: Int) -> WorkingPosition {
    let minute = localMinute - firstDay * 1440
    guard minute >= 0 else { return WorkingPosition(minutes: 0, ordinal: 0, base: 0) }
    let day = minute / 1440
    guard day < dayCount else {
      let end = Int(worked[workedCount].minutesBefore)
      return WorkingPosition(minutes: end, ordinal: workedCount, base: end)
    }
    let ordinal = Int(ordinals[day])
    let entry = worked[ordinal]
    let base = Int(entry.minutesBefore)
    guard Int(entry.day) == day, ordinal < workedCount else {
      return WorkingPosition(minutes: base, ordinal: ordinal, base: base)
    }
    let minuteOfDay = Int32(truncatingIfNeeded: minute - day * 1440)
    var within: Int32 = 0
    for index in Int(entry.firstSpan)..<Int(entry.endSpan) {
      let span = spans[index]
      guard minuteOfDay > span.start else { break }
      within = span.before + min(minuteOfDay, span.end) - span.start
    }
    return WorkingPosition(minutes: base + Int(within), ordinal: ordinal, base: base)
  }

  /// The working day that holds the working minute number `minute` (from 0), sought from `start`
  /// on in steps that double; nothing beyond the prepared days.
  func ordinal(ofWorkingMinute minute: Int, from start: Int) -> Int? {
    guard minute < Int(worked[workedCount].minutesBefore) else { return nil }
    var low = start
    var step = 1
    while low + step < workedCount, Int(worked[low + step].minutesBefore) <= minute {
      low += step
      step <<= 1
    }
    // The day sought is at `low` or after it, and before `high`.
    var high = min(low + step, workedCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(worked[middle].minutesBefore) <= minute { low = middle } else { high = middle }
    }
    return low
  }

  /// The beginning of the working minute number `minute`, in local minutes.
  func start(ofWorkingMinute minute: Int, onWorked ordinal: Int) -> Int {
    let entry = worked[ordinal]
    let within = Int32(truncatingIfNeeded: minute - Int(entry.minutesBefore))
    var span = spans[Int(entry.firstSpan)]
    var index = Int(entry.firstSpan) + 1
    while index < Int(entry.endSpan), spans[index].before <= within {
      span = spans[index]
      index += 1
    }
    return (firstDay + Int(entry.day)) * 1440 + Int(span.start + within - span.before)
  }
}
