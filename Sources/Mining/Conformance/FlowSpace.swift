import ThuTucMachine

/// The markings that a procedure can be in, and the moves between them, found as they are asked
/// for.
///
/// Guards, requirements and bounds of repetition are taken as free choice and timers as moves that
/// may happen: what a log does not tell cannot be held against it. Leaving, entering and joining
/// are those of the engine.
struct FlowSpace {
  /// What moves a dossier.
  enum Cause: Hashable {
    case submission
    case action(ActionID)
    case timer(TimerID)
  }

  struct Move {
    var cause: Cause
    /// True for what no person does, and no log need tell.
    var isSilent: Bool
    /// The number of the marking it leads to.
    var marking: Int
  }

  /// Beyond this many markings a procedure is not searched any further.
  static let maximumMarkings = 200_000

  let machine: Machine
  /// Sorted tokens: active steps and blocks, a reached end, finished branches.
  private(set) var markings: [[Int32]] = []
  private var numbers: [[Int32]: Int] = [:]
  private var known: [[Move]?] = []
  /// Whether a marking was left out for being one too many.
  private(set) var isCut = false

  /// Marking 0 is that before the submission.
  init(_ machine: Machine) {
    self.machine = machine
    _ = number([])
  }

  var steps: Int32 { Int32(machine.steps.count) }
  private var places: Int32 {
    Int32(machine.steps.count + machine.blocks.count + machine.ends.count)
  }

  /// Whether the dossier is at an end.
  func isFinal(_ marking: Int) -> Bool { end(of: marking) != nil }

  func end(of marking: Int) -> EndID? {
    guard markings[marking].count == 1, let token = markings[marking].first else { return nil }
    let index = token - steps - Int32(machine.blocks.count)
    return index >= 0 && token < places ? EndID(Int(index)) : nil
  }

  /// The steps in which a dossier is.
  func activeSteps(_ marking: Int) -> [StepID] {
    markings[marking].prefix { $0 < steps }.map { StepID(Int($0)) }
  }

  private mutating func number(_ marking: [Int32]) -> Int? {
    if let number = numbers[marking] { return number }
    guard markings.count < FlowSpace.maximumMarkings else {
      isCut = true
      return nil
    }
    numbers[marking] = markings.count
    markings.append(marking)
    known.append(nil)
    return markings.count - 1
  }

  /// What can happen in a marking.
  mutating func moves(from marking: Int) -> [Move] {
    if let moves = known[marking] { return moves }
    var moves: [Move] = []
    var seen: Set<MoveKey> = []
    for (cause, isSilent, results) in causes(markings[marking], isFirst: marking == 0) {
      for tokens in results {
        guard let target = number(tokens) else { continue }
        guard seen.insert(MoveKey(cause: cause, marking: target)).inserted else { continue }
        moves.append(Move(cause: cause, isSilent: isSilent, marking: target))
      }
    }
    known[marking] = moves
    return moves
  }

  private struct MoveKey: Hashable {
    var cause: Cause
    var marking: Int
  }

  private func causes(
    _ tokens: [Int32], isFirst: Bool
  ) -> [(cause: Cause, isSilent: Bool, results: [[Int32]])] {
    if isFirst { return [(.submission, false, entering(machine.start.first, [[]]))] }
    if tokens.count == 1, let token = tokens.first, token >= steps + Int32(machine.blocks.count) {
      return []
    }
    var found: [(Cause, Bool, [[Int32]])] = []
    for token in tokens where token < steps + Int32(machine.blocks.count) {
      let place = place(token)
      let timers: Run<Timer>
      switch place {
      case .step(let id):
        let step = machine.steps[id]
        for action in machine.actions.ids(in: step.actions) {
          let results = going(from: place, to: machine.actions[action].target, tokens)
          found.append((.action(action), step.isAutomatic, results))
        }
        timers = step.timers
      case .block(let id): timers = machine.blocks[id].timers
      case .end: continue
      }
      for timer in machine.timers.ids(in: timers) {
        found.append(
          (.timer(timer), true, going(from: place, to: machine.timers[timer].target, tokens)))
      }
    }
    for action in machine.actions.ids(in: machine.anytime) {
      let results: [[Int32]] =
        switch machine.actions[action].target {
        case .stay, .done: [tokens]
        case .place(let place): entering(place, [[]])
        }
      found.append((.action(action), false, results))
    }
    return found
  }
}

// What tokens stand for, and what leaving and entering does to them.

