import ThuTucBasics

/// Moving through the procedure: leaving and entering steps, blocks and ends.
///
/// What follows by itself (automatic steps, joins of blocks) is queued and done by `settle`, so a
/// chain of automatic steps needs no recursion and a join is never looked at while its block is
/// still opening.
extension Worker {
  /// Goes where an action or a timer of a step or block leads.
  mutating func go(from origin: Place, to target: Target) throws(Rejection) {
    switch target {
    case .stay: break
    case .done:
      guard let branch = program.branch(of: origin) else { return }
      leave(origin)
      finish(branch)
    case .place(.end(let end)): reach(end)
    case .place(let place):
      leave(origin, for: place)
      try enter(place)
    }
  }

  /// Goes where an `anytime` action leads: every active place is left.
  mutating func goFromAnywhere(to target: Target) throws(Rejection) {
    switch target {
    case .stay, .done: break
    case .place(.end(let end)): reach(end)
    case .place(let place):
      leaveEverything()
      try enter(place)
    }
  }

  /// Leaves a place and, where the target lies outside, the blocks around it.
  private mutating func leave(_ origin: Place, for target: Place) {
    let destination = program.branch(of: target)
    var place = origin
    while let branch = program.branch(of: place), branch != destination {
      place = .block(program.machine.branches[branch].block)
    }
    leave(place)
  }

  /// Leaves one place; a block cancels the branches that are still open, innermost first.
  mutating func leave(_ place: Place) {
    switch place {
    case .step(let step):
      guard dossier.places[Int(step.index)].isActive else { return }
      if dossier.places[Int(step.index)].hasChild { leaveChild(of: step) }
      emit(.stepLeft, step.index)
      if let limit = program.machine.steps[step].limit { leftLimits.append(limit) }
    case .block(let block):
      guard dossier.places[program.index(block)].isActive else { return }
      for branch in program.machine.blocks[block].branches.range.map({ BranchID($0) })
      where dossier.state(branch) == .open {
        leaveInside(branch)
        emit(.branchCancelled, branch.index)
      }
      emit(.blockLeft, block.index)
      if let limit = program.machine.blocks[block].limit { leftLimits.append(limit) }
    case .end: break
    }
  }

  /// Leaves the places that stand directly in a branch; nested blocks leave their own.
  private mutating func leaveInside(_ branch: BranchID) {
    // Leaving a place takes it, and those inside it, out of the list that is walked; they all
    // stand behind it.
    var position = dossier.active.count - 1
    while position >= 0 {
      if position < dossier.active.count {
        let place = program.place(at: dossier.active[position])
        if program.branch(of: place) == branch { leave(place) }
      }
      position -= 1
    }
  }

  private mutating func leaveEverything() {
    var position = dossier.active.count - 1
    while position >= 0 {
      if position < dossier.active.count {
        let place = program.place(at: dossier.active[position])
        if program.branch(of: place) == nil { leave(place) }
      }
      position -= 1
    }
  }

  /// Comes to an end: everything is left, and nothing follows by itself any more.
  private mutating func reach(_ end: EndID) {
    leaveEverything()
    pendingEnd = end
    automatics.clear()
    joins.clear()
  }

  mutating func enter(_ place: Place) throws(Rejection) {
    switch place {
    case .step(let step): try enter(step)
    case .block(let block): try enter(block)
    case .end(let end): reach(end)
    }
  }

  private mutating func enter(_ step: StepID) throws(Rejection) {
    let row = program.machine.steps[step]
    guard let limit = row.limit else {
      emit(.stepEntered, step.index)
      try afterEntering(step, row)
      return
    }
    let due = try dueIfStarted(limit)
    emit(.stepEntered, step.index, value: due.flatMap { $0.isUnknown ? nil : $0 } ?? .unknown)
    startLimit(limit, due)
    try afterEntering(step, row)
  }

  private mutating func afterEntering(_ step: StepID, _ row: Step) throws(Rejection) {
    if program.placeMatters[Int(step.index)] { milestones.append(.entering(.step(step))) }
    if row.isAutomatic { automatics.append(step) }
    if let call = row.call { try self.call(call, from: step) }
  }

