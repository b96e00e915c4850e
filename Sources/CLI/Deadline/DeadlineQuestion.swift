import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucInterchange
import ThuTucSyntax
import ThuTucWording

/// One question about a deadline, put on the command line.
struct DeadlineQuestion {
  private let rules: CalendarRules
  private let limit: Limit
  private let event: Instant
  /// The pauses, and who had the dossier in each, where that was said.
  private(set) var pauses: [CountExplanation.HeldPause] = []
  private let convention: PauseConvention
  private var cutoffMinute: Int?

  /// Dates and numbers are read as readers of the language write them, or by ISO 8601.
  init(
    _ arguments: Arguments, _ rules: CalendarRules, _ notation: Notation
  ) throws(UsageError) {
    self.rules = rules
    let zone = rules.zone
    let text = try DeadlineQuestion.needed("--limit", arguments)
    guard let limit = notation.readLimit(text) else {
      throw .badValue(
        "--limit", text,
        Bilingual(
          vi: "một thời hạn như \"5 ngày làm việc\"", en: "a limit such as \"5 working days\""))
    }
    self.limit = limit
    event = try DeadlineQuestion.instant(
      try DeadlineQuestion.needed("--from", arguments), "--from", zone, notation)
    convention = arguments.has("--by-minutes") ? .byMinutes : .byDay
    for text in arguments.all("--pause") {
      pauses.append(try DeadlineQuestion.pause(text, zone, notation))
    }
    if let text = arguments.value("--cutoff") {
      let time = Instant(iso8601: "2000-01-01T\(text)", in: .utc)
      guard let time, text.utf8.count == 5 else {
        throw .badValue(
          "--cutoff", text, Bilingual(vi: "giờ như 15:00", en: "a time such as 15:00"))
      }
      cutoffMinute = time.minuteOfDay(in: .utc)
    }
  }

  /// `FROM/TO`, `FROM/` without an end, `FROM/TO/HOLDER`.
  private static func pause(
    _ text: String, _ zone: Zone, _ notation: Notation
  ) throws(UsageError) -> CountExplanation.HeldPause {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2 else {
      throw .badValue(
        "--pause", text,
        Bilingual(vi: "TỪ/ĐẾN hoặc TỪ/ĐẾN/NGƯỜI GIỮ", en: "FROM/TO or FROM/TO/HOLDER"))
    }
    let from = try instant(String(parts[0]), "--pause", zone, notation)
    let pause =
      parts[1].isEmpty
      ? Pause(from: from)
      : Pause(from: from, to: try instant(String(parts[1]), "--pause", zone, notation))
    return CountExplanation.HeldPause(
      pause: pause, holder: parts.count == 3 ? String(parts[2]).trimmed : "")
  }

  private static func needed(
    _ option: String, _ arguments: Arguments
  ) throws(UsageError) -> String {
    if let value = arguments.value(option) { return value }
    throw .other(Bilingual(vi: "thiếu \(option)", en: "\(option) is missing"))
  }

  /// An instant, or a date: an event at 00:00 of that day (semantics.md 5.9).
  private static func instant(
    _ text: String, _ option: String, _ zone: Zone, _ notation: Notation
  ) throws(UsageError) -> Instant {
    if let date = notation.readDate(text) { return Instant(date: date, minuteOfDay: 0, in: zone) }
    if let instant = notation.readInstant(text, in: zone) { return instant }
    throw .badValue(
      option, text,
      Bilingual(
        vi: "một thời điểm như 2026-03-09T10:00", en: "an instant such as 2026-03-09T10:00"))
  }

  /// The due instant and how it came about.
  func answer() throws(Failure) -> Explanation {
    let year = event.date(in: rules.zone).year
    let isLunar = rules.holidays.contains {
      if case .lunar = $0.rule { true } else { false }
    }
    let possible = isLunar ? LunarDate.years : 1...9999
    // Most limits end within a year or two; all that can be prepared is the last resort.
    for span in [2, 30, WorkingCalendar.maximumYears - 2] {
      let first = max(possible.lowerBound, year - 1)
      let last = min(possible.upperBound, year + span)
      guard first <= year, year <= last, last - first < WorkingCalendar.maximumYears,
        let calendar = try? WorkingCalendar(rules, years: first...last)
      else { continue }
      do throws(LimitError) {
        return try calendar.explain(
          limit, from: event, pauses: pauses.map(\.pause), convention: convention,
          cutoffMinute: cutoffMinute)
      } catch .outOfRange {
        continue
      } catch {
        throw Failure(error.words)
      }
    }
    throw Failure(LimitError.outOfRange.words)
  }

  /// The years of an explanation for which no schedule has been announced.
  func unannouncedYears(_ explanation: Explanation) -> [Int] {
    guard limit.unit.needsCalendar, let last = explanation.days.last else { return [] }
    return rules.unannouncedYears(from: event.date(in: rules.zone), to: last.date)
  }
}
