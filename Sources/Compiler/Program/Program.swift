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
  /// How many of the files were given; the others are imported.
  let rootCount: Int
  /// For each file, itself and what it imports, directly or not, in order.
  var visible: [[Int]] = []

  var calendars: [CompiledCalendar] = []
  var calendarNames: [Symbol] = []
  /// The names of the calendars that were refused.
  var brokenCalendars: [(name: Symbol, file: Int)] = []
  /// One for each procedure, accepted or refused.
  var procedures: [ProcedureResult] = []
  var proceduresOfName: [Symbol: [Int]] = [:]
  /// The files of figures that scenarios name.
  var data = DataFiles()
  var scenarios: [CompiledScenario] = []
  var comparisons: [CompiledComparison] = []
  /// What was said of clauses of scenarios, which others may inherit.
  var reportedInScenarios: Set<Diagnostic> = []
  private var contexts: [Int: FileContext] = [:]

  struct ProcedureResult {
    var symbol: Symbol
    var node: Syntax
    var file: Int
    /// Kept also where there were errors, so that examples can be checked against the names.
    var checked: CheckedProcedure
    var findings: FindingList
    var soundness: Soundness
    /// What it refines has errors, which are said there.
    var isBaseBroken = false
    var examples: [CompiledExample] = []

    var hasErrors: Bool { soundness != .sound }

    var machine: Machine { checked.machine }
  }

  /// What was found wrong with a procedure.
  enum Soundness: Int, Comparable {
    /// Nothing.
    case sound
    /// Proofs failed; its machine does what its text says.
    case refuted
    /// There is no machine.
    case broken

    init(_ diagnostics: [Diagnostic]) {
      if diagnostics.contains(where: \.breaksMachine) {
        self = .broken
      } else {
        self = diagnostics.contains { $0.severity == .error } ? .refuted : .sound
      }
    }

    static func < (left: Soundness, right: Soundness) -> Bool { left.rawValue < right.rawValue }
  }

  init(roots: [SourceFile], load: (String, String) -> SourceFile?) {
    var indexOfName: [String: Int] = [:]
    for root in roots where indexOfName[root.name] == nil {
      indexOfName[root.name] = files.count
      files.append(root)
    }
    rootCount = files.count
    var imports: [[Int]] = []
    while trees.count < files.count {
      let file = trees.count
      let tree = parse(files[file].bytes, file: file, names: &names)
      trees.append(tree)
      diagnostics.append(contentsOf: tree.diagnostics)
      var found: [Int] = []
      for clause in tree.root.children(.importClause) {
        guard let path = clause.child(.text), !path.isMissing else { continue }
        guard let loaded = path.file(from: files[file].name, load: load) else {
          let other = path.string + ".thutuc"
          let isThere = load(other, files[file].name) != nil
          diagnostics.append(MissingImport.found(path, other: isThere ? other : nil))
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
    for tree in trees { data.read(for: tree, importer: files[tree.file].name, load: load) }
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
    let nodes = trees.flatMap { $0.root.children(.procedure) }
    var results = [ProcedureResult?](repeating: nil, count: nodes.count)
    for (index, node) in nodes.enumerated() where node.child(.refines) == nil {
      results[index] = compiled(node, refining: nil)
    }
    compileRefinements(nodes, &results)
    procedures = results.compactMap { $0 }
    for index in procedures.indices {
      proceduresOfName[procedures[index].symbol, default: []].append(index)
    }
    checkCalls()
    for index in procedures.indices {
      let found = findings(of: procedures[index])
      diagnostics.append(contentsOf: found)
      procedures[index].soundness = max(procedures[index].soundness, Soundness(found))
    }
    checkDuplicateProcedures()
    checkVersions()
  }

  /// One procedure; its findings are still its compiler's.
  mutating func compiled(_ node: Syntax, refining base: ProcedureResult?) -> ProcedureResult {
    let hasSyntaxErrors = node.hasSyntaxErrors
    let context = context(of: node.tree.file)
    let source = ProcedureText(
      procedure: node, words: names, shared: context.shared, calendars: context.calendars,
      brokenCalendars: context.brokenCalendars,
      refinement: base.map { Refinement(own: node, base: $0.checked) })
    var (checked, findings) = Lowering.checked(source)
    // What is missing from a text that is not whole is not reported: it would be an echo.
    if !hasSyntaxErrors { checked.check(&findings) }
    let baseSoundness =
      base.map { max($0.soundness, Soundness($0.findings.diagnostics)) } ?? .sound
    let isBaseBroken = baseSoundness != .sound
    if let base, !hasSyntaxErrors, !isBaseBroken, !findings.hasErrors {
      findings.add(checked.burdens(beyond: base.checked))
    }
    return ProcedureResult(
      symbol: node.name, node: node, file: node.tree.file, checked: checked, findings: findings,
      soundness: hasSyntaxErrors ? .broken : baseSoundness,
      isBaseBroken: isBaseBroken)
  }

  /// What the procedures of a file can see besides their own clauses, worked out once a file.
  private mutating func context(of file: Int) -> FileContext {
    if let known = contexts[file] { return known }
    let broken = brokenCalendars.filter { visible[file].contains($0.file) }.map(\.name)
    let context = FileContext(
      shared: sharedDeclarations(seenFrom: file), calendars: calendarsByName(seenFrom: file),
      brokenCalendars: Set(broken))
    contexts[file] = context
    return context
  }

  private struct FileContext {
    var shared: [Syntax]
    var calendars: [Symbol: CalendarRules]
    var brokenCalendars: Set<Symbol>
  }

  /// The declarations outside procedures that a file can see.
  private func sharedDeclarations(seenFrom file: Int) -> [Syntax] {
    visible[file].flatMap { other in
      trees[other].root.children.filter { $0.kind.isSharedDeclaration }
    }
  }

  func calendarsByName(seenFrom file: Int) -> [Symbol: CalendarRules] {
    var found: [Symbol: CalendarRules] = [:]
    for (index, calendar) in calendars.enumerated() where visible[file].contains(calendar.file) {
      found[calendarNames[index]] = found[calendarNames[index]] ?? calendar.rules
    }
    return found
  }

  /// Two procedures of one name must differ in their versions.
  private mutating func checkDuplicateProcedures() {
    for same in proceduresOfName.values where same.count > 1 {
      var first: [String: Int] = [:]
      for index in same {
        guard let name = procedures[index].node.child(.name), name.symbol != .none else { continue }
        let machine = procedures[index].machine
        let version = machine.text(machine.version)
        guard let earlier = first[version] else {
          first[version] = index
          continue
        }
        let file = procedures[index].file
        guard visible[file].contains(procedures[earlier].file) else { continue }
        procedures[index].soundness = .broken
        let kind =
          version.isEmpty
          ? Bilingual(vi: "thủ tục", en: "procedure")
          : Bilingual(
            vi: "phiên bản \"\(version)\" của thủ tục",
            en: "version \"\(version)\" of the procedure")
        diagnostics.append(
          DuplicateName.found(name, kind: kind, first: procedures[earlier].node.child(.name)))
      }
    }
  }

  func finished() -> Compilation {
    let ordered = diagnostics.filter { !isEcho($0) }.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (a.file, a.range.lowerBound, left.offset) < (b.file, b.range.lowerBound, right.offset)
    }
    func compiled(_ results: [ProcedureResult]) -> [CompiledProcedure] {
      results.map { result in
        CompiledProcedure(
          machine: result.machine, file: result.file,
          range: result.node.child(.name)?.range ?? result.node.range, examples: result.examples)
      }
    }
    let whole = procedures.filter { $0.soundness < .broken }
    let limited = Program.limited(ordered.map(\.element))
    return Compilation(
      files: files, trees: trees, visible: visible, diagnostics: limited,
      procedures: compiled(whole.filter { !$0.hasErrors }), wholeProcedures: compiled(whole),
      claimedRuns: claimedRuns(of: limited, whole),
      calendars: calendars, scenarios: scenarios, comparisons: comparisons)
  }

  /// Whether a name is said to be unknown that was declared behind a misspelt keyword, or a value to
  /// be of the wrong type of which only a part could be read.
  private func isEcho(_ diagnostic: Diagnostic) -> Bool {
    let tree = trees[diagnostic.file]
    if isOfValues(diagnostic), tree.hasError(onLineOf: diagnostic.range) { return true }
    guard !tree.presumed.isEmpty,
      [UnknownName.page.code, UnknownProcedure.page.code].contains(diagnostic.code),
      diagnostic.range.upperBound <= tree.source.count
    else { return false }
    let name = String(decoding: tree.source[diagnostic.range], as: UTF8.self)
    return names.find(name).map(tree.presumed.contains) ?? false
  }

  private func isOfValues(_ diagnostic: Diagnostic) -> Bool {
    [WrongType.page.code, NotBoolean.page.code, WrongOperands.page.code].contains(diagnostic.code)
  }

  /// At most so many findings a file: the rest would be noise.
  private static func limited(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var count = 0
    var file = -1
    var kept: [Diagnostic] = []
    for diagnostic in diagnostics {
      count = diagnostic.file == file ? count + 1 : 1
      file = diagnostic.file
      if count <= SyntaxLimits.diagnostics {
        kept.append(diagnostic)
        continue
      }
      if count == SyntaxLimits.diagnostics + 1 {
        kept.append(SyntaxPages.tooManyFindings(file: file, at: diagnostic.range))
        kept[kept.count - 1].severity = .warning
      }
      // As grave as the gravest of what is left out.
      if diagnostic.severity == .error { kept[kept.count - 1].severity = .error }
    }
    return kept
  }
}

extension Syntax {
  /// Whether the parser found an error in the node's text.
  var hasSyntaxErrors: Bool {
    let range = range
    return tree.diagnostics.contains {
      $0.severity == .error && range.contains($0.range.lowerBound)
    }
  }
}

extension SyntaxTree {
  /// Whether the parser found an error on the line on which something begins.
  fileprivate func hasError(onLineOf range: SourceRange) -> Bool {
    diagnostics.contains { finding in
      let (first, last) = (
        min(finding.range.lowerBound, range.lowerBound),
        max(finding.range.lowerBound, range.lowerBound)
      )
      return finding.severity == .error && last <= source.count
        && !source[first..<last].contains(0x0A)
    }
  }
}
