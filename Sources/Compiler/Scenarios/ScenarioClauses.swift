import ThuTucSyntax

/// What a clause of a scenario is about: of two that are about the same, the one in the scenario
/// that extends the other stands.
///
/// Procedures and steps are compared by name, since the same clause may speak of two versions.
enum ScenarioSubject: Hashable {
  case start, run, warmup, replications, seed, applicantCost
  case arrivals(of: Symbol)
  case field(Symbol, of: Symbol)
  case applicantKind(of: Symbol)
  case channel(of: Symbol)
  case taking(Symbol, of: Symbol)
  case choosing(Symbol, of: Symbol)
  /// The roles, in a fixed order: `desk, officer` is not `officer`.
  case staff([Symbol])
  case queue(Symbol, of: Symbol)
  case effort(Keyword, Symbol, of: Symbol)
  case interruption(Symbol, of: Symbol)
}

/// A clause of a scenario.
struct ScenarioClause {
  var subject: ScenarioSubject
  var node: Syntax
  /// The name that it is about, of several that share the clause.
  var name: Syntax?
  /// Of which procedure it speaks; none where the scenario has only one, or all are meant.
  var procedure: Symbol
}

/// The clauses that hold in a scenario: its own and those of the scenarios that it extends.
struct ScenarioClauses {
  private(set) var clauses: [ScenarioClause] = []

  /// The scenario and those that it extends, the first of them first; `onlyProcedure` is whose
  /// clauses stand outside `for P { … }`.
  init(_ chain: [Syntax], onlyProcedure: Symbol) {
    for node in chain { replace(ScenarioClauses.clauses(of: node, onlyProcedure: onlyProcedure)) }
  }

  /// Puts clauses in the places of those about the same, and the others behind.
  private mutating func replace(_ own: [ScenarioClause]) {
    let bySubject = Dictionary(grouping: own, by: \.subject)
    var placed: Set<ScenarioSubject> = []
    clauses = clauses.flatMap { inherited in
      guard let instead = bySubject[inherited.subject] else { return [inherited] }
      return placed.insert(inherited.subject).inserted ? instead : []
    }
    clauses += own.filter { !placed.contains($0.subject) }
  }

  func all(_ kind: SyntaxKind) -> [ScenarioClause] { clauses.filter { $0.node.kind == kind } }

  func first(_ subject: ScenarioSubject) -> Syntax? {
    clauses.first { $0.subject == subject }?.node
  }

  /// What one scenario says itself, in the order written.
  static func clauses(of node: Syntax, onlyProcedure: Symbol) -> [ScenarioClause] {
    node.children.flatMap { part in
      part.kind == .procedureClauses
        ? part.children.flatMap { clauses($0, of: part.name) } : clauses(part, of: onlyProcedure)
    }
  }

  private static func clauses(_ part: Syntax, of procedure: Symbol) -> [ScenarioClause] {
    func one(_ subject: ScenarioSubject, _ name: Syntax? = nil) -> [ScenarioClause] {
      [ScenarioClause(subject: subject, node: part, name: name, procedure: procedure)]
    }
    switch part.kind {
    case .scenarioStart: return one(.start)
    case .run: return one(.run)
    case .warmup: return one(.warmup)
    case .replications: return one(.replications)
    case .seed: return one(.seed)
    case .applicantCost: return one(.applicantCost)
    case .arrivals: return one(.arrivals(of: procedure))
    case .work, .wait: return one(.taking(part.name, of: procedure))
    case .choose:
      guard let action = part.child(.actionReference) else {
        return one(.choosing(part.name, of: procedure))
      }
      let name = action.children(.name).reduce(Symbol.none) { $1.symbol }
      return one(.interruption(name, of: procedure))
    case .staff:
      return one(.staff(part.children(.name).map(\.symbol).sorted { $0.index < $1.index }))
    case .queue: return one(.queue(part.name, of: procedure))
    case .withFields:
      return part.children(.drawnField).map { field in
        let subject: ScenarioSubject =
          if field.child(.name) == nil, let word = field.child(.keywordValue) {
            word.begins(with: .channel) ? .channel(of: procedure) : .applicantKind(of: procedure)
          } else {
            .field(field.name, of: procedure)
          }
        return ScenarioClause(subject: subject, node: field, procedure: procedure)
      }
    case .effort:
      guard let word = part.child(.name)?.tokenBefore else {
        return one(.effort(.submit, .none, of: procedure))
      }
      let kind: Keyword = part.tree.keywords(of: word).contains(.step) ? .step : .document
      return part.children(.name).flatMap { one(.effort(kind, $0.symbol, of: procedure), $0) }
    default: return []
    }
  }
}
