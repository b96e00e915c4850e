import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Holds what a procedure takes for granted to what can change.
extension CheckedProcedure {
  func checkAssumptions(_ findings: inout FindingList) {
    guard !machine.assumptions.isEmpty else { return }
    var fieldsSet: Set<FieldID> = []
    for case .set(let field, _) in machine.effects { fieldsSet.insert(field) }
    for (index, clause) in sourceMap.assumptions.enumerated() {
      guard let node = clause.expression,
        let what = changing(machine.assumptions[index].test, fieldsSet)
      else { continue }
      findings.report(MisplacedAssumption.found(node, what: what))
    }
  }

  /// What an expression reads that may change without an entry.
  private func changing(_ root: ExpressionID, _ fieldsSet: Set<FieldID>) -> Bilingual? {
    var stack = [root]
    var seen: Set<ExpressionID> = []
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let node = machine.nodes[id]
      switch node.operation {
      case .field:
        let field = FieldID(Int(node.first))
        let row = machine.fields[field]
        if fieldsSet.contains(field) {
          let name = machine.name(row.label)
          return Bilingual(
            vi: "'\(name)', do một thao tác đặt", en: "'\(name)', which an action sets")
        }
        stack += [row.derived, row.defaultValue].compactMap { $0 }
      case .itemField:
        let row = machine.itemFields[Int(node.first)].field
        stack += [row.derived, row.defaultValue].compactMap { $0 }
      case .table:
        for row in machine.tableRows[machine.tables[Int(node.first)].rows.range] {
          stack += [row.condition] + machine.answers[row.answers.range]
        }
      case .parameter where node.isAtDecision:
        return Bilingual(vi: "giá trị tại thời điểm quyết định", en: "a value at decision")
      case .parameter:
        let values = machine.parameters[Int(node.first)].values
        stack += machine.datedValues[values.range].map(\.value)
      case .attached, .verified, .dateOf, .issued, .paid, .overdue, .visits, .completed:
        return Bilingual(vi: "diễn biến của hồ sơ", en: "the course of the dossier")
      case .today, .now: return Bilingual(vi: "thời điểm hiện tại", en: "the present moment")
      default: stack += machine.operands(of: node)
      }
    }
    return nil
  }
}
