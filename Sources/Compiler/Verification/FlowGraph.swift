import ThuTucMachine

/// The ways through a procedure: places, and arrows between them.
///
/// Guards are taken as free choice, timers as choices, bounds of repetition as none. A parallel
/// block's branches do not see one another but for exits that leave the block, so each branch is a
/// graph of its own and a block is left by an exit, a timer or its join: what holds of every
/// marking is found from the branches one by one (semantics.md 6.1), in time linear in the arrows.
/// That is why no machine is too large to be explored.
struct FlowGraph {
  /// What an arrow stands for.
  enum Cause: Hashable {
    case start
    case action(ActionID)
    case timer(TimerID)
    /// Enough branches of the block are finished.
    case join(BlockID)
    /// The block opens a branch on entry.
    case opening(BranchID)
  }

  enum Destination: Hashable {
    case stay
    case finish(BranchID)
    case place(Int)
  }

  struct Arrow {
    var cause: Cause
    /// The place that it leaves; -1 for the start, -2 for any place.
    var source: Int
    var destination: Destination
    /// Whether a guard, a condition or a branch's `when` decides over it.
    var isGuarded: Bool
  }

  let machine: Machine
  private(set) var arrows: [Arrow] = []
  /// The arrows that leave each place, openings first.
  private(set) var outgoing: [[Int]]
  /// The arrows that may be taken anywhere.
  private(set) var anytime: [Int] = []
  private(set) var joins: [Int] = []

  var placeCount: Int { outgoing.count }

  init(_ machine: Machine) {
    self.machine = machine
    let count = machine.steps.count + machine.blocks.count + machine.ends.count
    outgoing = Array(repeating: [], count: count)
    for id in machine.branches.ids() { addOpening(id) }
    for id in machine.actions.ids() { add(id) }
    for id in machine.timers.ids() { add(id) }
    for id in machine.blocks.ids() {
      let block = machine.blocks[id]
      joins.append(arrows.count)
      arrows.append(
        Arrow(
          cause: .join(id), source: index(.block(id)),
          destination: destination(block.target, from: block.branch),
          isGuarded: machine.branches[block.branches.range].contains { $0.when != nil }))
    }
  }

  /// The start's own arrow has no row: it leads here.
  var first: Int { index(machine.start.first) }

  // Places as one range of numbers: steps, blocks, ends.

  func index(_ place: Place) -> Int {
    switch place {
    case .step(let id): Int(id.index)
    case .block(let id): machine.steps.count + Int(id.index)
    case .end(let id): machine.steps.count + machine.blocks.count + Int(id.index)
    }
  }

  func place(_ index: Int) -> Place {
    let (steps, blocks) = (machine.steps.count, machine.blocks.count)
    if index < steps { return .step(StepID(index)) }
    if index < steps + blocks { return .block(BlockID(index - steps)) }
    return .end(EndID(index - steps - blocks))
  }

  func branch(of place: Int) -> BranchID? {
    switch self.place(place) {
    case .step(let id): machine.steps[id].branch
    case .block(let id): machine.blocks[id].branch
    case .end: nil
    }
  }

  func isEnd(_ place: Int) -> Bool { place >= machine.steps.count + machine.blocks.count }

  /// Whether the dossier rests here, so that somebody can do something else first.
  func isRest(_ place: Int) -> Bool {
    place < machine.steps.count && !machine.steps[place].isAutomatic
  }

  // Arrows.

  private mutating func addOpening(_ id: BranchID) {
    let branch = machine.branches[id]
    let source = index(.block(branch.block))
    outgoing[source].append(arrows.count)
    // Steps that move by themselves do so while the block is still opening: in what order is not
    // looked into.
    let first = index(branch.first)
    let movesItself = first < machine.steps.count && machine.steps[first].isAutomatic
    arrows.append(
      Arrow(
        cause: .opening(id), source: source, destination: .place(first),
        isGuarded: branch.when != nil || movesItself))
  }

  private mutating func add(_ id: ActionID) {
    let action = machine.actions[id]
    let source = action.step.map { index(.step($0)) } ?? -2
    let branch = action.step.flatMap { machine.steps[$0].branch }
    if source >= 0 { outgoing[source].append(arrows.count) } else { anytime.append(arrows.count) }
    arrows.append(
      Arrow(
        cause: .action(id), source: source, destination: destination(action.target, from: branch),
        isGuarded: isGuarded(action)))
  }

  private func isGuarded(_ action: Action) -> Bool {
    if action.guardExpression != nil || action.isOtherwise { return true }
    return machine.requirements[action.requirements.range].contains {
      if case .condition(let id) = $0 { machine.conditions[id].test != nil } else { false }
    }
  }

  private mutating func add(_ id: TimerID) {
    let timer = machine.timers[id]
    let source = index(timer.place)
    outgoing[source].append(arrows.count)
    arrows.append(
      Arrow(
        cause: .timer(id), source: source,
        destination: destination(timer.target, from: branch(of: source)), isGuarded: false))
  }

  private func destination(_ target: Target, from branch: BranchID?) -> Destination {
    switch target {
    case .stay: .stay
    case .done: branch.map { .finish($0) } ?? .stay
    case .place(let place): .place(index(place))
    }
  }
}
