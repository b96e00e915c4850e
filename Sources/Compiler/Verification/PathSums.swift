import ThuTucCalendars
import ThuTucMachine

/// The sums of step limits from where a deadline begins to where it ends, in one set of
/// circumstances.
///
/// What does not run on the deadline costs nothing: the places that pause it, and the steps that
/// wait on the applicant or a party. A parallel block takes as long as the branches that its join
/// waits for, or as its own limit or `after` allows.
struct PathSums {
  /// Which of the sums.
  enum Kind {
    case least, greatest
    /// The least, of the waits alone that nobody can shorten: `after` where nothing else can be done.
    case forced
    /// With the ways back that have a bound, as often as they may be taken.
    case rounds
  }

  /// A sum, what extended the deadline on its way, and the places on it.
  struct Found {
    var cost = Effort.none
    var grant = Effort.none
    var places: [Place] = []
  }

  let machine: Machine
  let regions: PathRegions
  let week: PlainWeek
  let clock: ThuTucMachine.Clock
  let circumstances: Circumstances
  let kind: Kind
  /// Takes the shortest of what a step may take where circumstances are left open.
  let isLenient: Bool
  var budget: Int
  /// What each region comes to; the region outside every block has no branch.
  private var solved: [BranchID?: Solved] = [:]

  private struct Solved {
    var graph: PathGraph
    var nodeOf: [Place: Int]
    var best: [PathGraph.Best]
  }

  init(
    machine: Machine, regions: PathRegions, week: PlainWeek, clock: ThuTucMachine.Clock,
    circumstances: Circumstances, kind: Kind, isLenient: Bool, budget: Int
  ) {
    self.machine = machine
    self.regions = regions
    self.week = week
    self.clock = clock
    self.circumstances = circumstances
    self.kind = kind
    self.isLenient = isLenient
    self.budget = budget
  }

  /// The sum from a place on; nothing where it cannot be told within the budget.
  mutating func sum(from place: Place) -> Found? {
    if case .end = place { return Found() }
    guard !isEnd(place), let region = solve(branch(of: place)), let node = region.nodeOf[place]
    else { return isEnd(place) ? Found() : nil }
    let best = region.best[node]
    var found = Found(
      cost: best.cost, grant: best.grant, places: region.graph.path(from: node, region.best))
    if let branch = branch(of: place) {
      guard let rest = sum(after: machine.branches[branch].block) else { return nil }
      found.cost = found.cost + rest.cost
      found.grant = found.grant + rest.grant
      found.places += rest.places
    }
    return found
  }

  /// The sum once a block is over.
  mutating func sum(after block: BlockID) -> Found? {
    guard let region = solve(branch(of: .block(block))), let node = region.nodeOf[.block(block)]
    else { return nil }
    var chosen: Found?
    for way in region.graph.ways[node] {
      var found = Found(grant: way.grant)
      if let target = way.target {
        found.cost = region.best[target].cost
        found.grant = found.grant + region.best[target].grant
        found.places = region.graph.path(from: target, region.best)
      }
      if let known = chosen, !isBetter(found, than: known) { continue }
      chosen = found
    }
    var found = chosen ?? Found()
    if let branch = branch(of: .block(block)) {
      guard let rest = sum(after: machine.branches[branch].block) else { return nil }
      found.cost = found.cost + rest.cost
      found.grant = found.grant + rest.grant
      found.places += rest.places
    }
    return found
  }

  private func isBetter(_ left: Found, than right: Found) -> Bool {
    let difference =
      week.weight(left.cost) - week.weight(left.grant) - week.weight(right.cost)
      + week.weight(right.grant)
    return kind.isLeast ? difference < 0 : difference > 0
  }

  // Regions.

  private mutating func solve(_ branch: BranchID?) -> Solved? {
    if let known = solved[branch] { return known }
    let places = regions.places[branch] ?? []
    var nodeOf: [Place: Int] = [:]
    for (index, place) in places.enumerated() { nodeOf[place] = index }
    var ways: [[PathWay]] = []
    for place in places {
      guard let found = self.ways(of: place, nodeOf) else { return nil }
      ways.append(found)
    }
    let graph = PathGraph(places: places, ways: ways)
    let best =
      kind.isLeast
      ? graph.least(week)
      : graph.greatest(week, rounds: kind == .rounds, budget: &budget)
    guard let best else { return nil }
    let result = Solved(graph: graph, nodeOf: nodeOf, best: best)
    solved[branch] = result
    return result
  }

