/// A claim over a space: which cells of which dimension, joined by "and" and "or".
indirect enum Formula {
  case constant(Bool)
  /// The dimension's value lies in one of these cells.
  case within(Int, CellSet)
  case all([Formula])
  case any([Formula])

  /// All of them, with what is said of one dimension said at once.
  static func conjunction(_ parts: [Formula]) -> Formula {
    var sets: [Int: CellSet] = [:]
    var order: [Int] = []
    var rest: [Formula] = []
    var queue = Array(parts.reversed())
    while let part = queue.popLast() {
      switch part {
      case .constant(true): continue
      case .constant(false): return part
      case .all(let inner): queue.append(contentsOf: inner.reversed())
      case .any: rest.append(part)
      case .within(let dimension, let cells):
        if let known = sets[dimension] {
          sets[dimension] = known.intersection(cells)
        } else {
          sets[dimension] = cells
          order.append(dimension)
        }
        if sets[dimension]?.isEmpty ?? false { return .constant(false) }
      }
    }
    let atoms = order.compactMap { dimension in
      sets[dimension].flatMap { $0.isFull ? nil : Formula.within(dimension, $0) }
    }
    let all = atoms + rest
    return all.count == 1 ? all[0] : all.isEmpty ? .constant(true) : .all(all)
  }

  /// Any of them, with what is said of one dimension said at once.
  static func disjunction(_ parts: [Formula]) -> Formula {
    var sets: [Int: CellSet] = [:]
    var order: [Int] = []
    var rest: [Formula] = []
    var queue = Array(parts.reversed())
    while let part = queue.popLast() {
      switch part {
      case .constant(false): continue
      case .constant(true): return part
      case .any(let inner): queue.append(contentsOf: inner.reversed())
      case .all: rest.append(part)
      case .within(let dimension, let cells):
        if let known = sets[dimension] {
          sets[dimension] = known.union(cells)
        } else {
          sets[dimension] = cells
          order.append(dimension)
        }
        if sets[dimension]?.isFull ?? false { return .constant(true) }
      }
    }
    let atoms: [Formula] = order.compactMap { dimension in
      sets[dimension].map { Formula.within(dimension, $0) }
    }
    let all = atoms + rest
    return all.count == 1 ? all[0] : all.isEmpty ? .constant(false) : .any(all)
  }

  /// The formula where what is said of some dimensions is taken as this truth value.
  func assuming(_ value: Bool, of isAssumed: (Int) -> Bool) -> Formula {
    switch self {
    case .constant: self
    case .within(let dimension, _): isAssumed(dimension) ? .constant(value) : self
    case .all(let parts): .conjunction(parts.map { $0.assuming(value, of: isAssumed) })
    case .any(let parts): .disjunction(parts.map { $0.assuming(value, of: isAssumed) })
    }
  }

  /// The boxes whose union it is; nothing for more than `limit`.
  func boxes(limit: Int) -> [Box]? {
    switch self {
    case .constant(let value): return value ? [Box()] : []
    case .within(let dimension, let cells): return [Box(dimension, cells)]
    case .any(let parts):
      var found: [Box] = []
      for part in parts {
        guard let boxes = part.boxes(limit: limit), found.count + boxes.count <= limit else {
          return nil
        }
        found += boxes
      }
      return found
    case .all(let parts):
      var found = [Box()]
      for part in parts {
        guard let boxes = part.boxes(limit: limit) else { return nil }
        var next: [Box] = []
        for left in found {
          for right in boxes {
            if let both = left.intersection(right) { next.append(both) }
            guard next.count <= limit else { return nil }
          }
        }
        found = next
      }
      return found
    }
  }
}

/// A set of cells for each of some dimensions; every cell of the others.
struct Box {
  private(set) var sets: [Int: CellSet] = [:]

  init() {}

  init(_ dimension: Int, _ cells: CellSet) { sets[dimension] = cells }

  subscript(dimension: Int) -> CellSet? { sets[dimension] }

  /// Leaves these cells of a dimension; false where none is left.
  mutating func restrict(_ dimension: Int, to cells: CellSet) -> Bool {
    let left = sets[dimension].map { $0.intersection(cells) } ?? cells
    sets[dimension] = left
    return !left.isEmpty
  }

  func intersection(_ other: Box) -> Box? {
    var result = self
    for (dimension, cells) in other.sets {
      guard result.restrict(dimension, to: cells) else { return nil }
    }
    return result
  }

  /// Whether some point lies in both.
  func meets(_ other: Box) -> Bool {
    for (dimension, cells) in sets {
      if let others = other.sets[dimension], !cells.meets(others) { return false }
    }
    return true
  }

  /// The box without what it says of some dimensions.
  func dropping(_ isDropped: (Int) -> Bool) -> Box {
    var result = self
    result.sets = sets.filter { !isDropped($0.key) }
    return result
  }
}
