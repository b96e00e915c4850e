import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

extension Subcommand {
  /// `thutuc test FILE…`
  static let test = Subcommand(
    name: "test",
    summary: Bilingual(
      vi: "Chạy các ví dụ trong tệp và báo ví dụ nào không đạt",
      en: "Run the examples in the files and report those that fail"),
    operands: "FILE…",
    options: [
      OptionRow(
        name: "--filter", value: "TEXT",
        help: Bilingual(
          vi: "chỉ những ví dụ có tên chứa chữ này",
          en: "only the examples whose title contains this")),
      OptionRow(
        name: "--coverage",
        help: Bilingual(
          vi: "nêu các hành động và hạn chờ mà không ví dụ nào đi qua",
          en: "name the actions and timers that no example takes")),
      OptionRow(
        name: "--generate",
        help: Bilingual(
          vi: "viết các ví dụ đi qua mọi hành động, mỗi hành động một đường ngắn nhất",
          en: "write examples that walk every action, by a shortest run to each")),
      procedure, procedureVersion, json,
    ],
    example: "thutuc test hop-phap-hoa-lanh-su.thutuc --filter \"Tết\""
  ) { arguments, console in
    let compiled = try Sources.compile(arguments.files, console)
    guard try Sources.accepts(compiled, to: .look, console) else { return .inputHasErrors }
    let compilation = compiled.forLooking
    let found = try Sources.procedures(compilation, arguments)
    if arguments.has("--generate") {
      try generate(found, compilation, console)
      return compilation.hasErrors ? .inputHasErrors : .done
    }
    var results = TestResults(compilation, console)
    results.run(found, filter: arguments.value("--filter") ?? "")
    let coverage = arguments.has("--coverage") ? results.coverage(of: found) : []
    if arguments.has("--json") {
      try console.print(JSONWriter.pretty(results.json(coverage)))
    } else {
      try results.print()
      for line in coverage.flatMap({ $0.lines(console.language) }) { try console.print(line) }
    }
    // What proofs found stays an error, whatever the examples say.
    let isDone = results.failedCount == 0 && !compilation.hasErrors
    return isDone ? .done : .inputHasErrors
  }
}

/// Prints examples for every procedure; what they cannot show is said on standard error.
private func generate(
  _ procedures: [CompiledProcedure], _ compilation: Compilation, _ console: Console
) throws(SinkClosed) {
  for procedure in procedures {
    let generated = GeneratedExamples(procedure, compilation)
    for block in generated.blocks { try console.print(block) }
    let coverage = ExampleCoverage(procedure)
    for deed in generated.missing {
      let name = coverage.name(deed)
      try console.complain(
        Bilingual(
          vi: "\(procedure.name): không tìm được đường tới \(name.vietnamese)",
          en: "\(procedure.name): no way was found to \(name.english)")[console.language])
    }
  }
}

/// How the examples of some procedures went.
private struct TestResults {
  private struct Row {
    var procedure: CompiledProcedure
    var example: CompiledExample
    /// What it ran with.
    var cases: Cases
    var result: ExampleResult
  }

  private let compilation: Compilation
  private let console: Console
  /// What the examples of a file run with.
  private var cases: [Int: Cases] = [:]
  private var rows: [Row] = []

  init(_ compilation: Compilation, _ console: Console) {
    self.compilation = compilation
    self.console = console
  }

  var failedCount: Int { rows.count { !$0.result.hasPassed } }

  mutating func run(_ procedures: [CompiledProcedure], filter: String) {
    let wanted = Spelling.bare(filter)
    for procedure in procedures {
      for example in procedure.examples
      where wanted.isEmpty || Spelling.bare(example.example.title).contains(wanted) {
        let cases = cases[example.file] ?? Cases(compilation, seenFrom: example.file)
        self.cases[example.file] = cases
        let result = cases.engine.run(example.example, from: cases.place(of: procedure))
        rows.append(Row(procedure: procedure, example: example, cases: cases, result: result))
      }
    }
  }

  func print() throws(SinkClosed) {
    for row in rows where !row.result.hasPassed {
      let findings = row.result.failures.map { finding(row, $0) }
      let renderer = DiagnosticRenderer(
        compilation.files.map { .init(name: $0.name, bytes: $0.bytes) }, for: findings,
        language: console.language, usesColor: console.usesColor(on: console.output))
      for finding in findings { try console.print(renderer.render(finding)) }
      try printHistory(row)
    }
    let passed = rows.count - failedCount
    try console.print(
      Bilingual(
        vi: "\(passed) đạt, \(failedCount) không đạt",
        en: "\(passed) passed, \(failedCount) failed")[console.language])
  }

