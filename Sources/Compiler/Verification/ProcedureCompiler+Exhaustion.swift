import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Proves that a dossier whose bounded actions are used up still gets on.
extension CheckedProcedure {
  /// Looks, in every region, for a place that can be left by actions with an `at most` alone and
  /// may be come back to when all of them have been taken so often.
  ///
  /// A region is walked place by place together with how often its bounded actions were taken, to
  /// at most their bounds: what else a dossier has done does not matter here. Guards are free
  /// choice, as everywhere in verification.
  func checkExhaustion(
    _ graph: FlowGraph, _ search: FlowSearch, _ regions: FlowRegions, _ findings: inout FindingList
  ) {
    guard machine.actions.contains(where: { $0.atMost > 0 }) else { return }
    let ways = waysOutAnytime(graph, regions).filter { machine.actions[$0].atMost == 0 }
    guard ways.allSatisfy(isApplicants) else { return }
    var found: [Exhausted] = []
    var starts: [(place: Int, branch: BranchID?)] = [(graph.first, nil)]
    for id in machine.branches.ids() {
      starts.append((graph.index(machine.branches[id].first), id))
    }
    for start in starts where search.reaches(start.place) {
      var walk = BoundedWalk(graph, regions)
      guard let stuck = walk.deadEnd(from: start.place),
        case .step(let step) = graph.place(stuck.place)
      else { continue }
      found.append(
        Exhausted(
          step: step, branch: start.branch, course: search.run(to: start.place) + stuck.run))
    }
    let waits = BlockWaits(graph, search, regions, hanging: found.compactMap(\.branch))
    for row in found {
      guard let name = nameNode(of: .step(row.step)) else { continue }
      let isLost =
        row.branch.map { waits.canLoseDossier(in: machine.branches[$0].block) } ?? true
      findings.report(
        ExhaustedActions.found(
          name, way: isLost ? (ways.isEmpty ? .none : .withdrawal) : .block,
          run: notes(ofRun: row.course)),
        claiming: .exhausting(row.step), by: row.course)
    }
  }

  /// A step in which a dossier can come to stand with all its bounds used up.
  private struct Exhausted {
    var step: StepID
    var branch: BranchID?
    var course: [FlowGraph.Cause]
  }
}

/// One region of a procedure, walked with the counts of its bounded actions.
private struct BoundedWalk {
  private struct State: Hashable {
    var place: Int
    var counts: [Int32]
  }

  private struct Arrival {
    var before: Int
    var cause: FlowGraph.Cause
  }

  private let graph: FlowGraph
  /// The moves from each place inside its region.
  private var inside: [[FlowRegions.Edge]]
  /// The bounded actions, and the place of each in the counts; -1 where it has no bound.
  private var countOf: [Int]
  private var boundedCount = 0

  init(_ graph: FlowGraph, _ regions: FlowRegions) {
    self.graph = graph
    inside = Array(repeating: [], count: graph.placeCount)
    for edge in regions.edges { inside[edge.source].append(edge) }
    countOf = Array(repeating: -1, count: graph.machine.actions.count)
    for (index, action) in graph.machine.actions.enumerated() where action.atMost > 0 {
      countOf[index] = boundedCount
      boundedCount += 1
    }
  }

  /// A place where everything is used up, by a shortest run from the region's first place.
  mutating func deadEnd(from start: Int) -> (place: Int, run: [FlowGraph.Cause])? {
    var states = [State(place: start, counts: Array(repeating: 0, count: boundedCount))]
    var known: Set<State> = [states[0]]
    var arrivals = [Arrival(before: -1, cause: .start)]
    var next = 0
    while next < states.count, states.count < VerificationLimits.countedStates {
      let state = states[next]
      if isDeadEnd(state) { return (state.place, run(to: next, arrivals)) }
      for edge in inside[state.place] {
        let cause = graph.arrows[edge.arrow].cause
        guard let counts = counts(after: cause, state.counts) else { continue }
        let reached = State(place: edge.target, counts: counts)
        guard known.insert(reached).inserted else { continue }
        states.append(reached)
        arrivals.append(Arrival(before: next, cause: cause))
      }
      next += 1
    }
    return nil
  }

  /// Whether the place has ways out, each of which was taken as often as it may be.
  private func isDeadEnd(_ state: State) -> Bool {
    guard state.place < graph.machine.steps.count else { return false }
    var hasWay = false
    for arrow in graph.outgoing[state.place] where graph.arrows[arrow].destination != .stay {
      hasWay = true
      if counts(after: graph.arrows[arrow].cause, state.counts) != nil { return false }
    }
    return hasWay
  }

  /// The counts with one more of an action; nothing where it is used up.
  private func counts(after cause: FlowGraph.Cause, _ counts: [Int32]) -> [Int32]? {
    guard case .action(let id) = cause, countOf[Int(id.index)] >= 0 else { return counts }
    let place = countOf[Int(id.index)]
    guard counts[place] < graph.machine.actions[id].atMost else { return nil }
    var counts = counts
    counts[place] += 1
    return counts
  }

  private func run(to state: Int, _ arrivals: [Arrival]) -> [FlowGraph.Cause] {
    var backwards: [FlowGraph.Cause] = []
    var place = state
    while arrivals[place].before >= 0 {
      switch arrivals[place].cause {
      case .action, .timer: backwards.append(arrivals[place].cause)
      case .start, .join, .opening: break
      }
      place = arrivals[place].before
    }
    return backwards.reversed()
  }
}
