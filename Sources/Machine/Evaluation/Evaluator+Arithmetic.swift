public import ThuTucBasics
public import ThuTucCalendars

extension Program {
  func arithmetic(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let left = operand(node.first, dossier, moment)
    if node.operation == .negate { return negated(left) }
    let right = operand(node.second, dossier, moment)
    if left.kind == .integer, right.kind == .integer {
      if let value = integer(node.operation, left.bits, right.bits) { return value }
    }
    if left.kind == .fault { return left }
    if right.kind == .fault { return right }
    if left.kind == .unknown { return left }
    if right.kind == .unknown { return right }
    switch node.operation {
    case .add: return sum(left, right)
    case .subtract: return difference(left, right)
    case .multiply: return product(left, right)
    case .divide: return quotient(left, right)
    case .minimum, .maximum:
      let isLess = compare(left, right, Comparison.less.rawValue, dossier)
      guard isLess.kind == .boolean else { return isLess }
      return (isLess.bits == 1) == (node.operation == .minimum) ? left : right
    case .round:
      guard right.number.coefficient > 0, let value = left.number.rounded(to: right.number) else {
        return .fault(right.number == .zero ? .divisionByZero : .overflow)
      }
      return left.with(value)
    default: return .fault(.incomparable)
    }
  }

  /// The sum of two values, unknown or faulty where one of them is.
  func added(_ left: Value, _ right: Value) -> Value {
    if left.kind == .fault { return left }
    if right.kind == .fault { return right }
    if left.kind == .unknown { return left }
    if right.kind == .unknown { return right }
    return sum(left, right)
  }

  private func integer(_ operation: Operation, _ left: Int64, _ right: Int64) -> Value? {
    let (value, overflow): (Int64, Bool)
    switch operation {
    case .add: (value, overflow) = left.addingReportingOverflow(right)
    case .subtract: (value, overflow) = left.subtractingReportingOverflow(right)
    case .multiply: (value, overflow) = left.multipliedReportingOverflow(by: right)
    default: return nil
    }
    return overflow ? .fault(.overflow) : .integer(value)
  }

  private func negated(_ value: Value) -> Value {
    switch value.kind {
    case .integer, .decimal, .money, .duration:
      guard let negated = value.number.negated else { return .fault(.overflow) }
      return value.with(negated)
    case .unknown, .fault: return value
    default: return .fault(.incomparable)
    }
  }

  private func sum(_ left: Value, _ right: Value) -> Value {
    switch (left.kind, right.kind) {
    case (.date, .duration): return moved(date: left, by: right)
    case (.duration, .date): return moved(date: right, by: left)
    case (.instant, .duration): return moved(instant: left, by: right)
    case (.duration, .instant): return moved(instant: right, by: left)
    default: break
    }
    guard let unit = commonUnit(left, right) else { return mismatch(left, right) }
    guard let sum = unit.left.adding(unit.right) else { return .fault(.overflow) }
    return unit.kind.with(sum)
  }

  private func difference(_ left: Value, _ right: Value) -> Value {
    switch (left.kind, right.kind) {
    case (.date, .date): return .duration(Decimal(left.bits - right.bits), .day)
    case (.instant, .instant):
      let (span, overflow) = left.bits.subtractingReportingOverflow(right.bits)
      return overflow ? .fault(.overflow) : .duration(Decimal(span / 60_000), .minute)
    case (.date, .duration), (.instant, .duration):
      let back = negated(right)
      guard back.kind == .duration else { return back }
      return left.kind == .date ? moved(date: left, by: back) : moved(instant: left, by: back)
    case (.date, .instant), (.instant, .date):
      return .duration(Decimal(dayNumber(left) - dayNumber(right)), .day)
    default: break
    }
    guard let unit = commonUnit(left, right) else { return mismatch(left, right) }
    guard let difference = unit.left.subtracting(unit.right) else { return .fault(.overflow) }
    return unit.kind.with(difference)
  }

  private func dayNumber(_ value: Value) -> Int64 {
    value.kind == .date
      ? value.bits
      : Int64(Instant(millisecondsSinceEpoch: value.bits).date(in: zone).daysSinceEpoch)
  }

  /// Two numbers that may be added, and a value of the kind that their sum has.
  private func commonUnit(
    _ left: Value, _ right: Value
  ) -> (left: Decimal, right: Decimal, kind: Value)? {
    switch (left.kind, right.kind) {
    case (.integer, .integer): return (left.number, right.number, left)
    case (.integer, .decimal), (.decimal, .decimal): return (left.number, right.number, right)
    case (.decimal, .integer): return (left.number, right.number, left)
    case (.money, .money) where left.tag == right.tag || right.bits == 0:
      return (left.number, right.number, left)
    case (.money, .money) where left.bits == 0: return (left.number, right.number, right)
    case (.duration, .duration) where left.tag == right.tag:
      return (left.number, right.number, left)
    default: return nil
    }
  }

  private func mismatch(_ left: Value, _ right: Value) -> Value {
    .fault(left.kind == .money && right.kind == .money ? .currencyMismatch : .incomparable)
  }

  private func product(_ left: Value, _ right: Value) -> Value {
    guard left.isNumber, right.isNumber, let value = left.number.multiplied(by: right.number)
    else { return .fault(left.isNumber && right.isNumber ? .overflow : .incomparable) }
    switch (left.kind, right.kind) {
    case (.money, .money), (.money, .duration), (.duration, .money), (.duration, .duration):
      return .fault(.incomparable)
    case (.money, _), (.duration, _): return left.with(value)
    case (_, .money), (_, .duration): return right.with(value)
    default: return .decimal(value)
    }
  }

  private func quotient(_ left: Value, _ right: Value) -> Value {
    guard left.isNumber, right.isNumber else { return .fault(.incomparable) }
    guard right.number != .zero else { return .fault(.divisionByZero) }
    guard let value = left.number.divided(by: right.number) else { return .fault(.overflow) }
    switch (left.kind, right.kind) {
    case (.money, .money):
      return left.tag == right.tag ? .decimal(value) : .fault(.currencyMismatch)
    case (.duration, .duration):
      return left.tag == right.tag ? .decimal(value) : .fault(.incomparable)
    case (_, .money), (_, .duration): return .fault(.incomparable)
    case (.money, _), (.duration, _): return left.with(value)
    default: return .decimal(value)
    }
  }
}

extension Value {
  /// A length of time: `5 working days`.
  public static func duration(_ amount: Decimal, _ unit: LimitUnit) -> Value {
    Value(
      kind: .duration, scale: amount.scale, tag: UInt16(unit.rawValue), bits: amount.coefficient)
  }

  /// What a duration is counted in.
  public var unit: LimitUnit? {
    kind == .duration ? LimitUnit(rawValue: UInt8(truncatingIfNeeded: tag)) : nil
  }

  /// A duration as a limit to be counted.
  public var asLimit: Limit? { unit.map { Limit(amount: number, unit: $0) } }

  var isNumber: Bool {
    switch kind {
    case .integer, .decimal, .money, .duration: true
    default: false
    }
  }

  /// The same kind of value, currency or unit, with another number.
  func with(_ number: Decimal) -> Value {
    let kind: Kind = self.kind == .integer && number.scale > 0 ? .decimal : self.kind
    return Value(kind: kind, scale: number.scale, tag: tag, bits: number.coefficient)
  }
}
