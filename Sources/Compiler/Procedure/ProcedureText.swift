import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// What there is to read of one procedure: its clauses and what they may name besides one another.
struct ProcedureText: Sendable {
  /// Its own text.
  let procedure: Syntax
  /// The clauses in force, in order: shared ones that are used, a refined base's, the own.
  let clauses: [Syntax]
  /// How every word is spelt.
  let words: Names
  let calendars: [Symbol: CalendarRules]
  /// Calendars that are declared but have errors of their own, which are said there.
  let brokenCalendars: Set<Symbol>
  /// How the clauses of a refined procedure and the own ones go together, where it refines one.
  let refinement: Refinement?

  /// `shared` are the declarations outside procedures that the procedure can see.
  init(
    procedure: Syntax, words: Names, shared: [Syntax], calendars: [Symbol: CalendarRules],
    brokenCalendars: Set<Symbol>, refinement: Refinement? = nil
  ) {
    self.procedure = procedure
    self.words = words
    self.calendars = calendars
    self.brokenCalendars = brokenCalendars
    self.refinement = refinement
    let written =
      refinement?.clauses ?? procedure.children.filter { !$0.kind.isProcedureHead }
    var reading = written
    if refinement != nil { reading.append(procedure) } else { reading = [procedure] }
    clauses =
      ProcedureText.inUse(shared, by: reading, declaring: written, words) + written
  }

  /// The first clause in force of a kind that may stand once.
  func clause(_ kind: SyntaxKind) -> Syntax? { clauses.first { $0.kind == kind } }

  /// The shared declarations that some text names, directly or through one another.
  ///
  /// A name that the procedure declares itself is its own.
  private static func inUse(
    _ shared: [Syntax], by text: [Syntax], declaring written: [Syntax], _ words: Names
  ) -> [Syntax] {
    guard !shared.isEmpty else { return [] }
    var isUsed = [Bool](repeating: false, count: words.count)
    func mark(_ node: Syntax) {
      for token in node.tokens where token.symbol != .none {
        isUsed[Int(token.symbol.index)] = true
      }
    }
    for node in text { mark(node) }
    let declared = Set(written.lazy.compactMap { ClauseKey($0) })
    var chosen = [Bool](repeating: false, count: shared.count)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (index, node) in shared.enumerated() where !chosen[index] {
        guard node.kind.isSharedDeclaration, node.name != .none, isUsed[Int(node.name.index)],
          ClauseKey(node).map({ !declared.contains($0) }) ?? true
        else { continue }
        chosen[index] = true
        isGrowing = true
        mark(node)
      }
    }
    return shared.indices.filter { chosen[$0] }.map { shared[$0] }
  }
}

extension SyntaxKind {
  /// What may stand outside procedures and be shared by them.
  var isSharedDeclaration: Bool {
    switch self {
    case .legalBasis, .agency, .party, .role, .registry, .list, .condition, .field, .document,
      .notice, .result, .fee, .parameter, .table:
      true
    default: false
    }
  }
}