extension FlowSpace {
  private func token(_ place: Place) -> Int32 {
    switch place {
    case .step(let id): id.index
    case .block(let id): steps + id.index
    case .end(let id): steps + Int32(machine.blocks.count) + id.index
    }
  }

  private func place(_ token: Int32) -> Place {
    if token < steps { return .step(StepID(Int(token))) }
    let rest = Int(token - steps)
    return rest < machine.blocks.count
      ? .block(BlockID(rest)) : .end(EndID(rest - machine.blocks.count))
  }

  private func branch(of place: Place) -> BranchID? {
    switch place {
    case .step(let id): machine.steps[id].branch
    case .block(let id): machine.blocks[id].branch
    case .end: nil
    }
  }

  private func finished(_ branch: BranchID) -> Int32 { places + branch.index }

  private func isFinished(_ token: Int32) -> BranchID? {
    token >= places ? BranchID(Int(token - places)) : nil
  }

  /// Whether a token stands inside a block, at whatever depth.
  private func isInside(_ token: Int32, _ block: BlockID) -> Bool {
    var branch =
      isFinished(token) ?? self.branch(of: token < places ? place(token) : .end(EndID(0)))
    while let inner = branch {
      let holder = machine.branches[inner].block
      if holder == block { return true }
      branch = machine.blocks[holder].branch
    }
    return false
  }

  private func adding(_ token: Int32, to tokens: [Int32]) -> [Int32] {
    if tokens.contains(token) { return tokens }
    var tokens = tokens
    tokens.insert(token, at: tokens.firstIndex { $0 > token } ?? tokens.count)
    return tokens
  }

  private func leaving(_ place: Place, _ tokens: [Int32]) -> [Int32] {
    let own = token(place)
    guard case .block(let block) = place else { return tokens.filter { $0 != own } }
    return tokens.filter { $0 != own && !isInside($0, block) }
  }

  /// Every marking that a target can lead to: a block opens those of its branches that it likes.
  private func going(from origin: Place, to target: Target, _ tokens: [Int32]) -> [[Int32]] {
    switch target {
    case .stay: return [tokens]
    case .done:
      guard let branch = branch(of: origin) else { return [tokens] }
      let left = adding(finished(branch), to: leaving(origin, tokens))
      return joining(machine.branches[branch].block, left)
    case .place(.end(let end)): return [[token(.end(end))]]
    case .place(let place):
      let destination = branch(of: place)
      var outermost = origin
      while let branch = branch(of: outermost), branch != destination {
        outermost = .block(machine.branches[branch].block)
      }
      return entering(place, [leaving(outermost, tokens)])
    }
  }

  private func entering(_ place: Place, _ all: [[Int32]]) -> [[Int32]] {
    switch place {
    case .end: return [[token(place)]]
    case .step: return all.map { adding(token(place), to: $0) }
    case .block(let block):
      var results = all.map { adding(token(place), to: $0) }
      var others: [[Int32]] = []
      for index in machine.blocks[block].branches.range {
        let branch = machine.branches[index]
        // Items are alike: where one has no branch, none behind it has.
        if branch.list == nil || branch.item == 0 {
          results += others
          others = []
        }
        let opened = entering(branch.first, results)
        if branch.list != nil {
          if branch.when != nil { others += results }
          results = opened
        } else {
          results = branch.when == nil ? opened : results + opened
        }
      }
      results += others
      return results.flatMap { tokens in
        // An end inside the block may have been reached already.
        tokens.contains(token(place)) ? joining(block, tokens) : [tokens]
      }
    }
  }

  /// Leaves a block whose join is complete; else answers the marking as it is.
  private func joining(_ block: BlockID, _ tokens: [Int32]) -> [[Int32]] {
    let row = machine.blocks[block]
    var (open, done) = (0, 0)
    for branch in row.branches.range.map({ BranchID($0) }) {
      if tokens.contains(finished(branch)) {
        done += 1
      } else if tokens.contains(where: { isDirectly($0, in: branch) }) {
        open += 1
      }
    }
    let needed = row.joinCount.map { min(Int($0), open + done) } ?? open + done
    guard done >= needed else { return [tokens] }
    return going(from: .block(block), to: row.target, tokens)
  }

  /// Whether an active place stands in a branch, not in a block inside it.
  private func isDirectly(_ token: Int32, in branch: BranchID) -> Bool {
    token < places && self.branch(of: place(token)) == branch
  }
}
