public import ThuTucMachine
import ThuTucSimulation

/// What a scenario must come to: an indicator that is at least, or at most, so much.
public struct Goal: Hashable, Sendable {
  /// On which side of the level the indicator must lie.
  public enum Side: Sendable {
    case atLeast, atMost
  }

  public var indicator: Indicator
  public var side: Side
  /// In the indicator's own unit: parts of one, seconds, money.
  public var level: Double

  public init(_ indicator: Indicator, _ side: Side, _ level: Double) {
    self.indicator = indicator
    self.side = side
    self.level = level
  }

  /// Whether the whole interval keeps it, so that the answer does not rest on luck.
  public func isKept(by estimate: Estimate) -> Bool {
    guard estimate.count > 0 else { return false }
    let sure = estimate.halfWidth.isFinite ? estimate.halfWidth : 0
    switch side {
    case .atLeast: return estimate.mean - sure >= level
    case .atMost: return estimate.mean + sure <= level
    }
  }

  /// How much closer the second is to it than the first.
  fileprivate func gain(_ first: Estimate, _ second: Estimate) -> Double {
    let change = second.mean - first.mean
    return side == .atLeast ? change : -change
  }
}

/// A staffing that was simulated.
public struct StaffTrial: Sendable {
  /// The persons of each group.
  public var counts: [Int]
  public var result: SimulatedScenario
  /// Of the goal's indicator.
  public var estimate: Estimate
  /// False where the load is more than the staff can do.
  public var isStable: Bool
}

/// The least staff that keeps a goal.
public struct StaffAnswer: Sendable {
  public var found: StaffTrial
  /// With one person fewer in each group that has more than one: none of these keeps the goal.
  public var lesser: [StaffTrial]
  /// How many staffings were simulated.
  public var runs: Int
}

/// Looks for the least staff with which a scenario keeps a goal.
///
/// From the least staff that can bear the load, persons are added one at a time where one more does
/// most; then each is taken away again that turns out not to be needed. The answer cannot be
/// lessened by one person of any group; that no quite different staff of fewer persons would do is
/// not proved. It takes about (persons added + groups) x groups runs of the scenario.
public struct StaffSearch<Lab: Laboratory> {
  private let scenario: Scenario
  private let goal: Goal
  private let laboratory: Lab
  /// The groups whose number is sought.
  private let groups: [Int]
  private var known: [[Int]: StaffTrial] = [:]

  /// More persons than this in all are not tried.
  private static var mostPersons: Int { 2_000 }

  /// A search that varies these groups of the scenario's staff, or all of them.
  public init(
    _ scenario: Scenario, _ goal: Goal, groups: [Int]? = nil, in laboratory: Lab
  ) {
    self.scenario = scenario
    self.goal = goal
    self.laboratory = laboratory
    self.groups = groups ?? Array(scenario.staff.indices)
  }

  /// Nothing where no staff that was tried keeps the goal.
  public mutating func answer() throws(Lab.Obstacle) -> StaffAnswer? {
    guard var best = try grown() else { return nil }
    var lesser: [StaffTrial] = []
    var isLess = true
    while isLess {
      isLess = false
      lesser = []
      for group in groups where best.counts[group] > 1 {
        var counts = best.counts
        counts[group] -= 1
        let trial = try trial(counts)
        if keeps(trial) {
          best = trial
          isLess = true
          break
        }
        lesser.append(trial)
      }
      if laboratory.isStopped { break }
    }
    return StaffAnswer(found: best, lesser: lesser, runs: known.count)
  }

  /// Staff that keeps the goal, grown one by one.
  private mutating func grown() throws(Lab.Obstacle) -> StaffTrial? {
    var trial = try trial(leastCounts())
    while !keeps(trial) {
      guard trial.counts.reduce(0, +) < Self.mostPersons, !laboratory.isStopped else { return nil }
      var next: StaffTrial?
      for group in groups {
        var counts = trial.counts
        counts[group] += 1
        let candidate = try self.trial(counts)
        if next.map({ isBetter(candidate, $0) }) ?? true { next = candidate }
      }
      guard let next else { return nil }
      // Where one more person anywhere changes nothing, no staff will do.
      if next.isStable, trial.isStable, !isBetter(next, trial),
        goal.gain(trial.estimate, next.estimate) <= 0
      {
        return nil
      }
      trial = next
    }
    return trial
  }

  /// The least persons of each group that can bear the load which the scenario brings.
  private mutating func leastCounts() throws(Lab.Obstacle) -> [Int] {
    var counts = scenario.staff.map(\.count)
    guard let merged = try trial(counts).result.study.merged else { return counts }
    for place in groups {
      let group = merged.groups[place]
      guard group.persons > 0, group.staffedMilliseconds > 0 else { continue }
      // An overloaded role is never idle, so its load says how many it would take.
      let load =
        merged.roles.filter { scenario.staff[place].roles.contains($0.name) }
        .map(\.load).max() ?? group.utilisation
      let needed = Double(group.persons) * max(load, group.utilisation)
      counts[place] = max(1, Int((needed + 1e-9).rounded(.down)) + (load >= 1 ? 1 : 0))
    }
    return counts
  }

  private mutating func trial(_ counts: [Int]) throws(Lab.Obstacle) -> StaffTrial {
    if let trial = known[counts] { return trial }
    var changed = scenario
    for (place, count) in counts.enumerated() { changed.staff[place].count = count }
    let result = try laboratory.run(changed, replications: nil, change: .staffing(counts))
    let trial = StaffTrial(
      counts: counts, result: result, estimate: result.estimate(goal.indicator),
      isStable: !result.isOverloaded)
    known[counts] = trial
    return trial
  }

  private func keeps(_ trial: StaffTrial) -> Bool {
    trial.isStable && goal.isKept(by: trial.estimate)
  }

  private func isBetter(_ first: StaffTrial, _ second: StaffTrial) -> Bool {
    if first.isStable != second.isStable { return first.isStable }
    if !first.isStable { return first.result.heaviestLoad < second.result.heaviestLoad }
    return goal.gain(second.estimate, first.estimate) > 0
  }
}
