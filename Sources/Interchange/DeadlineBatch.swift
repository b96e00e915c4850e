public import ThuTucBasics
public import ThuTucCalendars
import ThuTucWording

/// Answers the lines of `thutuc deadline --batch`: when is a limit due, in a calendar that the
/// line itself brings (cli.md 4.2).
///
/// The calendar that was prepared last is kept, since the lines of a file mostly share one.
public struct DeadlineBatch {
  private let language: Language
  private var prepared: (question: CalendarQuestion, calendar: WorkingCalendar)?

  public init(language: Language) {
    self.language = language
  }

  /// `{"id":…,"due":…}`, or `{"id":…,"error":{"code":…,"message":…}}`; and whether it is a due
  /// instant.
  public mutating func answer(_ line: [UInt8]) -> (JSONValue, isAnswered: Bool) {
    var id = JSONValue.null
    do throws(DeadlineError) {
      let value: JSONValue
      do throws(JSONError) {
        value = try JSONReader.read(line)
      } catch {
        throw DeadlineError(CommandError(error, in: line))
      }
      id = value["id"] ?? .null
      let due = try due(value)
      return (.members(["id": id, "due": .string(due.text(in: .vietnam))]), true)
    } catch {
      return (refusal(id, error), false)
    }
  }

  /// The answer to a line that is longer than `CommandReader.maximumLineBytes`.
  public func answerToTooLongLine() -> JSONValue { refusal(.null, DeadlineError(.tooLarge)) }

  private func refusal(_ id: JSONValue, _ error: DeadlineError) -> JSONValue {
    .members([
      "id": id,
      "error": .members([
        "code": .string(error.code), "message": .string(error.message[language]),
      ]),
    ])
  }

  private mutating func due(_ line: JSONValue) throws(DeadlineError) -> Instant {
    guard case .object = line else {
      throw .wrong("", Bilingual(vi: "một đối tượng", en: "an object"))
    }
    let limit = try DeadlineLine.limit(line)
    let start = try DeadlineLine.instant(try DeadlineLine.required("start", line), at: "start")
    let convention = try DeadlineLine.convention(line)
    let pauses = try DeadlineLine.pauses(line)
    let rules = try DeadlineLine.rules(line)
    // Most limits end within a year or two; the whole of what can be prepared is the last resort.
    for years in [2, 30, WorkingCalendar.maximumYears - 2] {
      do throws(LimitError) {
        let calendar = try calendar(rules, from: start.date(in: .vietnam).year, years: years)
        return try calendar.due(limit, from: start, pauses: pauses, convention: convention)
      } catch .outOfRange {
        continue
      } catch {
        throw DeadlineError(error)
      }
    }
    throw DeadlineError(LimitError.outOfRange)
  }

  private mutating func calendar(
    _ rules: CalendarRules, from year: Int, years: Int
  ) throws(LimitError) -> WorkingCalendar {
    let question = CalendarQuestion(
      rules: rules, years: max(1, year - 1)...min(9999, year + years))
    if let prepared, prepared.question == question { return prepared.calendar }
    do throws(CalendarProblem) {
      let calendar = try WorkingCalendar(rules, years: question.years)
      prepared = (question, calendar)
      return calendar
    } catch {
      // Lists of dates over an office week: nothing but the span of years can be at fault.
      throw .outOfRange
    }
  }
}

private struct CalendarQuestion: Hashable {
  var rules: CalendarRules
  var years: ClosedRange<Int>
}

/// Why a line has no due instant.
struct DeadlineError: Error {
  var code: String
  var message: Bilingual

  init(_ code: String, _ message: Bilingual) {
    self.code = code
    self.message = message
  }

  init(_ error: CommandError) {
    self.init(error.code.rawValue, error.message)
  }

  init(_ error: LimitError) {
    self.init(error.code, error.words)
  }

  static func wrong(_ path: String, _ wanted: Bilingual) -> DeadlineError {
    let place = path.isEmpty ? Bilingual(vi: "dòng", en: "the line") : Bilingual("'\(path)'")
    return DeadlineError(
      "wrong-type",
      Bilingual(
        vi: "\(place[.vietnamese]) phải là \(wanted[.vietnamese])",
        en: "\(place[.english]) must be \(wanted[.english])"))
  }
}

