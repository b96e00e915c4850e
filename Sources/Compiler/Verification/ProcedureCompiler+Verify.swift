import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Proves that no dossier of the procedure gets lost (semantics.md 6.2).
extension CheckedProcedure {
  /// Looks at the flow of a procedure whose machine is whole; a broken one has no runs to speak of.
  func verify(_ findings: inout FindingList) {
    guard clause(.startClause) != nil, !machine.ends.isEmpty,
      !findings.breakMachine
    else { return }
    let graph = FlowGraph(machine)
    let search = FlowSearch(graph)
    let regions = FlowRegions(graph, search)
    checkReachability(graph, search, &findings)
    checkBlocks(graph, search, regions, &findings)
    // A join that never completes is itself why there is no way on.
    if !findings.diagnostics.contains(where: { $0.code == ImpossibleJoin.page.code }) {
      checkWaysToAnEnd(graph, search, regions, &findings)
    }
    checkDeadActions(&findings)
    checkExhaustion(graph, search, regions, &findings)
    checkSupplementLoops(graph, search, regions, &findings)
    for row in properties { check(row.property, row.clause, graph, &findings) }
  }

  private func checkReachability(
    _ graph: FlowGraph, _ search: FlowSearch, _ findings: inout FindingList
  ) {
    var isOut = (0..<graph.placeCount).map { !search.reaches($0) }
    leaveOutJoins(graph, search, &isOut)
    for place in unreachedBeginnings(graph, &isOut) {
      // A caller may be left: an end as cancelled may be there for that alone.
      if case .end(let id) = graph.place(place), machine.ends[id].outcome == .cancelled { continue }
      guard let name = nameNode(of: graph.place(place)) else { continue }
      let isEnd = if case .end = graph.place(place) { true } else { false }
      // What a refinement no longer needs of its base is not its author's to delete.
      let isOwn = refinement?.isOwn(name) ?? true
      findings.report(UnreachablePlace.found(name, isStep: !isEnd && isOwn))
    }
  }

  /// What lies behind a join that never completes: the join is what is said.
  private func leaveOutJoins(_ graph: FlowGraph, _ search: FlowSearch, _ isOut: inout [Bool]) {
    for block in machine.blocks.ids() where search.reaches(.block(block)) {
      let join = graph.joins[Int(block.index)]
      if !search.canTake(join), case .place(let target) = graph.arrows[join].destination {
        follow(from: target, graph, &isOut)
      }
    }
  }

  /// Takes the places away that are led to from one.
  private func follow(from start: Int, _ graph: FlowGraph, _ isOut: inout [Bool]) {
    var open = [start]
    while let place = open.popLast() {
      guard isOut[place] else { continue }
      isOut[place] = false
      for arrow in graph.arrows where arrow.source == place {
        if case .place(let target) = arrow.destination { open.append(target) }
      }
    }
  }

  /// Of the places that nothing reaches those with which they begin: what is led to from there alone
  /// is not said again.
  private func unreachedBeginnings(_ graph: FlowGraph, _ isOut: inout [Bool]) -> [Int] {
    var isLedTo = isOut.map { _ in false }
    for arrow in graph.arrows {
      guard case .place(let target) = arrow.destination, arrow.source >= 0, isOut[arrow.source],
        isOut[target], target != arrow.source
      else { continue }
      isLedTo[target] = true
    }
    // A circle has no beginning: there the first place is named.
    let order = isOut.indices.filter { isOut[$0] }
    var found: [Int] = []
    for place in order.filter({ !isLedTo[$0] }) + order where isOut[place] {
      found.append(place)
      follow(from: place, graph, &isOut)
    }
    return found.sorted()
  }

  /// From every place some end can be reached; where only the applicant's withdrawal ends the
  /// dossier, that is said.
  private func checkWaysToAnEnd(
    _ graph: FlowGraph, _ search: FlowSearch, _ regions: FlowRegions, _ findings: inout FindingList
  ) {
    let traps = (0..<graph.placeCount).filter {
      graph.branch(of: $0) == nil && search.reaches($0) && !regions.canFinish[$0]
    }
    let nearest = traps.min { (search.distance[$0], $0) < (search.distance[$1], $1) }
    guard let nearest, let name = nameNode(of: graph.place(nearest)) else { return }
    let course = search.run(to: nearest)
    let run = notes(ofRun: course)
    let goal = RunGoal.entering(graph.place(nearest))
    let ways = waysOutAnytime(graph, regions)
    if ways.isEmpty {
      findings.report(NoWayToAnEnd.found(name, run: run), claiming: goal, by: course)
    } else if ways.allSatisfy(isApplicants) {
      findings.report(OnlyWithdrawal.found(name, run: run), claiming: goal, by: course)
    }
  }

  /// The `anytime` actions that end a dossier, at once or later.
  func waysOutAnytime(_ graph: FlowGraph, _ regions: FlowRegions) -> [ActionID] {
    graph.anytime.compactMap { arrow in
      let row = graph.arrows[arrow]
      guard case .action(let id) = row.cause, case .place(let target) = row.destination,
        regions.canFinish[target]
      else { return nil }
      return id
    }
  }

  func isApplicants(_ id: ActionID) -> Bool {
    machine.actors[machine.actions[id].actor].kind == .applicant
  }

  // Blocks.

  private func checkBlocks(
    _ graph: FlowGraph, _ search: FlowSearch, _ regions: FlowRegions, _ findings: inout FindingList
  ) {
    let waits = BlockWaits(graph, search, regions)
    // What can be done at any time leads out of a block, too.
    let hasWayOut = !waysOutAnytime(graph, regions).isEmpty
    for block in machine.blocks.ids() where search.reaches(.block(block)) {
      if search.canTake(graph.joins[Int(block.index)]) {
        let isDeadlock = !hasWayOut && waits.canLoseDossier(in: block)
        reportStuckBranches(of: block, waits, isDeadlock: isDeadlock, graph, search, &findings)
      } else {
        reportImpossibleJoin(of: block, graph, search, &findings)
      }
    }
  }

