public import ThuTucBasics

/// What a day is in a calendar, and by which clause.
public enum DayKind: Hashable, Sendable {
  case working
  /// A day of the week without hours.
  case restDay
  case holiday(label: String)
  /// Off in place of a holiday that fell on a weekly rest day.
  case substitute(label: String)
  /// A rest day that is worked, in place of another day where the rules name one.
  case swappedIn(insteadOf: CivilDate?, label: String)
  /// A working day that is off because `workedOn` is worked.
  case swappedOff(workedOn: CivilDate, label: String)

  /// True for a day with working hours.
  public var isWorking: Bool {
    switch self {
    case .working, .swappedIn: true
    case .restDay, .holiday, .substitute, .swappedOff: false
    }
  }
}

extension WorkingCalendar {
  /// What a date is and why; nothing outside the prepared years.
  public func dayKind(_ date: CivilDate) -> DayKind? {
    guard index(of: date) != nil else { return nil }
    guard let special = special(date) else {
      return isWorkingDay(date) ? .working : .restDay
    }
    let rule = Int(special.rule)
    switch special.kind {
    case .none: return isWorkingDay(date) ? .working : .restDay
    case .ruleHoliday, .announcedHoliday: return .holiday(label: rules.holidays[rule].label)
    case .substitute: return .substitute(label: rules.holidays[rule].label)
    case .swappedIn:
      return .swappedIn(insteadOf: rules.swaps[rule].insteadOf, label: rules.swaps[rule].label)
    case .swappedOff:
      return .swappedOff(workedOn: rules.swaps[rule].day, label: rules.swaps[rule].label)
    }
  }

  private func special(_ date: CivilDate) -> SpecialDay? {
    var low = 0
    var high = specialDays.count
    while low < high {
      let middle = (low + high) / 2
      if specialDays[middle].day < date.daysSinceEpoch { low = middle + 1 } else { high = middle }
    }
    guard low < specialDays.count, specialDays[low].day == date.daysSinceEpoch else { return nil }
    return specialDays[low]
  }
}