extension LimitError {
  /// The stable name of the mistake.
  public var code: String {
    switch self {
    case .negative: "negative"
    case .fractional: "fractional"
    case .backwardPause: "backward-pause"
    case .impossibleCutoff: "cutoff"
    case .outOfRange: "out-of-range"
    case .neverEnds: "never-ends"
    }
  }
}

/// Reads the members of one line. What a line has beside them is not looked at.
private enum DeadlineLine {
  static func required(_ name: String, _ line: JSONValue) throws(DeadlineError) -> JSONValue {
    if let value = line[name] { return value }
    throw DeadlineError(
      "missing-member",
      Bilingual(vi: "thiếu thành phần '\(name)'", en: "the member '\(name)' is missing"))
  }

  static func limit(_ line: JSONValue) throws(DeadlineError) -> Limit {
    let wanted = Bilingual(vi: "một số", en: "a number")
    let amount: Decimal? =
      switch try required("n", line) {
      case .number(let digits), .string(let digits): Decimal(scientific: digits)
      default: nil
      }
    guard let amount else { throw .wrong("n", wanted) }
    let code = try required("unit", line).text
    guard let code, let unit = LimitUnit(code: code) else {
      let known = LimitUnit.allCases.map(\.code).joined(separator: " ")
      throw DeadlineError(
        "unknown-unit",
        Bilingual(vi: "'unit' là một trong: \(known)", en: "'unit' is one of: \(known)"))
    }
    return Limit(amount: amount, unit: unit)
  }

  static func convention(_ line: JSONValue) throws(DeadlineError) -> PauseConvention {
    guard let value = line["convention"], value != .null else { return .byDay }
    if let code = value.text, let convention = PauseConvention(code: code) { return convention }
    let known = "any day-granular working-minute-granular"
    throw DeadlineError(
      "unknown-convention",
      Bilingual(vi: "'convention' là một trong: \(known)", en: "'convention' is one of: \(known)"))
  }

  static func instant(_ value: JSONValue, at path: String) throws(DeadlineError) -> Instant {
    if let text = value.text {
      if let instant = Instant(iso8601: text, in: .vietnam) { return instant }
      // A date is an event at 00:00 of that day (semantics.md 5.9).
      if let date = CivilDate(iso8601: text) {
        return Instant(date: date, minuteOfDay: 0, in: .vietnam)
      }
    }
    throw .wrong(
      path,
      Bilingual(
        vi: "một thời điểm như 2026-03-09T10:00:00+07:00",
        en: "an instant such as 2026-03-09T10:00:00+07:00"))
  }

  static func pauses(_ line: JSONValue) throws(DeadlineError) -> [Pause] {
    var pauses: [Pause] = []
    for (index, value) in try list("pauses", line).enumerated() {
      let path = "pauses[\(index + 1)]"
      guard let ends = value.elements, ends.count == 2 else {
        throw .wrong(path, Bilingual(vi: "[từ, đến]", en: "[from, to]"))
      }
      let from = try instant(ends[0], at: path)
      pauses.append(
        ends[1] == .null
          ? Pause(from: from) : Pause(from: from, to: try instant(ends[1], at: path)))
    }
    return pauses
  }

  /// The office week with the line's lists: a day that is worked is worked, whatever else it is.
  static func rules(_ line: JSONValue) throws(DeadlineError) -> CalendarRules {
    let worked = Set(try dates("swap_work", line))
    let off = Set(try dates("holidays", line)).subtracting(worked)
    return CalendarRules(
      daysOff: off.sorted(), workedDays: worked.filter { $0.weekday >= 5 }.sorted())
  }

  private static func dates(
    _ name: String, _ line: JSONValue
  ) throws(DeadlineError) -> [CivilDate] {
    var dates: [CivilDate] = []
    for (index, value) in try list(name, line).enumerated() {
      guard let date = value.text.flatMap({ CivilDate(iso8601: $0) }) else {
        throw .wrong(
          "\(name)[\(index + 1)]",
          Bilingual(vi: "một ngày như 2026-02-16", en: "a date such as 2026-02-16"))
      }
      dates.append(date)
    }
    return dates
  }

  private static func list(
    _ name: String, _ line: JSONValue
  ) throws(DeadlineError) -> [JSONValue] {
    guard let value = line[name], value != .null else { return [] }
    guard let elements = value.elements else {
      throw .wrong(name, Bilingual(vi: "một danh sách", en: "an array"))
    }
    return elements
  }
}
