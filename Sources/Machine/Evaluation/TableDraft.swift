import ThuTucBasics

/// What the cells of a table say of which facts, gathered before its index is laid out.
struct TableDraft {
  private(set) var columns: [Column] = []
  /// The rows in the order in which they are read; so they stand in everything here.
  private(set) var rows: [Int] = []
  /// Per row: whether all of its cells stand in columns.
  private var isWhole: [Bool] = []

  struct Column {
    let fact: Node
    let place: Int32
    var measure: Measure
    /// Per row: the numbers for which its cells hold; nothing where it has none here.
    var cells: [NumberSet?]

    /// Where the classes of its numbers begin: wherever some cell begins to hold or to fail.
    var cuts: [Int64] {
      var ends: Set<Int64> = []
      for case .some(let numbers) in cells {
        for range in numbers.ranges {
          if range.lowerBound > .min { ends.insert(range.lowerBound) }
          if range.upperBound < .max { ends.insert(range.upperBound + 1) }
        }
      }
      return ends.sorted()
    }
  }

  /// Nothing where no cell compares a fact with a constant, or a constant has too many digits.
  init?(_ table: DecisionTable, of machine: Machine) {
    var rest = table.rows.range
    while !rest.isEmpty {
      let next = machine.nextRows(of: table, rest)
      rest = rest.lowerBound..<next.lowerBound
      rows += next
    }
    // The measure of a column is known once all its cells are; only then are they read.
    var cells: [[(column: Int, place: Int32)]] = []
    var found: [Node: Int] = [:]
    for index in rows {
      let parts = parts(of: machine.tableRows[index].condition.index, in: machine)
      var row: [(column: Int, place: Int32)] = []
      for part in parts {
        guard let column = find(part, &found, in: machine) else { break }
        row.append((column, part))
      }
      cells.append(row)
      isWhole.append(row.count == parts.count)
    }
    guard !columns.isEmpty else { return nil }
    for index in columns.indices {
      columns[index].cells = Array(repeating: nil, count: rows.count)
    }
    for (row, places) in cells.enumerated() {
      for (column, place) in places {
        guard let numbers = numbers(at: place, columns[column].measure, in: machine) else {
          return nil
        }
        let before = columns[column].cells[row]
        columns[column].cells[row] = before.map { $0.intersection(numbers) } ?? numbers
      }
    }
  }

  /// The rows that hold where all their columns do, as a set.
  func certainRows(_ words: Int) -> [UInt64] {
    var set = Array(repeating: UInt64(0), count: words)
    for (row, isWhole) in isWhole.enumerated() where isWhole {
      set[row >> 6] |= 1 << UInt64(row & 63)
    }
    return set
  }

  /// The column of a cell; nothing where the cell is no comparison of one fact with constants.
  private mutating func find(
    _ place: Int32, _ found: inout [Node: Int], in machine: Machine
  ) -> Int? {
    guard let subject = subject(at: place, in: machine) else { return nil }
    if let column = found[subject.fact] {
      guard let measure = columns[column].measure.joined(with: subject.measure) else { return nil }
      columns[column].measure = measure
      return column
    }
    guard columns.count < TableIndices.columnsLimit else { return nil }
    columns.append(
      Column(fact: subject.fact, place: subject.place, measure: subject.measure, cells: []))
    found[subject.fact] = columns.count - 1
    return columns.count - 1
  }
}

/// The parts of a condition that must all hold, in order; none of one that always does.
private func parts(of place: Int32, in machine: Machine) -> [Int32] {
  let node = machine.nodes[Int(place)]
  if node.operation == .and {
    return parts(of: node.first, in: machine) + parts(of: node.second, in: machine)
  }
  return machine.constant(at: place)?.isTrue == true ? [] : [place]
}

/// A fact that a condition compares with constants and nothing else.
private struct Subject {
  let fact: Node
  let place: Int32
  var measure: Measure

  init?(at place: Int32, _ measure: Measure, in machine: Machine) {
    fact = machine.nodes[Int(place)]
    guard fact.operation != .constant, machine.operandPlaces(of: fact).isEmpty else { return nil }
    self.place = place
    self.measure = measure
  }

