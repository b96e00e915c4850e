import Testing
import ThuTucCompiler
import ThuTucSyntax

/// Verification from the branches one by one, held against every marking of small random
/// procedures, walked one after the other.
struct `Verification, against every marking,` {
  @Test(arguments: UInt64(1)...600)
  func `finds the same places, dead ends and joins`(seed: UInt64) {
    var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15)
    let model = Model(&random)
    let found = compile([SourceFile(name: "p.thutuc", text: model.text)]).diagnostics
    let walk = Walk(model)
    let unreachable = Set(
      found.filter { $0.code == "TT0407" }.map { model.text.utf8Slice($0.range) })
    let lost = Set(model.places.indices.map(model.name)).subtracting(walk.reachedNames)
    #expect(unreachable.isSubset(of: lost), "\(model.text)")
    // What is led to from a place that is named, or by a join that is, need not be named.
    let named = walk.missesAJoin ? unreachable.union([model.name(model.block)]) : unreachable
    #expect(model.names(ledToFrom: named).isSuperset(of: lost), "\(model.text)")
    let codes = Set(found.map(\.code))
    let isStuck = found.contains {
      $0.severity == .error && ["TT0420", "TT0423"].contains($0.code)
    }
    let hasNoJoin = codes.contains("TT0422")
    #expect(hasNoJoin == walk.missesAJoin, "\(model.text)")
    #expect((isStuck || hasNoJoin) == (walk.isStuck || walk.missesAJoin), "\(model.text)")
  }
}

extension String {
  fileprivate func utf8Slice(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}

private struct Random {
  var state: UInt64

  mutating func next(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }
}

/// A small procedure: steps, at most one block of branches, two ends.
private struct Model {
  enum Target: Hashable { case place(Int), done, stay }
  enum Kind: Hashable { case step, block, end }
  struct Place {
    var kind: Kind
    /// 0 for the procedure itself, else a branch.
    var region: Int
    var targets: [Target] = []
  }

  var places: [Place] = []
  /// By branch, from 1: whether it opens only `when`, and its first step.
  var conditional: [Bool] = [false]
  var first: [Int] = [0]
  var block = 0
  /// All where 0.
  var join = 0
  var timer: Target?
  var joinTarget = Target.stay

  init(_ random: inout Random) {
    let steps = 2 + random.next(3)
    for _ in 0..<steps { places.append(Place(kind: .step, region: 0)) }
    block = places.count
    places.append(Place(kind: .block, region: 0))
    places.append(Place(kind: .end, region: 0))
    places.append(Place(kind: .end, region: 0))
    let top = places.count
    let branches = 1 + random.next(3)
    for branch in 1...branches {
      conditional.append(random.next(4) == 0)
      first.append(places.count)
      for _ in 0..<(1 + random.next(3)) { places.append(Place(kind: .step, region: branch)) }
    }
    join = random.next(3) == 0 ? 1 + random.next(branches) : 0
    joinTarget = .place(random.next(top))
    if random.next(4) == 0 { timer = .place(random.next(block)) }
    for index in places.indices where places[index].kind == .step {
      let own = places.indices.filter { places[$0].region == places[index].region }
      for _ in 0..<(1 + random.next(3)) {
        let target: Target
        switch random.next(8) {
        case 0: target = .stay
        case 1, 2, 3: target = .place(own[random.next(own.count)])
        default:
          if places[index].region == 0 || random.next(3) == 0 {
            target = .place(random.next(top))
          } else {
            target = .done
          }
        }
        places[index].targets.append(target)
      }
    }
  }

  func name(_ index: Int) -> String {
    switch places[index].kind {
    case .step: "s\(index)"
    case .block: "block"
    case .end: "e\(index)"
    }
  }

  /// Some places and all to which moves, openings and joins lead from them.
  func names(ledToFrom starts: Set<String>) -> Set<String> {
    var open = places.indices.filter { starts.contains(name($0)) }
    var found: Set<Int> = []
    while let place = open.popLast() {
      guard found.insert(place).inserted else { continue }
      var targets = places[place].targets
      if place == block { targets += [joinTarget] + [timer].compactMap { $0 } }
      for case .place(let target) in targets { open.append(target) }
      if place == block { open += first.dropFirst() }
    }
    return Set(found.map(name))
  }

  private func text(_ target: Target) -> String {
    switch target {
    case .place(let index): name(index)
    case .done: "done"
    case .stay: "stay"
    }
  }

  private func text(step index: Int) -> String {
    let actions = places[index].targets.enumerated().map { "on x\($0) -> \(text($1))" }
    return "step \(name(index)) by desk { \(actions.joined(separator: " ")) }\n"
  }

