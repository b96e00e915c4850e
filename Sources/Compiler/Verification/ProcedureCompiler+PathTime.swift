import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Compares the step limits along every path with the legal deadlines (language.md 7.9).
extension CheckedProcedure {
  /// How many ways are tried for one deadline before it is said that it was too many.
  static let pathBudget = 20_000
  /// More steps times circumstances than this are compared in one lenient pass.
  private static let mostWork = 400_000

  func checkPathTimes(_ findings: inout FindingList) {
    guard !findings.breakMachine else { return }
    guard !sourceMap.clocks.isEmpty else { return }
    let week = PlainWeek(machine.calendar)
    let regions = PathRegions(machine)
    for (index, clause) in sourceMap.clocks.enumerated() {
      let id = ClockID(index)
      guard let name = clause.child(.name), !machine.clocks[id].isBackward else { continue }
      for segment in segments(of: id) { check(segment, week, regions, name, &findings) }
    }
  }

  /// A count of a deadline: where it begins and how long it may be.
  private struct Segment: Hashable {
    var clock: ClockID
    var start: Beginning
    var limit: ExpressionID
  }

  private enum Beginning: Hashable {
    case at(Place)
    /// A branch of the block is over.
    case after(BlockID)
  }

  /// The first count, and those that begin anew.
  private func segments(of id: ClockID) -> [Segment] {
    let clock = machine.clocks[id]
    var found: [Segment] = []
    func add(_ start: Beginning?, _ limit: ExpressionID) {
      guard let start else { return }
      let segment = Segment(clock: id, start: start, limit: limit)
      if !found.contains(segment) { found.append(segment) }
    }
    switch clock.start {
    case .taking(let action): add(beginning(after: action), clock.limit)
    case .entering(let place): add(.at(place), clock.limit)
    case .value(let expression):
      if machine.nodes[expression].operation == .submitted {
        add(.at(machine.start.first), clock.limit)
      }
    }
    for change in machine.clockChanges[clock.changes.range] {
      switch change {
      case .restart(let action): add(beginning(after: action), clock.limit)
      case .replaceBy(let limit, let action): add(beginning(after: action), limit)
      case .extendTo, .extendBy: break
      }
    }
    return found
  }

  private func beginning(after action: ActionID) -> Beginning? {
    switch machine.actions[action].target {
    case .place(.end), .stay: nil
    case .place(let place): .at(place)
    case .done:
      machine.actions[action].step.flatMap { machine.steps[$0].branch }
        .map { .after(machine.branches[$0].block) }
    }
  }

  private func check(
    _ segment: Segment, _ week: PlainWeek, _ regions: PathRegions, _ name: Syntax,
    _ findings: inout FindingList
  ) {
    var circumstances = Circumstances(machine)
    gather(segment, into: &circumstances)
    let count = circumstances.count
    let isLenient =
      count > Circumstances.most || count * machine.steps.count > CheckedProcedure.mostWork
    var verdict = PathVerdict(week: week)
    var budget = CheckedProcedure.pathBudget
    for number in 0..<(isLenient ? 1 : count) {
      if isLenient { circumstances.supposeNothing() } else { circumstances.suppose(number) }
      guard let grant = grant(segment, circumstances, week) else { continue }
      verdict.begin(grant.effort, unit: grant.unit)
      for kind in [PathSums.Kind.forced, .least, .greatest, .rounds] {
        var sums = PathSums(
          machine: machine, regions: regions, week: week, clock: machine.clocks[segment.clock],
          circumstances: circumstances, kind: kind, isLenient: isLenient, budget: budget)
        let found =
          switch segment.start {
          case .at(let place): sums.sum(from: place)
          case .after(let block): sums.sum(after: block)
          }
        budget = sums.budget
        verdict.take(found, kind)
      }
    }
    if let finding = verdict.finding { reportPaths(finding, week, name, &findings) }
  }

  private func gather(_ segment: Segment, into circumstances: inout Circumstances) {
    let clock = machine.clocks[segment.clock]
    circumstances.gather(limit: segment.limit)
    if let inCase = clock.inCase { circumstances.gather(condition: inCase) }
    if let when = clock.when { circumstances.gather(condition: when) }
    for case .extendTo(let limit, let when) in machine.clockChanges[clock.changes.range] {
      circumstances.gather(limit: limit)
      if let when { circumstances.gather(condition: when) }
    }
    for limit in machine.steps.compactMap(\.limit) + machine.blocks.compactMap(\.limit) {
      circumstances.gather(limit: machine.clocks[limit].limit)
    }
    for condition in machine.actions.compactMap(\.guardExpression)
      + machine.branches.compactMap(\.when)
    {
      circumstances.gather(condition: condition, onlyOfKnown: true)
    }
  }

