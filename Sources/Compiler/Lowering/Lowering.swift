import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// The second stage: fills the rows that are declared from their clauses. What names mean is known
/// and does not change.
///
/// It can also go on from a procedure that is done, with what others say in the procedure's names:
/// examples, scenarios, a refinement.
struct Lowering: MachineWriter {
  let source: ProcedureText
  let names: NameTables
  let copied: CopiedBranches
  var draft: MachineDraft
  var sourceMap: SourceMap
  var findings: FindingList

  /// Conditions inside clauses, which belong to no row of their own.
  var innerConditions: [(expression: ExpressionID, node: Syntax)] = []
  /// For each block with a joint request that some branch makes: whether one has.
  var jointFields: [BlockID: FieldID] = [:]
  /// The types of `machine.callArguments`, to be held against the fields of other procedures;
  /// a list has none.
  var argumentTypes: [ExpressionType] = []
  /// Set where the calendar's name was wrong, or it was said that there is none: no use of working
  /// time is reported any more.
  var hasUnknownCalendar = false

  var machine: Machine {
    _read { yield draft.machine }
    _modify { yield &draft.machine }
  }

  private init(_ declared: NameCollector) {
    source = declared.source
    names = declared.names
    copied = declared.copied
    draft = declared.draft
    sourceMap = declared.sourceMap
    findings = declared.findings
  }

  /// Goes on from a procedure; its findings stay with it.
  init(_ checked: CheckedProcedure) {
    source = checked.source
    names = checked.names
    copied = checked.copied
    draft = checked.draft
    sourceMap = checked.sourceMap
    findings = FindingList()
    hasUnknownCalendar = checked.hasUnknownCalendar
  }

  /// A procedure, and what is wrong with its names and types clause by clause.
  static func checked(_ source: ProcedureText) -> (CheckedProcedure, FindingList) {
    var lowering = Lowering(NameCollector(source))
    lowering.lowerSheet()
    lowering.lowerData()
    lowering.lowerAssumptions()
    lowering.lowerPapers()
    lowering.lowerFlow()
    lowering.lowerClocks()
    let (properties, misread) = lowering.lowerProperties()
    return (
      CheckedProcedure(lowering, properties: properties, misread: misread), lowering.findings
    )
  }

  /// Records what a clause cites.
  mutating func cite(_ node: Syntax, _ subject: Citation.Subject) {
    for basis in node.children(.basis) {
      guard let name = basis.child(.name), !name.isMissing else { continue }
      guard let row = names.bases.first(name.symbol) else {
        report(
          unknown(
            name, Bilingual(vi: "căn cứ pháp lý", en: "legal basis"), among: names.bases.symbols))
        continue
      }
      let article = basis.child(.text).map { text(ofString: $0) } ?? .empty
      machine.citations.append(Citation(subject: subject, basis: row, article: article))
    }
  }
}
