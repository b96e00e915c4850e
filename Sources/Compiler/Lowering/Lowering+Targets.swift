import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Where actions lead: names, `next`, `stay`, `done`, and the walls of branches.
extension Lowering {
  mutating func target(of clause: Syntax, from place: Place?, in scope: Scope) -> Target {
    guard let node = clause.child(.target), !node.isMissing else { return .stay }
    guard let name = node.child(.name) else { return keywordTarget(node, from: place, in: scope) }
    guard !name.isMissing, let found = self.place(name, in: scope) else { return .stay }
    if !canReach(found, from: place) { report(BranchTarget.intoBranch(name)) }
    return .place(found)
  }

  private mutating func keywordTarget(_ node: Syntax, from place: Place?, in scope: Scope) -> Target
  {
    if node.has(.stay) { return .stay }
    if node.has(.jointRequest) { return jointTarget(node, from: place) }
    let branch = place.flatMap { machine.branch(of: $0) }
    if node.has(.done) {
      if branch == nil { report(BranchTarget.doneOutside(node)) }
      return .done
    }
    guard node.has(.next) else { return .stay }
    guard let place, let next = placeBelow(place, in: scope) else {
      report(BranchTarget.nothingBelow(node))
      return .stay
    }
    return .place(next)
  }

  func isInBranch(_ place: Place) -> Bool { machine.branch(of: place) != nil }

  /// Steps outside may not jump into a branch; inside, one may go on or out (language.md 6.4).
  private func canReach(_ target: Place, from source: Place?) -> Bool {
    guard let wanted = machine.branch(of: target) else { return true }
    var branch = source.flatMap { machine.branch(of: $0) }
    while let current = branch {
      if current == wanted { return true }
      branch = machine.blocks[machine.branches[current].block].branch
    }
    return false
  }

  /// The step or block below, in the procedure or in the same branch.
  private func placeBelow(_ place: Place, in scope: Scope) -> Place? {
    let node: Syntax
    switch place {
    case .step(let id): node = sourceMap[id]
    case .block(let id): node = sourceMap[id]
    case .end: return nil
    }
    let parent = machine.branch(of: place).map { sourceMap[$0] } ?? source.procedure
    let below = parent.children(after: node).first { $0.kind == .step || $0.kind == .parallel }
    return below.flatMap { self.place(of: $0.name, in: scope) }
  }

  // Blocks.

  mutating func lowerBranch(_ node: Syntax, _ id: BranchID, in scope: Scope) {
    if let when = (node.child(.when) ?? node.child(.asSoonAs))?.expression {
      machine.branches[id].when = condition(when, in: scope)
      machine.branches[id].opensLater = node.child(.asSoonAs) != nil
    }
    let first = node.children.first { $0.kind == .step || $0.kind == .parallel }
    lowerPerItem(node, id, in: scope)
    if let first, let place = place(of: first.name, in: scope) {
      machine.branches[id].first = place
    } else {
      report(EmptyBlock.branch(node.child(.name) ?? node))
    }
  }

  mutating func lowerBlock(_ node: Syntax, _ id: BlockID, in scope: Scope) {
    cite(node, .block(id))
    if let within = node.child(.within)?.expression {
      let limit = expression(within, wanted: .duration(nil), in: scope)
      machine.clocks.append(
        Clock(
          label: machine.blocks[id].label, kind: .block(id), limit: limit,
          start: .entering(.block(id))))
      machine.blocks[id].limit = ClockID(machine.clocks.count - 1)
    }
    machine.blocks[id].timers = lowerTimers(of: node, at: .block(id), in: scope)
    if machine.blocks[id].branches.isEmpty { report(EmptyBlock.block(node.child(.name) ?? node)) }
    let joins = Array(node.children(.join))
    guard let join = joins.first else {
      return report(EmptyBlock.noJoin(node.child(.name) ?? node))
    }
    if joins.count > 1 { report(DuplicateClause.found(joins[1], first: join)) }
    machine.blocks[id].joinCount = joinCount(
      join, branches: machine.blocks[id].branches.range.count)
    machine.blocks[id].target = target(of: join, from: .block(id), in: scope)
    lowerJointRequest(of: node, id, in: scope)
  }

  private mutating func joinCount(_ join: Syntax, branches: Int) -> Int32? {
    if join.begins(with: .joinAll) { return nil }
    if join.begins(with: .joinAny) { return 1 }
    guard let token = join.token(.number) else { return nil }
    guard let count = Int32(join.tree.text(token)), (1...Int32(max(1, branches))).contains(count)
    else {
      report(BadNumber.join(join, branches: branches))
      return nil
    }
    return count
  }

  // What applicants may enter.

  /// A field that an officer's action asks for, or that an action sets, is not the applicant's to
  /// enter, unless it is required at submission.
  mutating func markOfficersFields() {
    for action in machine.actions {
      if action.actor != machine.start.opener {
        for field in machine.asks[action.asks.range] where !machine.fields[field].isRequired {
          machine.fields[field].isEnteredAtSubmission = false
        }
        for field in machine.itemAsks[action.itemAsks.range] { markOfficers(field) }
      }
      for effect in machine.effects[action.effects.range] {
        if case .set(let field, _) = effect, !machine.fields[field].isRequired {
          machine.fields[field].isEnteredAtSubmission = false
        }
        if case .setItem(let field, _, _) = effect { markOfficers(field) }
      }
    }
    for index in machine.fields.indices where machine.fields[index].derived != nil {
      machine.fields[index].isEnteredAtSubmission = false
    }
  }

  private mutating func markOfficers(_ field: ItemFieldID) {
    guard !machine.itemFields[field].field.isRequired else { return }
    machine.itemFields[field].field.isEnteredAtSubmission = false
  }
}
