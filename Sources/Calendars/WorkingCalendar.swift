public import ThuTucBasics

/// A working calendar prepared for a run of years: every question is a few array look-ups.
///
/// Preparing takes time in proportion to the years (50 years: about a millisecond); the value is
/// then shared freely. What lies outside the prepared years is refused, never guessed.
public struct WorkingCalendar: Sendable {
  /// How many years one calendar may be prepared for.
  public static let maximumYears = 400

  /// What the author declared.
  public let rules: CalendarRules
  /// The civil years that questions may be about.
  public let years: ClosedRange<Int>

  /// The first prepared day, in days since 1970-01-01.
  let firstDay: Int
  /// For each prepared day the number of working days before it; one entry more than days.
  let ordinals: [Int32]
  /// The working days in order, then one entry after them all (the end of the prepared days).
  let worked: [WorkedDay]
  /// The hours of the kinds of days that there are, each kind's in a row.
  let spans: [WorkedSpan]
  /// The days that are not simply what their weekday says, by date.
  let specialDays: [SpecialDay]

  /// Prepares the days of `years`; throws what the author has to mend.
  public init(_ rules: CalendarRules, years: ClosedRange<Int>) throws(CalendarProblem) {
    try rules.check()
    guard years.lowerBound >= 1, years.upperBound <= 9999, years.count <= Self.maximumYears,
      let first = CivilDate(year: years.lowerBound, month: 1, day: 1),
      let last = CivilDate(year: years.upperBound, month: 12, day: 31)
    else { throw .impossibleYears }
    self.rules = rules
    self.years = years
    firstDay = Int(first.daysSinceEpoch)
    let dayCount = Int(last.daysSinceEpoch) - firstDay + 1

    let marks = try DayMarks(rules, years: max(1, years.lowerBound - 1)...years.upperBound)
    var builder = WorkedDayBuilder(rules, dayCount: dayCount)
    var specialDays: [SpecialDay] = []
    var date = first
    var weekday = first.weekday
    for _ in 0..<dayCount {
      let mark = marks[date]
      switch mark.kind {
      case .none: builder.append(hoursOf: weekday)
      case .swappedIn: builder.append(hoursOf: rules.weekday(standingInFor: Int(mark.rule)))
      case .ruleHoliday, .announcedHoliday, .substitute, .swappedOff: builder.appendDayOff()
      }
      if mark.kind != .none {
        specialDays.append(
          SpecialDay(day: date.daysSinceEpoch, kind: mark.kind, rule: mark.rule))
      }
      date = date.adding(days: 1)
      weekday = weekday == 6 ? 0 : weekday + 1
    }
    builder.finish()
    guard builder.worked.count > 1 else { throw .noWorkingDay }
    ordinals = builder.ordinals
    worked = builder.worked
    spans = builder.spans
    self.specialDays = specialDays
  }

  /// True for a day that is swapped in, or in the working week and not off; false outside `years`.
  public func isWorkingDay(_ date: CivilDate) -> Bool {
    guard let day = index(of: date) else { return false }
    return ordinals[day + 1] > ordinals[day]
  }

  /// The date itself if it is a working day, else the next one; nothing outside `years`.
  public func workingDay(onOrAfter date: CivilDate) -> CivilDate? {
    guard let day = index(of: date) else { return nil }
    let ordinal = Int(ordinals[day])
    return ordinal < workedCount ? self.date(ofWorked: ordinal) : nil
  }

  /// The date itself if it is a working day, else the last one before; nothing outside `years`.
  public func workingDay(onOrBefore date: CivilDate) -> CivilDate? {
    guard let day = index(of: date) else { return nil }
    let ordinal = Int(ordinals[day + 1]) - 1
    return ordinal >= 0 ? self.date(ofWorked: ordinal) : nil
  }

  /// The end of the last working interval of a working day; nothing for any other day.
  public func close(of date: CivilDate) -> Instant? {
    guard let day = index(of: date), ordinals[day + 1] > ordinals[day] else { return nil }
    return close(ofWorked: Int(ordinals[day]))
  }

  /// The start of the first working interval of a working day; nothing for any other day.
  public func opening(of date: CivilDate) -> Instant? {
    guard let day = index(of: date), ordinals[day + 1] > ordinals[day] else { return nil }
    return opening(ofWorked: Int(ordinals[day]))
  }

  /// The working time of a day as spans of minutes; none on a day off.
  public func hours(of date: CivilDate) -> [WorkingInterval] {
    guard let day = index(of: date), ordinals[day + 1] > ordinals[day] else { return [] }
    let entry = worked[Int(ordinals[day])]
    return spans[Int(entry.firstSpan)..<Int(entry.endSpan)].map {
      WorkingInterval(start: Int($0.start), end: Int($0.end))
    }
  }

  /// The working minutes that begin in [`from`, `to`); negative where `to` lies before `from`.
  ///
  /// Sums of neighbouring spans are exact: each minute belongs to one of them. Time outside the
  /// prepared years has no working minutes.
  public func workingMinutes(from: Instant, to: Instant) -> Int64 {
    Int64(position(ofMinute: localMinute(atOrAfter: to)).minutes)
      - Int64(position(ofMinute: localMinute(atOrAfter: from)).minutes)
  }

  /// True if an announced date (a holiday by date, a swap) names the year; the rules alone answer
  /// for any other year, of which the caller should warn.
  public func isAnnounced(year: Int) -> Bool { rules.isAnnounced(year: year) }
}

extension CalendarRules {
  /// True if a holiday by date or a swap names the year.
  public func isAnnounced(year: Int) -> Bool {
    holidays.contains { holiday in
      guard case .dates(let from, let to) = holiday.rule else { return false }
      return from.year <= year && year <= to.year
    } || swaps.contains { $0.day.year == year || $0.insteadOf?.year == year }
  }

  /// True where anything but the week decides what is worked, so that there is something to announce.
  public var hasDaysOff: Bool { !holidays.isEmpty || !swaps.isEmpty }

  /// The years between two dates for which rules stand alone, because no announced date names them;
  /// none where there is no day off to be announced.
  public func unannouncedYears(from: CivilDate, to: CivilDate) -> [Int] {
    guard from <= to, hasDaysOff else { return [] }
    return (from.year...to.year).filter { !isAnnounced(year: $0) }
  }

  /// The weekday whose hours a swapped-in day has.
  func weekday(standingInFor swap: Int) -> Int {
    if let pair = swaps[swap].insteadOf { return pair.weekday }
    return week.firstIndex { !$0.isEmpty } ?? 0
  }
}
