import ThuTucMachine

/// Ways round a procedure on which a scenario spends no time.
///
/// A place is timeless where nothing says that it takes time. From a timeless place chance must be
/// able to come to one that takes time, or to an end: else a simulation would stand still. Where it
/// can do so only through guards, it stands still for the dossiers whose data close them.
struct TimelessLoops {
  /// The steps from which chance never comes away.
  private(set) var endless: [StepID] = []
  /// The steps that chance leaves only where a guard lets it.
  private(set) var guarded: [StepID] = []

  private let graph: FlowGraph
  private var isTimed: [Bool]

  /// Linear in the arrows of the procedure.
  init(_ stream: StreamCompiler, simulated: Set<String>) {
    let machine = stream.lowering.machine
    graph = FlowGraph(machine)
    isTimed = Array(repeating: false, count: graph.placeCount)
    for step in machine.steps.ids() {
      let taking = stream.stream.takings.first { $0.step == step }
      let takes = taking.map { !$0.batches.isEmpty || $0.distribution.range?.upperBound != 0 }
      guard takes ?? stream.callsSimulated(step, simulated) else { continue }
      isTimed[graph.index(.step(step))] = true
      // A block takes time where a step in it does.
      var branch = machine.steps[step].branch
      while let inside = branch {
        let block = machine.branches[inside].block
        isTimed[graph.index(.block(block))] = true
        branch = machine.blocks[block].branch
      }
    }
    let ways = ways(stream)
    let away = escapes(by: ways.map(\.all))
    let freely = escapes(by: ways.map(\.free))
    var circling = freely.map { !$0 }
    prune(&circling, ways.map(\.free))
    for step in machine.steps.ids() {
      let place = graph.index(.step(step))
      if !away[place] {
        endless.append(step)
      } else if circling[place] {
        guarded.append(step)
      }
    }
  }

  /// Where chance can go from a place: at all, and whatever the dossier's data.
  private struct Ways {
    var all: [Int] = []
    var free: [Int] = []
  }

  private func ways(_ stream: StreamCompiler) -> [Ways] {
    var ways = [Ways](repeating: Ways(), count: graph.placeCount)
    for arrow in graph.arrows where arrow.source >= 0 {
      var isFree = !arrow.isGuarded
      switch arrow.cause {
      case .action(let action):
        guard stream.mayTake(action) else { continue }
        let row = stream.lowering.machine.actions[action]
        // A bounded action comes to its end; the guards of an automatic step cover every case.
        if row.atMost > 0 { continue }
        if let step = row.step, stream.lowering.machine.steps[step].isAutomatic { isFree = true }
      case .timer: continue
      default: break
      }
      let target: Int
      switch arrow.destination {
      case .place(let place): target = place
      case .stay: target = arrow.source
      // A branch that is finished comes away: the block goes on by its own arrow.
      case .finish: target = graph.placeCount
      }
      ways[arrow.source].all.append(target)
      if isFree { ways[arrow.source].free.append(target) }
    }
    return ways
  }

  /// The places from which some way leads to time or to an end.
  private func escapes(by ways: [[Int]]) -> [Bool] {
    // One more place for what lies beyond a finished branch.
    var sources = [[Int]](repeating: [], count: graph.placeCount + 1)
    for (place, targets) in ways.enumerated() {
      for target in targets { sources[target].append(place) }
    }
    var escapes = isTimed + [true]
    for place in 0..<graph.placeCount where graph.isEnd(place) { escapes[place] = true }
    var open = escapes.indices.filter { escapes[$0] }
    while let place = open.popLast() {
      for source in sources[place] where !escapes[source] {
        escapes[source] = true
        open.append(source)
      }
    }
    escapes.removeLast()
    return escapes
  }

  /// Leaves only the places from which a free way stays among them for ever.
  private func prune(_ places: inout [Bool], _ ways: [[Int]]) {
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for place in places.indices where places[place] {
        if ways[place].contains(where: { $0 < places.count && places[$0] }) { continue }
        places[place] = false
        isShrinking = true
      }
    }
  }
}
