public import ThuTucMachine

/// A case laid beside a run of the procedure, deed by deed.
public struct Alignment: Hashable, Sendable {
  /// One event, one move, or both where they agree.
  public struct Step: Hashable, Sendable {
    /// The place of the event among the case's deeds; absent where the case left a deed out.
    public var position: Int?
    /// The action that was taken or left out; absent for an event that the procedure does not
    /// allow, for the submission and for what happens by itself.
    public var action: ActionID? {
      if case .action(let id)? = cause { id } else { nil }
    }
    /// True for what nobody does: timers, automatic steps.
    public var isSilent: Bool
    var cause: FlowSpace.Cause?
    /// The marking behind it.
    var marking: Int
  }

  public var steps: [Step]
  /// Events left out and deeds added.
  public var deviationCount: Int
}

/// Replays and aligns traces over the markings of one procedure.
struct AlignmentSearch {
  /// How many pairs of an event and a marking a search looks at before it gives up. A procedure
  /// of a hundred markings and a case of a thousand events are well within it.
  static let maximumNodes = 1_000_000

  private(set) var space: FlowSpace
  private let words: [Conformance.Word]
  /// Whether the log has an activity for the submission; else that happens by itself.
  private let tellsSubmission: Bool

  init(_ machine: Machine, words: [Conformance.Word], tellsSubmission: Bool) {
    space = FlowSpace(machine)
    self.words = words
    self.tellsSubmission = tellsSubmission
  }

  private func isSilent(_ move: FlowSpace.Move) -> Bool {
    move.isSilent || move.cause == .submission && !tellsSubmission
  }

  private func allows(_ word: Int, _ cause: FlowSpace.Cause) -> Bool {
    guard case .deeds(let deeds) = words[word].meaning, let deed = LoggedDeed(cause) else {
      return false
    }
    return deeds.contains(deed)
  }
}

// The token replay: the set of markings that a trace can have led to, event by event.
extension AlignmentSearch {
  /// Follows a trace until the procedure allows no more of it.
  mutating func replay(_ trace: [Int]) -> (Conformance.Verdict, Conformance.Divergence?) {
    var current = closed([0])
    for (position, word) in trace.enumerated() {
      var next: [Int] = []
      for marking in current {
        for move in space.moves(from: marking) where allows(word, move.cause) {
          next.append(move.marking)
        }
      }
      guard !next.isEmpty else {
        return (.leaves, .init(position: position, word: word, expected: expected(current)))
      }
      current = closed(next)
    }
    if current.contains(where: { space.isFinal($0) }) { return (.fits, nil) }
    return (
      .open, .init(position: trace.count, word: nil, expected: expected(current))
    )
  }

  /// The markings with all that silent moves lead to, in the order in which they are found.
  private mutating func closed(_ markings: [Int]) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    for marking in markings where seen.insert(marking).inserted { found.append(marking) }
    var place = 0
    while place < found.count {
      for move in space.moves(from: found[place]) where isSilent(move) {
        if seen.insert(move.marking).inserted { found.append(move.marking) }
      }
      place += 1
    }
    return found
  }

  /// What persons can do in any of the markings, in declaration order.
  private mutating func expected(_ markings: [Int]) -> [LoggedDeed] {
    var found: Set<LoggedDeed> = []
    for marking in markings {
      for move in space.moves(from: marking) where !isSilent(move) {
        if let deed = LoggedDeed(move.cause) { found.insert(deed) }
      }
    }
    return found.sorted { left, right in
      switch (left, right) {
      case (.submission, .action): true
      case (.action(let left), .action(let right)): left < right
      default: false
      }
    }
  }
}

// The optimal alignment: a shortest path over pairs of an event and a marking.
extension AlignmentSearch {
  private struct Node {
    var position: Int32
    var marking: Int32
    var cost: Int32
    var parent: Int32
    /// What led here: -1 for an event left out, else the move's place among its marking's moves.
    var move: Int32
    var isSynchronous: Bool
    var isSettled = false
  }

  /// The least deviation of a trace from the procedure; nothing where the search was cut off.
  mutating func align(_ trace: [Int]) -> Alignment? {
    var nodes = [
      Node(position: 0, marking: 0, cost: 0, parent: -1, move: -1, isSynchronous: false)
    ]
    var numbers: [UInt64: Int32] = [0: 0]
    // A deviation costs one: a list of nodes for each cost is all the queue that is needed.
    var queue: [[Int32]] = [[0]]
    var cost = 0
    while cost < queue.count {
      var place = 0
      while place < queue[cost].count {
        let number = queue[cost][place]
        place += 1
        let node = nodes[Int(number)]
        if node.isSettled || Int(node.cost) != cost { continue }
        nodes[Int(number)].isSettled = true
        if Int(node.position) == trace.count, space.isFinal(Int(node.marking)) {
          return alignment(to: number, nodes)
        }
        for next in successors(number, node, trace) {
          let key =
            UInt64(UInt32(bitPattern: next.position)) << 32
            | UInt64(UInt32(bitPattern: next.marking))
          if let known = numbers[key] {
            guard next.cost < nodes[Int(known)].cost else { continue }
            nodes[Int(known)] = next
            enqueue(known, next.cost, &queue)
          } else {
            guard nodes.count < AlignmentSearch.maximumNodes else { return nil }
            numbers[key] = Int32(nodes.count)
            enqueue(Int32(nodes.count), next.cost, &queue)
            nodes.append(next)
          }
        }
      }
      queue[cost] = []
      cost += 1
    }
    // No end can be reached: the markings were cut off, or the procedure has none.
    return nil
  }

  private func enqueue(_ number: Int32, _ cost: Int32, _ queue: inout [[Int32]]) {
    while queue.count <= Int(cost) { queue.append([]) }
    queue[Int(cost)].append(number)
  }

  private mutating func successors(_ number: Int32, _ node: Node, _ trace: [Int]) -> [Node] {
    var found: [Node] = []
    let position = Int(node.position)
    for (index, move) in space.moves(from: Int(node.marking)).enumerated() {
      var next = Node(
        position: node.position, marking: Int32(move.marking), cost: node.cost, parent: number,
        move: Int32(index), isSynchronous: false)
      if position < trace.count, allows(trace[position], move.cause) {
        next.position += 1
        next.isSynchronous = true
        found.append(next)
        next.position -= 1
        next.isSynchronous = false
      }
      if !isSilent(move) { next.cost += 1 }
      found.append(next)
    }
    if position < trace.count {
      found.append(
        Node(
          position: node.position + 1, marking: node.marking, cost: node.cost + 1, parent: number,
          move: -1, isSynchronous: false))
    }
    return found
  }

  private mutating func alignment(to last: Int32, _ nodes: [Node]) -> Alignment {
    var steps: [Alignment.Step] = []
    var number = last
    while nodes[Int(number)].parent >= 0 {
      let node = nodes[Int(number)]
      let before = nodes[Int(node.parent)]
      let move =
        node.move < 0 ? nil : space.moves(from: Int(before.marking))[Int(node.move)]
      let isTold = node.isSynchronous || node.move < 0
      steps.append(
        Alignment.Step(
          position: isTold ? Int(before.position) : nil,
          isSilent: !isTold && (move.map { isSilent($0) } ?? false), cause: move?.cause,
          marking: Int(node.marking)))
      number = node.parent
    }
    return Alignment(steps: steps.reversed(), deviationCount: Int(nodes[Int(last)].cost))
  }
}
