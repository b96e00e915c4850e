import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// What limits depend on, so that they are compared case by case: `if kind == house then 7 …` in a
/// deadline and the same condition in a step are one condition, not two.
///
/// Each datum that a condition compares with constants has regions: each option that is named and
/// the others; each number that is named and what lies between. Other conditions are true or false.
struct Circumstances {
  /// More combinations than this are not tried one by one.
  static let most = 512

  private let machine: Machine
  private var data: [Datum] = []
  private var places: [[Int32]: Int] = [:]
  /// The region of each datum that is supposed now; none where it is left open.
  private var supposed: [Int] = []

  private struct Datum {
    var key: [Int32]
    /// Ordered where `isOrdered`.
    var constants: [Value] = []
    var isOrdered = false
    var isOpaque = false
    /// The options that there are, of a choice.
    var options: [OptionID]?
    var regions = 2
  }

  init(_ machine: Machine) { self.machine = machine }

  /// How many combinations there are; `most` and one where there are more.
  var count: Int {
    var product = 1
    for datum in data {
      product *= datum.regions
      if product > Circumstances.most { return Circumstances.most + 1 }
    }
    return product
  }

  /// Supposes one of the combinations.
  mutating func suppose(_ number: Int) {
    var rest = number
    supposed = data.map { datum in
      defer { rest /= datum.regions }
      return rest % datum.regions
    }
  }

  /// Leaves everything open.
  mutating func supposeNothing() { supposed = [] }

  // Gathering.

  /// Takes the conditions of a limit into account.
  mutating func gather(limit: ExpressionID) {
    let node = machine.nodes[limit]
    switch node.operation {
    case .choose:
      gather(condition: ExpressionID(Int(node.first)))
      gather(limit: ExpressionID(Int(node.second)))
      gather(limit: ExpressionID(Int(node.third)))
    case .minimum, .maximum:
      gather(limit: ExpressionID(Int(node.first)))
      gather(limit: ExpressionID(Int(node.second)))
    default: break
    }
  }

  /// Takes a condition into account; with `onlyOfKnown`, only what it says of data that are in it
  /// already, so that a guard can be told from a limit's condition and adds none of its own.
  mutating func gather(condition: ExpressionID, onlyOfKnown: Bool = false) {
    let node = machine.nodes[condition]
    switch node.operation {
    case .and, .or:
      gather(condition: ExpressionID(Int(node.first)), onlyOfKnown: onlyOfKnown)
      gather(condition: ExpressionID(Int(node.second)), onlyOfKnown: onlyOfKnown)
    case .not: gather(condition: ExpressionID(Int(node.first)), onlyOfKnown: onlyOfKnown)
    case .constant: break
    default:
      guard let test = test(condition) else {
        if !onlyOfKnown { add(key(condition)) { $0.isOpaque = true } }
        return
      }
      if onlyOfKnown, places[key(test.operand)] == nil { return }
      let options = options(of: machine.nodes[test.operand])
      add(key(test.operand)) { datum in
        datum.options = options
        datum.isOrdered = test.constants.allSatisfy { $0.ordinal != nil }
        for constant in test.constants where !datum.constants.contains(constant) {
          datum.constants.append(constant)
        }
      }
    }
  }

  private mutating func add(_ key: [Int32], _ change: (inout Datum) -> Void) {
    let place = places[key] ?? data.count
    if place == data.count {
      places[key] = place
      data.append(Datum(key: key))
    }
    change(&data[place])
    var datum = data[place]
    if datum.isOpaque {
      datum.regions = 2
    } else if datum.isOrdered {
      datum.constants.sort { ($0.ordinal ?? .zero) < ($1.ordinal ?? .zero) }
      datum.regions = datum.constants.count * 2 + 1
    } else {
      let isWhole = datum.options.map { options in
        options.allSatisfy { datum.constants.contains(.option($0)) }
      }
      datum.regions = datum.constants.count + (isWhole ?? false ? 0 : 1)
    }
    data[place] = datum
  }

  private func options(of node: Node) -> [OptionID]? {
    switch node.operation {
    case .channel: machine.channels
    case .applicantKind: machine.applicantKinds
    case .field where machine.fields[Int(node.first)].type == .choice:
      Array(machine.choices[machine.fields[Int(node.first)].choices.range])
    default: nil
    }
  }

  // Asking.

  /// Whether a condition holds in what is supposed; nothing where that does not say.
  func holds(_ condition: ExpressionID) -> Bool? {
    let node = machine.nodes[condition]
    switch node.operation {
    case .constant: return machine.constants[Int(node.first)].isTrue
    case .not: return holds(ExpressionID(Int(node.first))).map { !$0 }
    case .and, .or:
      let left = holds(ExpressionID(Int(node.first)))
      let right = holds(ExpressionID(Int(node.second)))
      let absorbing = node.operation == .or
      if left == absorbing || right == absorbing { return absorbing }
      return left == nil || right == nil ? nil : !absorbing
    default: break
    }
    guard !supposed.isEmpty else { return nil }
    guard let test = test(condition) else {
      return places[key(condition)].map { supposed[$0] == 0 }
    }
    guard let place = places[key(test.operand)], !data[place].isOpaque else { return nil }
    return holds(test, data[place], region: supposed[place])
  }

