public import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
public import ThuTucMining
import ThuTucSyntax
import ThuTucWording

/// A calibration written as a `scenario`, with what each figure rests on beside it.
public struct ScenarioDraft: Sendable {
  public let calibration: Calibration
  private let log: EventLog
  /// The file that the log was read from.
  private let source: String
  private let language: Language
  /// Where the observations of each step are written, if they are.
  private let samples: String?
  /// What the scenario is called.
  public let name: String

  /// A draft of a scenario; `samples` is the folder into which the observations of each step are
  /// written, if they are to be drawn from as they are.
  public init(
    _ calibration: Calibration, of log: EventLog, from source: String, named name: String,
    samples: String?, in language: Language
  ) {
    self.calibration = calibration
    self.log = log
    self.source = source
    self.name = name
    self.samples = samples
    self.language = language
  }

  /// What a scenario from a log is called where these names are taken.
  public static func name(notAmong taken: [String], in language: Language) -> String {
    let taken = Set(taken.map { Spelling.folded($0) })
    let name = language == .vietnamese ? "theo_nhật_ký" : "from_log"
    if !taken.contains(Spelling.folded(name)) { return name }
    var number = 2
    while taken.contains(Spelling.folded("\(name)_\(number)")) { number += 1 }
    return "\(name)_\(number)"
  }

  private var machine: Machine { calibration.machine }
  private var notation: Notation { Notation(language) }

  private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

  /// The block, in the language of its readers.
  public var text: String {
    var writer = SyntaxWriter(in: language)
    for line in heading { writer.comment(line) }
    let title = say("Theo nhật ký \(source)", "From the log \(source)")
    let procedure = machine.name(machine.label)
    writer.block("\(.scenario) \(name: name) \(quoted: title) \(.for) \(name: procedure)") {
      writer in
      let days = Int(calibration.arrivals.days.rounded(.up))
      writer.clause("\(.start) \(calibration.arrivals.first.date(in: machine.zone))")
      writer.clause("\(.run) \(days) \(.days)  \(.replications) 10  \(.seed) 1")
      writeArrivals(&writer)
      writeStaff(&writer)
      writeTimes(&writer)
      writeChoices(&writer)
    }
    return writer.text
  }

  private var heading: [String] {
    let zone = machine.zone
    let span =
      "\(calibration.arrivals.first.date(in: zone)) – \(calibration.arrivals.last.date(in: zone))"
    let cases = notation.number(Double(calibration.arrivals.count))
    let events = notation.number(Double(log.entries.count))
    let first = say(
      "Hiệu chỉnh từ \(source): \(cases) hồ sơ, \(events) sự kiện, \(span).",
      "Calibrated from \(source): \(cases) cases, \(events) events, \(span).")
    return [first] + assumption
  }

  /// What the log cannot tell, and what is taken in its place.
  private var assumption: [String] {
    if calibration.hasStarts {
      return [
        say(
          "Thời gian làm việc tính từ sự kiện bắt đầu đến sự kiện hoàn thành của nhật ký.",
          "Work is timed from the log's starts to its completions.")
      ]
    }
    switch calibration.assumption {
    case .asLogged:
      return [
        say(
          "Nhật ký chỉ ghi lúc hoàn thành nên không tách được chờ và làm: ở đây toàn bộ thời gian",
          "The log tells completions only, so waiting and working cannot be told apart: here the"),
        say(
          "ở một bước là chờ, không chiếm người nào. Để hỏi về nhân lực, dùng --assume work.",
          "whole time in a step is a wait that occupies nobody. To ask about staff: --assume work."),
      ]
    case .personFree:
      return [
        say(
          "Nhật ký chỉ ghi lúc hoàn thành. Giả định: người làm bắt đầu khi hồ sơ đến bước, khi xong",
          "The log tells completions only. Assumed: a person begins once the case is at the step,"),
        say(
          "việc trước và khi ngày hoàn thành mở cửa (lúc muộn nhất); còn lại là chờ, không mô phỏng.",
          "the work before is done and the day of completion is open; other waiting is left out."),
      ]
    }
  }

  private func writeArrivals(_ writer: inout SyntaxWriter) {
    let pattern = calibration.arrivals
    let perWeek = Double(pattern.count) / pattern.days * 7
    let working = pattern.weekdays.indices.filter { isWorked(weekday: $0) }.count
    let perDay = notation.brief(perWeek / Double(max(1, working)))
    writer.comment(
      say("khoảng \(perDay) hồ sơ mỗi ngày làm việc", "about \(perDay) cases a working day"))
    let parts = ArrivalPattern.percents(pattern.hours)
    let hours = parts.indices.filter { parts[$0] > 0 }.map { hour -> Clause in
      "\(plain: clock(hour))-\(plain: clock(hour + 1)) \(parts[hour])%"
    }
    let weekdays = zip(SyntaxWriter.weekdays, pattern.weekdays).map { day, count -> Clause in
      let factor = Double(count * 700) / Double(max(1, pattern.count))
      return "\(day) \(Int(factor.rounded()))%"
    }
    writer.clause(
      """
      \(.arrivals) \(max(1, Int(pattern.perYear.rounded()))) \(.per) \(.years)
          \(.profile) \(list: hours)
          \(.weekdayFactors) \(list: weekdays)
      """)
  }

