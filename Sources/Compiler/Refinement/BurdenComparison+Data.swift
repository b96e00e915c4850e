import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Fields, lists, fees, conditions and legal figures.
extension BurdenComparison {
  // Fields.

  mutating func compareFields() {
    for (index, clause) in own.sourceMap.fields.enumerated() where isOwn(clause) {
      let name = clause.child(.name)?.text ?? ""
      let field = own.machine.fields[index]
      guard case .field(let id) = base.names.data[clause.name] else {
        if field.isRequired, field.derived == nil {
          burden(
            clause, nil, vi: "thông tin bắt buộc '\(name)' không có trong thủ tục gốc",
            en: "the base does not require the field '\(name)'")
        }
        continue
      }
      compare(clause, field, base.machine.fields[id], base.sourceMap[id])
    }
    for (index, clause) in own.sourceMap.lists.enumerated() where isOwn(clause) {
      compareList(clause, ListID(index))
    }
  }

  private mutating func compare(
    _ node: Syntax, _ field: Field, _ other: Field, _ otherNode: Syntax
  ) {
    let name = node.child(.name)?.text ?? ""
    if field.isRequired, !other.isRequired, field.derived == nil {
      burden(
        node, otherNode, vi: "'\(name)' thành thông tin bắt buộc, thủ tục gốc thì không",
        en: "'\(name)' becomes required, which it is not in the base")
    }
    guard field.derived == nil, other.derived == nil else {
      undecided(
        node, otherNode, vi: "cách tính '\(name)' khác thủ tục gốc; mọi điều dựa vào đó có thể đổi",
        en: "'\(name)' is computed otherwise: whatever rests on it may change")
      return
    }
    let lost = field.type == .choice ? optionsLost(field, other) : []
    if field.type != other.type || !lost.isEmpty {
      burden(
        node, otherNode,
        vi: lost.isEmpty
          ? "'\(name)' đổi kiểu dữ liệu"
          : "'\(name)' không còn nhận \(lost.joined(separator: ", "))",
        en: lost.isEmpty
          ? "'\(name)' is of another type"
          : "'\(name)' no longer takes \(lost.joined(separator: ", "))")
      return
    }
    compareBound(node, otherNode, .minimum, field.minimum, .greater)
    compareBound(node, otherNode, .maximum, field.maximum, .less)
  }

  private func optionsLost(_ field: Field, _ other: Field) -> [String] {
    let kept = own.machine.choices[field.choices.range].map {
      own.machine.name(own.machine.options[$0].label)
    }
    return base.machine.choices[other.choices.range].map {
      base.machine.name(base.machine.options[$0].label)
    }.filter { !kept.contains($0) }
  }

  /// A bound that is tighter than the base's.
  private mutating func compareBound(
    _ node: Syntax, _ otherNode: Syntax, _ part: SyntaxKind, _ bound: ExpressionID?,
    _ tighter: Comparison
  ) {
    guard let bound, let own = node.child(part) else { return }
    let name = node.child(.name)?.text ?? ""
    let other = otherNode.child(part)
    let order: Order
    if let expression = other?.expression {
      order = lowered(expression).map { can(bound, tighter, $0) } ?? .undecided
    } else {
      order = .beyond(nil)
    }
    report(
      order, own, other ?? otherNode,
      Bilingual(
        vi: "giới hạn của '\(name)' chặt hơn thủ tục gốc",
        en: "the bound of '\(name)' is tighter than in the base"))
  }

  /// A burden, or that it cannot be told.
  mutating func report(_ order: Order, _ node: Syntax, _ other: Syntax?, _ what: Bilingual) {
    switch order {
    case .within: break
    case .beyond(let witness):
      burden(
        node, other, vi: what.vietnamese + (witness.map { ", ví dụ khi \($0)" } ?? ""),
        en: what.english + (witness.map { ", for instance where \($0)" } ?? ""))
    case .undecided:
      undecided(
        node, other, vi: "chưa xác định được có phải \(what.vietnamese) hay không",
        en: "it cannot be told whether \(what.english)")
    }
  }