  private mutating func ways(of place: Place, _ nodeOf: [Place: Int]) -> [PathWay]? {
    switch place {
    case .step(let step):
      let cost = cost(of: step)
      return ways(of: machine.steps[step], nodeOf, cost)
    case .block(let block):
      guard let cost = cost(of: block) else { return nil }
      let row = machine.blocks[block]
      var ways: [PathWay] = []
      add(row.target, nodeOf, cost, to: &ways)
      for timer in machine.timers[row.timers.range] {
        add(timer.target, nodeOf, shorter(cost, timer), to: &ways)
      }
      // A target outside, from inside a branch, leaves the block.
      for step in regions.inside[block] ?? [] {
        for way in self.targets(of: machine.steps[step])
        where !isInside(way.target, block) && way.target != .done {
          // It may be left long before its branches are joined.
          add(way.target, nodeOf, kind == .forced ? .none : cost, by: way.action, to: &ways)
        }
      }
      return ways
    case .end: return []
    }
  }

  private func ways(of step: Step, _ nodeOf: [Place: Int], _ cost: Effort) -> [PathWay] {
    var ways: [PathWay] = []
    var staying = Effort.none
    for way in targets(of: step) {
      if way.target == .stay, let action = way.action {
        // Another count, which is compared by itself, or an extension granted on the spot.
        if endsClock(action) { ways.append(PathWay(cost: .none)) }
        staying = staying + grant(of: action)
        continue
      }
      let own = kind == .forced ? forcedCost(of: way, step) : way.timer.map { shorter(cost, $0) }
      add(way.target, nodeOf, own ?? cost, by: way.action, to: &ways)
    }
    for index in ways.indices { ways[index].grant = ways[index].grant + staying }
    return ways
  }

  private struct Exit {
    var target: Target
    var action: ActionID?
    var timer: Timer?
  }

  /// Where a step's open actions and its timers lead.
  private func targets(of step: Step) -> [Exit] {
    var exits: [Exit] = []
    for action in machine.actions.ids(in: step.actions) {
      if let condition = machine.actions[action].guardExpression,
        circumstances.holds(condition) == false
      {
        continue
      }
      exits.append(Exit(target: machine.actions[action].target, action: action))
    }
    for timer in machine.timers[step.timers.range] {
      exits.append(Exit(target: timer.target, timer: timer))
    }
    return exits
  }

  private func add(
    _ target: Target, _ nodeOf: [Place: Int], _ cost: Effort, by action: ActionID? = nil,
    to ways: inout [PathWay]
  ) {
    var way = PathWay(cost: cost)
    if let action {
      way.atMost = machine.actions[action].atMost
      way.grant = grant(of: action)
    }
    switch target {
    case .stay: return
    case .done: break
    case .place(let place):
      let ends = isEnd(place) || action.map(endsClock) ?? false
      way.target = ends ? nil : nodeOf[place]
    }
    ways.append(way)
  }

  // What ends, extends and costs.

  private func isEnd(_ place: Place) -> Bool {
    machine.milestones[clock.until.range].contains(.entering(place))
  }

  /// True for an action that ends the clock or begins another count.
  private func endsClock(_ action: ActionID) -> Bool {
    if machine.milestones[clock.until.range].contains(.taking(action)) { return true }
    return machine.clockChanges[clock.changes.range].contains { change in
      switch change {
      case .restart(let on), .replaceBy(_, let on): on == action
      case .extendTo, .extendBy: false
      }
    }
  }

  private func grant(of action: ActionID) -> Effort {
    var grant = Effort.none
    for case .extendBy(let limit, let on, let times) in machine.clockChanges[clock.changes.range]
    where on == action {
      let once = most(limits(limit).map { week.grant(of: $0) })
      let count = machine.actions[action].target == .stay ? Int64(min(max(times, 1), 100)) : 1
      grant = grant + Effort(working: once.working * count, elapsed: once.elapsed * count)
    }
    return grant
  }

  private func limits(_ expression: ExpressionID) -> [Limit] {
    circumstances.values(of: expression)
  }

  private func most(_ efforts: [Effort]) -> Effort {
    efforts.max { week.weight($0) < week.weight($1) } ?? .none
  }

  /// A cost, or the time after which a timer fires, if that is less.
  private func shorter(_ cost: Effort, _ timer: Timer) -> Effort {
    let limits = limits(timer.due)
    var calendar = machine.calendarID
    if case .step(let step) = timer.place { calendar = machine.calendar(of: step) }
    let fires = most(limits.map { effort(of: $0, in: calendar) })
    return limits.isEmpty || week.weight(cost) <= week.weight(fires) ? cost : fires
  }

