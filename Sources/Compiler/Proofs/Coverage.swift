/// Looks for a point that no box of a list holds, by cutting the space one dimension after the
/// other: cells that the same boxes hold are one case, and a case met before is not met again.
struct Coverage {
  private let boxes: [Box]
  private let cellCounts: [Int]
  /// Dimensions in the order in which they are cut: those that most boxes tell apart first.
  private let order: [Int]
  /// Per box: how many dimensions of `order` must be cut before it holds everything.
  private let depthOfBox: [Int]
  private var covered: [[Case: Bool]]
  private var budget: Int

  private struct Case: Hashable { var boxes: [Int32] }

  /// `limit`: how many boxes may be looked at, counted once a case.
  init(_ boxes: [Box], _ space: Space, limit: Int = 8_000_000) {
    self.boxes = boxes
    let cellCounts = space.dimensions.map(\.cellCount)
    self.cellCounts = cellCounts
    var uses = Array(repeating: 0, count: cellCounts.count)
    for box in boxes { for dimension in box.sets.keys { uses[dimension] += 1 } }
    let order = uses.indices.filter { uses[$0] > 0 }
      .sorted { (-uses[$0], cellCounts[$0], $0) < (-uses[$1], cellCounts[$1], $1) }
    self.order = order
    depthOfBox = boxes.map { box in
      (order.lastIndex { box[$0] != nil } ?? -1) + 1
    }
    covered = Array(repeating: [:], count: order.count + 1)
    budget = limit
  }

  /// A point of `region` that no box holds; it says only what it must.
  mutating func gap(in region: Box = Box()) -> Answer<Box> {
    for depth in covered.indices { covered[depth].removeAll(keepingCapacity: true) }
    if let found = gap(boxes.indices.map { Int32($0) }, 0, region) { return .found(found) }
    return budget > 0 ? .none : .tooComplex
  }

  private mutating func gap(_ candidates: [Int32], _ depth: Int, _ region: Box) -> Box? {
    budget -= candidates.count + 1
    guard budget > 0 else { return nil }
    if candidates.isEmpty { return region }
    if candidates.contains(where: { depthOfBox[Int($0)] <= depth }) { return nil }
    let key = Case(boxes: candidates)
    if covered[depth][key] != nil { return nil }
    let dimension = order[depth]
    var holders = Array(repeating: [Int32](), count: cellCounts[dimension])
    let allowed = region[dimension]
    for candidate in candidates {
      if let cells = boxes[Int(candidate)][dimension] {
        for cell in cells.cells { holders[cell].append(candidate) }
      } else {
        for cell in holders.indices { holders[cell].append(candidate) }
        budget -= holders.count
      }
    }
    var cases: [Case: Int] = [:]
    var cellsOfCase: [[Int]] = []
    for cell in holders.indices where allowed?.contains(cell) ?? true {
      let group = Case(boxes: holders[cell])
      if let known = cases[group] {
        cellsOfCase[known].append(cell)
      } else {
        cases[group] = cellsOfCase.count
        cellsOfCase.append([cell])
      }
    }
    for cells in cellsOfCase {
      var inner = region
      guard inner.restrict(dimension, to: CellSet(count: holders.count, cells)) else { continue }
      if let found = gap(holders[cells[0]], depth + 1, inner) { return found }
      if budget <= 0 { return nil }
    }
    covered[depth][key] = true
    return nil
  }
}

/// Finds the pairs of boxes of different rows that share a point.
struct Overlaps {
  /// Pairs of rows in order, each once, with what they share.
  private(set) var pairs: [(first: Int, second: Int, shared: Box)] = []
  private(set) var isComplete = true

  /// `rows`, `exceptions`: the row of each box and the exception it belongs to; an exception may
  /// meet what it overrides. `limit` bounds the pairs looked at, `most` those reported.
  init(
    _ boxes: [Box], rows: [Int], exceptions: [Int32], _ space: Space, limit: Int = 4_000_000,
    most: Int = 20
  ) {
    var budget = limit
    var seen: Set<[Int]> = []
    // Only boxes that share a cell of the dimension that best tells them apart can share a point.
    let buckets = Overlaps.buckets(boxes, space)
    for bucket in buckets {
      for (place, first) in bucket.enumerated() {
        for second in bucket[..<place]
        where rows[first] != rows[second] && exceptions[first] == exceptions[second] {
          budget -= 1
          guard budget > 0, pairs.count < most else {
            isComplete = pairs.count >= most
            return
          }
          guard boxes[first].meets(boxes[second]) else { continue }
          let pair = [min(rows[first], rows[second]), max(rows[first], rows[second])]
          guard seen.insert(pair).inserted,
            let shared = boxes[first].intersection(boxes[second])
          else { continue }
          pairs.append((pair[0], pair[1], shared))
        }
      }
    }
    pairs.sort { ($0.second, $0.first) < ($1.second, $1.first) }
  }

  private static func buckets(_ boxes: [Box], _ space: Space) -> [[Int]] {
    var best = [Array(boxes.indices)]
    var bestCost = boxes.count * boxes.count
    for dimension in space.dimensions.indices {
      let count = space.dimensions[dimension].cellCount

      var sizes = Array(repeating: 0, count: count)
      for box in boxes {
        for cell in box[dimension]?.cells ?? Array(0..<count) { sizes[cell] += 1 }
      }
      let cost = sizes.reduce(0) { $0 + $1 * $1 }
      guard cost < bestCost else { continue }
      bestCost = cost
      var buckets = Array(repeating: [Int](), count: count)
      for (index, box) in boxes.enumerated() {
        for cell in box[dimension]?.cells ?? Array(0..<count) { buckets[cell].append(index) }
      }
      best = buckets
    }
    return best
  }
}