  private mutating func compareList(_ node: Syntax, _ id: ListID) {
    let list = own.machine.lists[id]
    guard case .list(let other) = base.names.data[node.name] else {
      if let minimum = list.minimum, own.machine.constant(minimum)?.number != .zero {
        burden(
          node, nil, vi: "danh sách bắt buộc không có trong thủ tục gốc",
          en: "the base does not ask for this list")
      }
      return
    }
    let otherNode = base.sourceMap[other]
    compareBound(node, otherNode, .minimum, list.minimum, .greater)
    compareBound(node, otherNode, .maximum, list.maximum, .less)
    for id in own.machine.itemFields.ids(in: list.fields) {
      let field = own.machine.itemFields[id].field
      let fieldNode = own.sourceMap[id]
      let known = base.names.data.itemFields[other]?[fieldNode.name]
      if field.isRequired, known.map({ !base.machine.itemFields[$0].field.isRequired }) ?? true {
        burden(
          fieldNode, known.map { base.sourceMap[$0] } ?? otherNode,
          vi: "thông tin bắt buộc của từng mục, thủ tục gốc không bắt buộc",
          en: "the base does not require this of the list's items")
      }
    }
  }

  // Fees, conditions, figures.

  mutating func compareRules() {
    for (index, clause) in own.sourceMap.fees.enumerated() where isOwn(clause) {
      compareFee(clause, own.machine.fees[index].amount)
    }
    for (index, clause) in own.sourceMap.conditions.enumerated() where isOwn(clause) {
      compareCondition(clause, own.machine.conditions[index].test)
    }
    for clause in own.sourceMap.parameters + own.sourceMap.tables where isOwn(clause) {
      guard let other = base.names.data.declarations[clause.name] else { continue }
      let name = clause.child(.name)?.text ?? ""
      undecided(
        clause, other,
        vi: "'\(name)' được quy định lại; phí và điều kiện dựa vào đó phải tự đối chiếu",
        en: "'\(name)' is set anew: compare the fees and conditions that rest on it by hand")
    }
  }

  private mutating func compareFee(_ node: Syntax, _ amount: ExpressionID) {
    let name = node.child(.name)?.text ?? ""
    let rows = counterparts(of: node, in: base.names.fees, base.sourceMap.fees)
    if rows.isEmpty, own.machine.constant(amount)?.number != .zero {
      burden(
        node, nil, vi: "phí '\(name)' không có trong thủ tục gốc",
        en: "the base does not charge the fee '\(name)'")
    }
    for row in rows {
      let other = base.sourceMap[row]
      let order = lowered(other.expression).map { can(amount, .greater, $0) } ?? .undecided
      report(
        order, node, other,
        Bilingual(
          vi: "phí '\(name)' cao hơn thủ tục gốc",
          en: "the fee '\(name)' is higher than in the base"))
    }
  }

  private mutating func compareCondition(_ node: Syntax, _ test: ExpressionID?) {
    let name = node.child(.name)?.text ?? ""
    for row in counterparts(of: node, in: base.names.conditions, base.sourceMap.conditions) {
      let other = base.sourceMap[row]
      guard let expression = other.expression, let test else {
        if test == nil, other.expression == nil { continue }
        undecided(
          node, other, vi: "điều kiện '\(name)' được xác định theo cách khác thủ tục gốc",
          en: "the condition '\(name)' is established otherwise than in the base")
        continue
      }
      let order = lowered(expression).map { implies($0, test) } ?? .undecided
      report(
        order, node, other,
        Bilingual(
          vi: "điều kiện '\(name)' chặt hơn thủ tục gốc",
          en: "the condition '\(name)' is stricter than in the base"))
    }
  }
}
