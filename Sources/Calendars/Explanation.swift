public import ThuTucBasics

/// How a due instant came about, day by day: facts, to be put into words by whoever shows them.
public struct Explanation: Hashable, Sendable {
  /// The limit that was counted.
  public var limit: Limit
  /// What a pause takes out of working days.
  public var convention: PauseConvention
  /// The event as it happened.
  public var event: Instant
  /// The event that was counted from: later than `event` where that came after the cutoff.
  public var countedFrom: Instant
  /// The pauses that touch the term, in order, without overlap.
  public var pauses: [Pause]
  /// Every day from the counted event's to the last one.
  public var days: [ExplainedDay]
  /// When the limit is due.
  public var due: Instant

  /// True where the event came after the cutoff of a working day.
  public var isCutOff: Bool { event != countedFrom }
}

/// One day of an explanation.
public struct ExplainedDay: Hashable, Sendable {
  /// The day by the calendar's zone.
  public var date: CivilDate
  /// What the day is in the calendar.
  public var kind: DayKind
  /// What the day meant for the limit.
  public var standing: DayStanding
  /// What had been counted by its end: days for limits in working days (by day) and in days, weeks,
  /// months and years; minutes for the others.
  public var counted: Int64
  /// Minutes of it that a pause took: working minutes where those are counted, else minutes.
  public var pausedMinutes: Int
}

/// What a day meant for a limit.
public enum DayStanding: Hashable, Sendable, CaseIterable {
  /// The day of the event, which limits in days leave out.
  case eventDay
  /// Counted, whole or with its unpaused part.
  case counted
  /// No working time on it, in a limit that counts working time only.
  case off
  /// A pause took the day, or all that was left of it.
  case paused
  /// The term was over, but it cannot end on this day, which is no working day.
  case movedOver
  /// The working day to which the end moved.
  case movedTo
}

/// The languages in which reasons are worded.
public enum ReasonLanguage: Hashable, Sendable, CaseIterable {
  case vietnamese, english
}

extension ExplainedDay {
  /// Why the day counted or not, as half a sentence: `Chủ nhật`, `holiday: Tết`.
  public func reason(in language: ReasonLanguage) -> String {
    let words = standing.text(in: language)
    switch standing {
    case .eventDay, .counted, .movedTo:
      guard case .swappedIn = kind else { return words }
      return "\(words) (\(kind.text(on: date, in: language)))"
    case .off: return kind.text(on: date, in: language)
    case .paused: return words
    case .movedOver:
      return kind.isWorking ? words : "\(words) (\(kind.text(on: date, in: language)))"
    }
  }
}

extension DayStanding {
  /// The standing in words.
  public func text(in language: ReasonLanguage) -> String {
    switch (self, language) {
    case (.eventDay, .vietnamese): "ngày xảy ra sự kiện, không tính"
    case (.eventDay, .english): "the day of the event, not counted"
    case (.counted, .vietnamese): "được tính"
    case (.counted, .english): "counted"
    case (.off, .vietnamese): "không có giờ làm việc"
    case (.off, .english): "no working time"
    case (.paused, .vietnamese): "tạm dừng, không tính"
    case (.paused, .english): "paused, not counted"
    case (.movedOver, .vietnamese): "đã hết hạn tính nhưng không thể kết thúc vào ngày này"
    case (.movedOver, .english): "the term is over but cannot end on this day"
    case (.movedTo, .vietnamese): "ngày làm việc tiếp theo, thời hạn kết thúc"
    case (.movedTo, .english): "the next working day, where the term ends"
    }
  }
}

extension DayKind {
  /// The kind of day in words; a rest day by the name of its weekday.
  public func text(on date: CivilDate, in language: ReasonLanguage) -> String {
    let isVietnamese = language == .vietnamese
    switch self {
    case .working: return isVietnamese ? "ngày làm việc" : "working day"
    case .restDay:
      let weekday = language.weekdays[date.weekday]
      return isVietnamese ? "\(weekday), nghỉ hằng tuần" : "\(weekday), weekly rest day"
    case .holiday(let label):
      return labelled(isVietnamese ? "nghỉ lễ" : "holiday", label)
    case .substitute(let label):
      return labelled(isVietnamese ? "nghỉ bù" : "day off in lieu", label)
    case .swappedIn(let pair, let label):
      var text = isVietnamese ? "làm bù" : "worked"
      if let pair { text += isVietnamese ? " thay cho \(pair)" : " in place of \(pair)" }
      return labelled(text, label)
    case .swappedOff(let day, let label):
      return labelled(isVietnamese ? "nghỉ, làm bù \(day)" : "off, worked on \(day)", label)
    }
  }

  private func labelled(_ text: String, _ label: String) -> String {
    label.isEmpty ? text : "\(text): \(label)"
  }
}

extension ReasonLanguage {
  /// The days of the week, Monday first.
  public var weekdays: [String] {
    switch self {
    case .vietnamese:
      ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
    case .english:
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }
  }
}
