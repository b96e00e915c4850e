import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Reads properties.
extension Lowering {
  /// The properties that can be read, and what is wrong with the others: that is said only where
  /// the text is whole.
  mutating func lowerProperties() -> (
    read: [(clause: Syntax, property: Property)], misread: [Diagnostic]
  ) {
    let before = findings
    findings = FindingList()
    defer { findings = before }
    let read = source.clauses.compactMap { clause in
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
