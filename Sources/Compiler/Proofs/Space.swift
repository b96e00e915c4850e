import ThuTucBasics
import ThuTucMachine

/// The dossiers that some claims can tell apart: each subject cut into cells at the constants
/// with which it is compared, so that within a cell every claim has one answer.
struct Space {
  struct Dimension {
    /// A row of `ClaimReader.subjects`.
    var subject: Int
    var cellCount: Int
    /// Of an ordered subject: one value of each cell, rising.
    var samples: [Decimal]
    var isExact: Bool

    /// The cell to show: the least value that is not negative, since such values are common.
    func usualCell(of cells: CellSet) -> Int? {
      let held = cells.cells
      guard !samples.isEmpty else { return held.first }
      return held.first { samples[$0] >= .zero } ?? held.last
    }
  }

  private(set) var dimensions: [Dimension] = []
  private var dimensionOfSubject: [Int: Int] = [:]

  init(_ claims: some Sequence<Claim>, subjects: [Subject]) {
    var cuts: [Int: Set<Decimal>] = [:]
    var order: [Int] = []
    var queue = Array(claims)
    while let claim = queue.popLast() {
      switch claim {
      case .constant: continue
      case .all(let parts), .any(let parts): queue.append(contentsOf: parts)
      case .atom(let atom):
        if cuts[atom.subject] == nil {
          cuts[atom.subject] = []
          order.append(atom.subject)
        }
        if case .compare(_, let bound) = atom.test { cuts[atom.subject]?.insert(bound) }
      }
    }
    for subject in order.sorted() {
      dimensionOfSubject[subject] = dimensions.count
      dimensions.append(Space.dimension(subject, subjects[subject], cuts[subject] ?? []))
    }
  }

  private static func dimension(
    _ index: Int, _ subject: Subject, _ cuts: Set<Decimal>
  ) -> Dimension {
    switch subject.domain {
    case .values(let count):
      return Dimension(
        subject: index, cellCount: count, samples: [], isExact: subject.isExact)
    case .numbers(let isDiscrete, let minimum, let maximum):
      let samples = samples(of: cuts, isDiscrete: isDiscrete, minimum, maximum)
      return Dimension(
        subject: index, cellCount: samples.count, samples: samples, isExact: subject.isExact)
    }
  }

  /// One value of each cell: the constants themselves, and what lies below, between and above.
  private static func samples(
    of cuts: Set<Decimal>, isDiscrete: Bool, _ minimum: Decimal?, _ maximum: Decimal?
  ) -> [Decimal] {
    let points = cuts.union([minimum, maximum].compactMap { $0 }).sorted()
    guard let first = points.first, let last = points.last else { return [.zero] }
    var found: [Decimal] = []
    if let below = isDiscrete ? first.ceiling.subtracting(Decimal(1)) : below(first) {
      found.append(below)
    }
    for (index, point) in points.enumerated() {
      if !isDiscrete || point.integer != nil { found.append(point) }
      guard index + 1 < points.count else { continue }
      if let between = between(point, points[index + 1], isDiscrete: isDiscrete) {
        found.append(between)
      }
    }
    if let above = last.floor.adding(Decimal(1)) { found.append(above) }
    return found.filter { value in
      (minimum.map { $0 <= value } ?? true) && (maximum.map { value <= $0 } ?? true)
    }
  }

  private static func below(_ value: Decimal) -> Decimal? {
    value.subtracting(Decimal(1))?.ceiling
  }

  /// A value strictly between two: a whole one where there is one.
  private static func between(_ low: Decimal, _ high: Decimal, isDiscrete: Bool) -> Decimal? {
    if let next = low.floor.adding(Decimal(1)), next < high { return next }
    if isDiscrete { return nil }
    guard let half = Decimal(coefficient: 5, scale: 1) else { return nil }
    return low.adding(high)?.multiplied(by: half)
  }

  // Formulas.

  func formula(_ claim: Claim) -> Formula {
    switch claim {
    case .constant(let value): .constant(value)
    case .all(let parts): .conjunction(parts.map { formula($0) })
    case .any(let parts): .disjunction(parts.map { formula($0) })
    case .atom(let atom): formula(atom)
    }
  }

  private func formula(_ atom: Claim.Atom) -> Formula {
    guard let place = dimensionOfSubject[atom.subject] else { return .constant(true) }
    let dimension = dimensions[place]
    let cells: CellSet
    switch atom.test {
    case .among(let among): cells = among
    case .compare(let comparison, let bound):
      let samples = dimension.samples
      let start = samples.partitionPoint { $0 < bound }
      let end = start < samples.count && samples[start] == bound ? start + 1 : start
      let ranges: [Range<Int>] =
        switch comparison {
        case .equal: [start..<end]
        case .notEqual: [0..<start, end..<samples.count]
        case .less: [0..<start]
        case .lessOrEqual: [0..<end]
        case .greater: [end..<samples.count]
        case .greaterOrEqual: [start..<samples.count]
        }
      cells = CellSet(count: samples.count, ranges.joined())
    }
    if cells.isEmpty { return .constant(false) }
    return cells.isFull ? .constant(true) : .within(place, cells)
  }

  /// True where a declared range leaves no value at all: nothing can be said of such dossiers.
  var isEmpty: Bool { dimensions.contains { $0.cellCount == 0 } }

  func isInexact(_ dimension: Int) -> Bool { !dimensions[dimension].isExact }
}

extension Array {
  /// The first place at which a property that holds for a beginning of the array ends.
  func partitionPoint(_ belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Decimal {
  /// The greatest whole number that is not above it.
  var floor: Decimal {
    if let integer { return Decimal(integer) }
    var unit: Int64 = 1
    for _ in 0..<scale { unit *= 10 }
    let quotient = coefficient / unit
    return Decimal(coefficient < 0 ? quotient - 1 : quotient)
  }

  /// The least whole number that is not below it.
  var ceiling: Decimal {
    integer.map { Decimal($0) } ?? floor.adding(Decimal(1)) ?? self
  }
}
