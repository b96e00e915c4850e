import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

extension Program {
  /// Lowers every example into the procedure that it is told of.
  mutating func compileExamples() {
    for tree in trees {
      for node in tree.root.children(.example) {
        guard let index = procedure(of: node) else { continue }
        var lowering = ExampleCompiler(compiler: procedures[index].compiler, node: node)
        let example = lowering.lower()
        diagnostics.append(contentsOf: lowering.diagnostics)
        // Literals of the example may have added texts; the machine itself stays as it was.
        guard !lowering.diagnostics.contains(where: { $0.severity == .error }) else { continue }
        procedures[index].examples.append(
          CompiledExample(
            example: example, file: tree.file, range: node.child(.label)?.range ?? node.range))
      }
    }
  }

  /// The procedure that an example names: the version it picks, else the one in force at its
  /// first instant.
  private mutating func procedure(of node: Syntax) -> Int? {
    let first = firstInstant(of: node)
    return procedure(namedIn: node, notInForce: UnknownProcedure.notInForceInExample) { machine in
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
    let inForce = candidates.filter {
      let machine = procedures[$0].compiler.machine
      guard let day = day(machine) else { return true }
      return (machine.effectiveFrom ?? .first) <= day && day <= (machine.effectiveUntil ?? .last)
    }
    // Where several are in force, the one that came into force last.
    let latest = inForce.max { left, right in
      effectiveDay(left) < effectiveDay(right)
    }
    if latest == nil { diagnostics.append(notInForce(name)) }
    return latest
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
