import ThuTucMachine

/// Which of a node's three numbers are operands.
enum OperandShape {
  case leaf, first, second, two, three
  /// The first, and a run of `operands`.
  case list
}

extension ThuTucMachine.Operation {
  var shape: OperandShape {
    switch self {
    case .negate, .not, .isBlank, .endOfMonth, .dateOfInstant: .first
    case .add, .subtract, .multiply, .divide, .compare, .and, .or, .startsWith, .minimum,
      .maximum, .round:
      .two
    case .choose, .between: .three
    case .each: .second
    case .isOneOf: .list
    default: .leaf
    }
  }
}

extension Machine {
  /// The expressions that a node is computed from.
  func operands(of node: Node) -> [ExpressionID] {
    func id(_ place: Int32) -> ExpressionID { ExpressionID(Int(place)) }
    switch node.operation.shape {
    case .leaf: return []
    case .first: return [id(node.first)]
    case .second: return [id(node.second)]
    case .two: return [id(node.first), id(node.second)]
    case .three: return [id(node.first), id(node.second), id(node.third)]
    case .list:
      let start = Int(node.second)
      return [id(node.first)] + operands[start..<start + Int(node.third)]
    }
  }
}
