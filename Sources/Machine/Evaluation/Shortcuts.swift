import ThuTucBasics

/// The conditions of a machine as chains of tests: is this fact within this range? then go here,
/// else there.
///
/// A shortcut answers where everything that it comes to is known and of the expected kind, and
/// gives up where not: the evaluator then follows the nodes, which alone know what an unknown
/// and a fault mean.
struct Shortcuts: Sendable {
  /// Per node of the machine: the test that its condition begins with; -1 where it has none.
  private(set) var entries: [Int32]
  private(set) var tests: [Test] = []

  /// Whether something lies in a range, and where to go on.
  struct Test: BitwiseCopyable {
    let source: Source
    /// The row of the field, else the place of the node that is computed.
    let place: Int32
    let measure: Measure
    let least: Int64
    let width: UInt64
    let inside, outside: Int32

    // Where a chain ends.
    static let holds: Int32 = -1
    static let fails: Int32 = -2
  }

  /// Where the tested value stands.
  enum Source: UInt8, BitwiseCopyable {
    case field, applicantKind, channel
    /// Nowhere: it is computed.
    case node
  }

  /// Finds the conditions that stand by themselves. Those of a table's rows have their index.
  init(_ machine: Machine) {
    entries = Array(repeating: -1, count: machine.nodes.count)
    var isPart = Array(repeating: false, count: machine.nodes.count)
    for node in machine.nodes {
      switch node.operation {
      case .and, .or:
        isPart[Int(node.first)] = true
        isPart[Int(node.second)] = true
      case .not: isPart[Int(node.first)] = true
      default: break
      }
    }
    for row in machine.tableRows { isPart[Int(row.condition.index)] = true }
    for place in machine.nodes.indices where !isPart[place] {
      let operation = machine.nodes[place].operation
      guard operation == .and || operation == .or || operation == .not else { continue }
      let first = tests.count
      let entry = add(Int32(place), Test.holds, Test.fails, of: machine)
      if tests[first...].contains(where: { $0.source != .node }) {
        entries[place] = entry
      } else {
        tests.removeLast(tests.count - first)
      }
    }
  }

  /// Adds the tests of a condition, its last part first, and gives the place of the test that it
  /// begins with.
  private mutating func add(
    _ place: Int32, _ whenTrue: Int32, _ whenFalse: Int32, of machine: Machine
  ) -> Int32 {
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .and:
      let second = add(node.second, whenTrue, whenFalse, of: machine)
      return add(node.first, second, whenFalse, of: machine)
    case .or:
      let second = add(node.second, whenTrue, whenFalse, of: machine)
      return add(node.first, whenTrue, second, of: machine)
    case .not: return add(node.first, whenFalse, whenTrue, of: machine)
    case .compare:
      guard let bound = BoundComparison(node, in: machine),
        let measure = Measure(
          of: bound.constant, against: machine.nodes[Int(bound.subject)], in: machine),
        let number = measure.read(bound.constant)
      else { break }
      return add(
        bound.subject, measure, Reach(bound.comparison, number), whenTrue, whenFalse, of: machine)
    case .between, .isOneOf:
      if let entry = addRanges(node, whenTrue, whenFalse, of: machine) { return entry }
    default: break
    }
    return add(place, .truth, Reach(.equal, 1), whenTrue, whenFalse, of: machine)
  }

  private mutating func add(
    _ subject: Int32, _ measure: Measure, _ reach: Reach, _ whenTrue: Int32, _ whenFalse: Int32,
    of machine: Machine
  ) -> Int32 {
    let node = machine.nodes[Int(subject)]
    let source = Source(node, measure)
    tests.append(
      Test(
        source: source, place: source == .field ? node.first : subject, measure: measure,
        least: reach.least, width: UInt64(bitPattern: reach.greatest &- reach.least),
        inside: reach.holdsInside ? whenTrue : whenFalse,
        outside: reach.holdsInside ? whenFalse : whenTrue))
    return Int32(tests.count - 1)
  }

  /// `a between b and c` and `a in (b, c)`, where `a` is a fact that is read anew for each.
  private mutating func addRanges(
    _ node: Node, _ whenTrue: Int32, _ whenFalse: Int32, of machine: Machine
  ) -> Int32? {
    let subject = machine.nodes[Int(node.first)]
    guard let candidates = machine.constants(of: node), !candidates.isEmpty else { return nil }
    var bounds: [(Measure, Int64)] = []
    for constant in candidates {
      guard let measure = Measure(of: constant, against: subject, in: machine),
        let number = measure.read(constant), Source(subject, measure) != .node
      else { return nil }
      bounds.append((measure, number))
    }
    if node.operation == .between {
      let above = Reach(.greaterOrEqual, bounds[0].1)
      let below = Reach(.lessOrEqual, bounds[1].1)
      let second = add(node.first, bounds[1].0, below, whenTrue, whenFalse, of: machine)
      return add(node.first, bounds[0].0, above, second, whenFalse, of: machine)
    }
    return bounds.reversed().reduce(whenFalse) { otherwise, bound in
      add(node.first, bound.0, Reach(.equal, bound.1), whenTrue, otherwise, of: machine)
    }
  }
}

extension Shortcuts.Source {
  init(_ node: Node, _ measure: Measure) {
    switch node.operation {
    case .field: self = .field
    case .applicantKind where measure == .option: self = .applicantKind
    case .channel where measure == .option: self = .channel
    default: self = .node
    }
  }
}

extension Machine {
  /// What the value of a `between` or an `in` is compared with, where all of it is constant.
  func constants(of node: Node) -> [Value]? {
    var found: [Value] = []
    let places =
      node.operation == .between
      ? [node.second, node.third]
      : operands[Int(node.second)..<Int(node.second + node.third)].map(\.index)
    for place in places {
      guard let constant = constant(at: place) else { return nil }
      found.append(constant)
    }
    return found
  }
}

extension Program {
  /// The answer of a chain of tests; nothing where it came to what it cannot read.
  func answer(_ entry: Int32, _ dossier: Dossier, _ moment: Moment) -> Value? {
    var place = entry
    while place >= 0 {
      let test = shortcuts.tests[Int(place)]
      guard let number = number(for: test, dossier, moment) else { return nil }
      let isInside = UInt64(bitPattern: number &- test.least) <= test.width
      place = isInside ? test.inside : test.outside
    }
    return .boolean(place == Shortcuts.Test.holds)
  }

  @inline(__always)
  private func number(
    for test: Shortcuts.Test, _ dossier: Dossier, _ moment: Moment
  ) -> Int64? {
    switch test.source {
    case .field:
      let entered = dossier.values[Int(test.place)]
      if entered.shape == test.measure.shape { return entered.bits }
      return test.measure.read(field(test.place, dossier, moment))
    case .applicantKind: return dossier.applicantKind.map { Int64($0.index) }
    case .channel: return dossier.channel.map { Int64($0.index) }
    case .node: return test.measure.read(evaluate(ExpressionID(Int(test.place)), dossier, moment))
    }
  }
}
