import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// A property as what it comes to: something must not happen unless something else has.
///
/// `never F`: not F at all. `never F before G`: not F unless G. `always F before G`: not G unless
/// F. `eventually F`: no end unless F.
struct Property: Hashable, Sendable {
  var forbidden: Fact
  var unless: Fact?

  /// What was found: nothing where it is proved.
  struct Refutation {
    var run: [FlowGraph.Cause]
    /// Whether the run goes through no guard, so that it is surely possible.
    var isCertain: Bool
  }

  /// Looks for the shortest run that breaks the property, one without guards first.
  ///
  /// Exhaustive: with every arrow taken away that makes the exception true, is what is forbidden
  /// still reached? Guards are taken as free choice, so a proof is sound; a run that needs a guard
  /// may be one that its guard forbids.
  func refutation(in graph: FlowGraph) -> Refutation? {
    if let unless, graph.holdsAtStart(unless) { return nil }
    if graph.mayHappenAtStart(forbidden) {
      let isTimeless = if case .overdue = forbidden { false } else { true }
      return Refutation(run: [], isCertain: isTimeless)
    }
    if let run = shortestRun(in: graph, throughGuards: false) {
      return Refutation(run: run, isCertain: true)
    }
    return shortestRun(in: graph, throughGuards: true).map {
      Refutation(run: $0, isCertain: false)
    }
  }

  private func shortestRun(
    in graph: FlowGraph, throughGuards: Bool
  ) -> [FlowGraph.Cause]? {
    let exceptions = graph.arrows.indices.map { arrow in
      unless.flatMap { graph.mustHold($0, on: arrow) }
    }
    func isException(_ arrow: Int) -> Bool {
      exceptions[arrow].map { $0.isCertain || !throughGuards } ?? false
    }
    func isOpen(_ arrow: Int) -> Bool { throughGuards || !graph.arrows[arrow].isGuarded }
    let search = FlowSearch(graph) { isException($0) || !isOpen($0) }
    var best: (moves: Int, arrow: Int)?
    for arrow in graph.arrows.indices where isOpen(arrow) {
      guard let found = graph.mayHappen(forbidden, on: arrow),
        found.isCertain || throughGuards, let moves = search.moves(before: arrow)
      else { continue }
      if isException(arrow), let exception = exceptions[arrow], exception.order <= found.order {
        continue
      }
      if best.map({ moves < $0.moves }) ?? true { best = (moves, arrow) }
    }
    return best.map { search.run(taking: $0.arrow) }
  }
}

/// Reports the properties that do not hold.
extension CheckedProcedure {
  func check(
    _ property: Property, _ clause: Syntax, _ graph: FlowGraph, _ findings: inout FindingList
  ) {
    guard let refutation = property.refutation(in: graph) else { return }
    let run = notes(ofRun: refutation.run)
    findings.report(
      refutation.isCertain
        ? PropertyRefuted.found(clause, run: run) : PropertyNotProved.found(clause, run: run),
      claiming: .breaking(property), by: refutation.run, isUncertain: !refutation.isCertain)
  }
}

/// Reads properties.
extension ProcedureCompiler {
  /// The properties that can be read, and what is wrong with the others: that is said only where
  /// the text is whole.
  mutating func lowerProperties() -> (
    read: [(clause: Syntax, property: Property)], misread: [Diagnostic]
  ) {
    let before = findings
    findings = FindingList()
    defer { findings = before }
    let read = clauses.compactMap { clause in
      clause.kind.isProperty ? property(clause).map { (clause: clause, property: $0) } : nil
    }
    return (read, findings.diagnostics)
  }

  /// The facts of a property by name; nothing where a name is wrong, which is reported.
  mutating func property(_ clause: Syntax) -> Property? {
    let nodes = Array(clause.children(.propertyFact))
    let facts = nodes.compactMap { fact($0) }
    guard facts.count == nodes.count, let first = facts.first else { return nil }
    let second = facts.count > 1 ? facts[1] : nil
    switch clause.kind {
    case .eventually: return Property(forbidden: .ended, unless: first)
    case .always: return second.map { Property(forbidden: $0, unless: first) }
    default: return Property(forbidden: first, unless: second)
    }
  }

  private mutating func fact(_ node: Syntax) -> Fact? {
    if let reference = node.child(.actionReference) {
      return action(reference, ofAnyCopy: true).map { .taken($0) }
    }
    guard let token = node.firstToken, let name = node.child(.name), !name.isMissing else {
      return nil
    }
    let keywords = node.tree.keywords(of: token)
    let symbol = name.symbol
    if keywords.contains(.step) || keywords.contains(.end) {
      return placeFact(name, isStep: keywords.contains(.step))
    }
    if keywords.contains(.issued) {
      return rows(
        names.notices[symbol], name, Bilingual(vi: "văn bản hoặc kết quả", en: "notice or result"),
        among: names.notices.symbols
      ).map { .issued($0) }
    }
    if keywords.contains(.attached) {
      return rows(
        names.documents[symbol], name, Bilingual(vi: "giấy tờ", en: "document"),
        among: names.documents.symbols
      ).map { .attached($0) }
    }
    if keywords.contains(.paid) {
      return rows(
        names.fees[symbol], name, Bilingual(vi: "phí", en: "fee"), among: names.fees.symbols
      )
      .map { .paid($0) }
    }
    return rows(
      names.clocks[symbol], name, Bilingual(vi: "thời hạn", en: "deadline"),
      among: names.clocks.symbols
    ).map { .overdue($0) }
  }

  private mutating func placeFact(_ name: Syntax, isStep: Bool) -> Fact? {
    let offset = machine.steps.count + machine.blocks.count
    switch names.places[name.symbol] {
    case .step(let id) where isStep: return .entered(entry(of: .step(id)))
    case .end(let id) where !isStep: return .entered(offset + Int(id.index))
    default:
      findings.report(
        unknown(
          name,
          isStep ? Bilingual(vi: "bước", en: "step") : Bilingual(vi: "kết thúc", en: "end"),
          among: names.places.symbols))
      return nil
    }
  }

  /// Where a step is entered: with its block, where it opens a branch that always opens.
  private func entry(of place: Place) -> Int {
    var place = place
    while let branch = machine.branch(of: place), machine.branches[branch].when == nil,
      machine.branches[branch].first == place
    {
      place = .block(machine.branches[branch].block)
    }
    switch place {
    case .step(let id): return Int(id.index)
    case .block(let id): return machine.steps.count + Int(id.index)
    case .end(let id): return machine.steps.count + machine.blocks.count + Int(id.index)
    }
  }

  private mutating func rows<Row>(
    _ found: [ID<Row>], _ name: Syntax, _ kind: Bilingual, among symbols: some Sequence<Symbol>
  ) -> [ID<Row>]? {
    if found.isEmpty { findings.report(unknown(name, kind, among: symbols)) }
    return found.isEmpty ? nil : found
  }
}
