import ThuTucMachine

/// Which blocks can come to stand so that nothing in them leads on.
///
/// A branch hangs where it can neither finish nor leave its block, or where a block inside it waits
/// for ever. A block waits for ever where too few branches that do not hang are sure to open.
struct BlockWaits {
  private let machine: Machine
  private let graph: FlowGraph
  private let search: FlowSearch
  private let regions: FlowRegions
  /// In each branch the nearest place that can neither finish nor leave; none where -1.
  private var stuck: [Int]
  private var isHanging: [Bool]
  private var blocksOfBranch: [[BlockID]]
  private var waits: [Bool]

  /// `hanging` are branches that can hang for another reason.
  init(
    _ graph: FlowGraph, _ search: FlowSearch, _ regions: FlowRegions, hanging: [BranchID] = []
  ) {
    machine = graph.machine
    self.graph = graph
    self.search = search
    self.regions = regions
    stuck = Array(repeating: -1, count: machine.branches.count)
    blocksOfBranch = Array(repeating: [], count: machine.branches.count)
    waits = Array(repeating: false, count: machine.blocks.count)
    isHanging = Array(repeating: false, count: machine.branches.count)
    for branch in hanging { isHanging[Int(branch.index)] = true }
    findStuckPlaces()
    for block in blocksFromInside() { waits[Int(block.index)] = decideWait(block) }
  }

  /// A place in a branch from which the branch never ends and is never left.
  func stuckPlace(in branch: BranchID) -> Int? {
    let place = stuck[Int(branch.index)]
    return place < 0 ? nil : place
  }

  /// Whether a dossier can be lost in a block: it waits for ever, and so does every block around it.
  func canLoseDossier(in block: BlockID) -> Bool {
    var current: BlockID? = block
    while let block = current {
      if !waits[Int(block.index)] { return false }
      current = machine.blocks[block].branch.map { machine.branches[$0].block }
    }
    return true
  }

  private mutating func findStuckPlaces() {
    for place in 0..<graph.placeCount {
      guard let branch = graph.branch(of: place).map({ Int($0.index) }), search.reaches(place)
      else { continue }
      if case .block(let block) = graph.place(place) { blocksOfBranch[branch].append(block) }
      guard !regions.canFinish[place], !regions.canExit[place] else { continue }
      if stuck[branch] < 0 || search.distance[place] < search.distance[stuck[branch]] {
        stuck[branch] = place
      }
    }
  }

  /// The blocks that are reached, those inside others first.
  private func blocksFromInside() -> [BlockID] {
    func depth(_ block: BlockID) -> Int {
      var depth = 0
      var branch = machine.blocks[block].branch
      while let current = branch {
        depth += 1
        branch = machine.blocks[machine.branches[current].block].branch
      }
      return depth
    }
    return machine.blocks.ids().filter { search.reaches(.block($0)) }
      .map { (block: $0, depth: depth($0)) }
      .sorted { ($1.depth, $0.block) < ($0.depth, $1.block) }.map(\.block)
  }

  private func canHang(_ branch: BranchID) -> Bool {
    let index = Int(branch.index)
    return isHanging[index] || stuck[index] >= 0
      || blocksOfBranch[index].contains { waits[Int($0.index)] }
  }

  private func decideWait(_ block: BlockID) -> Bool {
    let row = machine.blocks[block]
    if machine.timers[row.timers.range].contains(where: { $0.target != .stay }) { return false }
    var (hanging, sure) = (0, 0)
    for branch in row.branches.range.map({ BranchID($0) }) {
      if canHang(branch) {
        hanging += 1
      } else if machine.branches[branch].when == nil {
        // One that always opens and never finishes leaves the block in the end.
        if search.finishDistance[Int(branch.index)] < 0 { return false }
        sure += 1
      }
    }
    let open = sure + hanging
    return hanging > 0 && sure < row.joinCount.map { min(Int($0), open) } ?? open
  }
}
