import Foundation
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucSimulation
import ThuTucStudy
import ThuTucSyntax
import ThuTucWording

extension Subcommand {
  /// `thutuc simulate FILE`
  static let simulate = Subcommand(
    name: "simulate",
    summary: Bilingual(
      vi: "Mô phỏng các kịch bản: thời gian, đúng hạn, nhân sự, chi phí",
      en: "Simulate scenarios: time, punctuality, staff, cost"),
    operands: "FILE…",
    options: [
      scenarioOption,
      OptionRow(
        name: "--seed", value: "N",
        help: Bilingual(vi: "hạt giống ngẫu nhiên khác", en: "another seed of chance")),
      OptionRow(
        name: "--replications", value: "N",
        help: Bilingual(vi: "số lần lặp khác", en: "another number of replications")),
      OptionRow(
        name: "--events", value: "FILE",
        help: Bilingual(
          vi: "ghi nhật ký của lần lặp đầu: .xes, .jsonocel, .csv",
          en: "write the event log of the first replication: .xes, .jsonocel, .csv")),
      reportOption,
      OptionRow(
        name: "--find", value: "GOAL",
        help: Bilingual(
          vi: "tìm \(Goal.form.vietnamese)", en: "look for \(Goal.form.english)")),
      OptionRow(
        name: "--sweep", value: "RANGE",
        help: Bilingual(
          vi: "thử lần lượt \(Sweep.form.vietnamese)",
          en: "try each of \(Sweep.form.english)")),
      OptionRow(
        name: "--sensitivity",
        help: Bilingual(
          vi: "cho biết đầu vào nào quan trọng nhất", en: "tell which input matters most")),
      OptionRow(
        name: "--shard", value: "K/N",
        help: Bilingual(
          vi: "chỉ chạy phần K trên N; in kết quả để 'thutuc merge' gộp",
          en: "run part K of N only; prints results for 'thutuc merge'")),
      json,
    ],
    example: """
      thutuc simulate hop-phap-hoa.thutuc --report bao-cao.html
      thutuc simulate w2.thutuc --find "least staff such that cycleTime <= 9 hours"
      """
  ) { arguments, console in
    let scenarios = try Scenarios.chosen(arguments, console)
    guard let scenarios else { return .inputHasErrors }
    return try Interruption.heeded {
      if let text = arguments.value("--find") {
        return try find(try Goal(text), in: scenarios, arguments, console)
      }
      if let text = arguments.value("--sweep") {
        return try sweep(try Sweep(text), in: scenarios, arguments, console)
      }
      if arguments.has("--sensitivity") { return try weigh(scenarios, arguments, console) }
      return try simulateAll(scenarios, arguments, console)
    }
  }

  static let reportOption = OptionRow(
    name: "--report", value: "FILE.html",
    help: Bilingual(
      vi: "ghi một trang có biểu đồ, xem bằng trình duyệt",
      en: "write a page with plots, for a browser"))

  static let scenarioOption = OptionRow(
    name: "--scenario", value: "NAME",
    help: Bilingual(vi: "chỉ kịch bản này", en: "only this scenario"))
}

private func simulateAll(
  _ scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let shard = try arguments.value("--shard").map { try Shard($0) }
  let laboratory = Laboratory(console: console)
  var results: [SimulatedScenario] = []
  for scenario in scenarios {
    let result = try laboratory.run(
      scenario, replications: shard?.replications(of: scenario.replications))
    results.append(result)
    if shard == nil, !arguments.has("--json") {
      if results.count > 1 { try console.print() }
      for line in StudyText(result: result, language: console.language).lines {
        try console.print(line)
      }
      for line in try nextPerson(result, laboratory) { try console.print(line) }
    }
    if Interruption.wasAsked { break }
  }
  if let path = arguments.value("--events"), let first = scenarios.first {
    try writeEvents(of: first, to: path, amongSeveral: scenarios.count > 1)
  }
  if let path = arguments.value("--report") {
    try FileWriting.write(
      StudyPage(results: results, language: console.language).html, to: path)
  }
  if shard != nil {
    try console.output.write(StudyFile(results).text)
  } else if arguments.has("--json") {
    try console.print(JSONWriter.pretty(.array(results.map(\.json))))
  }
  return results.contains { $0.study.problem != nil && $0.study.problem != .stopped }
    ? .failed : .done
}

/// What one more person of the bottleneck's role would gain, from the same chance.
private func nextPerson(
  _ result: SimulatedScenario, _ laboratory: Laboratory
) throws -> [String] {
  guard let bottleneck = result.study.merged?.bottleneck, !Interruption.wasAsked,
    let place = try? result.scenario.staffPlace(of: bottleneck.name)
  else { return [] }
  let language = laboratory.console.language
  let replications = result.study.outcomes.prefix(10).map(\.replication)
  let count = result.scenario.staff[place].count
  let more = try laboratory.run(
    result.scenario.withStaff(count + 1, at: place), replications: replications)
  let gain = StudyPair(before: result.study, after: more.study)
    .difference { Indicator.cycleTime.value($0) }
  let notation = Notation(language)
  let size = notation.duration(abs(gain.mean))
  let sure = gain.halfWidth.isFinite ? " ± " + notation.duration(gain.halfWidth) : ""
  let name = result.title(ofRole: bottleneck.name)
  let verb =
    gain.mean <= 0
    ? Bilingual(vi: "giảm", en: "shortens") : Bilingual(vi: "tăng", en: "lengthens")
  return wrappedLines(
    Bilingual(
      vi: "thêm một người cho \(name): thời gian giải quyết \(verb.vietnamese) \(size)\(sure)",
      en: "one more \(name) \(verb.english) the cycle time by \(size)\(sure)")[language],
    width: 80, indentation: 2)
}

