import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucPublication
import ThuTucSimulation
import ThuTucSyntax
import ThuTucWording

extension Subcommand {
  /// `thutuc calibrate FILE LOG`, `thutuc calibrate --discover LOG`
  static let calibrate = Subcommand(
    name: "calibrate",
    summary: Bilingual(
      vi: "Viết kịch bản từ nhật ký thật: thời gian, tỷ lệ rẽ nhánh, hồ sơ đến, nhân lực",
      en: "Write a scenario from a real log: durations, branches, arrivals, staff"),
    operands: "[FILE] LOG",
    options: [
      OptionRow(
        name: "--discover",
        help: Bilingual(
          vi: "không có thủ tục: phác thảo cả thủ tục từ nhật ký",
          en: "there is no procedure: sketch one from the log, too")),
      OptionRow(
        name: "--least", value: "N",
        help: Bilingual(
          vi: "khi phác thảo, bỏ diễn biến có dưới N lần",
          en: "in a sketch, leave out what follows less than N times")),
      OptionRow(
        name: "--assume", value: "wait|work",
        help: Bilingual(
          vi: "khi nhật ký không ghi lúc bắt đầu: thời gian ở bước là chờ, hay là làm",
          en: "of a log without starts: the time in a step is a wait, or work")),
      OptionRow(
        name: "--samples", value: "DIR",
        help: Bilingual(
          vi: "ghi số liệu từng bước vào DIR và dùng nguyên số liệu đó",
          en: "write each step's observations into DIR and draw from them")),
      OptionRow(
        name: "--check",
        help: Bilingual(
          vi: "mô phỏng và đặt thời gian giải quyết cạnh nhật ký",
          en: "simulate, and show the cycle times beside the log's")),
      procedure, procedureVersion,
    ] + LogArguments.options + [json],
    example: """
      thutuc calibrate permit.thutuc receipt.xes > today.thutuc
      thutuc calibrate --discover receipt.xes --check
      """
  ) { arguments, console in
    let isDiscovering = arguments.has("--discover")
    guard arguments.files.count == (isDiscovering ? 1 : 2), let path = arguments.files.last else {
      throw isDiscovering
        ? UsageError.other(Bilingual(vi: "cần một tệp nhật ký", en: "one log file is needed"))
        : UsageError.fileAndLog
    }
    let bench = try CalibrationBench(arguments, console, log: path, isDiscovering: isDiscovering)
    guard let bench else { return .inputHasErrors }
    if arguments.has("--check") {
      let report = CycleReport(try bench.comparison(console), in: console.language)
      try console.print(report.lines, or: report.json, arguments)
    } else {
      try console.output.write(bench.text)
    }
    return .done
  }
}

/// A log, the procedure that it is held against, and the scenario that comes of both.
private struct CalibrationBench {
  /// What the command prints.
  let text: String
  private let roots: [SourceFile]
  private let observed: [Double]
  private let scenarioName: String

  /// Nothing where the procedure has errors, which are shown.
  init?(
    _ arguments: Arguments, _ console: Console, log path: String, isDiscovering: Bool
  ) throws {
    let source = path.split(separator: "/").last.map { String($0) } ?? path
    let zone = Zone.vietnam
    var sketch = ""
    var roots: [SourceFile] = []
    var log: EventLog?
    if isDiscovering {
      let loaded = try LogArguments.load(path, arguments, zone: zone, console)
      sketch = try CalibrationBench.sketch(loaded, arguments, source, console.language)
      roots = [SourceFile(name: "(\(source))", bytes: Array(sketch.utf8))]
      log = loaded
    } else {
      roots = [
        SourceFile(
          name: ImportPath.normalized(arguments.files[0]),
          bytes: try FileReading.bytes(of: arguments.files[0]))
      ]
    }
    let compilation = Sources.compile(roots: roots)
    guard try Sources.accepts(compilation, console) else { return nil }
    let found = try Sources.procedures(compilation, arguments)
    let events = try log ?? LogArguments.load(path, arguments, zone: found[0].machine.zone, console)
    let machine = try Sources.procedure(among: found, on: events.firstDate).machine
    let names = try LogArguments.names(machine, arguments)
    let conformance = Conformance(events, to: machine, names)
    // What a sketch leaves out it says itself.
    if !isDiscovering { try LogArguments.reportUnknown(conformance, events, names, console) }
    let calibration = try CalibrationBench.calibrated(events, conformance, machine, arguments)
    let language = isDiscovering ? console.language : compilation.trees[0].language
    let draft = ScenarioDraft(
      calibration, of: events, from: source,
      named: ScenarioDraft.name(notAmong: compilation.scenarios.map(\.name), in: language),
      samples: arguments.value("--samples"), in: language)
    try CalibrationBench.writeSamples(draft)
    let scenario = draft.text
    try CalibrationBench.reportFitness(conformance, console)
    text = sketch.isEmpty ? scenario : sketch + "\n" + scenario
    // The scenario speaks of the procedure of its own file.
    self.roots = roots.map {
      SourceFile(name: $0.name, bytes: $0.bytes + Array(("\n" + scenario).utf8))
    }
    observed = calibration.cycleSeconds
    scenarioName = draft.name
  }

