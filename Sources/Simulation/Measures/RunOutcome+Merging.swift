extension RunOutcome {
  /// Many replications as one: counts and measures added up, rates and courses averaged.
  package static func merging(_ outcomes: [RunOutcome]) -> RunOutcome? {
    guard var merged = outcomes.first else { return nil }
    for outcome in outcomes.dropFirst() { merged.add(outcome) }
    merged.average(outcomes.count)
    return merged
  }

  private mutating func add(_ other: RunOutcome) {
    for (index, stream) in other.streams.enumerated() where index < streams.count {
      streams[index].add(stream)
    }
    for (index, role) in other.roles.enumerated() where index < roles.count {
      roles[index].add(role)
    }
    for (index, group) in other.groups.enumerated() where index < groups.count {
      groups[index].add(group)
    }
    measuredFrom = min(measuredFrom, other.measuredFrom)
    measuredTo = max(measuredTo, other.measuredTo)
    endedAt = max(endedAt, other.endedAt)
    events += other.events
    greatestLive = max(greatestLive, other.greatestLive)
    problem = problem ?? other.problem
  }

  private mutating func average(_ count: Int) {
    let count = Double(count)
    for index in roles.indices {
      roles[index].meanQueue /= count
      roles[index].utilisation /= count
      roles[index].load /= count
      for span in roles[index].queue.values.indices { roles[index].queue.values[span] /= count }
    }
    for index in groups.indices {
      for span in groups[index].busy.values.indices { groups[index].busy.values[span] /= count }
    }
  }
}

extension RoleOutcome {
  fileprivate mutating func add(_ other: RoleOutcome) {
    wait.merge(other.wait)
    workingWait.merge(other.workingWait)
    worked.merge(other.worked)
    meanQueue += other.meanQueue
    greatestQueue = max(greatestQueue, other.greatestQueue)
    queue = queue.averagingSpans(with: other.queue)
    utilisation += other.utilisation
    load += other.load
  }
}

extension GroupOutcome {
  fileprivate mutating func add(_ other: GroupOutcome) {
    busyMilliseconds += other.busyMilliseconds
    staffedMilliseconds += other.staffedMilliseconds
    busy = busy.averagingSpans(with: other.busy)
    cost += other.cost
  }
}

extension Series {
  /// The sum of two courses of means: where spans are joined, theirs is averaged.
  fileprivate func averagingSpans(with other: Series) -> Series {
    func scaled(_ series: Series, _ factor: Double) -> Series {
      Series(
        stepMilliseconds: series.stepMilliseconds, values: series.values.map { $0 * factor })
    }
    let sum = scaled(self, stepMilliseconds).adding(scaled(other, other.stepMilliseconds))
    guard sum.stepMilliseconds > 0 else { return sum }
    return scaled(sum, 1 / sum.stepMilliseconds)
  }
}
