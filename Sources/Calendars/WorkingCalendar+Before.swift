public import ThuTucBasics

extension WorkingCalendar {
  /// The last moment at which acting still leaves a whole limit before `date`: what
  /// `30 days before event_date` and `remind 1 working hour before due` ask for.
  ///
  /// The law says how terms run forward (Civil Code 2015, arts. 147–148) and nothing on terms that
  /// run back, so this is defined by the forward count: the latest working day from which the
  /// limit, counted forward and not moved off rest days, ends no later than the date of `date`. Where
  /// that day is a rest day the working day *before* it is the last one: a later one
  /// would not leave the whole term. Due at that day's close or, where there is a cutoff before it,
  /// at the cutoff, after which an act would count as one of the next day.
  ///
  /// - Working hours and minutes: the beginning of the Nth last working minute before `date`; for
  ///   N = 0 `date` itself in working time, else the last close before it.
  /// - Hours and minutes: elapsed time.
  /// - A date as an instant is its 00:00. Pauses do not move a date in the future, so there are none.
  public func due(
    _ limit: Limit, before date: Instant, cutoffMinute: Int? = nil
  ) throws(LimitError) -> Instant {
    switch limit.unit {
    case .workingDay:
      let count = try limit.wholeUnits
      let day = try preparedDay(of: date)
      // On the day sought `count` working days are still to come, up to and with the day itself.
      let ordinal =
        count == 0 ? Int(ordinals[day + 1]) - 1 : try lastDayLeaving(count, workingDaysTo: day)
      return try latest(onWorked: ordinal, cutoffMinute)
    case .day, .week, .month, .year:
      let day = try lastDayLeaving(limit, to: try preparedDay(of: date))
      return try latest(onWorked: Int(ordinals[day + 1]) - 1, cutoffMinute)
    case .workingHour, .workingMinute:
      let minutes = try limit.count(ofParts: limit.unit == .workingHour ? 60 : 1)
      _ = try preparedDay(of: date)
      return try beginning(ofLastWorkingMinutes: Int(minutes), before: date)
    case .hour, .minute:
      let milliseconds = try limit.count(ofParts: limit.unit == .hour ? 3_600_000 : 60_000)
      let start = date.millisecondsSinceEpoch.subtractingReportingOverflow(milliseconds)
      let instant = Instant(millisecondsSinceEpoch: start.partialValue)
      guard !start.overflow, instant.date(in: rules.zone).isInRange else { throw .outOfRange }
      return instant
    }
  }

  /// When to remind of something due: `due(_:before:)`, where a due instant at 24:00 belongs to the
  /// day that it ends, not to the one that begins.
  public func reminder(_ limit: Limit, beforeDue due: Instant) throws(LimitError) -> Instant {
    try self.due(limit, before: limit.unit.hasDates ? endOfDay(due) : due)
  }

  /// A moment of the day that ends at an instant, where one does; else the instant itself.
  public func endOfDay(_ instant: Instant) -> Instant {
    let before = Instant(millisecondsSinceEpoch: instant.millisecondsSinceEpoch - 1)
    return before.date(in: rules.zone) < instant.date(in: rules.zone) ? before : instant
  }

  /// The close of a working day, or its cutoff where that is earlier.
  private func latest(onWorked ordinal: Int, _ cutoffMinute: Int?) throws(LimitError) -> Instant {
    if let cutoffMinute, !(0...1440).contains(cutoffMinute) { throw .impossibleCutoff }
    guard ordinal >= 0 else { throw .outOfRange }
    let close = close(ofWorked: ordinal)
    guard let cutoffMinute else { return close }
    let cutoff = Instant(
      date: date(ofWorked: ordinal), minuteOfDay: cutoffMinute, in: rules.zone)
    return min(close, cutoff)
  }

  /// The ordinal of the last working day after which `count` working days remain up to `day`.
  private func lastDayLeaving(_ count: Int, workingDaysTo day: Int) throws(LimitError) -> Int {
    let ordinal = Int(ordinals[day + 1]) - 1 - count
    guard ordinal >= 0 else { throw .outOfRange }
    return ordinal
  }

  /// The last day from which a term in days, weeks, months or years is over by `day`.
  private func lastDayLeaving(_ limit: Limit, to day: Int) throws(LimitError) -> Int {
    let count = try limit.wholeUnits
    guard count <= 4_000_000 else { throw .outOfRange }
    let start: Int
    switch limit.unit {
    case .week: start = day - 7 * count
    case .month, .year:
      let months = limit.unit == .year ? 12 * count : count
      let date = CivilDate(daysSinceEpoch: Int32(firstDay + day))
      let first = date.adding(months: -months)
      // From 29, 30 and 31 January a month ends on 28 February as it does from the 28th.
      let last = first.endOfMonth
      let latest = last.adding(months: months) <= date ? last : first
      start = Int(latest.daysSinceEpoch) - firstDay
    default: start = day - count
    }
    guard start >= 0 else { throw .outOfRange }
    return start
  }

  private func beginning(
    ofLastWorkingMinutes count: Int, before date: Instant
  ) throws(LimitError) -> Instant {
    // A minute that `date` cuts is not whole before it.
    let floor = Int(date.minutesSinceEpoch) + rules.zone.offsetMinutes
    let end = position(ofMinute: floor)
    if count == 0, end.minutes < position(ofMinute: floor + 1).minutes { return date }
    let minute = end.minutes - max(count, 1)
    guard minute >= 0, let ordinal = ordinal(ofWorkingMinute: minute, from: 0) else {
      throw .outOfRange
    }
    let beginning = start(ofWorkingMinute: minute, onWorked: ordinal)
    if count > 0 { return instant(localMinute: beginning) }
    return min(date, instant(localMinute: beginning + 1))
  }
}
