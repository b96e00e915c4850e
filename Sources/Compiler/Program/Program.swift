import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// The state of one compilation: parsed files, what each of them can see, and the results so far.
struct Program {
  var files: [SourceFile] = []
  var trees: [SyntaxTree] = []
  var names = Names()
  var diagnostics: [Diagnostic] = []
  /// For each file, itself and what it imports, directly or not, in order.
  var visible: [[Int]] = []

  var calendars: [CompiledCalendar] = []
  var calendarNames: [Symbol] = []
  /// One an accepted or refused procedure; `machine` is absent where there were errors.
  var procedures: [ProcedureResult] = []

  struct ProcedureResult {
    var symbol: Symbol
    var node: Syntax
    var file: Int
    /// Kept also where there were errors, so that examples can be checked against the names.
    var compiler: ProcedureCompiler
    var hasErrors: Bool
    var examples: [CompiledExample] = []
  }

  init(roots: [SourceFile], load: (String, String) -> SourceFile?) {
    var indexOfName: [String: Int] = [:]
    for root in roots where indexOfName[root.name] == nil {
      indexOfName[root.name] = files.count
      files.append(root)
    }
    var imports: [[Int]] = []
    while trees.count < files.count {
      let file = trees.count
      let tree = parse(files[file].bytes, file: file, names: &names)
      trees.append(tree)
      diagnostics.append(contentsOf: tree.diagnostics)
      var found: [Int] = []
      for clause in tree.root.children(.importClause) {
        guard let path = clause.child(.text), !path.isMissing else { continue }
        guard let loaded = load(path.string, files[file].name) else {
          diagnostics.append(MissingImport.found(path))
          continue
        }
        let index = indexOfName[loaded.name] ?? files.count
        if index == files.count {
          indexOfName[loaded.name] = index
          files.append(loaded)
        }
        found.append(index)
      }
      imports.append(found)
    }
    visible = files.indices.map { Program.reach(from: $0, imports) }
  }

  /// A file and all that it imports, without recursion, so that a long chain is no danger.
  private static func reach(from start: Int, _ imports: [[Int]]) -> [Int] {
    var seen: Set<Int> = [start]
    var order = [start]
    var next = 0
    while next < order.count {
      for file in imports[order[next]] where seen.insert(file).inserted { order.append(file) }
      next += 1
    }
    return order
  }

  mutating func compileProcedures() {
    for tree in trees {
      for node in tree.root.children(.procedure) {
        var compiler = ProcedureCompiler(
          procedure: node, names: names, shared: sharedDeclarations(seenFrom: tree.file),
          calendars: calendarsByName(seenFrom: tree.file))
        compiler.compile()
        diagnostics.append(contentsOf: compiler.diagnostics)
        let hasSyntaxErrors = tree.diagnostics.contains {
          $0.severity == .error && node.range.contains($0.range.lowerBound)
        }
        let hasErrors =
          hasSyntaxErrors || compiler.diagnostics.contains { $0.severity == .error }
        procedures.append(
          ProcedureResult(
            symbol: node.name, node: node, file: tree.file, compiler: compiler,
            hasErrors: hasErrors))
      }
    }
    checkDuplicateProcedures()
    reportScenarios()
  }

  /// The declarations outside procedures that a file can see.
  private func sharedDeclarations(seenFrom file: Int) -> [Syntax] {
    visible[file].flatMap { other in
      trees[other].root.children.filter { $0.kind.isSharedDeclaration }
    }
  }

  private func calendarsByName(seenFrom file: Int) -> [Symbol: CalendarRules] {
    var found: [Symbol: CalendarRules] = [:]
    for (index, calendar) in calendars.enumerated() where visible[file].contains(calendar.file) {
      found[calendarNames[index]] = found[calendarNames[index]] ?? calendar.rules
    }
    return found
  }

  private mutating func checkDuplicateProcedures() {
    for (index, procedure) in procedures.enumerated() {
      let version = procedure.compiler.machine.text(procedure.compiler.machine.version)
      for earlier in procedures[..<index]
      where earlier.symbol == procedure.symbol && earlier.symbol != .none
        && earlier.compiler.machine.text(earlier.compiler.machine.version) == version
        && (earlier.file == procedure.file || visible[procedure.file].contains(earlier.file))
      {
        guard let name = procedure.node.child(.name) else { continue }
        procedures[index].hasErrors = true
        diagnostics.append(
          DuplicateName.found(
            name, kind: Bilingual(vi: "thủ tục", en: "procedure"),
            first: earlier.node.child(.name)))
        break
      }
    }
  }

  private mutating func reportScenarios() {
    for tree in trees {
      for node in tree.root.children where node.kind == .scenario || node.kind == .compare {
        diagnostics.append(
          NotYetSupported.found(
            node, what: Bilingual(vi: "kịch bản mô phỏng", en: "simulation scenarios")))
      }
    }
  }

  func finished() -> Compilation {
    let ordered = diagnostics.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (a.file, a.range.lowerBound, left.offset) < (b.file, b.range.lowerBound, right.offset)
    }
    let compiled = procedures.filter { !$0.hasErrors }.map { result in
      CompiledProcedure(
        machine: result.compiler.machine, file: result.file,
        range: result.node.child(.name)?.range ?? result.node.range, examples: result.examples)
    }
    return Compilation(
      files: files, trees: trees, diagnostics: ordered.map(\.element), procedures: compiled,
      calendars: calendars)
  }
}
