import ThuTucMachine
import ThuTucSyntax

/// A procedure whose names are known and whose clauses are lowered: what findings are made of.
///
/// A finding about the whole procedure is a function over this value, which it does not change,
/// and a list of findings, to which it adds.
struct CheckedProcedure: Sendable {
  /// What was read.
  let source: ProcedureText
  let machine: Machine
  /// What each name stands for.
  let names: NameTables
  /// The clause behind each row of the machine.
  let sourceMap: SourceMap
  /// Every `branch per`, and where its copies stand.
  let copied: CopiedBranches
  /// The machine for who goes on writing it.
  let draft: MachineDraft
  /// For each block with a joint request that some branch makes: whether one has.
  let jointFields: [BlockID: FieldID]
  /// Conditions inside clauses, which belong to no row of their own.
  let innerConditions: [(expression: ExpressionID, node: Syntax)]
  /// The types of `machine.callArguments`, to be held against the fields of other procedures; a
  /// list has none.
  let argumentTypes: [ExpressionType]
  /// Whether a calendar's name was wrong, or it was said that there is none: no use of working time
  /// is reported any more.
  let hasUnknownCalendar: Bool
  /// What the procedure says must never, always or in the end come about.
  let properties: [(clause: Syntax, property: Property)]
  /// What is wrong with the names in others.
  let misreadProperties: [Diagnostic]

  init(
    _ lowering: Lowering, properties: [(clause: Syntax, property: Property)],
    misread: [Diagnostic]
  ) {
    source = lowering.source
    machine = lowering.machine
    names = lowering.names
    sourceMap = lowering.sourceMap
    copied = lowering.copied
    draft = lowering.draft
    jointFields = lowering.jointFields
    innerConditions = lowering.innerConditions
    argumentTypes = lowering.argumentTypes
    hasUnknownCalendar = lowering.hasUnknownCalendar
    self.properties = properties
    misreadProperties = misread
  }

  /// Its own text.
  var procedure: Syntax { source.procedure }
  /// The clauses in force, in order: shared ones that are used, a refined base's, the own.
  var clauses: [Syntax] { source.clauses }
  /// How every word is spelt.
  var words: Names { source.words }
  /// How the clauses of a refined procedure and the own ones go together, where it refines one.
  var refinement: Refinement? { source.refinement }

  /// The first clause in force of a kind that may stand once.
  func clause(_ kind: SyntaxKind) -> Syntax? { source.clause(kind) }

  /// Where a step, block or end has its name.
  func nameNode(of place: Place) -> Syntax? { sourceMap[place].child(.name) }

  /// Everything that is wrong with the whole.
  func check(_ findings: inout FindingList) {
    checkWhole(&findings)
    prove(&findings)
    for finding in misreadProperties { findings.report(finding) }
    verify(&findings)
  }
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
