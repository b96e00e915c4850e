import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A number that depends on at most one subject: `factor · subject + offset`.
private struct Linear {
  enum Unit: Equatable {
    case number
    case money(Currency?)
    case date
    case instant
    case days
    case text
  }

  /// The place of the datum; nothing for a constant.
  var datum: Int32?
  var factor = Decimal.zero
  var offset: Decimal
  var unit: Unit
}

/// Comparisons of a datum with a constant.
extension ClaimReader {
  /// Nothing where the two sides together are not linear in one datum.
  mutating func compareNumbers(
    _ comparison: Comparison, _ left: Int32, _ right: Int32
  ) -> Claim? {
    let first = linear(left)
    let second = linear(right)
    switch (first, second) {
    case (let first?, let second?): return compare(comparison, first, second)
    case (nil, let constant?) where constant.datum == nil:
      return compareUnread(comparison, left, constant)
    case (let constant?, nil) where constant.datum == nil:
      return compareUnread(comparison.mirrored, right, constant)
    default: return nil
    }
  }

  private mutating func compare(
    _ comparison: Comparison, _ left: Linear, _ right: Linear
  ) -> Claim? {
    guard let unit = common(left.unit, right.unit) else { return nil }
    if unit == .text, comparison != .equal, comparison != .notEqual { return nil }
    if left.datum == nil, right.datum == nil {
      return .constant(comparison.holds(left.offset, right.offset))
    }
    guard left.datum == nil || right.datum == nil || key(left.datum ?? 0) == key(right.datum ?? 0),
      let datum = left.datum ?? right.datum,
      let factor = left.factor.subtracting(right.factor),
      let rest = right.offset.subtracting(left.offset)
    else { return nil }
    if factor == .zero { return .constant(comparison.holds(.zero, rest)) }
    let subject = subject(of: datum, unit)
    guard let bound = rest.divided(by: factor) else { return nil }
    // A quotient without end is only good as a border between whole numbers.
    if bound.multiplied(by: factor) != rest {
      guard case .numbers(isDiscrete: true, _, _) = subjects[subject].domain else { return nil }
    }
    let direction = factor < .zero ? comparison.mirrored : comparison
    return .atom(.init(subject: subject, test: .compare(direction, bound)))
  }

  /// A number that cannot be read, compared with a constant.
  private mutating func compareUnread(
    _ comparison: Comparison, _ place: Int32, _ constant: Linear
  ) -> Claim? {
    if constant.unit == .text || constant.unit == .days { return nil }
    let subject = subject(SubjectKey(expression: key(place), unit: "\(constant.unit)")) {
      Subject(
        name: "", domain: .numbers(isDiscrete: false, minimum: nil, maximum: nil),
        spelling: .number, isExact: false)
    }
    return .atom(.init(subject: subject, test: .compare(comparison, constant.offset)))
  }

  private func common(_ left: Linear.Unit, _ right: Linear.Unit) -> Linear.Unit? {
    switch (left, right) {
    case (.money(let left), .money(let right)):
      left == nil || right == nil || left == right ? .money(left ?? right) : nil
    default: left == right ? left : nil
    }
  }

  // Reading.

