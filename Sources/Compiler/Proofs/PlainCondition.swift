import ThuTucBasics
import ThuTucMachine

/// Conditions of which one sees without a search that they can hold and can fail: comparisons of
/// different data with constants, joined in any way, each of which can go either way by itself.
///
/// Nearly every guard is one. The prover finds the same, but at a hundred times the cost, which
/// was half of the time of compiling a file.
extension Machine {
  /// Whether a condition is plain; false says nothing about it.
  func isPlainlyOpen(_ expression: ExpressionID) -> Bool {
    var seen: [UInt64] = []
    return isOpen(expression.index, &seen)
  }

  /// `seen`: the data met so far, each as the operation and row of its node.
  private func isOpen(_ place: Int32, _ seen: inout [UInt64]) -> Bool {
    let node = nodes[Int(place)]
    switch node.operation {
    case .and, .or: return isOpen(node.first, &seen) && isOpen(node.second, &seen)
    case .not: return isOpen(node.first, &seen)
    case .field:
      let field = fields[Int(node.first)]
      return field.derived == nil && field.type == .boolean && isNew(node, &seen)
    case .compare:
      let (left, right) = (nodes[Int(node.first)], nodes[Int(node.second)])
      guard right.operation == .constant, isNew(left, &seen),
        let comparison = Comparison(rawValue: node.detail)
      else { return false }
      return isOpen(left, comparison, constants[Int(right.first)])
    default: return false
    }
  }

  /// Data that are met twice may contradict each other, and are left to the prover.
  private func isNew(_ node: Node, _ seen: inout [UInt64]) -> Bool {
    let key = UInt64(node.operation.rawValue) << 32 | UInt64(UInt32(bitPattern: node.first))
    guard seen.count < 16, !seen.contains(key) else { return false }
    seen.append(key)
    return true
  }

  private func isOpen(_ node: Node, _ comparison: Comparison, _ constant: Value) -> Bool {
    switch node.operation {
    case .applicantKind: return isOpen(comparison, constant, among: applicantKinds)
    case .channel: return isOpen(comparison, constant, among: channels)
    case .field:
      let field = fields[Int(node.first)]
      guard field.derived == nil else { return false }
      switch (field.type, constant.kind) {
      case (.choice, .choice):
        return isOpen(comparison, constant, among: Array(choices[field.choices.range]))
      case (.integer, .integer), (.decimal, .integer), (.decimal, .decimal):
        return canHold(comparison, constant.number, field)
          && canHold(comparison.negated, constant.number, field)
      default: return false
      }
    default: return false
    }
  }

  private func isOpen(
    _ comparison: Comparison, _ constant: Value, among options: [OptionID]
  ) -> Bool {
    guard comparison == .equal || comparison == .notEqual, let option = constant.asOption else {
      return false
    }
    return options.count > 1 && options.contains(option)
  }

  /// Whether some value in the field's declared range compares so.
  private func canHold(_ comparison: Comparison, _ bound: Decimal, _ field: Field) -> Bool {
    guard isConstant(field.minimum, field), isConstant(field.maximum, field) else { return false }
    let least = field.minimum.map { constant($0).number }
    let most = field.maximum.map { constant($0).number }
    if let least, let most, most <= least { return false }
    switch comparison {
    case .greater: return most.map { bound < $0 } ?? true
    case .greaterOrEqual: return most.map { bound <= $0 } ?? true
    case .less: return least.map { $0 < bound } ?? true
    case .lessOrEqual: return least.map { $0 <= bound } ?? true
    case .equal: return (least.map { $0 <= bound } ?? true) && (most.map { bound <= $0 } ?? true)
    case .notEqual: return true
    }
  }

  /// Whether an end of a field's range, where it has one, is a value that the field can take.
  private func isConstant(_ limit: ExpressionID?, _ field: Field) -> Bool {
    guard let limit else { return true }
    guard nodes[Int(limit.index)].operation == .constant else { return false }
    let kind = constant(limit).kind
    return kind == .integer || field.type == .decimal && kind == .decimal
  }

  private func constant(_ id: ExpressionID) -> Value {
    constants[Int(nodes[Int(id.index)].first)]
  }
}