  /// What a limit amounts to. Working time of an agency's own calendar is the least elapsed time
  /// that it takes there, which is what the procedure's calendar can be compared with.
  private func effort(of limit: Limit, in calendar: CalendarID?) -> Effort {
    guard let calendar, calendar != machine.calendarID else { return week.effort(of: limit) }
    let own = PlainWeek(machine.calendars[calendar])
    let effort = own.effort(of: limit)
    return Effort(elapsed: effort.elapsed + own.leastElapsed(for: effort.working))
  }

  /// How long a dossier stays in a step until its time is over, where nobody can do anything there
  /// and nothing leads on from anywhere.
  private func forcedCost(of way: Exit, _ step: Step) -> Effort {
    guard let timer = way.timer, step.actions.isEmpty, case .step(let id) = timer.place,
      !machine.pausePlaces[clock.pausesIn.range].contains(.step(id)), !hasWayAround
    else { return .none }
    let fires = limits(timer.due).map { effort(of: $0, in: machine.calendar(of: id)) }
    return fires.min { week.weight($0) < week.weight($1) } ?? .none
  }

  /// Whether somebody else than the applicant, who ends it, can take a dossier on from anywhere.
  private var hasWayAround: Bool {
    machine.actions[machine.anytime.range].contains { action in
      action.target != .stay && machine.actors[action.actor].kind != .applicant
    }
  }

  private func cost(of step: StepID) -> Effort {
    let row = machine.steps[step]
    let pauses = machine.pausePlaces[clock.pausesIn.range]
    if pauses.contains(.step(step)) { return .none }
    let holder = machine.actors[row.holder].kind
    if holder == .applicant || holder == .party { return .none }
    return cost(of: row.limit) ?? .none
  }

  /// What a `within` allows; nothing where there is none, or its length cannot be told.
  private func cost(of limit: ClockID?) -> Effort? {
    guard let limit else { return nil }
    let calendar = machine.calendar(of: limit)
    let efforts = limits(machine.clocks[limit].limit).map { effort(of: $0, in: calendar) }
    guard !efforts.isEmpty else { return nil }
    return kind.isLeast || isLenient
      ? efforts.min { week.weight($0) < week.weight($1) } : most(efforts)
  }

  private mutating func cost(of block: BlockID) -> Effort? {
    if machine.pausePlaces[clock.pausesIn.range].contains(.block(block)) { return Effort.none }
    let row = machine.blocks[block]
    var branches: [Effort] = []
    for id in row.branches.range.map({ BranchID($0) }) {
      let branch = machine.branches[id]
      if let when = branch.when, circumstances.holds(when) == false { continue }
      guard let region = solve(id), let node = region.nodeOf[branch.first] else { return nil }
      branches.append(region.best[node].cost)
    }
    branches.sort { week.weight($0) < week.weight($1) }
    let awaited = row.joinCount.map { min(Int($0), branches.count) } ?? branches.count
    let joined = awaited > 0 ? branches[awaited - 1] : .none
    guard kind != .forced, let own = cost(of: row.limit) else { return joined }
    return week.weight(own) < week.weight(joined) ? own : joined
  }

  // Where places lie.

  private func branch(of place: Place) -> BranchID? {
    switch place {
    case .step(let step): machine.steps[step].branch
    case .block(let block): machine.blocks[block].branch
    case .end: nil
    }
  }

  private func isInside(_ place: Place, _ block: BlockID) -> Bool {
    var branch = branch(of: place)
    while let current = branch {
      let around = machine.branches[current].block
      if around == block { return true }
      branch = machine.blocks[around].branch
    }
    return false
  }

  private func isInside(_ target: Target, _ block: BlockID) -> Bool {
    switch target {
    case .place(let place): isInside(place, block)
    case .stay: true
    case .done: false
    }
  }
}

extension PathSums.Kind {
  fileprivate var isLeast: Bool { self == .least || self == .forced }
}

/// Where the places of a procedure lie, worked out once for all sums.
struct PathRegions {
  /// The places directly in each branch, and those outside every block.
  private(set) var places: [BranchID?: [Place]] = [:]
  /// The steps anywhere inside each block.
  private(set) var inside: [BlockID: [StepID]] = [:]

  init(_ machine: Machine) {
    for step in machine.steps.ids() {
      places[machine.steps[step].branch, default: []].append(.step(step))
      var branch = machine.steps[step].branch
      while let current = branch {
        let block = machine.branches[current].block
        inside[block, default: []].append(step)
        branch = machine.blocks[block].branch
      }
    }
    for block in machine.blocks.ids() {
      places[machine.blocks[block].branch, default: []].append(.block(block))
    }
  }
}
