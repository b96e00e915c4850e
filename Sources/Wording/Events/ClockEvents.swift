import ThuTucBasics
import ThuTucMachine

/// What happens to time limits and duties.
extension Wording {
  /// A few words, the clock, and when it is due.
  func clock(_ event: Event, vi vietnamese: String, en english: String) -> String {
    about(clock(event.id()), vi: vietnamese, en: english) + ", " + due(event.value)
  }

  func duty(_ event: Event, vi vietnamese: String, en english: String) -> String {
    about(duty(event.id()), vi: vietnamese, en: english) + ", " + due(event.value)
  }

  func clockPaused(_ event: Event, _ reason: String) -> String {
    about(clock(event.id()), vi: "tạm dừng tính", en: "paused:") + because(reason)
  }

  func calendarChanged(_ edition: String) -> String {
    say(
      vi: "lịch làm việc thay đổi: \(edition)", en: "the working calendar changes: \(edition)")
  }

  func deadlineUnknown(_ event: Event) -> String {
    let name = clock(event.id())
    guard event.object >= 0 else {
      return say(
        vi: "chú ý: chưa tính được '\(name)', còn thiếu thông tin",
        en: "note: '\(name)' cannot be counted yet, something is not known")
    }
    let field = field(FieldID(Int(event.object)))
    return say(
      vi: "chú ý: chưa tính được '\(name)', chưa biết '\(field)'",
      en: "note: '\(name)' cannot be counted yet, '\(field)' is not known")
  }

  func calendarUnannounced(_ event: Event) -> String {
    say(
      vi: "chú ý: lịch nghỉ năm \(event.object) chưa công bố, hạn còn có thể thay đổi",
      en: "note: no days off are announced for \(event.object), what is due may still move")
  }
}