  func joined(with other: Subject?) -> Subject? {
    guard let other, other.fact == fact, let measure = measure.joined(with: other.measure) else {
      return nil
    }
    var joined = self
    joined.measure = measure
    return joined
  }
}

private func subject(at place: Int32, in machine: Machine) -> Subject? {
  let node = machine.nodes[Int(place)]
  switch node.operation {
  case .and, .or:
    return subject(at: node.first, in: machine)?.joined(with: subject(at: node.second, in: machine))
  case .not: return subject(at: node.first, in: machine)
  case .compare:
    guard let bound = BoundComparison(node, in: machine) else { return nil }
    return subject(bound.subject, [bound.constant], in: machine)
  case .between, .isOneOf:
    return machine.constants(of: node).flatMap { subject(node.first, $0, in: machine) }
  default: return Subject(at: place, .truth, in: machine)
  }
}

private func subject(_ place: Int32, _ constants: [Value], in machine: Machine) -> Subject? {
  let measures = constants.map {
    Measure(of: $0, against: machine.nodes[Int(place)], in: machine)
  }
  guard var measure = measures.first ?? nil else { return nil }
  for other in measures.dropFirst() {
    guard let other, let joined = measure.joined(with: other) else { return nil }
    measure = joined
  }
  return Subject(at: place, measure, in: machine)
}

/// The numbers of its subject for which a condition holds.
private func numbers(at place: Int32, _ measure: Measure, in machine: Machine) -> NumberSet? {
  let node = machine.nodes[Int(place)]
  func operand(_ place: Int32) -> NumberSet? { numbers(at: place, measure, in: machine) }
  func reach(_ comparison: Comparison, _ constant: Value) -> NumberSet? {
    measure.read(constant).map { NumberSet(Reach(comparison, $0)) }
  }
  switch node.operation {
  case .and:
    guard let left = operand(node.first), let right = operand(node.second) else { return nil }
    return left.intersection(right)
  case .or:
    guard let left = operand(node.first), let right = operand(node.second) else { return nil }
    return left.union(right)
  case .not: return operand(node.first)?.complement
  case .compare:
    return BoundComparison(node, in: machine).flatMap { reach($0.comparison, $0.constant) }
  case .between:
    guard let bounds = machine.constants(of: node), let above = reach(.greaterOrEqual, bounds[0]),
      let below = reach(.lessOrEqual, bounds[1])
    else { return nil }
    return above.intersection(below)
  case .isOneOf:
    guard let candidates = machine.constants(of: node) else { return nil }
    var union = NumberSet.none
    for candidate in candidates {
      guard let one = reach(.equal, candidate) else { return nil }
      union = union.union(one)
    }
    return union
  default: return NumberSet(Reach(.equal, 1))
  }
}

/// Whole numbers, as ranges in ascending order of which no two touch.
struct NumberSet {
  let ranges: [ClosedRange<Int64>]

  private init(_ ranges: [ClosedRange<Int64>]) {
    self.ranges = ranges
  }

  static let none = NumberSet([])

  init(_ reach: Reach) {
    let inside = NumberSet([reach.least...reach.greatest])
    self = reach.holdsInside ? inside : inside.complement
  }

  var complement: NumberSet {
    var gaps: [ClosedRange<Int64>] = []
    var next = Int64.min
    for range in ranges {
      if next < range.lowerBound { gaps.append(next...range.lowerBound - 1) }
      guard range.upperBound < .max else { return NumberSet(gaps) }
      next = range.upperBound + 1
    }
    gaps.append(next...(.max))
    return NumberSet(gaps)
  }

  func intersection(_ other: NumberSet) -> NumberSet {
    var common: [ClosedRange<Int64>] = []
    var (left, right) = (ranges[...], other.ranges[...])
    while let mine = left.first, let its = right.first {
      if mine.overlaps(its) { common.append(mine.clamped(to: its)) }
      if mine.upperBound < its.upperBound { left.removeFirst() } else { right.removeFirst() }
    }
    return NumberSet(common)
  }

  func union(_ other: NumberSet) -> NumberSet {
    complement.intersection(other.complement).complement
  }
}
