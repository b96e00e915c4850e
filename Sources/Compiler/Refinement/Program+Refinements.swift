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
        let known = candidates.compactMap { results[$0] }
        guard let base = base(of: node, among: known) else {
          results[index] = baseless(node)
          continue
        }
        var result = compiled(node, refining: base)
        result.findings.add(daysWithout(base, among: known, result))
        results[index] = result
      }
      if left.count == waiting.count {
        let circles = left.map { circle(through: $0, nodes, indicesOfName) }
        for (index, circle) in zip(left, circles) {
          results[index] = circular(nodes[index], circle)
        }
        return
      }
      waiting = left
    }
  }

  /// The version of the base in force when the refinement comes into force; the latest where it
  /// does not say when, and the next to come where none is yet.
  private func base(of node: Syntax, among candidates: [ProcedureResult]) -> ProcedureResult? {
    func begins(_ result: ProcedureResult) -> CivilDate {
      result.machine.effectiveFrom ?? .first
    }
    let token = node.child(.versionClause)?.child(.effectiveFrom)?.token(.date)
    let date = token.flatMap { CivilDate(iso8601: node.tree.text($0)) }
    guard let date else { return candidates.max { begins($0) < begins($1) } }
    let inForce = candidates.filter { $0.machine.isInForce(on: date) }
    return inForce.max { begins($0) < begins($1) }
      ?? candidates.filter { begins($0) > date }.min { begins($0) < begins($1) }
      ?? candidates.max { begins($0) < begins($1) }
  }

  /// A procedure whose base cannot be found: compiled by itself, so that names may be looked up.
  private mutating func baseless(_ node: Syntax) -> ProcedureResult {
    if let name = node.child(.refines)?.child(.name), !name.isMissing {
      let known = trees.flatMap { $0.root.children(.procedure) }.map { names.text($0.name) }
      diagnostics.append(UnknownProcedure.found(name, candidates: known))
    }
    return silent(node)
  }

  /// The days on which a refinement that says when it is in force is so without its base.
  private func daysWithout(
    _ base: ProcedureResult, among candidates: [ProcedureResult], _ own: ProcedureResult
  ) -> [Diagnostic] {
    guard let node = own.node.child(.versionClause)?.child(.text),
      let from = own.machine.effectiveFrom,
      let baseNode = base.node.child(.versionClause)?.child(.text) ?? base.node.child(.name)
    else { return [] }
    let machine = base.machine
    let first = machine.effectiveFrom ?? .first
    let until = own.machine.effectiveUntil ?? .last
    var found: [Diagnostic] = []
    if from < first { found.append(BaseNotInForce.before(node, baseNode, first)) }
    let later = candidates.compactMap { candidate -> (version: String, from: CivilDate)? in
      let other = candidate.machine
      guard let from = other.effectiveFrom, from > first, from <= until else { return nil }
      return (other.text(other.version), from)
    }
    if let next = later.min(by: { $0.from < $1.from }) {
      found.append(
        BaseNotInForce.replaced(
          node, baseNode, version: machine.text(machine.version), by: next))
    } else if let last = machine.effectiveUntil, last < until {
      found.append(BaseNotInForce.after(node, baseNode, last))
    }
    return found
  }

  /// The names on the way from a refinement through its bases back to it, if there is one.
  private func circle(
    through start: Int, _ nodes: [Syntax], _ indicesOfName: [Symbol: [Int]]
  ) -> [String]? {
    var arrival: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let index = queue[next]
      next += 1
      let name = nodes[index].child(.refines)?.child(.name)?.symbol ?? .none
      for base in indicesOfName[name] ?? []
      where visible[nodes[index].tree.file].contains(nodes[base].tree.file) {
        if base == start {
          var path = [start]
          var place = index
          while place != start, let before = arrival[place] {
            path.append(place)
            place = before
          }
          return ([start] + path.reversed()).map { names.text(nodes[$0].name) }
        }
        if arrival[base] == nil {
          arrival[base] = index
          queue.append(base)
        }
      }
    }
    return nil
  }

  /// One of a circle, or one whose base is of a circle, where that is said.
  private mutating func circular(_ node: Syntax, _ circle: [String]?) -> ProcedureResult {
    if let circle, let name = node.child(.refines)?.child(.name) {
      diagnostics.append(Circular.refinement(name, through: circle))
    }
    return silent(node)
  }

  /// A procedure of which nothing more is said, since what it lacks would be said at every clause.
  private mutating func silent(_ node: Syntax) -> ProcedureResult {
    var result = compiled(node, refining: nil)
    result.findings = FindingList()
    result.soundness = .broken
    return result
  }

  /// What there is to say of a procedure. Of a refinement, only what is its own: what stands in a
  /// clause of the base was said of the base, unless it is wrong only here.
  func findings(of result: ProcedureResult) -> [Diagnostic] {
    guard let own = result.checked.refinement?.own else { return result.findings.diagnostics }
    return result.findings.diagnostics.compactMap { diagnostic in
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
