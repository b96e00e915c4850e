import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucPublication
import ThuTucSimulation
import ThuTucSimulation
import ThuTucStudy

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
          vi: "tìm \(GoalArgument.form.vietnamese)", en: "look for \(GoalArgument.form.english)")),
      OptionRow(
        name: "--sweep", value: "RANGE",
        help: Bilingual(
          vi: "thử lần lượt \(SweepArgument.form.vietnamese)",
          en: "try each of \(SweepArgument.form.english)")),
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
    return try StopWish.heeded {
      if let text = arguments.value("--find") {
        return try find(try GoalArgument(text), in: scenarios, arguments, console)
      }
      if let text = arguments.value("--sweep") {
        return try sweep(try SweepArgument(text), in: scenarios, arguments, console)
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
  let shard = try arguments.value("--shard").map { try ShardArgument($0) }
  let laboratory = CoreLaboratory(console: console)
  var results: [SimulatedScenario] = []
  for scenario in scenarios {
    let result = try laboratory.run(
      scenario, replications: shard?.replications(of: scenario.replications))
    results.append(result)
    if shard == nil, !arguments.has("--json") {
      if results.count > 1 { try console.print() }
      let text = StudyText(result, in: console.language)
      try console.print(text.lines)
      if let effect = try laboratory.effectOfNextPerson(result) {
        try console.print(text.lines(ofNextPerson: effect))
      }
    }
    if laboratory.isStopped { break }
  }
  if let path = arguments.value("--events"), let first = scenarios.first {
    try writeEvents(of: first, to: path, amongSeveral: scenarios.count > 1)
  }
  if let path = arguments.value("--report") { try StudyPage.write(results, to: path, console) }
  if shard != nil {
    try console.output.write(StudyFile(results).text)
  } else if arguments.has("--json") {
    try console.print(JSONWriter.pretty(.array(results.map(\.json))))
  }
  return results.contains { $0.study.problem != nil && $0.study.problem != .stopped }
    ? .failed : .done
}

extension StudyPage {
  /// Writes a page of these results, with a typical dossier of each.
  static func write(
    _ results: [SimulatedScenario], structure: [StructureRow] = [], to path: String,
    _ console: Console
  ) throws {
    let courses = results.map { DossierCourse(of: $0) { !StopWish.wasAsked } }
    let page = StudyPage(results, courses: courses, structure: structure, in: console.language)
    try FileWriting.write(page.html, to: path)
  }
}

/// Writes what the first replication of a scenario does as an event log.
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
  _ = simulation.replication(0, recorder: &recorder) { _ in !StopWish.wasAsked }
  try FileWriting.write(to: path) { write in
    try LogWriter.write(recorder.log, as: format) { (piece: [UInt8]) in try write(piece) }
  }
}

private func find(
  _ wanted: GoalArgument, in scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let scenario = try Scenarios.single(scenarios)
  let group = try wanted.role.map { try Scenarios.staffGroup(of: $0, in: scenario) }
  var search = StaffSearch(
    scenario, wanted.goal, groups: group.map { [$0] }, in: CoreLaboratory(console: console))
  let answer = try search.answer()
  let report = StaffReport(answer, to: wanted.goal, of: scenario, in: console.language)
  try console.print(report.lines, or: report.json, arguments)
  return answer == nil ? .failed : .done
}

private func sweep(
  _ wanted: SweepArgument, in scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let scenario = try Scenarios.single(scenarios)
  let group = try Scenarios.staffGroup(of: wanted.role, in: scenario)
  let results = try CoreLaboratory(console: console)
    .sweep(scenario, group: group, over: wanted.counts)
  let report = SweepReport(
    results, of: wanted.role, over: wanted.counts, in: console.language)
  try console.print(report.lines, or: report.json, arguments)
  return .done
}

private func weigh(
  _ scenarios: [Scenario], _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let scenario = try Scenarios.single(scenarios)
  let (base, effects) = try Sensitivity(scenario, in: CoreLaboratory(console: console)).effects()
  let report = SensitivityReport(base, effects, in: console.language)
  try console.print(report.lines, or: report.json, arguments)
  return .done
}
