import ThuTucBasics
import ThuTucCalendars

/// Dates and instants plus lengths of time: plain calendar arithmetic, nothing rolls to a working
/// day but working units, which are counted by the procedure's calendar.
extension Program {
  /// A date so much later; one with hours or minutes added is counted from its midnight and gives
  /// an instant.
  func moved(date value: Value, by duration: Value) -> Value {
    guard let date = value.asDate, let unit = duration.unit else { return .fault(.incomparable) }
    let midnight = Instant(date: date, minuteOfDay: 0, in: zone)
    switch unit {
    case .hour, .minute: return moved(instant: .instant(midnight), by: duration)
    case .workingDay, .workingHour, .workingMinute:
      let due = working(duration, from: midnight)
      return due.asInstant.map { .date($0.date(in: zone)) } ?? due
    case .day, .week, .month, .year:
      guard let date = Program.moved(date, by: duration) else { return .fault(.overflow) }
      return .date(date)
    }
  }

  /// An instant so much later; days and months keep the time of day.
  func moved(instant value: Value, by duration: Value) -> Value {
    guard let instant = value.asInstant, let unit = duration.unit else {
      return .fault(.incomparable)
    }
    switch unit {
    case .hour, .minute:
      let size: Int64 = unit == .hour ? 3_600_000 : 60_000
      guard let span = duration.number.multiplied(by: Decimal(size)),
        let whole = span.rounded(to: Decimal(1))?.integer
      else { return .fault(.overflow) }
      let (sum, overflow) = instant.millisecondsSinceEpoch.addingReportingOverflow(whole)
      let moved = Instant(millisecondsSinceEpoch: sum)
      guard !overflow, moved.date(in: zone).isInRange else { return .fault(.overflow) }
      return .instant(moved)
    case .workingDay, .workingHour, .workingMinute: return working(duration, from: instant)
    case .day, .week, .month, .year:
      let date = instant.date(in: zone)
      guard let moved = Program.moved(date, by: duration) else { return .fault(.overflow) }
      let days = Int64(moved.daysSinceEpoch) - Int64(date.daysSinceEpoch)
      return .instant(instant.adding(minutes: days * 1440))
    }
  }

  /// A date so many days, weeks, months or years later or earlier; nothing beyond the years that
  /// dates can say, and for fractions, which the law does not count.
  static func moved(_ date: CivilDate, by duration: Value) -> CivilDate? {
    guard let unit = duration.unit, let count = duration.number.integer,
      count.magnitude <= 4_000_000
    else { return nil }
    let amount = Int(count)
    // Four million months would leave the range of the day number before it could be checked.
    guard unit == .day || unit == .week || amount.magnitude <= 120_000 else { return nil }
    let moved =
      switch unit {
      case .day: date.adding(days: amount)
      case .week: date.adding(days: 7 * amount)
      case .month: date.adding(months: amount)
      case .year: date.adding(months: 12 * amount)
      case .workingDay, .workingHour, .workingMinute, .hour, .minute: date
      }
    return moved.isInRange ? moved : nil
  }

  private func working(_ duration: Value, from instant: Instant) -> Value {
    guard let limit = duration.asLimit else { return .fault(.incomparable) }
    if limit.amount < .zero {
      guard let positive = limit.amount.negated else { return .fault(.overflow) }
      return before(instant, Limit(amount: positive, unit: limit.unit), in: calendar)
    }
    return due(limit, from: instant, in: calendar)
  }
}
