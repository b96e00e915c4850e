import ThuTucMachine
import ThuTucSyntax

/// A procedure whose names are known and whose clauses are lowered: what findings are made of.
///
/// A finding about the whole procedure is a function over this value, which it does not change,
/// and a list of findings, to which it adds.
struct CheckedProcedure: Sendable {
  /// Its own text.
  let procedure: Syntax
  /// The clauses in force, in order: shared ones that are used, a refined base's, the own.
  let clauses: [Syntax]
  let machine: Machine
  /// What each name stands for.
  let names: NameTables
  /// The clause behind each row of the machine.
  let sourceMap: SourceMap
  /// How every word is spelt.
  let words: Names
  /// How the clauses of a refined procedure and the own ones go together, where it refines one.
  let refinement: Refinement?
  /// How deep each node's expression goes, names not put in.
  let nodeDepths: [Int32]
  /// For each block with a joint request that some branch makes: whether one has.
  let jointFields: [BlockID: FieldID]
  /// Conditions inside clauses, which belong to no row of their own.
  let innerConditions: [(expression: ExpressionID, node: Syntax)]
  /// The types of `machine.callArguments`, to be held against the fields of other procedures; a
  /// list has none.
  let argumentTypes: [ExpressionType]
  /// Every `branch per`, and where its copies stand.
  let copied: CopiedBranches
  /// What the procedure says must never, always or in the end come about.
  let properties: [(clause: Syntax, property: Property)]

  /// The first clause in force of a kind that may stand once.
  func clause(_ kind: SyntaxKind) -> Syntax? { clauses.first { $0.kind == kind } }

  /// Where a step, block or end has its name.
  func nameNode(of place: Place) -> Syntax? { sourceMap[place].child(.name) }
}

extension [Syntax] {
  /// Of clauses, the case around a node.
  func `case`(around node: Syntax) -> Symbol? {
    first {
      $0.kind == .caseClause && $0.tree.file == node.tree.file
        && $0.range.contains(node.range.lowerBound)
    }?.name
  }
}
