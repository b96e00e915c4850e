import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Comparisons of numbers: linear in the data, everything that is not being a datum of its own.
extension ClaimReader {
  /// Nothing where the two sides have no common measure.
  mutating func compareNumbers(
    _ comparison: Comparison, _ left: Int32, _ right: Int32
  ) -> Claim? {
    guard let left = linear(left), let right = linear(right),
      let unit = left.unit.common(with: right.unit)
    else { return nil }
    if unit == .text { return compareTexts(comparison, left, right) }
    guard let difference = left.subtracting(right, unit: unit) else { return nil }
    guard let first = difference.terms.first else {
      return .constant(comparison.holds(difference.offset, .zero))
    }
    let direction = first.factor < .zero ? comparison.mirrored : comparison
    if difference.terms.count == 1 {
      let subject = subject(of: first.place, unit)
      guard let rest = difference.offset.negated, let bound = rest.divided(by: first.factor) else {
        return nil
      }
      // A quotient without end is only good as a border between whole numbers.
      if bound.multiplied(by: first.factor) != rest {
        guard case .numbers(isDiscrete: true, _, _) = subjects[subject].domain else { return nil }
      }
      return .atom(.init(subject: subject, test: .compare(direction, bound)))
    }
    guard let whole = difference.divided(by: first.factor), let bound = whole.offset.negated else {
      return nil
    }
    let subject = subject(of: whole, unit)
    return .atom(.init(subject: subject, test: .compare(direction, bound)))
  }

  private mutating func compareTexts(
    _ comparison: Comparison, _ left: Linear, _ right: Linear
  ) -> Claim? {
    guard comparison == .equal || comparison == .notEqual else { return nil }
    switch (left.terms.first, right.terms.first) {
    case (nil, nil): return .constant(comparison.holds(left.offset, right.offset))
    case (let datum?, nil):
      return .atom(
        .init(subject: subject(of: datum.place, .text), test: .compare(comparison, right.offset)))
    case (nil, let datum?):
      return .atom(
        .init(subject: subject(of: datum.place, .text), test: .compare(comparison, left.offset)))
    default: return nil
    }
  }

  // Reading.

