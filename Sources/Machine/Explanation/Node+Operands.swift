extension Machine {
  /// The places that a node computes from, in order; what a table or a field computes from is not
  /// among them.
  func operandPlaces(of node: Node) -> [Int32] {
    switch node.operation {
    case .negate, .not, .isBlank, .endOfMonth, .dateOfInstant: [node.first]
    case .add, .subtract, .multiply, .divide, .compare, .and, .or, .startsWith, .minimum,
      .maximum, .round:
      [node.first, node.second]
    case .choose, .between: [node.first, node.second, node.third]
    case .isOneOf:
      [node.first]
        + (node.second..<node.second + node.third).map { operands[Int($0)].index }
    default: []
    }
  }
}