  /// Opens each branch whose condition holds; one that cannot be decided stays closed.
  private mutating func enter(_ block: BlockID) throws(Rejection) {
    let row = program.machine.blocks[block]
    emit(.blockEntered, block.index)
    if program.placeMatters[program.index(block)] {
      milestones.append(.entering(.block(block)))
    }
    if let limit = row.limit { startLimit(limit, try dueIfStarted(limit)) }
    for index in row.branches.range {
      let branch = program.machine.branches[index]
      if let when = branch.when, !(try holds(when)) { continue }
      try enter(branch.first)
      if pendingEnd != nil { return }
    }
    joins.append(block)
  }

  private mutating func finish(_ branch: BranchID) {
    emit(.branchFinished, branch.index)
    joins.append(program.machine.branches[branch].block)
  }

  /// Leaves a block whose join is complete, and goes on; else does nothing.
  private mutating func join(_ block: BlockID) throws(Rejection) {
    guard dossier.places[program.index(block)].isActive else { return }
    let row = program.machine.blocks[block]
    var (open, finished) = (0, 0)
    for branch in row.branches.range {
      switch dossier.state(BranchID(branch)) {
      case .open: open += 1
      case .finished: finished += 1
      case .closed, .cancelled: break
      }
    }
    // A join of more branches than opened waits for those that did.
    let needed = row.joinCount.map { min(Int($0), open + finished) } ?? open + finished
    guard finished >= needed else { return }
    // A block that opens nothing joins at once: one that leads back to itself would never rest.
    try countMove(firstStep(of: block))
    try go(from: .block(block), to: row.target)
  }

  /// A step of a block, to be named for it.
  private func firstStep(of block: BlockID) -> StepID {
    var place = Place.block(block)
    while case .block(let inner) = place {
      place =
        program.machine.branches[program.machine.blocks[inner].branches.range.lowerBound].first
    }
    guard case .step(let step) = place else {
      preconditionFailure("a branch opens at a step or a block")
    }
    return step
  }

  /// Lets everything follow that follows by itself, then closes the command's account: clocks,
  /// registries, status, end.
  mutating func settle() throws(Rejection) {
    // In the order in which they came up; joins first, since they decide which steps are left.
    var nextJoin = 0
    var nextStep = 0
    while pendingEnd == nil {
      if !program.laterBranches.isEmpty { try openLaterBranches() }
      if nextJoin < joins.count {
        nextJoin += 1
        try join(joins[nextJoin - 1])
      } else if nextStep < automatics.count {
        nextStep += 1
        try moveOn(automatics[nextStep - 1])
      } else {
        break
      }
    }
    joins.clear()
    automatics.clear()
    try close()
  }

  /// Opens the branches whose condition has come to hold while their block runs; one that has been
  /// open is not opened again.
  private mutating func openLaterBranches() throws(Rejection) {
    for id in program.laterBranches where dossier.state(id) == .closed {
      let branch = program.machine.branches[id]
      guard dossier.places[program.index(branch.block)].isActive, let when = branch.when,
        try holds(when)
      else { continue }
      try enter(branch.first)
      if pendingEnd != nil { return }
    }
  }

  /// Takes the first enabled action of an automatic step.
  private mutating func moveOn(_ step: StepID) throws(Rejection) {
    guard dossier.places[Int(step.index)].isActive else { return }
    try countMove(step)
    let (person, name) = (actor, by)
    (actor, by) = (.system, -1)
    defer { (actor, by) = (person, name) }
    var undecided: Value?
    for index in program.machine.steps[step].actions.range {
      let action = program.machine.actions[index]
      if action.atMost > 0, dossier.tallies[index] >= action.atMost { continue }
      if !action.isOtherwise, let guardExpression = action.guardExpression {
        let value = evaluate(guardExpression)
        if let fault = value.asFault { throw .computation(fault) }
        if value.kind == .unknown { undecided = undecided ?? value }
        guard value.isTrue else { continue }
      }
      // `otherwise` means that every other way is closed, which an unknown does not say.
      if action.isOtherwise, let undecided { throw undecided.rejection }
      if !action.requirements.isEmpty { try require(action.requirements) }
      try execute(ActionID(index), action)
      return
    }
    throw undecided?.rejection ?? .noAutomaticWay(step)
  }

  /// Counts a move that follows by itself; more than the bound is a procedure that runs in rings.
  mutating func countMove(_ step: StepID) throws(Rejection) {
    moves += 1
    guard moves <= DossierLimits.automaticMoves else { throw .endlessAutomatic(step) }
  }
}