  private func finding(_ row: Row, _ failure: ExampleResult.Failure) -> Diagnostic {
    let title = row.example.example.title
    let seen = row.cases.engine.words(of: failure)
    return Diagnostic(
      code: "",
      Bilingual(
        vi: "ví dụ '\(title)' (\(row.procedure.name)) không đạt",
        en: "the example '\(title)' (\(row.procedure.name)) fails"),
      file: row.example.file, at: failure.statement.source,
      notes: [
        Diagnostic.Note(
          Bilingual(
            vi: "thấy: \(seen[.vietnamese])", en: "seen: \(seen[.english])"))
      ])
  }

  private func printHistory(_ row: Row) throws(SinkClosed) {
    try console.print(
      Bilingual(vi: "Diễn biến của hồ sơ:", en: "The dossier's history:")[console.language])
    let file = row.result.file
    for commit in row.result.commits {
      for event in commit.events {
        let machine = row.cases.engine.machine(of: event, in: commit)
        let wording = Wording(machine, console.language)
        let path = file.members[Int(event.dossier)].path
        let number = path.isEmpty ? "\(event.sequence)" : "\(path)/\(event.sequence)"
        let sentence = wording.sentence(event, commit.text(of: event))
        let line = "  \(number). \(wording.instant(event.at))  \(sentence)"
        for part in wrappedLines(line, width: 80, indentation: 6) { try console.print(part) }
      }
    }
    try console.print()
  }

  /// What the examples that ran take of each procedure.
  func coverage(of procedures: [CompiledProcedure]) -> [ExampleCoverage] {
    procedures.map { procedure in
      var coverage = ExampleCoverage(procedure)
      for row in rows where row.cases.has(procedure) {
        let version = row.cases.engine.versions[row.cases.place(of: procedure)].name
        for commit in row.result.commits {
          coverage.add(commit.events.filter { commit.machines[Int($0.machine)] == version })
        }
      }
      return coverage
    }
  }

  func json(_ coverage: [ExampleCoverage]) -> JSONValue {
    .members([
      "passed": .integer(rows.count - failedCount),
      "failed": .integer(failedCount),
      "examples": .array(rows.map(object)),
      "coverage": coverage.isEmpty ? nil : .array(coverage.map { $0.json(console.language) }),
    ])
  }

  private func object(_ row: Row) -> JSONValue {
    let bytes = compilation.files[row.example.file].bytes
    let lines = LineTable(bytes)
    let failures = row.result.failures.map { failure -> JSONValue in
      let start = lines.position(failure.statement.source.lowerBound)
      return .members([
        "line": .integer(start.line),
        "column": .integer(start.column),
        "statement": .string(lines.text(failure.statement.source)),
        "seen": .string(row.cases.engine.words(of: failure)[console.language]),
      ])
    }
    let writer = CaseWriter(row.cases.engine, id: "example")
    let file = row.result.file
    let history = row.result.commits.flatMap { commit in
      commit.events.indices.map { index in
        writer.writer(of: commit.events[index], commit, in: file).cloudEvent(index, of: commit)
      }
    }
    return .members([
      "file": .string(compilation.files[row.example.file].name),
      "procedure": .string(row.procedure.name),
      "version": row.procedure.version.isEmpty ? nil : .string(row.procedure.version),
      "title": .string(row.example.example.title),
      "passed": .bool(row.result.hasPassed),
      "failures": .array(failures),
      "history": row.result.hasPassed
        ? nil : .array(history),
    ])
  }
}

extension ExampleCoverage {
  /// One line a procedure, and one for each deed that no example does.
  func lines(_ language: Language) -> [String] {
    let done = deeds.count - missing.count
    let version = procedure.version.isEmpty ? "" : " \"\(procedure.version)\""
    let head = Bilingual(
      vi:
        "\(procedure.name)\(version): các ví dụ đi qua \(done) trong \(deeds.count) hành động và hạn chờ",
      en:
        "\(procedure.name)\(version): the examples take \(done) of \(deeds.count) actions and timers"
    )
    return [head[language]] + missing.map { "  - \(name($0)[language])" }
  }

  func json(_ language: Language) -> JSONValue {
    .members([
      "procedure": .string(procedure.name),
      "version": procedure.version.isEmpty ? nil : .string(procedure.version),
      "total": .integer(deeds.count),
      "taken": .integer(deeds.count - missing.count),
      "missing": .array(missing.map { .string(name($0)[language]) }),
    ])
  }
}