  /// Whether more than one case in a hundred comes on it.
  private func isWorked(weekday: Int) -> Bool {
    calibration.arrivals.weekdays[weekday] * 100 > calibration.arrivals.count
  }

  private func clock(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

  private func writeStaff(_ writer: inout SyntaxWriter) {
    for row in calibration.staffing {
      let load = row.load.map { notation.percent($0) }
      let loaded = load.map { say(", tải \($0) của số này", ", a load of \($0) of these") } ?? ""
      writer.comment(
        say(
          "\(row.personCount) người trong nhật ký, thường có \(row.usualCount) người một ngày\(loaded)",
          "\(row.personCount) persons in the log, usually up to \(row.usualCount) on a day\(loaded)"
        ))
      let role = machine.name(machine.actors[row.role].label)
      writer.clause("\(.staff) \(name: role) \(row.suggestedCount)")
    }
  }

  private func writeTimes(_ writer: inout SyntaxWriter) {
    for time in calibration.times {
      let name = machine.name(machine.steps[time.step].label)
      writer.comment(goodness(time))
      let draw: Clause =
        path(of: time).map { "\(.empirical)(\(quoted: $0))" } ?? draw(time.fit.distribution)
      let unit: Keyword = time.unit == .workingMinute ? .workingMinutes : .minutes
      let verb: Keyword = time.isWork ? .workAt : .waitAt
      writer.clause("\(verb) \(name: name) \(.takes) \(draw) \(unit)")
    }
    let known = Set(calibration.times.map(\.step))
    for step in machine.steps.ids() where !known.contains(step) {
      let row = machine.steps[step]
      if row.isAutomatic || row.call != nil { continue }
      let name = machine.name(row.label)
      writer.comment(
        say("bước \(name) không có trong nhật ký", "no case of the log is in the step \(name)"))
      writer.clause("\(.waitAt) \(name: name) \(.takes) \(.fixed)(0) \(.minutes)")
    }
  }

  /// Where the observations of a step stand; nothing where they are not written.
  public func path(of time: Calibration.StepTime) -> String? {
    samples.map { "\($0)/\(machine.name(machine.steps[time.step].label)).csv" }
  }

  /// The file of the observations of a step.
  public func sheet(of time: Calibration.StepTime) -> String {
    (["minutes"] + time.observations.map { Clause.figure($0) }).joined(separator: "\n") + "\n"
  }

  private func goodness(_ time: Calibration.StepTime) -> String {
    let fit = time.fit
    let count = notation.number(Double(fit.count))
    let mean = notation.duration(fit.mean * 60)
    let family = "\(fit.distribution)".prefix { $0 != "(" }
    if fit.count == 1 { return say("một lần, \(mean)", "once, \(mean)") }
    if case .fixed = fit.distribution {
      return say("\(count) lần, trung bình \(mean)", "\(count) times, mean \(mean)")
    }
    let squared = notation.brief(fit.andersonDarling)
    let distance = notation.number(fit.distance, decimals: 3)
    let verdict =
      fit.isGood
      ? say("khớp", "a good fit") : say("chưa khớp hẳn", "a rough fit")
    return say(
      "\(count) lần, trung bình \(mean); \(family): A² = \(squared), D = \(distance), \(verdict)",
      "\(count) times, mean \(mean); \(family): A² = \(squared), D = \(distance), \(verdict)")
  }

  private func draw(_ distribution: Distribution) -> Clause {
    func call(_ name: Keyword, _ numbers: Double...) -> Clause {
      "\(name)(\(list: numbers.map { "\(figure: $0)" }))"
    }
    return switch distribution {
    case .fixed(let value): call(.fixed, value)
    case .uniform(let least, let greatest): call(.uniform, least, greatest)
    case .triangular(let least, let peak, let greatest):
      call(.triangular, least, peak, greatest)
    case .normal(let mean, let deviation): call(.normal, mean, deviation)
    case .lognormal(let mean, let deviation): call(.lognormal, mean, deviation)
    case .exponential(let mean): call(.exponential, mean)
    case .gamma(let mean, let deviation): call(.gamma, mean, deviation)
    case .weibull(let shape, let scale): call(.weibull, shape, scale)
    case .erlang(let phases, let mean): call(.erlang, Double(phases), mean)
    case .empirical(let values): call(.fixed, values.reduce(0, +) / Double(max(1, values.count)))
    }
  }

  private func writeChoices(_ writer: inout SyntaxWriter) {
    for branching in calibration.branchings {
      let parts = ArrivalPattern.percents(branching.counts.map(\.count))
      let weights = zip(branching.counts, parts).map { row, part -> Clause in
        "\(name: machine.name(machine.actions[row.action].label)) \(part)%"
      }
      let step = machine.name(machine.steps[branching.step].label)
      writer.clause("\(.choose) \(name: step) \(list: weights)")
    }
  }
}
