import ThuTucBasics
import ThuTucMachine

/// How likely a condition is, over the data that a scenario draws.
///
/// Answers only where it is sure: comparisons of single data with constants, joined where their
/// parts are about different data, which are drawn apart.
struct Likelihood {
  private let machine: Machine
  /// What each datum can be, and how often.
  private var values: [FieldID: [(value: Value, part: Double)]] = [:]
  /// How many items each list can have, and how often.
  private var counts: [ListID: [(value: Value, part: Double)]] = [:]

  init(_ stream: StreamCompiler) {
    machine = stream.lowering.machine
    // Where others call for the dossiers, they may give the items.
    for list in machine.lists.ids() where stream.arrivalsNode != nil {
      counts[list] = [(.integer(0), 1)]
    }
    for drawn in stream.stream.lists { counts[drawn.list] = count(drawn) }
    for drawn in stream.stream.fields { values[drawn.field] = support(of: drawn.draw) }
    for field in machine.fields.ids() where values[field] == nil {
      guard let fallback = machine.fields[field].defaultValue, let value = constant(fallback) else {
        continue
      }
      values[field] = [(value, 1)]
    }
  }

  /// The values of a draw; nothing where they are too many to look at one by one.
  private func support(of draw: ValueDraw) -> [(value: Value, part: Double)]? {
    switch draw {
    case .expression(let expression): return constant(expression).map { [($0, 1)] }
    case .pick(let picks): return picks.map { ($0.value, $0.part) }
    case .integer(let low, let high):
      guard high - low < 10_000 else { return nil }
      let part = 1 / Double(high - low + 1)
      return (low...high).map { (.integer($0), part) }
    case .number, .money: return nil
    }
  }

  /// How many items a drawn list can have; nothing where its bounds depend on the dossier.
  private func count(_ drawn: DrawnList) -> [(value: Value, part: Double)]? {
    let row = machine.lists[drawn.list]
    var (least, most) = (Int64(0), DrawnList.mostItems)
    if let minimum = row.minimum {
      guard let bound = machine.constantNumber(minimum)?.integer else { return nil }
      least = max(least, bound)
    }
    if let maximum = row.maximum {
      guard let bound = machine.constantNumber(maximum)?.integer else { return nil }
      most = min(most, bound)
    }
    return support(of: drawn.number)?.map { number, part in
      (.integer(max(least, min(most, number.number.integer ?? 0))), part)
    }
  }

  private func constant(_ expression: ExpressionID) -> Value? {
    let node = machine.nodes[expression]
    return node.operation == .constant ? machine.constants[Int(node.first)] : nil
  }

  /// The probability that a condition holds; nothing where it cannot be told.
  func probability(of condition: ExpressionID) -> Double? {
    let node = machine.nodes[condition]
    let parts = machine.operands(of: node)
    switch node.operation {
    case .constant: return machine.constants[Int(node.first)].isTrue ? 1 : 0
    case .field: return probability(of: FieldID(Int(node.first))) { $0.isTrue }
    case .not: return probability(of: parts[0]).map { 1 - $0 }
    case .and, .or:
      guard data(in: parts[0]).isDisjoint(with: data(in: parts[1])),
        let left = probability(of: parts[0]), let right = probability(of: parts[1])
      else { return nil }
      return node.operation == .and ? left * right : left + right - left * right
    case .compare:
      let left = machine.nodes[parts[0]]
      guard let constant = constant(parts[1]), let comparison = Comparison(rawValue: node.detail)
      else { return nil }
      switch left.operation {
      case .field:
        return probability(of: FieldID(Int(left.first))) { holds($0, comparison, constant) }
      case .count:
        return counts[ListID(Int(left.first))]?.reduce(0) {
          holds($1.value, comparison, constant) ? $0 + $1.part : $0
        }
      default: return nil
      }
    default: return nil
    }
  }

  private func probability(of field: FieldID, _ test: (Value) -> Bool) -> Double? {
    if let derived = machine.fields[field].derived { return probability(of: derived) }
    return values[field]?.reduce(0) { test($1.value) ? $0 + $1.part : $0 }
  }

  private func holds(_ value: Value, _ comparison: Comparison, _ constant: Value) -> Bool {
    switch comparison {
    case .equal: same(value, constant)
    case .notEqual: !same(value, constant)
    case .less: value.number < constant.number
    case .lessOrEqual: value.number <= constant.number
    case .greater: value.number > constant.number
    case .greaterOrEqual: value.number >= constant.number
    }
  }

  private func same(_ left: Value, _ right: Value) -> Bool {
    left.kind == .choice || left.kind == .boolean ? left == right : left.number == right.number
  }

  /// What is drawn apart from everything else.
  private enum Datum: Hashable {
    case field(FieldID)
    case count(of: ListID)
  }

  /// The data that a condition looks at, those of derived data included.
  private func data(in condition: ExpressionID) -> Set<Datum> {
    var found: Set<Datum> = []
    var open = [condition]
    while let next = open.popLast() {
      let node = machine.nodes[next]
      open += machine.operands(of: node)
      switch node.operation {
      case .field:
        let field = FieldID(Int(node.first))
        if found.insert(.field(field)).inserted, let derived = machine.fields[field].derived {
          open.append(derived)
        }
      case .count: found.insert(.count(of: ListID(Int(node.first))))
      default: break
      }
    }
    return found
  }
}
