public import ThuTucBasics

extension WorkingCalendar {
  /// The instant at which a limit that runs from `event` is due (semantics.md 5).
  ///
  /// - Parameters:
  ///   - pauses: time that does not count, in any order; in order of `from` they cost no allocation.
  ///   - convention: what a pause takes out of working days; every other unit has one way.
  ///   - cutoffMinute: an event on a working day later than this minute of the day is taken as one of
  ///     the next working day, at its opening.
  public func due(
    _ limit: Limit, from event: Instant, pauses: [Pause] = [],
    convention: PauseConvention = .byDay, cutoffMinute: Int? = nil
  ) throws(LimitError) -> Instant {
    try due(
      limit, from: event, pauses: pauses.span, convention: convention, cutoffMinute: cutoffMinute)
  }

  /// The same over pauses that are kept elsewhere, without a copy.
  public func due(
    _ limit: Limit, from event: Instant, pauses: Span<Pause>,
    convention: PauseConvention = .byDay, cutoffMinute: Int? = nil
  ) throws(LimitError) -> Instant {
    let event = try effective(event, cutoffMinute: cutoffMinute)
    if pauses.isEmpty { return try due(limit, from: event) }
    guard try Pause.areOrdered(pauses) else {
      var copy: [Pause] = []
      copy.reserveCapacity(pauses.count)
      for index in 0..<pauses.count { copy.append(pauses[index]) }
      let merged = Pause.merged(copy)
      return try due(limit, from: event, ordered: merged.span, convention)
    }
    return try due(limit, from: event, ordered: pauses, convention)
  }

  /// The event that is counted from: the event itself or, where it comes on a working day after
  /// the cutoff, the opening of the next working day.
  public func effective(_ event: Instant, cutoffMinute: Int?) throws(LimitError) -> Instant {
    guard let cutoffMinute else { return event }
    guard (0...1440).contains(cutoffMinute) else { throw .impossibleCutoff }
    let date = event.date(in: rules.zone)
    guard let day = index(of: date) else { throw .outOfRange }
    let cutoff = Instant(date: date, minuteOfDay: cutoffMinute, in: rules.zone)
    guard event > cutoff, ordinals[day + 1] > ordinals[day] else { return event }
    let next = Int(ordinals[day + 1])
    guard next < workedCount else { throw .outOfRange }
    return opening(ofWorked: next)
  }

  /// Without pauses and with the cutoff already applied.
  private func due(_ limit: Limit, from event: Instant) throws(LimitError) -> Instant {
    switch limit.unit {
    case .workingDay:
      let count = try limit.wholeUnits
      let day = try preparedDay(of: event)
      // The day of the event is not counted; none to count means its own close.
      let ordinal = count == 0 ? Int(ordinals[day]) : Int(ordinals[day + 1]) + count - 1
      guard ordinal < workedCount else { throw .outOfRange }
      return close(ofWorked: ordinal)
    case .day, .week, .month, .year:
      let day = try preparedDay(of: event)
      let last = try lastDay(of: limit, from: day)
      let ordinal = Int(ordinals[last])
      guard ordinal < workedCount else { throw .outOfRange }
      return close(ofWorked: ordinal)
    case .workingHour, .workingMinute:
      let minutes = try limit.count(ofParts: limit.unit == .workingHour ? 60 : 1)
      _ = try preparedDay(of: event)
      let start = position(ofMinute: localMinute(atOrAfter: event))
      return try end(afterWorkingMinutes: Int(minutes), from: start)
    case .hour, .minute:
      let milliseconds = try limit.count(ofParts: limit.unit == .hour ? 3_600_000 : 60_000)
      return try elapsed(to: event.millisecondsSinceEpoch, adding: milliseconds)
    }
  }

  /// The end of the last of so many working minutes; for none, the beginning of the first.
  func end(afterWorkingMinutes count: Int, from start: WorkingPosition) throws(LimitError)
    -> Instant
  {
    guard start.ordinal < workedCount else { throw .outOfRange }
    let minute = count == 0 ? start.minutes : start.minutes + count - 1
    guard let ordinal = ordinal(ofWorkingMinute: minute, from: start.ordinal) else {
      throw .outOfRange
    }
    let beginning = self.start(ofWorkingMinute: minute, onWorked: ordinal)
    return instant(localMinute: count == 0 ? beginning : beginning + 1)
  }

  /// The prepared day of an instant.
  func preparedDay(of instant: Instant) throws(LimitError) -> Int {
    guard let day = index(of: instant.date(in: rules.zone)) else { throw .outOfRange }
    return day
  }

  /// The last day of a term in days, weeks, months or years, not yet moved to a working day.
  func lastDay(of limit: Limit, from day: Int) throws(LimitError) -> Int {
    let count = try limit.wholeUnits
    guard count <= 4_000_000 else { throw .outOfRange }
    let last: Int
    switch limit.unit {
    case .week: last = day + 7 * count
    case .month, .year:
      let months = limit.unit == .year ? 12 * count : count
      let date = CivilDate(daysSinceEpoch: Int32(firstDay + day)).adding(months: months)
      last = Int(date.daysSinceEpoch) - firstDay
    default: last = day + count
    }
    guard last < dayCount else { throw .outOfRange }
    return last
  }

  /// A moment so many milliseconds later, up to the end of the year 9999.
  func elapsed(to start: Int64, adding milliseconds: Int64) throws(LimitError) -> Instant {
    let (sum, overflow) = start.addingReportingOverflow(milliseconds)
    let end = Instant(millisecondsSinceEpoch: sum)
    guard !overflow, end.date(in: rules.zone).isInRange else { throw .outOfRange }
    return end
  }
}