  private static func sketch(
    _ log: EventLog, _ arguments: Arguments, _ source: String, _ language: Language
  ) throws -> String {
    var least = max(1, log.caseCount / 200)
    if let text = arguments.value("--least") {
      guard let number = Int(text), number > 0 else {
        throw UsageError.badValue(
          "--least", text, Bilingual(vi: "một số nguyên dương", en: "a positive whole number"))
      }
      least = number
    }
    guard
      let sketch = ProcedureDraft(log, least: least, from: source, in: language)
    else {
      throw Failure(
        Bilingual(
          vi: "nhật ký không có sự kiện hoàn thành nào để phác thảo thủ tục",
          en: "the log has no completed event to sketch a procedure from"))
    }
    return sketch.text
  }

  private static func calibrated(
    _ log: EventLog, _ conformance: Conformance, _ machine: Machine, _ arguments: Arguments
  ) throws -> Calibration {
    let assumption: Calibration.Assumption =
      switch arguments.value("--assume") {
      case nil, "wait": .asLogged
      case "work": .personFree
      case let other?: throw UsageError.badValue("--assume", other, Bilingual("wait, work"))
      }
    let calibration: Calibration
    do throws(CalendarProblem) {
      calibration = try Calibration(log, conformance, of: machine, assuming: assumption)
    } catch {
      throw Failure(
        Bilingual(
          vi: "lịch của thủ tục không trải được qua thời gian của nhật ký",
          en: "the procedure's calendar cannot be laid out over the time of the log"))
    }
    guard calibration.visitCount > 0 else {
      throw Failure(
        Bilingual(
          vi: "không bước nào của thủ tục nhận ra được trong nhật ký; xem 'thutuc replay'",
          en: "no step of the procedure can be made out in the log; see 'thutuc replay'"))
    }
    return calibration
  }

  private static func writeSamples(_ draft: ScenarioDraft) throws {
    for time in draft.calibration.times {
      guard let path = draft.path(of: time) else { continue }
      try FileWriting.write(draft.sheet(of: time), to: path)
    }
  }

  /// What does not fit says nothing of durations; the author should know how much that is.
  private static func reportFitness(
    _ conformance: Conformance, _ console: Console
  ) throws(SinkClosed) {
    guard let fitness = conformance.meanFitness else { return }
    let share =
      Double(conformance.caseCount(.fits)) / Double(max(1, conformance.caseCount))
    let notation = Notation(console.language)
    try console.complain(
      Bilingual(
        vi:
          "(\(notation.percent(share)) hồ sơ đúng thủ tục, độ khớp trung bình \(notation.number(fitness, decimals: 3)))",
        en:
          "(\(notation.percent(share)) of the cases fit the procedure, mean fitness \(notation.number(fitness, decimals: 3)))"
      )[console.language])
  }

  /// The scenario's cycle times beside the log's.
  func comparison(_ console: Console) throws -> SampleComparison {
    let compilation = Sources.compile(roots: roots)
    let folded = Spelling.folded(scenarioName)
    guard try Sources.accepts(compilation, console),
      let scenario = compilation.scenarios.first(where: {
        Spelling.folded($0.scenario.name) == folded
      })
    else {
      throw Failure(
        Bilingual(
          vi: "kịch bản viết ra chưa chạy được; sửa các lỗi trên",
          en: "the scenario that was written cannot run yet; mend the errors above"))
    }
    do throws(ScenarioProblem) {
      return try SampleComparison(observed, toRunsOf: scenario.scenario)
    } catch {
      throw Failure(error.message)
    }
  }
}