  var text: String {
    var text = "procedure p { agency o role desk of o field ok : boolean start submit -> s0\n"
    for index in places.indices where places[index].region == 0 {
      switch places[index].kind {
      case .step: text += self.text(step: index)
      case .end: text += "end \(name(index)) as completed\n"
      case .block:
        text += "parallel block {\n"
        for branch in 1..<first.count {
          text += "branch b\(branch) \(conditional[branch] ? "when ok " : ""){\n"
          for index in places.indices where places[index].region == branch {
            text += self.text(step: index)
          }
          text += "}\n"
        }
        text += join == 0 ? "join all" : "join \(join)"
        text += " -> \(self.text(joinTarget))\n"
        if let timer { text += "after 5 days -> \(self.text(timer))\n" }
        text += "}\n"
      }
    }
    return text + "}"
  }
}

/// Every marking of a model, one after the other.
private struct Walk {
  /// Where each region stands: a place, or nothing, or finished.
  typealias Marking = [Int]
  private static let (closed, finished) = (-1, -2)

  private let model: Model
  private var markings: [Marking: Int] = [:]
  private var order: [Marking] = []
  private var next: [[Int]] = []
  private var joined = false

  init(_ model: Model) {
    self.model = model
    let blank = Array(repeating: Walk.closed, count: model.first.count)
    for marking in enter(0, blank) { _ = add(marking) }
    var index = 0
    while index < order.count {
      let targets = successors(of: order[index])
      next.append(targets.map { add($0) })
      index += 1
    }
  }

  var reachedNames: Set<String> {
    var names: Set<String> = []
    for marking in order {
      for place in marking where place >= 0 { names.insert(model.name(place)) }
    }
    // A block whose join completes at once is passed without a marking of its own.
    if passedBlock { names.insert(model.name(model.block)) }
    return names
  }

  private var passedBlock = false

  var missesAJoin: Bool { reachedNames.contains(model.name(model.block)) && !joined }

  /// Whether from some marking no end can be reached.
  var isStuck: Bool {
    var before: [[Int]] = Array(repeating: [], count: order.count)
    for (source, targets) in next.enumerated() {
      for target in targets { before[target].append(source) }
    }
    var queue = order.indices.filter { model.places[order[$0][0]].kind == .end }
    var good = Set(queue)
    while let index = queue.popLast() {
      for source in before[index] where good.insert(source).inserted { queue.append(source) }
    }
    return good.count < order.count
  }

  private mutating func add(_ marking: Marking) -> Int {
    if let known = markings[marking] { return known }
    markings[marking] = order.count
    order.append(marking)
    return order.count - 1
  }

  /// The markings after the procedure itself has come to a place.
  private mutating func enter(_ place: Int, _ marking: Marking) -> [Marking] {
    var marking = marking.map { _ in Walk.closed }
    marking[0] = place
    guard place == model.block else { return [marking] }
    passedBlock = true
    var opened = [marking]
    for branch in 1..<model.first.count {
      opened = opened.flatMap { marking -> [Marking] in
        var open = marking
        open[branch] = model.first[branch]
        return model.conditional[branch] ? [marking, open] : [open]
      }
    }
    return opened.flatMap { settle($0) }
  }

  /// A join that is complete is taken at once.
  private mutating func settle(_ marking: Marking) -> [Marking] {
    let finished = marking[1...].count { $0 == Walk.finished }
    let open = marking[1...].count { $0 >= 0 }
    let needed = model.join == 0 ? open + finished : min(model.join, open + finished)
    guard finished >= needed else { return [marking] }
    joined = true
    // A block that leads to itself with nothing open is no marking at all.
    guard case .place(let target) = model.joinTarget, target != model.block || open + finished > 0
    else { return [] }
    return enter(target, marking)
  }

  private mutating func successors(of marking: Marking) -> [Marking] {
    guard model.places[marking[0]].kind != .end else { return [] }
    var found: [Marking] = []
    for (region, place) in marking.enumerated() where place >= 0 {
      if place == model.block {
        if case .place(let target)? = model.timer { found += enter(target, marking) }
        continue
      }
      for target in model.places[place].targets {
        switch target {
        case .stay: break
        case .done:
          var after = marking
          after[region] = Walk.finished
          found += settle(after)
        case .place(let target) where model.places[target].region == region && region > 0:
          var after = marking
          after[region] = target
          found.append(after)
        case .place(let target): found += enter(target, marking)
        }
      }
    }
    return found
  }
}