  private func linear(_ place: Int32, depth: Int = 0) -> Linear? {
    guard depth < 64 else { return nil }
    let place = resolved(place)
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .constant: return constant(machine.constants[Int(node.first)])
    case .negate:
      return linear(node.first, depth: depth + 1).flatMap { $0.scaled(by: Decimal(-1)) }
    case .add, .subtract, .multiply, .divide:
      guard let left = linear(node.first, depth: depth + 1),
        let right = linear(node.second, depth: depth + 1)
      else { return nil }
      return combined(node.operation, left, right) ?? datum(place)
    case .dateOfInstant: return filingDate(node.first) ?? datum(place)
    default: return datum(place)
    }
  }

  /// `submitted` as a date, and so many days from it.
  private func filingDate(_ place: Int32) -> Linear? {
    let node = machine.nodes[Int(resolved(place))]
    let day = Linear(datum: ClaimReader.filing, key: key(ClaimReader.filing), unit: .date)
    switch node.operation {
    case .submitted: return day
    case .add, .subtract:
      guard machine.nodes[Int(resolved(node.first))].operation == .submitted,
        let days = linear(node.second), days.isConstant, days.unit == .days
      else { return nil }
      return combined(node.operation, day, days)
    default: return nil
    }
  }

  private func datum(_ place: Int32) -> Linear? {
    unit(place).map { Linear(datum: place, key: key(place), unit: $0) }
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

  /// What an expression is a number of.
  private func unit(_ place: Int32, depth: Int = 0) -> Linear.Unit? {
    guard depth < 64 else { return nil }
    if place == ClaimReader.filing { return .date }
    let node = machine.nodes[Int(resolved(place))]
    switch node.operation {
    case .constant: return constant(machine.constants[Int(node.first)])?.unit
    case .field: return unit(of: machine.fields[Int(node.first)].type)
    case .itemField: return unit(of: machine.itemFields[Int(node.first)].field.type)
    case .sum: return unit(of: machine.itemFields[Int(node.second)].field.type)
    case .parameter: return unit(of: machine.parameters[Int(node.first)].type)
    case .table:
      let isCount = machine.tables[Int(node.first)].policy == .collectCount
      return isCount ? .number : unit(of: machine.output(of: node).type)
    case .count, .visits: return .number
    case .today, .dateOfInstant, .dateOf, .endOfMonth: return .date
    case .submitted, .now: return .instant
    case .negate, .round, .minimum, .maximum: return unit(node.first, depth: depth + 1)
    case .choose: return unit(node.second, depth: depth + 1)
    case .multiply, .divide:
      let units = [unit(node.first, depth: depth + 1), unit(node.second, depth: depth + 1)]
      guard let first = units[0], let second = units[1] else { return nil }
      if first == .number { return node.operation == .multiply ? second : .number }
      return second == .number ? first : .number
    default: return nil
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
    case .add: return unit(adding: left.unit, right.unit).flatMap { left.adding(right, unit: $0) }
    case .subtract:
      let unit =
        left.unit == .date && right.unit == .date ? .days : unit(adding: left.unit, right.unit)
      return unit.flatMap { left.subtracting(right, unit: $0) }
    case .multiply:
      // One of the two must be a mere number; `50_000 VND * copies` is an amount for each.
      let (constant, datum) = left.isConstant ? (left, right) : (right, left)
      guard constant.isConstant, var product = datum.scaled(by: constant.offset) else { return nil }
      if constant.unit != .number {
        guard datum.unit == .number else { return nil }
        product.unit = constant.unit
      }
      return product
    case .divide:
      guard right.isConstant, right.unit == .number, right.offset != .zero else { return nil }
      return left.divided(by: right.offset)
    default: return nil
    }
  }

  private func unit(adding left: Linear.Unit, _ right: Linear.Unit) -> Linear.Unit? {
    switch (left, right) {
    case (.date, .days), (.days, .date): .date
    case (.text, _), (.instant, _), (_, .instant), (.date, .date): nil
    default: left.common(with: right)
    }
  }

  // Subjects.

  mutating func subject(of place: Int32, _ whole: Linear.Unit) -> Int {
    // `10 VND * copies` is money, but what varies is a number.
    let own = unit(place) ?? whole
    let unit = own.common(with: whole) ?? own
    let made = orderedSubject(place, unit)
    var key = SubjectKey(expression: key(place))
    if case .money(let currency) = unit { key.unit = currency?.code ?? "" }
    return subject(key) { made }
  }

  /// A sum of several data: what it comes to, whatever each of them is.
  private mutating func subject(of sum: Linear, _ unit: Linear.Unit) -> Int {
    var hull = Hull(minimum: .zero, maximum: .zero)
    var isDiscrete = true
    for term in sum.terms {
      let (part, isWhole, _) = range(of: term.place)
      hull = hull.adding(part.scaled(by: term.factor))
      isDiscrete = isDiscrete && isWhole && term.factor.integer != nil
    }
    let words = sum.terms.map { "\($0.factor) \($0.key)" }.joined(separator: " + ")
    return subject(SubjectKey(expression: words, unit: "\(unit)")) {
      Subject(
        name: "",
        domain: .numbers(
          isDiscrete: isDiscrete, minimum: hull.minimum, maximum: hull.maximum),
        spelling: .number, isExact: false)
    }
  }

  private func orderedSubject(_ place: Int32, _ unit: Linear.Unit) -> Subject {
    let (hull, isDiscrete, isExact) = range(of: place)
    return Subject(
      name: isExact ? name(place) : "",
      domain: .numbers(isDiscrete: isDiscrete, minimum: hull.minimum, maximum: hull.maximum),
      spelling: spelling(unit), isExact: isExact, datum: place >= 0 ? place : nil,
      isBeyond: isBeyond(place))
  }

  /// Whether what an expression comes to is not followed: a product of data, a rounding, a sum.
  private func isBeyond(_ place: Int32) -> Bool {
    guard place != ClaimReader.filing else { return false }
    switch machine.nodes[Int(place)].operation {
    case .multiply, .divide, .round, .sum, .table, .add, .subtract, .dateOfInstant, .parameter:
      return true
    default: return false
    }
  }

  /// Between which numbers an expression lies, whether it is whole, and whether it can be each of
  /// them.
  private func range(of place: Int32, depth: Int = 0) -> (Hull, isDiscrete: Bool, isExact: Bool) {
    let opaque = (Hull.all, false, false)
    guard depth < 16 else { return opaque }
    if place == ClaimReader.filing { return (filingDays, true, true) }
    let place = resolved(place)
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .constant:
      let value = constant(machine.constants[Int(node.first)])?.offset
      return (Hull(minimum: value, maximum: value), value?.integer != nil, true)
    case .field:
      return range(of: machine.fields[Int(node.first)], isSet: isSet(FieldID(Int(node.first))))
    case .itemField:
      return range(of: machine.itemFields[Int(node.first)].field, isSet: false)
    case .count:
      let list = machine.lists[Int(node.first)]
      let (low, high) = (bound(list.minimum), bound(list.maximum))
      let hull = Hull(minimum: max(low ?? .zero, .zero), maximum: high)
      return (hull, true, isBound(list.minimum, low) && isBound(list.maximum, high))
    case .visits: return (Hull(minimum: .zero, maximum: nil), true, false)
    case .today, .dateOfInstant, .dateOf, .endOfMonth, .submitted, .now: return (.all, true, false)
    case .negate:
      let (hull, isDiscrete, _) = range(of: node.first, depth: depth + 1)
      return (hull.scaled(by: Decimal(-1)), isDiscrete, false)
    case .multiply, .add:
      let left = range(of: node.first, depth: depth + 1)
      let right = range(of: node.second, depth: depth + 1)
      let hull = node.operation == .add ? left.0.adding(right.0) : left.0.multiplied(by: right.0)
      return (hull, left.isDiscrete && right.isDiscrete, false)
    case .subtract:
      let left = range(of: node.first, depth: depth + 1)
      let right = range(of: node.second, depth: depth + 1)
      return (
        left.0.adding(right.0.scaled(by: Decimal(-1))), left.isDiscrete && right.isDiscrete, false
      )
    case .sum: return rangeOfSum(node)
    default: return opaque
    }
  }

  private func range(
    of field: Field, isSet: Bool
  ) -> (Hull, isDiscrete: Bool, isExact: Bool) {
    let isDiscrete = field.type == .integer || field.type == .date || field.type == .instant
    // A text is bounded by its length, which is not its value; what an action sets by nothing.
    if field.type == .text || isSet { return (.all, isDiscrete, true) }
    let (low, high) = (bound(field.minimum), bound(field.maximum))
    return (
      Hull(minimum: low, maximum: high), isDiscrete,
      isBound(field.minimum, low) && isBound(field.maximum, high)
    )
  }

  private func rangeOfSum(_ node: Node) -> (Hull, isDiscrete: Bool, isExact: Bool) {
    let list = machine.lists[Int(node.first)]
    let count = Hull(
      minimum: max(bound(list.minimum) ?? .zero, .zero), maximum: bound(list.maximum))
    let (item, isDiscrete, _) = range(of: machine.itemFields[Int(node.second)].field, isSet: false)
    return (count.multiplied(by: item), isDiscrete, false)
  }

  /// The days on which a dossier can be filed.
  private var filingDays: Hull {
    Hull(
      minimum: machine.effectiveFrom.map { Decimal(Int64($0.daysSinceEpoch)) },
      maximum: machine.effectiveUntil.map { Decimal(Int64($0.daysSinceEpoch)) })
  }

  /// A declared bound that is a constant.
  private func bound(_ id: ExpressionID?) -> Decimal? {
    guard let id, let value = linear(id.index), value.isConstant else { return nil }
    return value.offset
  }

  private func isBound(_ id: ExpressionID?, _ value: Decimal?) -> Bool { id == nil || value != nil }

  private func spelling(_ unit: Linear.Unit) -> Subject.Spelling {
    switch unit {
    case .date: .date
    case .text: .text
    case .money(let currency): .money(currency ?? .dong)
    case .number, .instant, .days: .number
    }
  }
}
