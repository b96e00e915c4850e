import ThuTucBasics
public import ThuTucCalendars

/// What the days of a count meant, in words.
extension Notation {
  /// A line for each day of a count: its date, its weekday, and whether it counted and why.
  public func lines(of explanation: Explanation) -> [String] {
    let dates = explanation.days.map { date($0.date) }
    let width = dates.map(displayWidth).max() ?? 0
    let weekdays = Notation.weekdays.map { displayWidth($0[language]) }.max() ?? 0
    return zip(explanation.days, dates).map { day, date in
      let left = String(repeating: " ", count: width - displayWidth(date)) + date
      let weekday = weekday(day.date)
      let right = weekday + String(repeating: " ", count: weekdays - displayWidth(weekday))
      return "\(left)  \(right)  \(reason(day))\(count(day, explanation))"
    }
  }

  /// Why a day counted or not, as half a sentence: `nghỉ lễ: Tết`, `counted`.
  public func reason(_ day: ExplainedDay) -> String {
    let words = standing(day.standing)[language]
    let kind = kind(day.kind)
    switch day.standing {
    case .eventDay, .counted, .movedTo:
      guard case .swappedIn = day.kind else { return words }
      return "\(words) (\(kind))"
    case .off: return kind
    case .paused: return words
    case .movedOver: return day.kind.isWorking ? words : "\(words) (\(kind))"
    }
  }

  func standing(_ standing: DayStanding) -> Bilingual {
    switch standing {
    case .eventDay:
      Bilingual(vi: "ngày xảy ra sự kiện, không tính", en: "the day of the event, not counted")
    case .counted: Bilingual(vi: "được tính", en: "counted")
    case .off: Bilingual(vi: "không có giờ làm việc", en: "no working time")
    case .paused: Bilingual(vi: "tạm dừng, không tính", en: "paused, not counted")
    case .movedOver:
      Bilingual(
        vi: "đã đủ thời hạn nhưng không thể kết thúc vào ngày này",
        en: "the term is over but cannot end on this day")
    case .movedTo:
      Bilingual(
        vi: "ngày làm việc tiếp theo, thời hạn kết thúc",
        en: "the next working day, where the term ends")
    }
  }

  /// What a day is in the calendar.
  func kind(_ kind: DayKind) -> String {
    func labelled(_ words: Bilingual, _ label: String) -> String {
      label.isEmpty ? words[language] : "\(words[language]): \(label)"
    }
    switch kind {
    case .working: return Bilingual(vi: "ngày làm việc", en: "working day")[language]
    case .restDay: return Bilingual(vi: "nghỉ hằng tuần", en: "weekly rest day")[language]
    case .holiday(let label): return labelled(Bilingual(vi: "nghỉ lễ", en: "holiday"), label)
    case .substitute(let label):
      return labelled(Bilingual(vi: "nghỉ bù", en: "day off in lieu"), label)
    case .swappedIn(let pair?, let label):
      let off = date(pair)
      return labelled(
        Bilingual(vi: "làm bù thay cho \(off)", en: "worked in place of \(off)"), label)
    case .swappedIn(nil, let label):
      return labelled(Bilingual(vi: "làm bù", en: "worked"), label)
    case .swappedOff(let day, let label):
      let worked = date(day)
      return labelled(
        Bilingual(vi: "nghỉ, làm bù \(worked)", en: "off, worked on \(worked)"), label)
    }
  }

  /// How much has been counted by the end of a day that adds to it.
  private func count(_ day: ExplainedDay, _ explained: Explanation) -> String {
    guard day.standing == .counted else { return "" }
    guard explained.limit.unit.allowsFractions || explained.convention == .byMinutes else {
      return Bilingual(vi: ", ngày thứ \(day.counted)", en: ", day \(day.counted)")[language]
    }
    let units: [(count: Int64, unit: LimitUnit)] = [
      (day.counted / 60, .hour), (day.counted % 60, .minute),
    ]
    let time = units.filter { $0.count > 0 }.map { limit(Limit($0.count, $0.unit)) }
      .joined(separator: " ")
    return Bilingual(vi: ", cộng lại \(time)", en: ", \(time) so far")[language]
  }
}
