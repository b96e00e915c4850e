import ThuTucMachine

/// From which places a dossier can get on, region by region: the procedure itself is one region,
/// each branch another. A region holds one place at a time.
///
/// A block is taken to be left by any of its exits, timers or its join; that it cannot get stuck
/// inside is for its branches to show.
struct FlowRegions {
  /// A move between two places of one region.
  struct Edge {
    var source: Int
    var target: Int
    var arrow: Int
  }

  /// Whether the region can be finished from here: an end, or `done`.
  private(set) var canFinish: [Bool]
  /// Whether a way leads from here out of the block around.
  private(set) var canExit: [Bool]
  private(set) var edges: [Edge] = []

  init(_ graph: FlowGraph, _ search: FlowSearch) {
    canFinish = Array(repeating: false, count: graph.placeCount)
    canExit = canFinish
    for place in 0..<graph.placeCount where graph.isEnd(place) { canFinish[place] = true }
    for arrow in graph.arrows.indices where search.canTake(arrow) { lift(arrow, graph) }
    spreadBackwards()
  }

  /// Writes an arrow down as a move of the region that it leads to, and as a way out of the
  /// regions between.
  private mutating func lift(_ arrow: Int, _ graph: FlowGraph) {
    let row = graph.arrows[arrow]
    if case .opening = row.cause { return }
    guard row.source >= 0, row.destination != .stay else { return }
    var source = row.source
    while true {
      let region = graph.branch(of: source)
      switch row.destination {
      case .stay: return
      case .finish(let branch):
        if region == branch {
          canFinish[source] = true
          return
        }
      case .place(let target):
        if region == graph.branch(of: target) {
          edges.append(Edge(source: source, target: target, arrow: arrow))
          return
        }
      }
      canExit[source] = true
      guard let region else { return }
      source = graph.index(.block(graph.machine.branches[region].block))
    }
  }

  private mutating func spreadBackwards() {
    var before: [[Int]] = Array(repeating: [], count: canFinish.count)
    for edge in edges { before[edge.target].append(edge.source) }
    canFinish = FlowRegions.spread(canFinish, before)
    canExit = FlowRegions.spread(canExit, before)
  }

  private static func spread(_ marks: [Bool], _ before: [[Int]]) -> [Bool] {
    var marks = marks
    var queue = marks.indices.filter { marks[$0] }
    while let place = queue.popLast() {
      for source in before[place] where !marks[source] {
        marks[source] = true
        queue.append(source)
      }
    }
    return marks
  }
}
