import ThuTucMachine
import ThuTucSyntax

/// How a procedure that refines another is put together from the clauses of both (language.md 2.6):
/// it sees the names of the base, what it declares again takes the place of the base's, and what
/// it drops is gone.
struct Refinement: Sendable {
  /// The procedure that refines.
  let own: Syntax
  /// The clauses in force in the base, which may be a refinement itself.
  private let baseClauses: [Syntax]
  /// The clauses that take the place of others, by what they declare.
  private let declared: [ClauseKey: Syntax]
  /// What `without` drops.
  private let dropped: [ClauseKey: Syntax]

  init(own: Syntax, base: CheckedProcedure) {
    self.own = own
    baseClauses = base.clauses
    var declared = base.refinement?.declared ?? [:]
    var dropped = base.refinement?.dropped ?? [:]
    for clause in own.children {
      if clause.kind == .caseClause {
        for part in clause.children {
          if let key = ClauseKey(part, inCase: clause.name) { declared[key] = part }
        }
      } else if clause.kind == .withoutClause {
        if let key = ClauseKey(dropping: clause) { dropped[key] = clause }
      } else if let key = ClauseKey(clause) {
        declared[key] = clause
      }
    }
    self.declared = declared
    self.dropped = dropped
  }

  /// The clauses in force, those of the base first and in its order, so that `next` still means
  /// the step below.
  var clauses: [Syntax] {
    var placed: Set<ClauseKey> = []
    var clauses: [Syntax] = []
    for clause in baseClauses {
      guard let key = ClauseKey(clause) else {
        clauses.append(clause)
        continue
      }
      if dropped[key] != nil { continue }
      placed.insert(key)
      if clause.kind == .parallel, declared[key] == nil {
        placed.formUnion(clause.placesInside.compactMap { ClauseKey($0) })
      }
      clauses.append(declared[key] ?? clause)
    }
    for clause in own.children where !clause.kind.isProcedureHead {
      if let key = ClauseKey(clause), placed.contains(key) { continue }
      clauses.append(clause)
    }
    return clauses
  }

  /// Whether a clause of the base still holds: neither declared again nor dropped.
  func keeps(_ clause: Syntax, inCase: Symbol = .none) -> Bool {
    if isOwn(clause) { return true }
    guard let key = ClauseKey(clause, inCase: inCase) else { return true }
    for key in [key, ClauseKey(space: key.space, name: key.name)] {
      if dropped[key] != nil { return false }
      if let other = declared[key],
        !(other.tree.file == clause.tree.file && other.index == clause.index)
      {
        return false
      }
    }
    return true
  }

  /// Whether an action that is open at any time is not declared again by the own `anytime`.
  func keeps(anytime action: Syntax) -> Bool {
    isOwn(action)
      || !own.children(.anytime).contains { clause in
        clause.children(.action).contains { $0.name == action.name }
      }
  }

  /// The own step or block that stands in the place of one inside a block of the base.
  func standing(for place: Syntax) -> Syntax {
    if isOwn(place) { return place }
    return ClauseKey(place).flatMap { declared[$0] } ?? place
  }

  /// Whether a name of the base was dropped, so that what asks for it asks for nothing.
  func drops(_ space: NameSpace, _ name: Symbol) -> Bool {
    dropped[ClauseKey(space: space, name: name)] != nil
  }

  /// The clauses that drop something.
  var droppings: [Syntax] { Array(own.children(.withoutClause)) }

  /// Whether the base declares a name, in whatever case, group or list.
  func baseDeclares(_ key: ClauseKey) -> Bool { baseNames(of: key.space).contains(key.name) }

  /// The names of a kind that the base declares.
  func baseNames(of space: NameSpace) -> [Symbol] {
    baseClauses.flatMap(\.declarationsInside).filter { NameSpace($0.kind) == space }.map(\.name)
  }

  /// Whether a node is written in the refining procedure itself.
  func isOwn(_ node: Syntax) -> Bool {
    node.tree.file == own.tree.file && own.range.contains(node.range.lowerBound)
  }
}

/// What a clause declares: two clauses with one key are one thing.
struct ClauseKey: Hashable, Sendable {
  var space: NameSpace
  var name: Symbol
  /// The case around it; `none` outside cases.
  var inCase: Symbol = .none

  init(space: NameSpace, name: Symbol) {
    self.space = space
    self.name = name
  }

  /// Nothing for a clause that declares no name and may stand more than once.
  init?(_ clause: Syntax, inCase: Symbol = .none) {
    guard let space = NameSpace(clause.kind) else { return nil }
    self.space = space
    self.inCase = inCase
    name = .none
    if case .sheet = space { return }
    name = clause.name
    if name == .none { return nil }
  }

  init?(dropping clause: Syntax) {
    guard let name = clause.child(.name), name.symbol != .none,
      let token = clause.tokens.dropFirst().first
    else { return nil }
    let keywords = clause.tree.keywords(of: token)
    let spaces: [(Keyword, NameSpace)] = [
      (.document, .document), (.field, .data), (.condition, .condition), (.fee, .fee),
    ]
    guard let space = spaces.first(where: { keywords.contains($0.0) })?.1 else { return nil }
    self.init(space: space, name: name.symbol)
  }
}

/// The kinds of names, each unique in itself (language.md 1.9), and the clauses of the sheet, which
/// stand once and have none.
enum NameSpace: Hashable, Sendable {
  case place, data, document, notice, clock, actor, agency, registry, condition, fee, legalBasis
  case sheet(SyntaxKind)

  init?(_ kind: SyntaxKind) {
    switch kind {
    case .step, .parallel, .end: self = .place
    case .field, .parameter, .table, .list, .casesClause: self = .data
    case .document: self = .document
    case .notice, .result: self = .notice
    case .deadline, .duty: self = .clock
    case .role, .party: self = .actor
    case .agency: self = .agency
    case .registry: self = .registry
    case .condition: self = .condition
    case .fee: self = .fee
    case .legalBasis: self = .legalBasis
    case .codeClause, .domainClause, .versionClause, .levelClause, .applicantsClause,
      .channelsClause, .calendarClause, .startClause:
      self = .sheet(kind)
    default: return nil
    }
  }
}

extension Syntax {
  /// The clause itself, and the declarations inside a case, a group or a list.
  fileprivate var declarationsInside: [Syntax] {
    switch kind {
    case .caseClause, .oneOf, .list: [self] + children.flatMap(\.declarationsInside)
    default: [self]
    }
  }

  /// The steps and blocks inside a block's branches, however deep.
  fileprivate var placesInside: [Syntax] {
    var found: [Syntax] = []
    for branch in children(.branch) {
      for part in branch.children where part.kind == .step || part.kind == .parallel {
        found.append(part)
        if part.kind == .parallel { found += part.placesInside }
      }
    }
    return found
  }
}

extension SyntaxKind {
  /// What stands before a procedure's clauses, or says how it is put together.
  var isProcedureHead: Bool {
    switch self {
    case .name, .label, .refines, .basis, .allow, .withoutClause: true
    default: false
    }
  }
}
