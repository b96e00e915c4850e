public import ThuTucMachine
import ThuTucSimulation

extension Laboratory {
  /// What each number of persons in one group gives, from the least on; fewer results where it was
  /// stopped before the end.
  public func sweep(
    _ scenario: Scenario, group: Int, over counts: ClosedRange<Int>
  ) throws(Obstacle) -> [SimulatedScenario] {
    var results: [SimulatedScenario] = []
    for count in counts {
      results.append(
        try run(
          scenario.withStaff(count, at: group), replications: nil,
          change: .staff(group: group, count: count)))
      if isStopped { break }
    }
    return results
  }

  /// How one more person of the bottleneck's role changes the mean cycle time, in seconds, from the
  /// same chance in at most ten of the replications; nothing where nothing waits.
  public func effectOfNextPerson(
    _ result: SimulatedScenario
  ) throws(Obstacle) -> (role: String, cycleTime: Estimate)? {
    guard let bottleneck = result.study.merged?.bottleneck, !isStopped,
      let group = result.scenario.staffPlace(of: bottleneck.name)
    else { return nil }
    let count = result.scenario.staff[group].count + 1
    let more = try run(
      result.scenario.withStaff(count, at: group),
      replications: result.study.outcomes.prefix(10).map(\.replication),
      change: .onePersonMore(group: group))
    let pair = StudyPair(before: result.study, after: more.study)
    return (bottleneck.name, pair.difference { Indicator.cycleTime.value($0) })
  }
}