  private func holds(_ test: Test, _ datum: Datum, region: Int) -> Bool? {
    var positions: [Int] = []
    for constant in test.constants {
      guard let place = datum.constants.firstIndex(of: constant) else { return nil }
      positions.append(datum.isOrdered ? place * 2 + 1 : place)
    }
    switch test.kind {
    case .oneOf: return positions.contains(region)
    case .between: return region >= positions[0] && region <= positions[1]
    case .compare(.equal): return region == positions[0]
    case .compare(.notEqual): return region != positions[0]
    case .compare(.less): return region < positions[0]
    case .compare(.lessOrEqual): return region <= positions[0]
    case .compare(.greater): return region > positions[0]
    case .compare(.greaterOrEqual): return region >= positions[0]
    }
  }

  /// The values that a limit can have in what is supposed; none where it cannot be told.
  func values(of limit: ExpressionID) -> [Limit] {
    let node = machine.nodes[limit]
    func both() -> [Limit] {
      let first = values(of: ExpressionID(Int(node.first)))
      let second = values(of: ExpressionID(Int(node.second)))
      return first.isEmpty || second.isEmpty ? [] : first + second
    }
    switch node.operation {
    case .constant:
      return machine.constants[Int(node.first)].asLimit.map { [$0] } ?? []
    case .choose:
      let (yes, no) = (ExpressionID(Int(node.second)), ExpressionID(Int(node.third)))
      switch holds(ExpressionID(Int(node.first))) {
      case true?: return values(of: yes)
      case false?: return values(of: no)
      case nil:
        let (first, second) = (values(of: yes), values(of: no))
        return first.isEmpty || second.isEmpty ? [] : first + second
      }
    case .minimum, .maximum: return both()
    case .parameter:
      let run = machine.parameters[Int(node.first)].values
      return machine.datedValues[run.range].flatMap { values(of: $0.value) }
    default: return []
    }
  }

  // Reading conditions.

  /// A condition that compares one datum with constants.
  private struct Test {
    enum Kind {
      case compare(Comparison)
      case oneOf, between
    }
    var kind: Kind
    var operand: ExpressionID
    var constants: [Value]
  }

  private func test(_ condition: ExpressionID) -> Test? {
    let node = machine.nodes[condition]
    func constant(_ place: Int32) -> Value? {
      let operand = machine.nodes[Int(place)]
      return operand.operation == .constant ? machine.constants[Int(operand.first)] : nil
    }
    var found: Test?
    switch node.operation {
    case .compare:
      guard let comparison = Comparison(rawValue: node.detail) else { return nil }
      if let right = constant(node.second) {
        found = Test(
          kind: .compare(comparison), operand: ExpressionID(Int(node.first)), constants: [right])
      } else if let left = constant(node.first) {
        found = Test(
          kind: .compare(comparison.mirrored), operand: ExpressionID(Int(node.second)),
          constants: [left])
      }
    case .isOneOf:
      let range = Int(node.second)..<Int(node.second) + Int(node.third)
      let constants = machine.operands[range].compactMap { constant($0.index) }
      guard constants.count == range.count else { return nil }
      found = Test(
        kind: .oneOf, operand: ExpressionID(Int(node.first)), constants: constants)
    case .between:
      guard let low = constant(node.second), let high = constant(node.third) else { return nil }
      found = Test(
        kind: .between, operand: ExpressionID(Int(node.first)), constants: [low, high])
    default: return nil
    }
    return found.flatMap { isSimple($0) ? $0 : nil }
  }

  /// True where the constants are all numbers or dates, or are only asked to be equal.
  private func isSimple(_ test: Test) -> Bool {
    if test.constants.allSatisfy({ $0.ordinal != nil }) { return true }
    switch test.kind {
    case .oneOf, .compare(.equal), .compare(.notEqual):
      return test.constants.allSatisfy { $0.ordinal == nil }
    case .between, .compare: return false
    }
  }

  /// The same for two expressions that say the same.
  private func key(_ expression: ExpressionID) -> [Int32] {
    let node = machine.nodes[expression]
    var key = [Int32(node.operation.rawValue), Int32(node.detail)]
    switch node.operation.operands {
    case 0: key += [node.first, node.second, node.third]
    case let count:
      for place in [node.first, node.second, node.third].prefix(count) {
        key += self.key(ExpressionID(Int(place)))
      }
    }
    return key.count > 256 ? [-1, expression.index] : key
  }
}

extension ThuTucMachine.Operation {
  /// How many of a node's numbers name other nodes, where all that it says is in those; 0 for what
  /// is told apart by its numbers.
  fileprivate var operands: Int {
    switch self {
    case .negate, .not, .isBlank, .endOfMonth, .dateOfInstant: 1
    case .add, .subtract, .multiply, .divide, .compare, .and, .or, .startsWith, .minimum, .maximum,
      .round:
      2
    case .choose, .between: 3
    default: 0
    }
  }
}

extension Value {
  /// A number to order by, of numbers, money and dates.
  fileprivate var ordinal: Decimal? {
    switch kind {
    case .integer, .decimal, .money: number
    case .date: asDate.map { Decimal(Int64($0.daysSinceEpoch)) }
    default: nil
    }
  }
}
