import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

extension Program {
  /// Lowers every example into the procedure that it is told of.
  mutating func compileExamples() {
    for tree in trees {
      for node in tree.root.children(.example) {
        guard let index = procedure(of: node) else { continue }
        var story = Story(
          example: Example(title: node.label, language: node.tree.language, statements: []))
        lower(node, of: index, child: nil, into: &story)
        diagnostics.append(contentsOf: story.diagnostics)
        guard !story.diagnostics.contains(where: { $0.severity == .error }) else { continue }
        procedures[index].examples.append(
          CompiledExample(
            example: story.example, file: tree.file, range: node.child(.label)?.range ?? node.range)
        )
      }
    }
  }

  /// An example while it is lowered.
  private struct Story {
    var example: Example
    var diagnostics: [Diagnostic] = []
    var last = Instant(millisecondsSinceEpoch: .min)
  }

  /// Lowers what stands in an example, or in a `child` of it, about one dossier.
  private func lower(
    _ node: Syntax, of procedure: Int, child: Example.Child?, into story: inout Story
  ) {
    // Literals of the example may add texts; the machine itself stays as it was.
    var lowering = ExampleCompiler(compiler: procedures[procedure].compiler, after: story.last)
    for part in node.children {
      switch part.kind {
      case .statement, .expect:
        guard let body = lowering.lower(part) else { continue }
        story.example.statements.append(
          Example.Statement(source: part.range, body: body, child: child))
      case .childStory:
        guard let (place, step) = called(in: part, of: procedure, &lowering.compiler) else {
          continue
        }
        let machine = procedures[place].compiler.machine
        story.last = lowering.last
        lower(
          part, of: place,
          child: Example.Child(
            steps: (child?.steps ?? []) + [step], procedure: machine.name(machine.label),
            version: machine.text(machine.version)), into: &story)
        lowering.last = story.last
      default: continue
      }
    }
    story.last = lowering.last
    story.diagnostics.append(contentsOf: lowering.diagnostics)
  }

  /// The procedure of the dossier that a step calls for, and the step: the version in force when
  /// the story speaks of it first.
  private func called(
    in node: Syntax, of procedure: Int, _ compiler: inout ProcedureCompiler
  ) -> (procedure: Int, step: StepID)? {
    guard let name = node.child(.name), !name.isMissing else { return nil }
    guard case .step(let first) = compiler.places[name.symbol],
      let call = compiler.pending.steps[Int(first.index)].node.child(.call)?.child(.name)
    else {
      let calling = compiler.machine.steps.filter { $0.call != nil }
        .map { compiler.machine.name($0.label) }
      compiler.report(
        UnknownName.found(
          name, kind: Bilingual(vi: "bước mở hồ sơ", en: "step that calls"), candidates: calling))
      return nil
    }
    guard let step = compiler.copy(of: first, node.child(.itemNumber), name) else { return nil }
    let candidates = (proceduresOfName[call.symbol] ?? []).filter {
      visible[procedures[procedure].file].contains(procedures[$0].file)
    }
    guard let place = latest(of: candidates, on: firstDay(of: node)) else {
      compiler.report(
        UnknownProcedure.found(call, candidates: procedures.map { names.text($0.symbol) }))
      return nil
    }
    return (place, step)
  }

  /// The procedure that an example names: the version it picks, else the one in force at its
  /// first instant.
  private mutating func procedure(of node: Syntax) -> Int? {
    procedure(
      namedIn: node, notInForce: UnknownProcedure.notInForceInExample, on: firstDay(of: node))
  }

  /// The day on which an example, or what it says of a child, begins.
  private func firstDay(of node: Syntax) -> (Machine) -> CivilDate? {
    let first = firstInstant(of: node)
    return { machine in
      first.flatMap { Instant(iso8601: $0, in: machine.zone) }?.date(in: machine.zone)
    }
  }

  /// The procedure that a node names: the version it picks, else the one in force on a day.
  mutating func procedure(
    namedIn node: Syntax, notInForce: (Syntax) -> Diagnostic, on day: (Machine) -> CivilDate?
  ) -> Int? {
    guard let name = node.child(.name), !name.isMissing else { return nil }
    let file = node.tree.file
    let candidates = (proceduresOfName[name.symbol] ?? []).filter {
      visible[file].contains(procedures[$0].file)
    }
    guard !candidates.isEmpty else {
      diagnostics.append(
        UnknownProcedure.found(name, candidates: procedures.map { names.text($0.symbol) }))
      return nil
    }
    if let pick = node.child(.versionPick)?.child(.text) {
      let version = pick.string
      let found = candidates.first {
        let machine = procedures[$0].compiler.machine
        return machine.text(machine.version) == version
      }
      if found == nil {
        diagnostics.append(UnknownProcedure.noVersion(pick, version, name.text))
      }
      return found
    }
    let latest = latest(of: candidates, on: day)
    if latest == nil { diagnostics.append(notInForce(name)) }
    return latest
  }

  /// Of the versions in force, the one that came into force last.
  private func latest(of candidates: [Int], on day: (Machine) -> CivilDate?) -> Int? {
    candidates.filter { candidate in
      let machine = procedures[candidate].compiler.machine
      return day(machine).map { machine.isInForce(on: $0) } ?? true
    }.max { effectiveDay($0) < effectiveDay($1) }
  }

  func effectiveDay(_ index: Int) -> CivilDate {
    procedures[index].compiler.machine.effectiveFrom ?? .first
  }

  private func firstInstant(of node: Syntax) -> String? {
    guard let statement = node.child(.statement), let token = statement.token(.instant) else {
      return nil
    }
    return node.tree.text(token)
  }
}
