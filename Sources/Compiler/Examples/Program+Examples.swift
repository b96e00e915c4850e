import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

extension Program {
  /// Lowers every example into the procedure that it is told of.
  mutating func compileExamples() {
    for tree in trees {
      for node in tree.root.children(.example) {
        guard let index = procedure(of: node) else { continue }
        let example = Example(title: node.label, language: node.tree.language, statements: [])
        var telling = Telling(beginning: index, example: example)
        lower(node, of: [], into: &telling)
        diagnostics.append(contentsOf: telling.diagnostics)
        guard !telling.diagnostics.contains(where: { $0.severity == .error }) else { continue }
        procedures[index].examples.append(
          CompiledExample(
            example: telling.example, file: tree.file,
            range: node.child(.label)?.range ?? node.range)
        )
      }
    }
  }

  /// An example while it is lowered.
  private struct Telling {
    let beginning: Int
    var example: Example
    var diagnostics: [Diagnostic] = []
    var last = Instant(millisecondsSinceEpoch: .min)
    /// The procedure, in a version of it, that each dossier of the story is under by now; a dossier
    /// is known by the steps that called for it, as they are named by now.
    var procedures: [[StepID]: Int]

    init(beginning: Int, example: Example) {
      self.beginning = beginning
      self.example = example
      procedures = [[]: beginning]
    }
  }

  /// Lowers what stands in an example, or in a `child` of it, about one dossier.
  private func lower(_ node: Syntax, of path: [StepID], into telling: inout Telling) {
    var index = telling.procedures[path] ?? telling.beginning
    // Literals of the example may add texts; the machine itself stays as it was.
    var story = ExampleCompiler(procedures[index].checked, after: telling.last)
    let parts = Array(node.children)
    for (place, part) in parts.enumerated() {
      switch part.kind {
      case .statement, .expect:
        guard let body = story.lower(part) else { continue }
        telling.example.statements.append(
          Example.Statement(
            source: part.range, body: body, subject: subject(path, index, telling)))
        guard let pick = part.child(.moves)?.child(.versionPick)?.child(.text),
          let next = destination(pick, from: index, &story.lowering),
          !isRefused(parts[(place + 1)...])
        else { continue }
        move(path, from: index, to: next, &telling)
        telling.diagnostics.append(contentsOf: story.diagnostics)
        story = ExampleCompiler(procedures[next].checked, after: story.last)
        index = next
      case .childStory:
        guard let step = callingStep(in: part, &story.lowering) else { continue }
        let inner = path + [step]
        if telling.procedures[inner] == nil {
          telling.procedures[inner] = called(in: part, by: step, of: index, &story.lowering)
        }
        guard telling.procedures[inner] != nil else { continue }
        telling.last = story.last
        lower(part, of: inner, into: &telling)
        story.last = telling.last
      default: continue
      }
    }
    telling.last = story.last
    telling.diagnostics.append(contentsOf: story.diagnostics)
  }

  /// What a statement about a dossier is about, as the run of the example knows it.
  private func subject(
    _ path: [StepID], _ procedure: Int, _ telling: Telling
  ) -> Example.Subject? {
    if path.isEmpty, procedure == telling.beginning { return nil }
    let machine = procedures[procedure].machine
    return Example.Subject(
      steps: path, procedure: machine.name(machine.label), version: machine.text(machine.version))
  }

  // Moves.

  /// The version that a dossier is moved to, which must be one of its procedure's.
  private func destination(
    _ pick: Syntax, from procedure: Int, _ lowering: inout Lowering
  ) -> Int? {
    guard !pick.isMissing else { return nil }
    let candidates = (proceduresOfName[procedures[procedure].symbol] ?? []).filter {
      visible[pick.tree.file].contains(procedures[$0].file)
    }
    if let found = candidates.first(where: { version(of: $0) == pick.string }) { return found }
    lowering.report(
      UnknownProcedure.noVersion(
        pick, name: names.text(procedures[procedure].symbol), known: candidates.map(version)))
    return nil
  }

  private func version(of procedure: Int) -> String {
    let machine = procedures[procedure].machine
    return machine.text(machine.version)
  }

  /// Whether what is expected of a statement is that it was refused.
  private func isRefused(_ following: ArraySlice<Syntax>) -> Bool {
    following.prefix { $0.kind == .expect }.contains(where: \.expectsRejection)
  }

  /// From here on the story speaks of a dossier by another version; of what it called for, by the
  /// steps that this version has in place of those that called.
  private func move(_ path: [StepID], from old: Int, to new: Int, _ telling: inout Telling) {
    telling.procedures[path] = new
    let rules = Passage.rules(
      from: procedures[old].machine, to: procedures[new].machine)
    for (other, procedure) in telling.procedures
    where other.count > path.count && other.starts(with: path) {
      telling.procedures[other] = nil
      if case .moves(let step) = rules[Int(other[path.count].index)] {
        telling.procedures[path + [step] + other[(path.count + 1)...]] = procedure
      }
    }
  }

  // Called dossiers.

  /// The step that called for the dossier which a `child` speaks of.
  private func callingStep(in node: Syntax, _ lowering: inout Lowering) -> StepID? {
    guard let name = node.child(.name), !name.isMissing else { return nil }
    if case .step(let first) = lowering.names.places[name.symbol],
      lowering.machine.steps[first].call != nil
    {
      return lowering.copy(of: first, node.child(.itemNumber), name)
    }
    let calling = lowering.machine.steps.filter { $0.call != nil }
      .map { lowering.machine.name($0.label) }
    lowering.report(
      UnknownName.found(
        name, kind: Bilingual(vi: "bước mở hồ sơ", en: "step that calls"), candidates: calling))
    return nil
  }

  /// The procedure of the dossier that a step calls for: the version in force when the story speaks
  /// of it first.
  private func called(
    in node: Syntax, by step: StepID, of procedure: Int, _ lowering: inout Lowering
  ) -> Int? {
    guard
      let call = lowering.sourceMap[step].child(.call)?.child(.name)
    else { return nil }
    let candidates = (proceduresOfName[call.symbol] ?? []).filter {
      visible[procedures[procedure].file].contains(procedures[$0].file)
    }
    let found = latest(of: candidates, on: firstDay(of: node))
    if found == nil {
      lowering.report(
        UnknownProcedure.found(call, candidates: procedures.map { names.text($0.symbol) }))
    }
    return found
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
      let found = candidates.first { self.version(of: $0) == version }
      if found == nil {
        diagnostics.append(
          UnknownProcedure.noVersion(
            pick, name: name.text, known: candidates.map { self.version(of: $0) }))
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
      let machine = procedures[candidate].machine
      return day(machine).map { machine.isInForce(on: $0) } ?? true
    }.max { effectiveDay($0) < effectiveDay($1) }
  }

  func effectiveDay(_ index: Int) -> CivilDate {
    procedures[index].machine.effectiveFrom ?? .first
  }

  private func firstInstant(of node: Syntax) -> String? {
    guard let statement = node.child(.statement), let token = statement.token(.instant) else {
      return nil
    }
    return node.tree.text(token)
  }
}
