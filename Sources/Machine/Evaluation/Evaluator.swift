import ThuTucBasics

/// When, and for which item of a list, an expression is asked.
struct Moment: BitwiseCopyable {
  var now: Instant
  /// The item that names in an expression are read from first; -1 outside every list.
  var item: Int32 = -1
  var pace = Pace.quick

  /// What may be tried before an expression is followed node by node. What was tried in vain is
  /// not tried again further down, or a chain of derived fields would take twice as long for each
  /// of its links.
  enum Pace: UInt8, BitwiseCopyable {
    case plain, indexed, quick
  }

  /// The same moment for the item that a node names, where it names one.
  func about(_ node: Node) -> Moment {
    node.second > 0 ? Moment(now: now, item: node.second - 1, pace: pace) : self
  }

  func slowed(to pace: Pace) -> Moment { Moment(now: now, item: item, pace: pace) }
}

/// Expressions: computed by following the places of their nodes, without allocation.
///
/// Three-valued: an unknown operand makes the answer unknown, and the answer carries the field to
/// ask for; but false decides an `and` and true an `or` whatever else is unknown. A fault beats
/// an unknown where both could be the answer. Recursion is as deep as the expression is nested,
/// which the compiler bounds (256).
extension Program {
  func evaluate(_ id: ExpressionID, _ dossier: Dossier, _ moment: Moment) -> Value {
    let entry = shortcuts.entries[Int(id.index)]
    guard entry >= 0, moment.pace == .quick else { return follow(id, dossier, moment) }
    return answer(entry, dossier, moment) ?? follow(id, dossier, moment.slowed(to: .indexed))
  }

  /// Computes an expression from its nodes, with all that an unknown and a fault mean.
  private func follow(_ id: ExpressionID, _ dossier: Dossier, _ moment: Moment) -> Value {
    let node = machine.nodes[Int(id.index)]
    switch node.operation {
    case .constant: return machine.constants[Int(node.first)]
    case .field: return field(node.first, dossier, moment)
    case .compare:
      let left = operand(node.first, dossier, moment)
      let right = operand(node.second, dossier, moment)
      if left.kind == .integer, right.kind == .integer {
        return .boolean(compare(left.bits, right.bits, node.detail))
      }
      return compare(left, right, node.detail, dossier)
    case .and: return conjunction(node, dossier, moment)
    case .or: return disjunction(node, dossier, moment)
    case .not:
      let value = operand(node.first, dossier, moment)
      return value.kind == .boolean ? .boolean(value.bits == 0) : value
    case .choose:
      let condition = operand(node.first, dossier, moment)
      guard condition.kind == .boolean else { return condition }
      return operand(condition.bits == 1 ? node.second : node.third, dossier, moment)
    case .add, .subtract, .multiply, .divide, .negate, .minimum, .maximum, .round:
      return arithmetic(node, dossier, moment)
    case .isOneOf: return isOneOf(node, dossier, moment)
    case .between: return between(node, dossier, moment)
    case .table: return table(node, dossier, moment)
    default: return fact(node, dossier, moment)
    }
  }

  /// An operand, with the two commonest kinds of leaf answered in place.
  @inline(__always)
  func operand(_ place: Int32, _ dossier: Dossier, _ moment: Moment) -> Value {
    let node = machine.nodes[Int(place)]
    if node.operation == .constant { return machine.constants[Int(node.first)] }
    if node.operation == .field {
      let value = dossier.values[Int(node.first)]
      if value.kind != .unknown { return value }
    }
    return evaluate(ExpressionID(Int(place)), dossier, moment)
  }

  /// What was entered, else what the field's default or derivation gives, else unknown.
  func field(_ index: Int32, _ dossier: Dossier, _ moment: Moment) -> Value {
    let entered = dossier.values[Int(index)]
    if entered.kind != .unknown { return entered }
    let field = machine.fields[Int(index)]
    if let derived = field.derived { return evaluate(derived, dossier, moment) }
    if let fallback = field.defaultValue { return evaluate(fallback, dossier, moment) }
    return .unknown(FieldID(Int(index)))
  }

  private func conjunction(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let left = operand(node.first, dossier, moment)
    if left.kind == .boolean {
      return left.bits == 0 ? left : operand(node.second, dossier, moment)
    }
    if left.kind == .fault { return left }
    let right = operand(node.second, dossier, moment)
    return right.kind == .unknown || right.isTrue ? left : right
  }

  private func disjunction(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let left = operand(node.first, dossier, moment)
    if left.kind == .boolean {
      return left.bits == 1 ? left : operand(node.second, dossier, moment)
    }
    if left.kind == .fault { return left }
    let right = operand(node.second, dossier, moment)
    if right.kind == .fault || right.isTrue { return right }
    return left
  }

  private func isOneOf(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let value = operand(node.first, dossier, moment)
    if value.kind == .unknown || value.kind == .fault { return value }
    var answer = Value.boolean(false)
    for place in node.second..<node.second + node.third {
      let candidate = operand(machine.operands[Int(place)].index, dossier, moment)
      let isEqual = compare(value, candidate, Comparison.equal.rawValue, dossier)
      if isEqual.isTrue || isEqual.kind == .fault { return isEqual }
      if isEqual.kind == .unknown { answer = isEqual }
    }
    return answer
  }

  private func between(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let value = operand(node.first, dossier, moment)
    let least = operand(node.second, dossier, moment)
    let isAbove = compare(value, least, Comparison.greaterOrEqual.rawValue, dossier)
    if isAbove.kind == .fault || (isAbove.kind == .boolean && isAbove.bits == 0) { return isAbove }
    let greatest = operand(node.third, dossier, moment)
    let isBelow = compare(value, greatest, Comparison.lessOrEqual.rawValue, dossier)
    return isBelow.kind == .unknown || isBelow.isTrue
      ? (isAbove.isTrue ? isBelow : isAbove) : isBelow
  }
}