  /// How long a count may be in these circumstances; nothing where it does not run or its length
  /// cannot be told.
  private func grant(
    _ segment: Segment, _ circumstances: Circumstances, _ week: PlainWeek
  ) -> (effort: Effort, unit: LimitUnit)? {
    let clock = machine.clocks[segment.clock]
    if let inCase = clock.inCase, circumstances.holds(inCase) == false { return nil }
    if let when = clock.when, circumstances.holds(when) == false { return nil }
    var limits = circumstances.values(of: segment.limit)
    guard !limits.isEmpty else { return nil }
    for case .extendTo(let limit, let when) in machine.clockChanges[clock.changes.range] {
      let holds = when.map { circumstances.holds($0) } ?? true
      if holds == false { continue }
      let longer = circumstances.values(of: limit)
      guard !longer.isEmpty else { return nil }
      limits = holds == nil ? limits + longer : longer
    }
    let longest = limits.max { week.weight(week.grant(of: $0)) < week.weight(week.grant(of: $1)) }
    return longest.map { (week.grant(of: $0), $0.unit) }
  }

  private func reportPaths(
    _ finding: PathVerdict.Finding, _ week: PlainWeek, _ name: Syntax, _ findings: inout FindingList
  ) {
    guard let worst = finding.worst else { return findings.report(PathsNotCompared.found(name)) }
    let nodes: [(Syntax, Bilingual)] = worst.places.compactMap { place in
      let (node, limit): (Syntax, ClockID?)
      switch place {
      case .step(let id): (node, limit) = (sourceMap[id], machine.steps[id].limit)
      case .block(let id):
        (node, limit) = (sourceMap[id], machine.blocks[id].limit)
      case .end: return nil
      }
      guard let label = node.child(.name) else { return nil }
      let written = limit.flatMap { _ in node.child(.within)?.expression }
      let text = written.map { $0.text }
      return (label, Bilingual(text ?? ""))
    }
    findings.report(
      finding.kind == .rounds
        ? RoundsBeyondDeadline.found(
          name, path: nodes, sum: week.words(worst.cost), limit: week.words(finding.grant))
        : PathBeyondDeadline.found(
          name, path: nodes, sum: week.words(worst.cost), limit: week.words(finding.grant),
          extent: finding.extent))
  }
}

/// What the sums of all circumstances come to together.
private struct PathVerdict {
  struct Finding {
    var kind: PathSums.Kind

    var extent: PathBeyondDeadline.Extent {
      switch kind {
      case .forced: .waits
      case .least: .everyPath
      case .greatest, .rounds: .somePath
      }
    }
    /// Absent where the paths could not be compared.
    var worst: PathSums.Found?
    var grant: Effort
  }

  let week: PlainWeek
  private var grant = Effort.none
  private var unit = LimitUnit.day
  private var worst: [Finding?] = [nil, nil]
  private var shortest: Finding?
  private var forced: Finding?
  /// In some circumstances a path keeps the deadline, or that cannot be told.
  private var isKept = false
  /// In some circumstances the waits alone do.
  private var isForcedKept = false
  private var isTangled = false
  private var isAny = false

  init(week: PlainWeek) { self.week = week }

  mutating func begin(_ grant: Effort, unit: LimitUnit) {
    (self.grant, self.unit) = (grant, unit)
    isAny = true
  }

  mutating func take(_ found: PathSums.Found?, _ kind: PathSums.Kind) {
    guard let found else {
      // Rings too tangled to go round in are still compared without going round.
      if kind == .greatest { isTangled = true }
      if kind == .least { isKept = true }
      if kind == .forced { isForcedKept = true }
      return
    }
    let whole = grant + found.grant
    let exceeds = week.exceeds(found.cost, whole, unit: unit)
    let finding = Finding(kind: kind, worst: found, grant: whole)
    switch kind {
    case .forced:
      if !exceeds { isForcedKept = true }
      if exceeds, isWorse(finding, than: forced) { forced = finding }
    case .least:
      if !exceeds { isKept = true }
      if exceeds, isWorse(finding, than: shortest) { shortest = finding }
    case .greatest: if exceeds, isWorse(finding, than: worst[0]) { worst[0] = finding }
    case .rounds: if exceeds, isWorse(finding, than: worst[1]) { worst[1] = finding }
    }
  }

  private func isWorse(_ finding: Finding, than other: Finding?) -> Bool {
    guard let other else { return true }
    return excess(finding) > excess(other)
  }

  private func excess(_ finding: Finding) -> Int64 {
    week.weight(finding.worst?.cost ?? .none) - week.weight(finding.grant)
  }

  var finding: Finding? {
    if isAny, !isForcedKept, let forced { return forced }
    if isAny, !isKept, let shortest { return shortest }
    if let greatest = worst[0] { return greatest }
    if isTangled { return Finding(kind: .greatest, worst: nil, grant: grant) }
    return worst[1]
  }
}