  private func linear(_ place: Int32, depth: Int = 0) -> Linear? {
    guard depth < 64 else { return nil }
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .constant: return constant(machine.constants[Int(node.first)])
    case .field:
      let field = machine.fields[Int(node.first)]
      if let derived = field.derived { return linear(derived.index, depth: depth + 1) }
      return unit(of: field.type).map { datum(place, $0) }
    case .itemField:
      let field = machine.itemFields[Int(node.first)].field
      if let derived = field.derived { return linear(derived.index, depth: depth + 1) }
      return unit(of: field.type).map { datum(place, $0) }
    case .parameter:
      let values = machine.parameters[Int(node.first)].values
      guard values.count == 1 else { return nil }
      return linear(machine.datedValues[Int(values.start)].value.index, depth: depth + 1)
    case .count, .visits: return datum(place, .number)
    case .today, .dateOfInstant: return datum(place, .date)
    case .submitted, .now: return datum(place, .instant)
    case .negate:
      return linear(node.first, depth: depth + 1).flatMap { scaled($0, by: Decimal(-1)) }
    case .add, .subtract, .multiply, .divide:
      guard let left = linear(node.first, depth: depth + 1),
        let right = linear(node.second, depth: depth + 1)
      else { return nil }
      return combined(node.operation, left, right)
    default: return nil
    }
  }

  private func datum(_ place: Int32, _ unit: Linear.Unit) -> Linear {
    Linear(datum: place, factor: Decimal(1), offset: .zero, unit: unit)
  }

  private func unit(of type: ValueType) -> Linear.Unit? {
    switch type {
    case .integer, .decimal: .number
    case .money: .money(nil)
    case .date: .date
    case .instant: .instant
    case .text: .text
    case .boolean, .choice, .duration: nil
    }
  }

  private func constant(_ value: Value) -> Linear? {
    switch value.kind {
    case .integer, .decimal: Linear(offset: value.number, unit: .number)
    case .money: Linear(offset: value.number, unit: .money(value.currency))
    case .date: Linear(offset: Decimal(value.bits), unit: .date)
    case .instant: Linear(offset: Decimal(value.bits), unit: .instant)
    case .text where value.bits < 0: Linear(offset: Decimal(~value.bits), unit: .text)
    case .duration:
      switch LimitUnit(rawValue: UInt8(truncatingIfNeeded: value.tag)) {
      case .day: Linear(offset: value.number, unit: .days)
      case .week:
        value.number.multiplied(by: Decimal(7)).map { Linear(offset: $0, unit: .days) }
      default: nil
      }
    default: nil
    }
  }

  private func combined(
    _ operation: ThuTucMachine.Operation, _ left: Linear, _ right: Linear
  ) -> Linear? {
    switch operation {
    case .add, .subtract:
      let right = operation == .add ? right : scaled(right, by: Decimal(-1))
      guard let right else { return nil }
      return sum(left, right)
    case .multiply:
      if left.datum == nil, left.unit == .number { return scaled(right, by: left.offset) }
      if right.datum == nil, right.unit == .number { return scaled(left, by: right.offset) }
      // `50_000 VND * copies` is an amount for each.
      if left.datum == nil, case .money = left.unit, right.unit == .number {
        return scaled(right, by: left.offset).map { with($0, left.unit) }
      }
      if right.datum == nil, case .money = right.unit, left.unit == .number {
        return scaled(left, by: right.offset).map { with($0, right.unit) }
      }
      return nil
    case .divide:
      guard right.datum == nil, right.unit == .number,
        let inverse = Decimal(1).divided(by: right.offset),
        inverse.multiplied(by: right.offset) == Decimal(1)
      else { return nil }
      return scaled(left, by: inverse)
    default: return nil
    }
  }

  private func with(_ linear: Linear, _ unit: Linear.Unit) -> Linear {
    var result = linear
    result.unit = unit
    return result
  }

  private func scaled(_ linear: Linear, by number: Decimal) -> Linear? {
    guard linear.unit != .text, let factor = linear.factor.multiplied(by: number),
      let offset = linear.offset.multiplied(by: number)
    else { return nil }
    return Linear(datum: linear.datum, factor: factor, offset: offset, unit: linear.unit)
  }

  private func sum(_ left: Linear, _ right: Linear) -> Linear? {
    let unit: Linear.Unit
    switch (left.unit, right.unit) {
    case (.date, .days), (.days, .date): unit = .date
    case (.text, _), (.instant, _), (_, .instant): return nil
    default:
      guard let common = common(left.unit, right.unit) else { return nil }
      unit = common
    }
    if let first = left.datum, let second = right.datum, key(first) != key(second) { return nil }
    guard let factor = left.factor.adding(right.factor),
      let offset = left.offset.adding(right.offset)
    else { return nil }
    return Linear(
      datum: left.datum ?? right.datum, factor: factor, offset: offset, unit: unit)
  }

  // Subjects.

  private mutating func subject(of place: Int32, _ unit: Linear.Unit) -> Int {
    let made = orderedSubject(place, unit)
    var key = SubjectKey(expression: key(place))
    if case .money(let currency) = unit { key.unit = currency?.code ?? "" }
    return subject(key) { made }
  }

  private func orderedSubject(_ place: Int32, _ unit: Linear.Unit) -> Subject {
    let node = machine.nodes[Int(place)]
    var minimum: Decimal?
    var maximum: Decimal?
    var isDiscrete = false
    var isExact = true
    func bound(_ id: ExpressionID?) -> Decimal? {
      guard let id else { return nil }
      guard let linear = linear(id.index), linear.datum == nil else {
        isExact = false
        return nil
      }
      return linear.offset
    }
    switch node.operation {
    case .field, .itemField:
      let field =
        node.operation == .field
        ? machine.fields[Int(node.first)] : machine.itemFields[Int(node.first)].field
      isDiscrete = field.type == .integer || field.type == .date || field.type == .instant
      // A text is bounded by its length, which is not its value.
      if field.type != .text, node.operation == .itemField || !isSet(FieldID(Int(node.first))) {
        minimum = bound(field.minimum)
        maximum = bound(field.maximum)
      }
    case .count:
      isDiscrete = true
      let list = machine.lists[Int(node.first)]
      minimum = max(bound(list.minimum) ?? .zero, .zero)
      maximum = bound(list.maximum)
    case .visits: (isDiscrete, minimum, isExact) = (true, .zero, false)
    case .dateOfInstant where machine.nodes[Int(node.first)].operation == .submitted:
      isDiscrete = true
      minimum = machine.effectiveFrom.map { Decimal(Int64($0.daysSinceEpoch)) }
      maximum = machine.effectiveUntil.map { Decimal(Int64($0.daysSinceEpoch)) }
    default: (isDiscrete, isExact) = (true, false)
    }
    return Subject(
      name: name(place),
      domain: .numbers(isDiscrete: isDiscrete, minimum: minimum, maximum: maximum),
      spelling: spelling(unit), isExact: isExact)
  }

  private func spelling(_ unit: Linear.Unit) -> Subject.Spelling {
    switch unit {
    case .date: .date
    case .text: .text
    case .money(let currency): .money(currency ?? .dong)
    case .number, .instant, .days: .number
    }
  }
}
