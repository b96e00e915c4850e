import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucSimulation
import ThuTucWording

/// A calibration written as a `scenario`, with what each figure rests on beside it.
struct CalibrationText {
  let calibration: Calibration
  let log: EventLog
  /// The file that the log was read from.
  let source: String
  let language: Language
  /// Where the observations of each step are written, if they are.
  var samples: String?
  /// 1, or more where the file has scenarios of the name already.
  var number = 1

  var scenarioName: String {
    say("theo_nhật_ký", "from_log") + (number > 1 ? "_\(number)" : "")
  }

  private var surface: SurfaceText { SurfaceText() }
  private var machine: Machine { calibration.machine }
  private var notation: Notation { Notation(language) }

  private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

  /// The block, in the language of its readers.
  var text: String {
    var lines = heading
    let title = say("Theo nhật ký \(source)", "From the log \(source)")
    lines.append(
      "scenario \(surface.name(scenarioName)) \(surface.quoted(title)) for "
        + "\(surface.name(machine.name(machine.label))) {")
    let zone = machine.zone
    let days = Int(calibration.arrivals.days.rounded(.up))
    lines.append("  start \(calibration.arrivals.first.date(in: zone))")
    lines.append("  run \(days) days  replications 10  seed 1")
    lines += arrivals + staff + times + choices
    lines.append("}")
    return surface.finished(lines.joined(separator: "\n") + "\n", in: language)
  }

  private func comment(_ vi: String, _ en: String) -> String {
    "  " + surface.comment(say(vi, en))
  }

  private var heading: [String] {
    let zone = machine.zone
    let span =
      "\(calibration.arrivals.first.date(in: zone)) – \(calibration.arrivals.last.date(in: zone))"
    let cases = notation.number(Double(calibration.arrivals.count))
    let events = notation.number(Double(log.entries.count))
    var lines = [
      say(
        "Hiệu chỉnh từ \(source): \(cases) hồ sơ, \(events) sự kiện, \(span).",
        "Calibrated from \(source): \(cases) cases, \(events) events, \(span).")
    ]
    lines += assumption
    return lines.map { surface.comment($0) }
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

  private var arrivals: [String] {
    let pattern = calibration.arrivals
    let perWeek = Double(pattern.count) / pattern.days * 7
    let working = pattern.weekdays.indices.filter { isWorked(weekday: $0) }.count
    let perDay = notation.brief(perWeek / Double(max(1, working)))
    var lines = [
      comment(
        "khoảng \(perDay) hồ sơ mỗi ngày làm việc", "about \(perDay) cases a working day")
    ]
    lines.append("  arrivals \(max(1, Int(pattern.perYear.rounded()))) per year")
    let parts = ArrivalPattern.percents(pattern.hours)
    let hours = parts.indices.filter { parts[$0] > 0 }.map { hour in
      "\(clock(hour))-\(clock(hour + 1)) \(parts[hour])%"
    }
    lines.append("    profile \(hours.joined(separator: ", "))")
    let names = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    let factors = pattern.weekdays.indices.map { day in
      Int((Double(pattern.weekdays[day] * 700) / Double(max(1, pattern.count))).rounded())
    }
    let weekdays = zip(names, factors).map { "\($0) \($1)%" }
    lines.append("    weekdays \(weekdays.joined(separator: ", "))")
    return lines
  }

  /// Whether more than one case in a hundred comes on it.
  private func isWorked(weekday: Int) -> Bool {
    calibration.arrivals.weekdays[weekday] * 100 > calibration.arrivals.count
  }

  private func clock(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

  private var staff: [String] {
    calibration.staffing.flatMap { row -> [String] in
      let load = row.load.map { notation.percent($0) }
      let loaded = load.map { say(", tải \($0) của số này", ", a load of \($0) of these") } ?? ""
      return [
        comment(
          "\(row.personCount) người trong nhật ký, thường có \(row.usualCount) người một ngày\(loaded)",
          "\(row.personCount) persons in the log, usually up to \(row.usualCount) on a day\(loaded)"
        ),
        "  staff \(surface.name(machine.name(machine.actors[row.role].label))) \(row.suggestedCount)",
      ]
    }
  }

  private var times: [String] {
    var lines: [String] = []
    let known = Set(calibration.times.map(\.step))
    for time in calibration.times {
      let name = machine.name(machine.steps[time.step].label)
      lines.append("  " + surface.comment(goodness(time)))
      let draw =
        samples == nil
        ? draw(time.fit.distribution) : "empirical(\(surface.quoted(path(of: time) ?? "")))"
      lines.append(
        "  \(time.isWork ? "work" : "wait") \(surface.name(name)) takes \(draw) \(unit(time.unit))")
    }
    for step in machine.steps.ids() where !known.contains(step) {
      let row = machine.steps[step]
      if row.isAutomatic || row.call != nil { continue }
      let name = machine.name(row.label)
      lines.append(
        comment("bước \(name) không có trong nhật ký", "no case of the log is in the step \(name)"))
      lines.append("  wait \(surface.name(name)) takes fixed(0) minutes")
    }
    return lines
  }

  /// Where the observations of a step stand.
  func path(of time: Calibration.StepTime) -> String? {
    samples.map { "\($0)/\(machine.name(machine.steps[time.step].label)).csv" }
  }

  /// An observation as its file has it.
  func observation(_ minutes: Double) -> String { surface.number(minutes) }

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

  private func draw(_ distribution: Distribution) -> String {
    func call(_ name: String, _ numbers: Double...) -> String {
      "\(name)(\(numbers.map { surface.number($0) }.joined(separator: ", ")))"
    }
    return switch distribution {
    case .fixed(let value): call("fixed", value)
    case .uniform(let least, let greatest): call("uniform", least, greatest)
    case .triangular(let least, let peak, let greatest):
      call("triangular", least, peak, greatest)
    case .normal(let mean, let deviation): call("normal", mean, deviation)
    case .lognormal(let mean, let deviation): call("lognormal", mean, deviation)
    case .exponential(let mean): call("exponential", mean)
    case .gamma(let mean, let deviation): call("gamma", mean, deviation)
    case .weibull(let shape, let scale): call("weibull", shape, scale)
    case .erlang(let phases, let mean): call("erlang", Double(phases), mean)
    case .empirical(let values): call("fixed", values.reduce(0, +) / Double(max(1, values.count)))
    }
  }

  private func unit(_ unit: LimitUnit) -> String {
    unit == .workingMinute ? "working minutes" : "minutes"
  }

  private var choices: [String] {
    calibration.branchings.map { branching in
      let parts = ArrivalPattern.percents(branching.counts.map(\.count))
      let weights = zip(branching.counts, parts).map { row, part in
        "\(surface.name(machine.name(machine.actions[row.action].label))) \(part)%"
      }
      let step = surface.name(machine.name(machine.steps[branching.step].label))
      return "  choose \(step) \(weights.joined(separator: ", "))"
    }
  }
}
