import ThuTucMachine

/// The shortest run to every place that can be reached, and to the end of every branch.
///
/// Dijkstra's search with Knuth's extension: a block's join costs what its branches cost together.
/// An action or a timer counts one; openings and joins follow by themselves.
struct FlowSearch {
  let graph: FlowGraph
  /// Arrows that are not taken.
  private let isBlocked: (Int) -> Bool
  /// The number of moves to each place; -1 where there is no way.
  private(set) var distance: [Int]
  private(set) var finishDistance: [Int]
  private var arrival: [Int]
  private var finishArrival: [Int]
  private var finished: [[BranchID]]
  /// Where an `anytime` action of the shortest run is taken.
  private var restingPlace: Int?
  private var buckets: [[Item]] = [[]]

  private enum Item {
    case place(Int, by: Int)
    case finish(BranchID, by: Int)
  }

  init(_ graph: FlowGraph, blocking isBlocked: @escaping (Int) -> Bool = { _ in false }) {
    self.graph = graph
    self.isBlocked = isBlocked
    distance = Array(repeating: -1, count: graph.placeCount)
    arrival = Array(repeating: -1, count: graph.placeCount)
    finishDistance = Array(repeating: -1, count: graph.machine.branches.count)
    finishArrival = Array(repeating: -1, count: graph.machine.branches.count)
    finished = Array(repeating: [], count: graph.machine.blocks.count)
    buckets[0].append(.place(graph.first, by: -1))
    settleAll()
  }

  func reaches(_ place: Int) -> Bool { distance[place] >= 0 }

  func reaches(_ place: Place) -> Bool { reaches(graph.index(place)) }

  /// Whether an arrow can be taken on some run.
  func canTake(_ arrow: Int) -> Bool { moves(before: arrow) != nil && !isBlocked(arrow) }

  /// How many moves come before an arrow on the shortest run that takes it; nothing where no run
  /// does. That the arrow itself is blocked does not matter.
  func moves(before arrow: Int) -> Int? {
    let row = graph.arrows[arrow]
    if row.source == -2 { return restingPlace.map { distance[$0] } }
    guard distance[row.source] >= 0 else { return nil }
    guard case .join(let block) = row.cause else { return distance[row.source] }
    return cost(ofJoin: block)
  }

  // The search.

  private mutating func settleAll() {
    var cost = 0
    while cost < buckets.count {
      var next = 0
      // The bucket grows while it is walked: what follows by itself costs nothing.
      while next < buckets[cost].count {
        let item = buckets[cost][next]
        next += 1
        switch item {
        case .place(let place, let arrow): settle(place, arrow, cost)
        case .finish(let branch, let arrow): settle(branch, arrow, cost)
        }
      }
      buckets[cost] = []
      cost += 1
    }
  }

  private mutating func settle(_ place: Int, _ arrow: Int, _ cost: Int) {
    guard distance[place] < 0 else { return }
    distance[place] = cost
    arrival[place] = arrow
    for next in graph.outgoing[place] {
      if case .opening = graph.arrows[next].cause {
        follow(next, cost)
      } else {
        follow(next, cost + 1)
      }
    }
    if case .block(let block) = graph.place(place) { tryJoin(block) }
    if restingPlace == nil, graph.isRest(place) {
      restingPlace = place
      for next in graph.anytime { follow(next, cost + 1) }
    }
  }

  private mutating func settle(_ branch: BranchID, _ arrow: Int, _ cost: Int) {
    guard finishDistance[Int(branch.index)] < 0 else { return }
    finishDistance[Int(branch.index)] = cost
    finishArrival[Int(branch.index)] = arrow
    tryJoin(graph.machine.branches[branch].block)
  }

  private mutating func follow(_ arrow: Int, _ cost: Int) {
    guard !isBlocked(arrow) else { return }
    while buckets.count <= cost { buckets.append([]) }
    switch graph.arrows[arrow].destination {
    case .stay: break
    case .place(let place): buckets[cost].append(.place(place, by: arrow))
    case .finish(let branch): buckets[cost].append(.finish(branch, by: arrow))
    }
  }

  // Joins.

  private mutating func tryJoin(_ id: BlockID) {
    let place = graph.index(.block(id))
    guard distance[place] >= 0, finished[Int(id.index)].isEmpty,
      let branches = enough(of: id)
    else { return }
    finished[Int(id.index)] = branches
    guard let cost = cost(ofJoin: id) else { return }
    follow(graph.joins[Int(id.index)], cost)
  }

  /// The branches whose end completes a block's join, as far as they are known to end: those that
  /// always open, or with them some that open only `when`.
  private func enough(of id: BlockID) -> [BranchID]? {
    let block = graph.machine.blocks[id]
    var always: [BranchID] = []
    var sometimes: [BranchID] = []
    var alwaysOpen = 0
    for branch in block.branches.range.map({ BranchID($0) }) {
      let isAlways = graph.machine.branches[branch].when == nil
      if isAlways { alwaysOpen += 1 }
      guard finishDistance[Int(branch.index)] >= 0 else { continue }
      if isAlways { always.append(branch) } else { sometimes.append(branch) }
    }
    func needed(_ open: Int) -> Int { block.joinCount.map { min(Int($0), open) } ?? open }
    if always.count >= needed(alwaysOpen) {
      return cheapest(always, needed(alwaysOpen))
    }
    let open = alwaysOpen + sometimes.count
    let all = always + sometimes
    return all.count >= needed(open) ? cheapest(all, needed(open)) : nil
  }

  private func cheapest(_ branches: [BranchID], _ count: Int) -> [BranchID] {
    let ordered = branches.sorted {
      let (a, b) = (finishDistance[Int($0.index)], finishDistance[Int($1.index)])
      return a == b ? $0 < $1 : a < b
    }
    return Array(ordered.prefix(count)).sorted()
  }

  /// The moves to a block and through the branches that complete its join.
  private func cost(ofJoin id: BlockID) -> Int? {
    let start = distance[graph.index(.block(id))]
    guard start >= 0, let branches = enough(of: id) else { return nil }
    return branches.reduce(start) { $0 + finishDistance[Int($1.index)] - start }
  }

  // Runs.

  /// The actions and timers of the shortest run to a place that is reached.
  func run(to place: Int) -> [FlowGraph.Cause] {
    run(to: place, after: nil)
  }

  /// The shortest run that takes an arrow last.
  func run(taking arrow: Int) -> [FlowGraph.Cause] {
    run(taking: arrow, after: nil)
  }

  /// What leads to a place after `origin`, which encloses it; or from the start.
  private func run(to place: Int, after origin: Int?) -> [FlowGraph.Cause] {
    guard place != origin, arrival[place] >= 0 else { return [] }
    return run(taking: arrival[place], after: origin)
  }

  private func run(taking last: Int, after origin: Int?) -> [FlowGraph.Cause] {
    var backwards: [FlowGraph.Cause] = []
    var arrow = last
    while arrow >= 0 {
      let row = graph.arrows[arrow]
      switch row.cause {
      case .action, .timer: backwards.append(row.cause)
      case .join(let block):
        for branch in (enough(of: block) ?? []).reversed() {
          let inside = run(taking: finishArrival[Int(branch.index)], after: row.source)
          backwards.append(contentsOf: inside.reversed())
        }
      case .opening, .start: break
      }
      let place = row.source == -2 ? restingPlace ?? graph.first : row.source
      if place == origin || place < 0 { break }
      arrow = arrival[place]
    }
    return backwards.reversed()
  }
}
