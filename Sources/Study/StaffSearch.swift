import ThuTucBasics
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy

/// The least staff with which a scenario keeps a goal.
///
/// A goal counts as kept where the whole 95 % interval keeps it, so that the answer does not rest on
/// luck. From the least staff that can bear the load, persons are added one at a time where one
/// more does most; then each is taken away again that turns out not to be needed. The answer cannot
/// be lessened by one person of any role; that no quite different staff of fewer persons would do is
/// not proved. It takes about (persons added + roles) x roles runs of the scenario.
struct Search {
  struct Trial {
    var counts: [Int]
    var result: SimulatedScenario
    var estimate: Estimate
    /// False where the load is more than the staff can do.
    var isStable: Bool
  }

  struct Answer {
    var found: Trial
    /// With one person fewer in each group that has more than one: none of these keeps the goal.
    var lesser: [Trial]
    var runs: Int
  }

  private let scenario: Scenario
  private let goal: Goal
  private let laboratory: Laboratory
  /// The groups whose number is sought.
  private let places: [Int]
  private var known: [[Int]: Trial] = [:]

  /// More persons than this in all are not tried.
  private static let mostPersons = 2_000

  init(_ scenario: Scenario, _ goal: Goal, _ laboratory: Laboratory) throws(UsageError) {
    self.scenario = scenario
    self.goal = goal
    self.laboratory = laboratory
    if let role = goal.role {
      places = [try scenario.staffPlace(of: role)]
    } else {
      places = Array(scenario.staff.indices)
    }
  }

  /// Nothing where no staff that was tried keeps the goal.
  mutating func answer() throws -> Answer? {
    guard var best = try grown() else { return nil }
    var lesser: [Trial] = []
    var isLess = true
    while isLess {
      isLess = false
      lesser = []
      for place in places where best.counts[place] > 1 {
        var counts = best.counts
        counts[place] -= 1
        let trial = try trial(counts)
        if keeps(trial) {
          best = trial
          isLess = true
          break
        }
        lesser.append(trial)
      }
      if Interruption.wasAsked { break }
    }
    return Answer(found: best, lesser: lesser, runs: known.count)
  }

  /// Staff that keeps the goal, grown one by one.
  private mutating func grown() throws -> Trial? {
    var trial = try trial(leastCounts())
    while !keeps(trial) {
      guard trial.counts.reduce(0, +) < Search.mostPersons, !Interruption.wasAsked else {
        return nil
      }
      var next: Trial?
      for place in places {
        var counts = trial.counts
        counts[place] += 1
        let candidate = try self.trial(counts)
        if next.map({ isBetter(candidate, $0) }) ?? true { next = candidate }
      }
      guard let next else { return nil }
      // Where one more person anywhere changes nothing, no staff will do.
      if next.isStable, trial.isStable, !isBetter(next, trial), gain(trial, next) <= 0 {
        return nil
      }
      trial = next
    }
    return trial
  }

  /// The least persons of each group that can bear the load which the scenario brings.
  private mutating func leastCounts() throws -> [Int] {
    var counts = scenario.staff.map(\.count)
    guard let merged = try trial(counts).result.study.merged else { return counts }
    for place in places {
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

  private mutating func trial(_ counts: [Int]) throws -> Trial {
    if let trial = known[counts] { return trial }
    var changed = scenario
    for (place, count) in counts.enumerated() { changed.staff[place].count = count }
    let words = zip(scenario.staff, counts).map { "\($0.roles.joined(separator: "/")) \($1)" }
    let result = try laboratory.run(changed, title: words.joined(separator: ", "))
    let trial = Trial(
      counts: counts, result: result, estimate: result.estimate(goal.indicator),
      isStable: !result.isOverloaded)
    known[counts] = trial
    return trial
  }

  private func keeps(_ trial: Trial) -> Bool {
    guard trial.isStable, trial.estimate.count > 0 else { return false }
    let sure = trial.estimate.halfWidth.isFinite ? trial.estimate.halfWidth : 0
    switch goal.comparison {
    case .atLeast: return trial.estimate.mean - sure >= goal.level
    case .atMost: return trial.estimate.mean + sure <= goal.level
    }
  }

  /// How much closer the second is to the goal.
  private func gain(_ first: Trial, _ second: Trial) -> Double {
    let change = second.estimate.mean - first.estimate.mean
    return goal.comparison == .atLeast ? change : -change
  }

  private func isBetter(_ first: Trial, _ second: Trial) -> Bool {
    if first.isStable != second.isStable { return first.isStable }
    if !first.isStable { return first.result.heaviestLoad < second.result.heaviestLoad }
    return gain(second, first) > 0
  }
}

extension SimulatedScenario {
  /// Whether more comes than the staff can do.
  var isOverloaded: Bool {
    study.outcomes.contains { outcome in
      if case .overload = outcome.problem { true } else { false }
    }
  }

  /// The sum over the roles of what is asked beyond what they can do, so that each person added
  /// where the load is too great is seen to help.
  fileprivate var heaviestLoad: Double {
    study.merged?.roles.reduce(0) { $0 + max(0, $1.load - 0.99) } ?? .infinity
  }
}
