import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucPublication

extension Subcommand {
  /// `thutuc compare FILE… [A B]`
  static let compare = Subcommand(
    name: "compare",
    summary: Bilingual(
      vi: "So sánh hai kịch bản, hoặc hai phiên bản của một thủ tục",
      en: "Set two scenarios, or two versions of a procedure, side by side"),
    operands: "FILE… [A B]",
    options: [
      procedure,
      reportOption,
      OptionRow(
        name: "--replications", value: "N",
        help: Bilingual(vi: "số lần lặp khác", en: "another number of replications")),
      json,
    ],
    example: """
      thutuc compare hop-phap-hoa.thutuc hien_tai cai_cach --report so-sanh.html
      thutuc compare the-thu-vien.thutuc 2024 2025
      """
  ) { arguments, console in
    let sides = ComparedNames(arguments.files)
    let compilation = try Sources.compile(sides.files, console)
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    let pair = try ComparedPair(compilation, sides.names, arguments)
    return try StopWish.heeded { try printComparison(of: pair, arguments, console) }
  }
}

/// Which of the words after the options are files, and which name what is compared.
private struct ComparedNames {
  var files: [String]
  var names: [String]

  /// The last two words are names where neither is a file's.
  init(_ words: [String]) {
    func isFile(_ word: String) -> Bool { word == "-" || word.hasSuffix(".thutuc") }
    let names = words.suffix(2)
    if words.count > 2, names.count == 2, !names.contains(where: isFile) {
      files = Array(words.dropLast(2))
      self.names = Array(names)
    } else {
      files = words
      self.names = []
    }
  }
}

/// What is compared: two machines, and how they are used where the text says so.
private struct ComparedPair {
  var before: (machine: Machine, name: String)
  var after: (machine: Machine, name: String)
  /// Two scenarios, or none where the two versions have none.
  var scenarios: [Scenario]

  init(_ compilation: Compilation, _ names: [String], _ arguments: Arguments) throws {
    let scenarios = compilation.scenarios.map(\.scenario)
    if names.isEmpty {
      if let declared = compilation.comparisons.first {
        try self.init(declared.scenarios.prefix(2).map { scenarios[$0] })
        return
      }
      if scenarios.count == 2 {
        try self.init(scenarios)
        return
      }
      let versions = try Sources.procedures(compilation, arguments)
      if scenarios.isEmpty, versions.count == 2, versions[0].name == versions[1].name {
        self.init(versions[0], versions[1], scenarios)
        return
      }
      throw UsageError.other(
        Bilingual(
          vi: "chưa rõ so sánh gì: nêu tên hai kịch bản hoặc hai phiên bản sau tên tệp, "
            + "hoặc viết 'so sánh a, b' trong tệp",
          en: "it is not clear what to compare: name two scenarios or two versions after the file, "
            + "or write 'compare a, b' in it"))
    }
    let known = scenarios.map(\.name)
    if known.contains(names[0]) || known.contains(names[1]) {
      try self.init(names.map { try Scenarios.named($0, among: scenarios) })
      return
    }
    let found = try Sources.procedures(compilation, arguments)
    let sides = try names.map { name throws(UsageError) -> CompiledProcedure in
      if let version = found.last(where: { $0.version == name }) { return version }
      if let procedure = found.last(where: { $0.name == name }) { return procedure }
      throw .unknown(
        name, Bilingual(vi: "kịch bản hay phiên bản", en: "scenario or version"),
        known + found.map(\.version).filter { !$0.isEmpty })
    }
    self.init(sides[0], sides[1], scenarios)
  }

  private init(_ pair: [Scenario]) throws(UsageError) {
    guard pair.count == 2, let first = pair[0].streams.first, let second = pair[1].streams.first
    else {
      throw .other(
        Bilingual(vi: "cần hai kịch bản để so sánh", en: "two scenarios are needed to compare"))
    }
    before = (first.machine, pair[0].name)
    after = (second.machine, pair[1].name)
    scenarios = pair
  }

  /// Two versions, with the first scenario of each.
  private init(_ first: CompiledProcedure, _ second: CompiledProcedure, _ all: [Scenario]) {
    func name(_ procedure: CompiledProcedure) -> String {
      procedure.version.isEmpty ? procedure.name : procedure.version
    }
    func use(of procedure: CompiledProcedure) -> Scenario? {
      all.first { scenario in
        let machine = scenario.streams.first?.machine
        return machine.map {
          $0.name($0.label) == procedure.name && $0.text($0.version) == procedure.version
        } ?? false
      }
    }
    before = (first.machine, name(first))
    after = (second.machine, name(second))
    scenarios = [use(of: first), use(of: second)].compactMap { $0 }
    if scenarios.count < 2 { scenarios = [] }
  }
}

private func printComparison(
  of pair: ComparedPair, _ arguments: Arguments, _ console: Console
) throws -> ExitCode {
  let language = console.language
  let rows = StructureRow.rows(pair.before.machine, pair.after.machine, language)
  let count = arguments.value("--replications").flatMap { Int($0) }
  let results = try pair.scenarios.map { scenario in
    var scenario = scenario
    if let count, count > 0 { scenario.replications = count }
    return try CoreLaboratory(console: console).run(scenario)
  }
  if let path = arguments.value("--report") {
    try StudyPage.write(results, structure: rows, to: path, console)
  }
  let report = ComparisonReport(
    before: pair.before.name, after: pair.after.name, structure: rows, results: results,
    in: language)
  if arguments.has("--json") {
    try console.print(JSONWriter.pretty(report.json))
    return .done
  }
  try console.print(report.structureLines)
  guard results.count == 2 else {
    try console.complain(
      Bilingual(
        vi: "(chưa có kịch bản cho cả hai phiên bản nên chỉ so sánh văn bản)",
        en: "(there is no scenario for both, so that only the texts are compared)")[language])
    return .done
  }
  try console.print()
  try console.print(report.behaviourLines)
  return .done
}
