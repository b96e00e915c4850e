import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Operators and their units: money times integer is money, money plus integer is an error
/// (language.md 5.1).
extension Lowering {
  mutating func choice(_ node: Syntax, hint: ExpressionType?, in scope: Scope) -> TypedExpression {
    let parts = node.expressions
    guard parts.count == 3 else { return invalid }
    let test = condition(parts[0], in: scope)
    let yes = expression(parts[1], hint: hint, in: scope)
    let no = expression(parts[2], hint: hint ?? (yes.type.isChoice ? yes.type : nil), in: scope)
    guard let type = yes.type.joined(with: no.type) else {
      report(WrongOperands.branches(node, yes.type, no.type))
      return invalid
    }
    return TypedExpression(
      id: emit(Node(.choose, test.index, yes.id.index, no.id.index)), type: type)
  }

  mutating func connective(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let operation: ThuTucMachine.Operation = node.kind == .orExpression ? .or : .and
    var parts = node.expressions.map { condition($0, in: scope) }
    guard !parts.isEmpty else { return invalid }
    // Joined in pairs, so that a long chain is no deeper than its logarithm.
    var count = parts.count
    while count > 1 {
      for pair in 0..<count / 2 {
        parts[pair] = emit(Node(operation, parts[2 * pair].index, parts[2 * pair + 1].index))
      }
      if !count.isMultiple(of: 2) { parts[count / 2] = parts[count - 1] }
      count = (count + 1) / 2
    }
    return TypedExpression(id: parts[0], type: .boolean)
  }

  mutating func negation(_ node: Syntax, in scope: Scope) -> TypedExpression {
    guard let part = node.expression else { return invalid }
    return TypedExpression(id: emit(Node(.not, condition(part, in: scope).index)), type: .boolean)
  }

  mutating func comparison(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let parts = node.expressions
    guard parts.count == 2, let operation = comparisonOperator(node) else { return invalid }
    var left = expression(parts[0], in: scope)
    let right = expression(parts[1], hint: left.type.isChoice ? left.type : nil, in: scope)
    if right.type.isChoice, parts[0].kind == .nameExpression {
      left = relowered(parts[0], left, right, in: scope)
    }
    return compare(left, operation, right, at: node)
  }

  /// `degree == kind`: the name on the left is an option of the choice on the right.
  private mutating func relowered(
    _ node: Syntax, _ left: TypedExpression, _ right: TypedExpression, in scope: Scope
  ) -> TypedExpression {
    left.type == .invalid || left.type == .choice(nil)
      ? expression(node, hint: right.type, in: scope) : left
  }

  func comparisonOperator(_ node: Syntax) -> Comparison? {
    for token in node.tokens {
      switch token.kind {
      case .equalEqual: return .equal
      case .notEqual: return .notEqual
      case .less: return .less
      case .lessOrEqual: return .lessOrEqual
      case .greater: return .greater
      case .greaterOrEqual: return .greaterOrEqual
      default: continue
      }
    }
    return nil
  }

  mutating func compare(
    _ left: TypedExpression, _ operation: Comparison, _ right: TypedExpression, at node: Syntax
  ) -> TypedExpression {
    let (left, right) = aligned(left, right)
    guard let type = left.type.joined(with: right.type) else {
      report(WrongOperands.comparison(node, left.type, right.type))
      return invalid
    }
    if operation != .equal, operation != .notEqual, !type.isOrdered {
      report(WrongOperands.noOrder(node, type))
      return invalid
    }
    return TypedExpression(
      id: emit(
        Node(.compare, detail: operation.rawValue, left.id.index, right.id.index)),
      type: .boolean)
  }

  /// An instant is compared with a date as a date.
  private mutating func aligned(
    _ left: TypedExpression, _ right: TypedExpression
  ) -> (TypedExpression, TypedExpression) {
    if left.type == .date, right.type == .instant { return (left, dateOfInstant(right)) }
    if left.type == .instant, right.type == .date { return (dateOfInstant(left), right) }
    return (left, right)
  }

  private mutating func dateOfInstant(_ value: TypedExpression) -> TypedExpression {
    TypedExpression(id: emit(Node(.dateOfInstant, value.id.index)), type: .date)
  }

  /// A date, or the date of an instant.
  mutating func asDate(_ value: TypedExpression, _ node: Syntax) -> ExpressionID {
    if value.type == .instant { return dateOfInstant(value).id }
    if !ExpressionType.date.accepts(value.type) {
      report(WrongType.found(node, wanted: .date, found: value.type))
    }
    return value.id
  }

