public import ThuTucBasics

/// Dates, hours and moments, as readers of a language write them.
///
/// Vietnamese: Decree 30/2020/NĐ-CP, annex I: a day below 10 and the months 1 and 2 bear a zero
/// where a date is written out; days of the week begin with a capital.
extension Notation {
  /// `09/03/2026` in Vietnamese, `9 March 2026` in English.
  public func date(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return switch language {
    case .vietnamese: "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))"
    case .english: "\(day) \(Notation.months[month - 1]) \(padded(year, 4))"
    }
  }

  /// `thứ Hai, 09/03/2026` in Vietnamese, `Monday, 9 March 2026` in English.
  public func day(_ date: CivilDate) -> String { "\(weekday(date)), \(self.date(date))" }

  /// Written out: `thứ Hai, ngày 09 tháng 3 năm 2026`; in English as `day` has it.
  public func longDate(_ date: CivilDate) -> String {
    guard language == .vietnamese else { return day(date) }
    let (year, month, day) = date.components
    let monthDigits = month < 3 ? padded(month, 2) : "\(month)"
    return "\(weekday(date)), ngày \(padded(day, 2)) tháng \(monthDigits) năm \(padded(year, 4))"
  }

  /// `thứ Hai`, `Monday`.
  public func weekday(_ date: CivilDate) -> String { Notation.weekdays[date.weekday][language] }

  /// The hour of a minute of the day, 0…1440: `09:00`.
  public func time(_ minuteOfDay: Int) -> String {
    "\(padded(minuteOfDay / 60, 2)):\(padded(minuteOfDay % 60, 2))"
  }

  /// `09/03/2026 09:00` in Vietnamese, `9 March 2026 09:00` in English.
  public func instant(_ instant: Instant, in zone: Zone) -> String {
    "\(date(instant.date(in: zone))) \(time(instant.minuteOfDay(in: zone)))"
  }

  /// With its weekday: `thứ Hai, 09/03/2026 09:00`.
  public func moment(_ instant: Instant, in zone: Zone) -> String {
    "\(day(instant.date(in: zone))) \(time(instant.minuteOfDay(in: zone)))"
  }

  /// Written out: `09:00 thứ Hai, ngày 09 tháng 3 năm 2026`, `09:00 on Monday, 9 March 2026`.
  public func longInstant(_ instant: Instant, in zone: Zone) -> String {
    let hour = time(instant.minuteOfDay(in: zone))
    let on = language == .vietnamese ? " " : " on "
    return hour + on + longDate(instant.date(in: zone))
  }

  /// Monday first.
  static let weekdays: [Bilingual] = [
    Bilingual(vi: "thứ Hai", en: "Monday"), Bilingual(vi: "thứ Ba", en: "Tuesday"),
    Bilingual(vi: "thứ Tư", en: "Wednesday"), Bilingual(vi: "thứ Năm", en: "Thursday"),
    Bilingual(vi: "thứ Sáu", en: "Friday"), Bilingual(vi: "thứ Bảy", en: "Saturday"),
    Bilingual(vi: "Chủ nhật", en: "Sunday"),
  ]

  /// Of the English calendar; Vietnamese counts its months.
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
