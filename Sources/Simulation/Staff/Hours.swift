import ThuTucBasics
package import ThuTucCalendars

/// Working time as an axis: how much of it has passed at an instant, to the millisecond.
///
/// The spans of a calendar are laid out some years ahead and further as the run gets there. A
/// cursor stands at the span of the last question about the present, which only moves forward, and
/// what holds from there on is kept until it no longer does, so that most questions of a run cost
/// one comparison. Around the clock the axis is time itself.
package struct Hours: Sendable {
  /// One, or none around the clock. In an array, since a calendar's rules are a large value and
  /// hours are looked at at every event.
  private let calendar: [CalendarRules]
  /// True around the clock: the axis is time itself.
  let isContinuous: Bool
  /// The zero of both axes, in milliseconds since 1970.
  private let origin: Int64
  private var spans: [Span] = []
  private var cursor = 0
  /// Where the present stands.
  private var stretch: Stretch
  /// The years laid out end before this one.
  private var nextYear: Int
  /// True once the calendar has no answer for the years that would come next.
  private(set) var isExhausted = false

  private struct Span: BitwiseCopyable {
    var open: Int64
    var close: Int64
    /// Working time before it opens.
    var before: Int64

    /// Working time before it closes.
    var end: Int64 { before + close - open }
  }

  /// A time in which an office is open all along, or closed all along.
  private struct Stretch: BitwiseCopyable {
    var from: Int64
    /// When it is over; before the first question, and never, are the ends of time.
    var until: Int64
    /// Working time before it.
    var before: Int64
    var isOpen: Bool
  }

  /// Nothing: around the clock.
  var rules: CalendarRules? { calendar.first }

  /// The years laid out at a time.
  private static let yearsAhead = 5

  package init(_ rules: CalendarRules?, origin: Int64) throws(CalendarProblem) {
    let isAlways = rules.map { $0.isAroundTheClock } ?? true
    calendar = isAlways ? [] : rules.map { [$0] } ?? []
    isContinuous = isAlways
    self.origin = origin
    stretch = Stretch(from: origin, until: isAlways ? .max : .min, before: 0, isOpen: isAlways)
    let zone = rules?.zone ?? .utc
    nextYear = Instant(millisecondsSinceEpoch: origin).date(in: zone).year
    if let rules = self.rules {
      // The first years must be there: what is wrong with the calendar is the author's to mend.
      try lay(rules)
    }
  }

  private mutating func lay(_ rules: CalendarRules) throws(CalendarProblem) {
    let years = nextYear...nextYear + Hours.yearsAhead - 1
    let calendar = try WorkingCalendar(rules, years: years)
    guard let first = CivilDate(year: years.lowerBound, month: 1, day: 1),
      let last = CivilDate(year: years.upperBound, month: 12, day: 31)
    else { throw .impossibleYears }
    for day in first.daysSinceEpoch...last.daysSinceEpoch {
      let date = CivilDate(daysSinceEpoch: day)
      let hours = calendar.hours(of: date)
      for hours in hours {
        append(
          open: Instant(date: date, minuteOfDay: Int(hours.start), in: rules.zone),
          close: Instant(date: date, minuteOfDay: Int(hours.end), in: rules.zone))
      }
    }
    nextYear = years.upperBound + 1
  }

  /// Spans that touch (24:00 and 00:00) are one; what lies before the origin is none.
  private mutating func append(open: Instant, close: Instant) {
    let open = max(open.millisecondsSinceEpoch, origin)
    let close = close.millisecondsSinceEpoch
    guard open < close else { return }
    if let last = spans.last, last.close == open {
      spans[spans.count - 1].close = close
    } else {
      spans.append(Span(open: open, close: close, before: spans.last?.end ?? 0))
    }
  }

  /// Lays out further years until the last span closes after `instant`; false where it cannot.
  private mutating func extend(past instant: Int64) -> Bool {
    guard let rules else { return true }
    while !isExhausted, spans.last.map({ $0.close <= instant }) ?? true {
      do throws(CalendarProblem) { try lay(rules) } catch { isExhausted = true }
    }
    return !isExhausted
  }

  /// Moves the cursor to the span that holds the present or is the next after it.
  private mutating func advance(to now: Int64) {
    if cursor < spans.count, spans[cursor].close > now { return }
    while true {
      while cursor < spans.count {
        if spans[cursor].close > now { return }
        cursor += 1
      }
      if !extend(past: now) { return }
    }
  }

  /// Finds the stretch of the present.
  @inline(never)
  private mutating func turn(to now: Int64) {
    advance(to: now)
    guard cursor < spans.count else {
      stretch = Stretch(from: now, until: .max, before: spans.last?.end ?? 0, isOpen: false)
      return
    }
    let span = spans[cursor]
    let isOpen = span.open <= now
    stretch = Stretch(
      from: span.open, until: isOpen ? span.close : span.open, before: span.before, isOpen: isOpen)
  }

  /// Working time up to the present. Instants must not go backward.
  @inline(__always)
  package mutating func position(at now: Int64) -> Int64 {
    if now >= stretch.until { turn(to: now) }
    return stretch.isOpen ? stretch.before + (now - stretch.from) : stretch.before
  }

  /// Working time up to any instant that is laid out.
  package func worked(before instant: Int64) -> Int64 {
    if isContinuous { return instant - origin }
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].close > instant { high = middle } else { low = middle + 1 }
    }
    guard low < spans.count else { return spans.last?.end ?? 0 }
    let span = spans[low]
    return instant <= span.open ? span.before : span.before + instant - span.open
  }

  /// Whether the present is working time.
  @inline(__always)
  mutating func isOpen(at now: Int64) -> Bool {
    if now >= stretch.until { turn(to: now) }
    return stretch.isOpen
  }

  /// When so much work is done that is begun at the present: at the end of its last moment, which
  /// may be a closing time. The greatest instant where the calendar ends before.
  @inline(__always)
  mutating func end(ofWork length: Int64, from now: Int64) -> Int64 {
    if isOpen(at: now), now + length <= stretch.until { return now + length }
    return slowEnd(ofWork: length, from: now)
  }

  private mutating func slowEnd(ofWork length: Int64, from now: Int64) -> Int64 {
    let target = position(at: now) + length
    guard length > 0 else { return now }
    var index = cursor
    while true {
      while index < spans.count {
        if spans[index].end >= target {
          return spans[index].open + target - spans[index].before
        }
        index += 1
      }
      guard let last = spans.last, extend(past: last.close) else { return .max }
    }
  }

  /// The next opening after the present; nothing around the clock or where the calendar ends.
  mutating func opening(after now: Int64) -> Int64? {
    if isContinuous { return nil }
    advance(to: now)
    var index = cursor
    while true {
      if index < spans.count {
        if spans[index].open > now { return spans[index].open }
        index += 1
      } else if !extend(past: spans.last?.close ?? now) {
        return nil
      }
    }
  }

  /// The part of a span of time that is worked, as pieces; for a day whose work is spread.
  mutating func pieces(from: Int64, to: Int64) -> [Range<Int64>] {
    if isContinuous { return from < to ? [from..<to] : [] }
    _ = extend(past: to)
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].close > from { high = middle } else { low = middle + 1 }
    }
    var pieces: [Range<Int64>] = []
    while low < spans.count, spans[low].open < to {
      let (open, close) = (max(from, spans[low].open), min(to, spans[low].close))
      if open < close { pieces.append(open..<close) }
      low += 1
    }
    return pieces
  }
}

extension CalendarRules {
  /// Seven days of 24 hours, and no day off.
  var isAroundTheClock: Bool {
    holidays.isEmpty && swaps.isEmpty
      && week.allSatisfy { day in
        let ordered = day.sorted { $0.start < $1.start }
        guard let first = ordered.first, first.start == 0 else { return false }
        var end: Int32 = 0
        for span in ordered where span.start <= end { end = max(end, span.end) }
        return end == 1440
      } && week.count == 7
  }

  /// How long a working day and a working week are on average, in milliseconds.
  var workingDayMilliseconds: Double {
    let days = week.map { $0.reduce(0) { $0 + Double($1.end - $1.start) } }.filter { $0 > 0 }
    return days.isEmpty ? 86_400_000 : days.reduce(0, +) / Double(days.count) * 60_000
  }
}