private func writeEvents(
  of scenario: Scenario, to path: String, amongSeveral: Bool
) throws {
  guard let format = LogFormat(path: path) else {
    throw UsageError.badValue(
      "--events", path,
      Bilingual(
        vi: "tên tệp kết thúc bằng \(LogFormat.endings)",
        en: "a file whose name ends with \(LogFormat.endings)"))
  }
  if amongSeveral {
    throw UsageError.other(
      Bilingual(
        vi: "có nhiều kịch bản; chọn một bằng --scenario để ghi nhật ký",
        en: "there are several scenarios; choose one with --scenario to write its log"))
  }
  guard let simulation = try? Simulation(scenario) else { return }
  var recorder = LogRecorder(scenario, simulation)
  _ = simulation.replication(0, recorder: &recorder) { _ in !Interruption.wasAsked }
  try FileWriting.write(to: path) { write in
    try LogWriter.write(recorder.log, as: format) { (piece: [UInt8]) in try write(piece) }
  }
}

private func single(_ scenarios: [Scenario], _ option: String) throws(UsageError) -> Scenario {
  guard scenarios.count == 1, let scenario = scenarios.first else {
    throw .several(
      Bilingual(vi: "kịch bản", en: "scenarios"), "--scenario", scenarios.map(\.name))
  }
  return scenario
}

private func find(
  _ goal: Goal, in scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let scenario = try single(scenarios, "--find")
  var search = try Search(scenario, goal, Laboratory(console: console))
  let answer = try search.answer()
  let language = console.language
  if arguments.has("--json") {
    try console.print(JSONWriter.pretty(json(answer, goal, scenario)))
    return answer == nil ? .failed : .done
  }
  guard let answer else {
    try console.print(
      Bilingual(
        vi: "không có số nhân sự nào đã thử đạt được: vướng ở chỗ khác",
        en: "no staff that was tried keeps the goal: something else stands in its way")[language])
    return .failed
  }
  for line in SearchText(scenario: scenario, goal: goal, answer: answer, language: language).lines {
    try console.print(line)
  }
  return .done
}

private func json(_ answer: Search.Answer?, _ goal: Goal, _ scenario: Scenario) -> JSONValue {
  func object(_ trial: Search.Trial) -> JSONValue {
    .members([
      "staff": .object(
        trial.counts.indices.map { .init(scenario.staffName($0), .integer(trial.counts[$0])) }),
      "mean": .real(trial.estimate.mean),
      "halfWidth95": trial.estimate.halfWidth.isFinite ? .real(trial.estimate.halfWidth) : nil,
      "isStable": .bool(trial.isStable),
    ])
  }
  return .members([
    "scenario": .string(scenario.name),
    "indicator": .string(goal.indicator.rawValue),
    "level": .real(goal.level),
    "found": answer.map { object($0.found) } ?? .null,
    "oneFewer": answer.map { .array($0.lesser.map(object)) },
    "runs": answer.map { .integer($0.runs) },
  ])
}

private func sweep(
  _ sweep: Sweep, in scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let scenario = try single(scenarios, "--sweep")
  let place = try scenario.staffPlace(of: sweep.role)
  let laboratory = Laboratory(console: console)
  var results: [SimulatedScenario] = []
  for count in sweep.counts {
    results.append(
      try laboratory.run(scenario.withStaff(count, at: place), title: "\(sweep.role) \(count)"))
    if Interruption.wasAsked { break }
  }
  if arguments.has("--json") {
    let rows = zip(sweep.counts, results).map { count, result -> JSONValue in
      .members(["staff": .integer(count), "result": result.json])
    }
    try console.print(JSONWriter.pretty(.array(rows)))
  } else {
    let text = SweepText(sweep: sweep, results: results, language: console.language)
    for line in text.lines { try console.print(line) }
  }
  return .done
}

private func weigh(
  _ scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let scenario = try single(scenarios, "--sensitivity")
  let (base, rows) = try Sensitivity(scenario, Laboratory(console: console)).rows()
  if arguments.has("--json") {
    let values = rows.map { row -> JSONValue in
      .members([
        "change": .string(row.change[console.language]),
        "cycleTime": .real(row.cycleTime.mean),
        "cycleTimeHalfWidth95":
          row.cycleTime.halfWidth.isFinite ? .real(row.cycleTime.halfWidth) : nil,
        "onTimeRate": row.onTimeRate.map { .real($0.mean) },
      ])
    }
    try console.print(JSONWriter.pretty(.array(values)))
  } else {
    let text = SensitivityText(base: base, rows: rows, language: console.language)
    for line in text.lines { try console.print(line) }
  }
  return .done
}