  mutating func membership(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let parts = node.expressions
    guard let subject = parts.first, parts.count > 1 else { return invalid }
    let value = expression(subject, in: scope)
    var operands: [ExpressionID] = []
    for part in parts.dropFirst() {
      let option = expression(part, hint: value.type.isChoice ? value.type : nil, in: scope)
      guard value.type.joined(with: option.type) != nil else {
        report(WrongOperands.comparison(part, value.type, option.type))
        continue
      }
      operands.append(option.id)
    }
    let start = machine.operands.count
    machine.operands.append(contentsOf: operands)
    return TypedExpression(
      id: emit(Node(.isOneOf, value.id.index, Int32(start), Int32(operands.count))),
      type: .boolean)
  }

  mutating func between(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let parts = node.expressions
    guard parts.count == 3 else { return invalid }
    var value = expression(parts[0], in: scope)
    var bounds = [expression(parts[1], in: scope), expression(parts[2], in: scope)]
    if value.type == .instant, bounds.contains(where: { $0.type == .date }) {
      value = dateOfInstant(value)
    }
    for (index, bound) in bounds.enumerated() {
      if value.type == .date, bound.type == .instant { bounds[index] = dateOfInstant(bound) }
      guard let type = value.type.joined(with: bounds[index].type), type.isOrdered else {
        report(WrongOperands.comparison(parts[index + 1], value.type, bound.type))
        return invalid
      }
    }
    return TypedExpression(
      id: emit(Node(.between, value.id.index, bounds[0].id.index, bounds[1].id.index)),
      type: .boolean)
  }

  mutating func blank(_ node: Syntax, in scope: Scope) -> TypedExpression {
    guard let part = node.expression else { return invalid }
    return TypedExpression(
      id: emit(Node(.isBlank, expression(part, in: scope).id.index)), type: .boolean)
  }

  mutating func startsWith(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let parts = node.expressions
    guard parts.count == 2 else { return invalid }
    let value = expression(parts[0], wanted: .text, in: scope)
    let prefix = expression(parts[1], wanted: .text, in: scope)
    return TypedExpression(
      id: emit(Node(.startsWith, value.index, prefix.index)), type: .boolean)
  }

  // Arithmetic.

  mutating func arithmetic(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let parts = node.expressions
    guard let first = parts.first else { return invalid }
    var result = expression(first, in: scope)
    for part in parts.dropFirst() {
      let right = expression(part, in: scope)
      guard let operatorToken = part.tokenBefore,
        let (operation, symbol) = operation(of: operatorToken.kind)
      else { return invalid }
      guard let type = type(of: operation, result.type, right.type) else {
        report(WrongOperands.found(node, symbol, result.type, right.type))
        return invalid
      }
      result = TypedExpression(
        id: emit(Node(operation, result.id.index, right.id.index)), type: type)
    }
    return result
  }

  private func operation(of kind: TokenKind) -> (ThuTucMachine.Operation, String)? {
    switch kind {
    case .plus: (.add, "+")
    case .minus: (.subtract, "-")
    case .star: (.multiply, "*")
    case .slash: (.divide, "/")
    default: nil
    }
  }

  /// The type of a result, or nothing where the operands do not go together.
  private func type(
    of operation: ThuTucMachine.Operation, _ left: ExpressionType, _ right: ExpressionType
  ) -> ExpressionType? {
    if left == .invalid || right == .invalid { return .invalid }
    switch operation {
    case .add:
      if left.isDuration, right == .date || right == .instant { return right }
      return additive(left, right)
    case .subtract:
      if left == .date, right == .date { return .duration(.day) }
      return additive(left, right)
    case .multiply:
      if left.isNumber, right.isNumber { return left.joined(with: right) }
      if left.isMoney, right.isNumber { return left }
      if left.isNumber, right.isMoney { return right }
      if left.isDuration, right == .integer { return left }
      if left == .integer, right.isDuration { return right }
      return nil
    default:
      if left.isNumber, right.isNumber { return .decimal }
      if left.isMoney, right.isNumber { return left }
      if left.isMoney, left.joined(with: right) != nil { return .decimal }
      return nil
    }
  }

  /// Sums and differences: numbers, money of one currency, and a date or instant with a duration.
  private func additive(_ left: ExpressionType, _ right: ExpressionType) -> ExpressionType? {
    if left == .date || left == .instant, right.isDuration { return left }
    if left.isNumber, right.isNumber { return left.joined(with: right) }
    if left.isMoney, right.isMoney { return left.joined(with: right) }
    if case .duration(let a?) = left, case .duration(let b?) = right, a == b { return left }
    return nil
  }

  mutating func minus(_ node: Syntax, in scope: Scope) -> TypedExpression {
    guard let part = node.expression else { return invalid }
    let value = expression(part, in: scope)
    guard value.type.isNumber || value.type.isMoney else {
      report(WrongOperands.sum(part, value.type))
      return invalid
    }
    return TypedExpression(id: emit(Node(.negate, value.id.index)), type: value.type)
  }
}
