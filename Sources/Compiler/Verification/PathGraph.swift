import ThuTucMachine

/// One way out of a place, and what the place and the way cost.
struct PathWay {
  /// A node of the same graph; nothing where the way leaves it.
  var target: Int?
  var cost: Effort
  /// What taking it adds to the deadline.
  var grant = Effort.none
  /// How often it may be taken; 0 without a bound.
  var atMost: Int32 = 0
}

/// The places of one region (outside every block, or directly in one branch) and the ways between
/// them.
struct PathGraph {
  var places: [Place]
  var ways: [[PathWay]]

  /// The best way on from a node: as far as it leaves the node's ring, then as from where it leads.
  struct Best {
    var cost = Effort.none
    var grant = Effort.none
    /// Nodes with the way taken from each; the last way leaves the ring.
    var trail: [Step] = []
  }

  struct Step {
    var node: Int
    var way: Int
  }

  /// The places of the best path from a node, in order.
  func path(from start: Int, _ best: [Best]) -> [Place] {
    var found: [Place] = []
    var node: Int? = start
    while let current = node {
      node = nil
      if best[current].trail.isEmpty { found.append(places[current]) }
      for step in best[current].trail {
        found.append(places[step.node])
        node = ways[step.node][step.way].target
      }
    }
    return found
  }

  // Least sums.

  /// The least sum from each node to a way out; nothing where the procedure is too tangled to say
  /// in a few passes.
  func least(_ week: PlainWeek) -> [Best]? {
    var best = [Best?](repeating: nil, count: places.count)
    for _ in 0..<64 {
      var isChanged = false
      for node in places.indices.reversed() {
        for (index, way) in ways[node].enumerated() {
          var sum = Best(
            cost: way.cost, grant: way.grant, trail: [Step(node: node, way: index)])
          if let target = way.target {
            guard let rest = best[target] else { continue }
            sum.cost = sum.cost + rest.cost
            sum.grant = sum.grant + rest.grant
          }
          if let known = best[node], week.net(known) <= week.net(sum) { continue }
          best[node] = sum
          isChanged = true
        }
      }
      if !isChanged { return best.map { $0 ?? Best() } }
    }
    return nil
  }

  // Greatest sums.

  /// The greatest sum from each node: rings are entered, but no place twice; with `rounds`, ways
  /// back that have a bound are taken as often as they may be.
  ///
  /// Linear but for rings of several places, whose paths are tried one by one: each costs one of
  /// `budget`. Nothing once that is used up.
  func greatest(_ week: PlainWeek, rounds: Bool, budget: inout Int) -> [Best]? {
    var best = [Best](repeating: Best(), count: places.count)
    let rings = components()
    var ringOf = [Int](repeating: 0, count: places.count)
    for (index, ring) in rings.enumerated() { for node in ring { ringOf[node] = index } }
    for ring in rings {
      for node in ring {
        var search = RingSearch(
          graph: self, week: week, ringOf: ringOf, rounds: rounds, budget: budget, best: best)
        guard search.run(from: node) else { return nil }
        budget = search.budget
        best[node] = search.found
      }
    }
    return best
  }

  /// The rings (strongly connected components), those that others lead to first. Without
  /// recursion, so that a long procedure is no danger (Tarjan's algorithm).
  private func components() -> [[Int]] {
    var order = [Int](repeating: -1, count: places.count)
    var low = order
    var isOnStack = [Bool](repeating: false, count: places.count)
    var (stack, found): ([Int], [[Int]]) = ([], [])
    var next = 0
    for root in places.indices where order[root] < 0 {
      var calls = [(node: root, way: 0)]
      while let call = calls.last {
        let node = call.node
        if call.way == 0, order[node] < 0 {
          (order[node], low[node]) = (next, next)
          next += 1
          stack.append(node)
          isOnStack[node] = true
        }
        if call.way < ways[node].count {
          calls[calls.count - 1].way += 1
          guard let target = ways[node][call.way].target else { continue }
          if order[target] < 0 {
            calls.append((target, 0))
          } else if isOnStack[target] {
            low[node] = min(low[node], order[target])
          }
          continue
        }
        calls.removeLast()
        if let parent = calls.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node], let start = stack.lastIndex(of: node) else { continue }
        found.append(Array(stack[start...]))
        for member in stack[start...] { isOnStack[member] = false }
        stack.removeSubrange(start...)
      }
    }
    return found
  }
}

/// Tries the paths from one node through its ring.
private struct RingSearch {
  let graph: PathGraph
  let week: PlainWeek
  let ringOf: [Int]
  let rounds: Bool
  var budget: Int
  /// Of the rings that this one leads to.
  let best: [PathGraph.Best]
  var found = PathGraph.Best()
  private var isAny = false
  private var trail: [PathGraph.Step] = []
  private var used: [[Int]: Int32] = [:]

  /// Longer paths within one ring are not tried.
  private static let depth = 128

  init(
    graph: PathGraph, week: PlainWeek, ringOf: [Int], rounds: Bool, budget: Int,
    best: [PathGraph.Best]
  ) {
    self.graph = graph
    self.week = week
    self.ringOf = ringOf
    self.rounds = rounds
    self.budget = budget
    self.best = best
  }

  /// False once the budget is used up.
  mutating func run(from node: Int) -> Bool {
    explore(node, visited: [node], PathGraph.Best())
  }

  private mutating func explore(
    _ node: Int, visited: Set<Int>, _ sum: PathGraph.Best
  ) -> Bool {
    budget -= 1
    guard budget >= 0, trail.count < RingSearch.depth else { return false }
    for (index, way) in graph.ways[node].enumerated() {
      trail.append(PathGraph.Step(node: node, way: index))
      defer { trail.removeLast() }
      var sum = sum
      sum.cost = sum.cost + way.cost
      sum.grant = sum.grant + way.grant
      guard let target = way.target, ringOf[target] == ringOf[node] else {
        offer(sum, beyond: way.target)
        continue
      }
      if !visited.contains(target) {
        guard explore(target, visited: visited.union([target]), sum) else { return false }
        continue
      }
      // A way back without a bound could be taken for ever: no sum would be the greatest.
      guard rounds, way.atMost > 0, used[[node, index], default: 0] < way.atMost else { continue }
      used[[node, index], default: 0] += 1
      defer { used[[node, index], default: 0] -= 1 }
      guard explore(target, visited: [target], sum) else { return false }
    }
    return true
  }

  private mutating func offer(_ sum: PathGraph.Best, beyond target: Int?) {
    var sum = sum
    if let target {
      sum.cost = sum.cost + best[target].cost
      sum.grant = sum.grant + best[target].grant
    }
    guard !isAny || week.net(sum) > week.net(found) else { return }
    isAny = true
    found = sum
    found.trail = trail
  }
}

extension PlainWeek {
  /// What is left of a sum when what extends the deadline is taken off.
  fileprivate func net(_ best: PathGraph.Best) -> Int64 {
    weight(best.cost) - weight(best.grant)
  }
}
