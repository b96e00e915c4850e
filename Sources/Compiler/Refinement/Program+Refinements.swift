import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Procedures that refine others: each is compiled once its base is.
extension Program {
  mutating func compileRefinements(_ nodes: [Syntax], _ results: inout [ProcedureResult?]) {
    var indicesOfName: [Symbol: [Int]] = [:]
    for (index, node) in nodes.enumerated() {
      indicesOfName[node.name, default: []].append(index)
    }
    var waiting = nodes.indices.filter { nodes[$0].child(.refines) != nil }
    while !waiting.isEmpty {
      var left: [Int] = []
      for index in waiting {
        let node = nodes[index]
        let name = node.child(.refines)?.child(.name)
        let candidates = (indicesOfName[name?.symbol ?? .none] ?? []).filter {
          visible[node.tree.file].contains(nodes[$0].tree.file)
        }
        if candidates.contains(where: { results[$0] == nil }) {
          left.append(index)
          continue
        }
        guard let base = base(of: node, among: candidates.compactMap { results[$0] }) else {
          results[index] = baseless(node)
          continue
        }
        results[index] = compiled(node, refining: base)
      }
      if left.count == waiting.count {
        for index in left { results[index] = circular(nodes[index]) }
        return
      }
      waiting = left
    }
  }

  /// The version of the base in force when the refinement comes into force; the latest where it
  /// does not say when.
  private func base(of node: Syntax, among candidates: [ProcedureResult]) -> ProcedureResult? {
    func begins(_ result: ProcedureResult) -> CivilDate {
      result.compiler.machine.effectiveFrom ?? .first
    }
    let token = node.child(.versionClause)?.child(.effectiveFrom)?.token(.date)
    let date = token.flatMap { CivilDate(iso8601: node.tree.text($0)) }
    let inForce = candidates.filter { result in
      date.map { result.compiler.machine.isInForce(on: $0) } ?? true
    }
    return (inForce.isEmpty ? candidates : inForce).max { begins($0) < begins($1) }
  }

  /// A procedure whose base cannot be found: compiled by itself, so that names may be looked up.
  private mutating func baseless(_ node: Syntax) -> ProcedureResult {
    if let name = node.child(.refines)?.child(.name), !name.isMissing {
      let known = trees.flatMap { $0.root.children(.procedure) }.map { names.text($0.name) }
      diagnostics.append(UnknownProcedure.found(name, candidates: known))
    }
    return silent(node)
  }

  private mutating func circular(_ node: Syntax) -> ProcedureResult {
    if let name = node.child(.refines)?.child(.name) {
      diagnostics.append(Circular.refinement(name))
    }
    return silent(node)
  }

  /// A procedure of which nothing more is said, since what it lacks would be said at every clause.
  private mutating func silent(_ node: Syntax) -> ProcedureResult {
    var result = compiled(node, refining: nil)
    result.compiler.diagnostics = []
    result.soundness = .broken
    return result
  }

  /// What there is to say of a procedure. Of a refinement, only what is its own: what stands in a
  /// clause of the base was said of the base, unless it is wrong only here.
  func findings(of result: ProcedureResult) -> [Diagnostic] {
    guard let own = result.compiler.refinement?.own else { return result.compiler.diagnostics }
    return result.compiler.diagnostics.compactMap { diagnostic in
      if diagnostic.file == own.tree.file, own.range.contains(diagnostic.range.lowerBound) {
        return diagnostic
      }
      guard diagnostic.severity == .error, !result.isBaseBroken, let name = own.child(.name) else {
        return nil
      }
      var diagnostic = diagnostic
      diagnostic.notes.append(
        Diagnostic.Note(
          Bilingual(
            vi: "điều này chỉ xảy ra trong thủ tục '\(name.text)' chi tiết hóa thủ tục này",
            en: "this comes about only in '\(name.text)', which refines this procedure"),
          file: name.tree.file, at: name.range))
      return diagnostic
    }
  }
}

extension ProcedureCompiler {
  /// Whether something is wrong with the procedure.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
