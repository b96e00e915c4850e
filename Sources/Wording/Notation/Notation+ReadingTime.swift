public import ThuTucBasics

/// Reads dates, hours and moments as people type them, and whatever the same notation writes; in
/// either language, for the words tell which it is.
extension Notation {
  /// `13/02/2026`, `2026-02-13`, `ngày 13 tháng 02 năm 2026`, `13 February 2026`; the day comes
  /// before the month. A weekday in front must be that of the date.
  public func readDate(_ text: String) -> CivilDate? {
    let text = text.trimmed
    if let date = CivilDate(iso8601: text) { return date }
    let words = DateWords(text)
    guard let date = words.date else { return nil }
    return words.weekday.map { $0 == date.weekday } ?? true ? date : nil
  }

  /// Minutes since midnight: `15:00`, `9:05`, `15h`, `15h30`, `15 giờ`, `15 giờ 30 phút`.
  public func readTime(_ text: String) -> Int? {
    var text = Spelling.bare(text.trimmed)
    if text.hasSuffix("phut") { text = String(text.dropLast(4)) }
    let parts = text.replacing("gio", with: ":").replacing("h", with: ":")
      .split(separator: ":", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    guard parts.count == 2, let hour = ThuTucBasics.number(Array(parts[0].utf8)[...]) else {
      return nil
    }
    let isWhole = parts[1].isEmpty && !text.contains(":")
    guard isWhole || parts[1].count == 2,
      let minute = isWhole ? 0 : ThuTucBasics.number(Array(parts[1].utf8)[...]),
      parts[0].count <= 2, hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  /// A date and an hour, whichever comes first; ISO 8601; or a date alone, at 08:00.
  public func readInstant(_ text: String, in zone: Zone) -> Instant? {
    let text = text.trimmed
    if let instant = Instant(iso8601: text, in: zone) { return instant }
    if let date = readDate(text) { return Instant(date: date, minuteOfDay: 480, in: zone) }
    let words = text.split(whereSeparator: \.isWhitespace)
    for place in words.indices.dropFirst() {
      let halves = [words[..<place], words[place...]].map { half in
        half.filter { !["on", "at", "lúc"].contains($0.lowercased()) }.joined(separator: " ")
      }
      for (date, time) in [(halves[0], halves[1]), (halves[1], halves[0])] {
        guard let date = readDate(date), let minute = readTime(time) else { continue }
        return Instant(date: date, minuteOfDay: minute, in: zone)
      }
    }
    return nil
  }
}

/// The words of a date, looked at one by one.
private struct DateWords {
  /// Monday is 0; nothing where none stands in front.
  let weekday: Int?
  /// What stands behind the weekday, without diacritics.
  private let rest: [Substring]

  init(_ text: String) {
    let words = Spelling.bare(text).split { $0.isWhitespace || $0 == "," }
    let found = Notation.weekdays.enumerated().lazy.compactMap { day, name in
      Language.allCases.lazy.map { Spelling.bare(name[$0]).split(separator: " ") }
        .first { words.starts(with: $0) }
        .map { (day: day, count: $0.count) }
    }.first
    weekday = found?.day
    rest = Array(words.dropFirst(found?.count ?? 0))
  }

  var date: CivilDate? {
    var words = rest
    if words.first == "ngay" { words.removeFirst() }
    if words.count == 1 { return inDigits(words[0]) }
    if words.count == 5, words[1] == "thang", words[3] == "nam" {
      return date(day: words[0], month: Int(words[2]), year: words[4])
    }
    guard words.count == 3 else { return nil }
    return date(day: words[0], month: month(words[1]), year: words[2])
      ?? date(day: words[1], month: month(words[0]), year: words[2])
  }

  /// `13/02/2026`, `13-02-2026`, `13.02.2026`
  private func inDigits(_ text: Substring) -> CivilDate? {
    for sign in ["/", "-", "."] as [Character] {
      let parts = text.split(separator: sign, omittingEmptySubsequences: false)
      if parts.count == 3, let date = date(day: parts[0], month: Int(parts[1]), year: parts[2]) {
        return date
      }
    }
    return nil
  }

  private func date(day: Substring, month: Int?, year: Substring) -> CivilDate? {
    guard let day = Int(day), let month, year.count == 4, let year = Int(year) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// An English month by its name or its first three letters or more.
  private func month(_ word: Substring) -> Int? {
    guard word.count >= 3 else { return nil }
    return Notation.months.firstIndex { $0.lowercased().hasPrefix(word) }.map { $0 + 1 }
  }
}
