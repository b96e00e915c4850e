import ThuTucBasics
import ThuTucCalendars

/// The one place where limits are counted: by the calendar that is given, or without one in plain
/// days that end at midnight.
extension Program {
  /// When a limit that runs from `event` is due, as an instant; else a fault.
  func due(
    _ limit: Limit, from event: Instant, in calendar: WorkingCalendar?, pauses: [Pause] = [],
    convention: PauseConvention = .byDay, cutoffMinute: Int32 = -1
  ) -> Value {
    guard let calendar else {
      return limit.unit.isWorking || cutoffMinute >= 0
        ? .fault(.noCalendar) : plainDue(limit, from: event, pauses)
    }
    do {
      return .instant(
        try calendar.due(
          limit, from: event, pauses: pauses, convention: convention,
          cutoffMinute: cutoffMinute < 0 ? nil : Int(cutoffMinute)))
    } catch {
      return .fault(error.fault)
    }
  }

  /// Without a calendar every day is like another: a term in days ends with its last day, at
  /// midnight (Civil Code 2015, art. 148.6), and paused time is added to it.
  private func plainDue(_ limit: Limit, from event: Instant, _ pauses: [Pause]) -> Value {
    let duration = Value.duration(limit.amount, limit.unit)
    var due: Value
    if limit.unit == .hour || limit.unit == .minute {
      due = moved(instant: .instant(event), by: duration)
    } else {
      guard let last = Program.moved(event.date(in: zone), by: duration) else {
        return .fault(.overflow)
      }
      due = .instant(Instant(date: last.adding(days: 1), minuteOfDay: 0, in: zone))
    }
    for pause in pauses where due.kind == .instant {
      let from = max(pause.from.millisecondsSinceEpoch, event.millisecondsSinceEpoch)
      let to = pause.to.millisecondsSinceEpoch
      guard from < to, from < due.bits else { continue }
      due = moved(instant: due, by: .duration(Decimal((to - from + 59_999) / 60_000), .minute))
    }
    return due
  }

  /// The instant so long before another: what a reminder and a backward deadline count.
  ///
  /// Elapsed units give the same time of day earlier; working days the close of the Nth working
  /// day before; working hours the moment from which so many working minutes remain.
  func before(_ instant: Instant, _ limit: Limit, in calendar: WorkingCalendar?) -> Value {
    guard limit.unit.isWorking else {
      guard let negative = limit.amount.negated else { return .fault(.overflow) }
      return moved(instant: .instant(instant), by: .duration(negative, limit.unit))
    }
    guard let calendar else { return .fault(.noCalendar) }
    if limit.unit == .workingDay {
      let last = instant.date(in: calendar.rules.zone)
      guard let date = dateBefore(last, limit, in: calendar), let close = calendar.close(of: date)
      else { return .fault(.overflow) }
      return .instant(close)
    }
    do {
      return .instant(try calendar.due(limit, before: instant))
    } catch {
      return .fault(error.fault)
    }
  }

  /// The date so many days, months or working days before another.
  func dateBefore(
    _ date: CivilDate, _ limit: Limit, in calendar: WorkingCalendar?
  ) -> CivilDate? {
    guard let negative = limit.amount.negated else { return nil }
    guard limit.unit == .workingDay else {
      return Program.moved(date, by: .duration(negative, limit.unit))
    }
    guard let calendar, let count = limit.amount.integer, (0...10_000).contains(count) else {
      return nil
    }
    var day = date
    for _ in 0..<count {
      guard let earlier = calendar.workingDay(onOrBefore: day.adding(days: -1)) else { return nil }
      day = earlier
    }
    return day
  }

  /// A date or an instant that stands where a clock starts: a date is its own midnight.
  func event(of value: Value) -> Instant? {
    value.asInstant ?? value.asDate.map { Instant(date: $0, minuteOfDay: 0, in: zone) }
  }

  /// The end of a date: its close, or that of the next working day; midnight without a calendar.
  func end(of date: CivilDate, in calendar: WorkingCalendar?) -> Instant {
    guard let calendar, let day = calendar.workingDay(onOrAfter: date),
      let close = calendar.close(of: day)
    else { return Instant(date: date.adding(days: 1), minuteOfDay: 0, in: zone) }
    return close
  }
}

extension LimitUnit {
  /// True for the units that only a working calendar can count.
  var isWorking: Bool { self == .workingDay || self == .workingHour || self == .workingMinute }
}

extension LimitError {
  /// What it means in an expression.
  var fault: Fault {
    switch self {
    case .outOfRange: .overflow
    case .negative, .fractional: .badLimit
    case .backwardPause, .impossibleCutoff, .neverEnds: .noCalendar
    }
  }
}