  private func reportImpossibleJoin(
    of block: BlockID, _ graph: FlowGraph, _ search: FlowSearch, _ findings: inout FindingList
  ) {
    guard let name = nameNode(of: .block(block)) else { return }
    let endless = machine.blocks[block].branches.range.filter { search.finishDistance[$0] < 0 }
    let course = search.run(to: graph.index(.block(block)))
    findings.report(
      ImpossibleJoin.found(
        name, branches: endless.map { machine.name(machine.branches[$0].label) },
        run: notes(ofRun: course)),
      claiming: .entering(.block(block)), by: course)
  }

  private func reportStuckBranches(
    of block: BlockID, _ waits: BlockWaits, isDeadlock: Bool, _ graph: FlowGraph,
    _ search: FlowSearch, _ findings: inout FindingList
  ) {
    for branch in machine.blocks[block].branches.range {
      guard let place = waits.stuckPlace(in: BranchID(branch)),
        let name = nameNode(of: graph.place(place))
      else { continue }
      let course = search.run(to: place)
      findings.report(
        EndlessBranch.found(name, isDeadlock: isDeadlock, run: notes(ofRun: course)),
        claiming: .entering(graph.place(place)), by: course)
    }
  }

  // Actions.

  /// In an automatic step the first action whose guard holds is taken: what stands below one
  /// without a guard never is.
  private func checkDeadActions(_ findings: inout FindingList) {
    for step in machine.steps where step.isAutomatic {
      var always: ActionID?
      for index in step.actions.range {
        let action = machine.actions[index]
        if let always, let name = sourceMap.actions[index].child(.name) {
          findings.report(
            DeadAction.found(name, after: machine.name(machine.actions[always].label)))
        }
        if always == nil, action.guardExpression == nil, action.atMost == 0 {
          always = ActionID(index)
        }
      }
    }
  }

  /// An agency may send a dossier back to the applicant only so often (an `at most` on one of the
  /// actions of the circle): else it may never be decided.
  private func checkSupplementLoops(
    _ graph: FlowGraph, _ search: FlowSearch, _ regions: FlowRegions, _ findings: inout FindingList
  ) {
    var outgoing: [[FlowRegions.Edge]] = Array(repeating: [], count: graph.placeCount)
    for edge in regions.edges where !isBounded(graph.arrows[edge.arrow].cause) {
      outgoing[edge.source].append(edge)
    }
    for edge in regions.edges {
      guard case .action(let id) = graph.arrows[edge.arrow].cause, !isBounded(.action(id)),
        graph.arrows[edge.arrow].source == edge.source, isAgencys(id) || asksForAgencies(id),
        case .step(let waiting) = graph.place(edge.target), !machine.steps[waiting].isAutomatic,
        machine.steps[waiting].holder == .applicant,
        case .step(let source) = graph.place(edge.source),
        let back = wayBack(from: edge.target, to: edge.source, graph, outgoing),
        let name = sourceMap[id].child(.name)
      else { continue }
      let circle = [.action(id)] + back
      findings.report(
        UnboundedSupplement.found(name, circle: notes(ofRun: circle, isWhole: false)),
        claiming: .circling(circle.compactMap(\.deed), back: source),
        by: search.run(to: edge.source) + circle)
    }
  }

  private func isBounded(_ cause: FlowGraph.Cause) -> Bool {
    if case .action(let id) = cause { machine.actions[id].atMost > 0 } else { false }
  }

  private func isAgencys(_ id: ActionID) -> Bool {
    machine.actors[machine.actions[id].actor].kind == .role
  }

  /// Whether an action makes the joint request of a block in which somebody may ask without bound.
  private func asksForAgencies(_ id: ActionID) -> Bool {
    let fields = fieldsSet(by: id).filter { jointFields.values.contains($0) }
    guard machine.actions[id].actor == .system, let field = fields.first else { return false }
    return machine.actions.ids().contains {
      isAgencys($0) && !isBounded(.action($0)) && fieldsSet(by: $0).contains(field)
    }
  }

  private func fieldsSet(by id: ActionID) -> [FieldID] {
    machine.effects[machine.actions[id].effects.range].compactMap {
      if case .set(let field, _) = $0 { field } else { nil }
    }
  }

  /// The shortest way that begins with an action of the applicant and comes back.
  private func wayBack(
    from start: Int, to goal: Int, _ graph: FlowGraph, _ outgoing: [[FlowRegions.Edge]]
  ) -> [FlowGraph.Cause]? {
    var arrival: [Int: FlowRegions.Edge] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      for edge in outgoing[place] where arrival[edge.target] == nil {
        if place == start {
          guard case .action(let id) = graph.arrows[edge.arrow].cause,
            machine.actions[id].actor == .applicant
          else { continue }
        }
        arrival[edge.target] = edge
        queue.append(edge.target)
      }
    }
    guard arrival[goal] != nil else { return nil }
    var causes: [FlowGraph.Cause] = []
    var place = goal
    while place != start || causes.isEmpty {
      guard let edge = arrival[place] else { return nil }
      causes.append(graph.arrows[edge.arrow].cause)
      place = edge.source
    }
    return causes.reversed().filter {
      if case .join = $0 { false } else { true }
    }
  }
}

extension SyntaxKind {
  var isProperty: Bool { self == .never || self == .always || self == .eventually }
}
