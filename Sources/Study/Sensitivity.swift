import ThuTucBasics
public import ThuTucMachine

/// Which input of a scenario matters most: each is changed alone, with the same chance, and what it
/// does to the indicators is set beside the others.
public struct Sensitivity<Lab: Laboratory> {
  private let scenario: Scenario
  private let laboratory: Lab

  public init(_ scenario: Scenario, in laboratory: Lab) {
    self.scenario = scenario
    self.laboratory = laboratory
  }

  /// The scenario as it is, and the inputs with the greatest effect on the mean cycle time first.
  /// One run of the scenario for each input.
  public func effects() throws(Lab.Obstacle) -> (base: SimulatedScenario, effects: [InputEffect]) {
    let base = try laboratory.run(scenario, replications: nil, change: nil)
    let hasDeadline = base.indicators.contains(.onTimeRate)
    var effects: [InputEffect] = []
    for (change, variant) in scenario.variants() {
      if laboratory.isStopped { break }
      let result = try laboratory.run(variant, replications: nil, change: change)
      let pair = StudyPair(before: base.study, after: result.study)
      effects.append(
        InputEffect(
          change: change, cycleTime: pair.difference { Indicator.cycleTime.value($0) },
          onTimeRate: hasDeadline ? pair.difference { Indicator.onTimeRate.value($0) } : nil))
    }
    return (base, effects.sorted { abs($0.cycleTime.mean) > abs($1.cycleTime.mean) })
  }
}

/// One input and what a change of it does.
public struct InputEffect: Sendable {
  public var change: ScenarioChange
  /// The difference in seconds.
  public var cycleTime: Estimate
  /// The difference in parts of one; nothing where no deadline runs.
  public var onTimeRate: Estimate?
}

/// Times and arrivals are changed by this part.
private let changedPart = 0.1

extension Scenario {
  /// Each input changed alone: staff, arrivals, lists, the times that steps take.
  fileprivate func variants() -> [(ScenarioChange, Scenario)] {
    var variants: [(ScenarioChange, Scenario)] = []
    for (index, group) in staff.enumerated() {
      variants.append((.onePersonMore(group: index), withStaff(group.count + 1, at: index)))
    }
    for index in streams.indices { variants += self.variants(ofStream: index) }
    return variants
  }

  private func variants(ofStream index: Int) -> [(ScenarioChange, Scenario)] {
    let stream = streams[index]
    var variants: [(ScenarioChange, Scenario)] = []
    var more = self
    more.streams[index].arrivals = stream.arrivals.scaled(by: 1 + changedPart)
    if more.streams[index].arrivals != stream.arrivals {
      variants.append((.moreArrivals(stream: index), more))
    }
    for (place, drawn) in stream.lists.enumerated() {
      guard let number = drawn.number.oneMore else { continue }
      var longer = self
      longer.streams[index].lists[place].number = number
      variants.append((.oneItemMore(stream: index, list: drawn.list), longer))
    }
    for taking in stream.takings where stream.machine.item(of: taking.step) ?? 1 == 1 {
      let step = stream.machine.ownName(of: taking.step)
      var shorter = self
      for (place, other) in stream.takings.enumerated()
      where stream.machine.ownName(of: other.step) == step {
        shorter.streams[index].takings[place].distribution =
          other.distribution.scaled(by: 1 - changedPart)
      }
      variants.append((.shorterStep(stream: index, step: taking.step), shorter))
    }
    return variants
  }
}

extension Arrivals {
  /// As many times more often; arrivals read from a log stay as they were.
  fileprivate func scaled(by factor: Double) -> Arrivals {
    var changed = self
    if case .rate(let rate, let unit) = rule { changed.rule = .rate(rate * factor, per: unit) }
    return changed
  }
}

extension ValueDraw {
  /// How many items a list has, one more each time; nothing where that cannot be said.
  fileprivate var oneMore: ValueDraw? {
    switch self {
    case .integer(let low, let high): return .integer(low + 1, high + 1)
    case .pick(let options):
      return .pick(
        options.compactMap { option in
          option.value.number.integer.map { Picked(value: .integer($0 + 1), part: option.part) }
        })
    case .number(.fixed(let value)): return .number(.fixed(value + 1))
    case .number(.uniform(let low, let high)): return .number(.uniform(low + 1, high + 1))
    case .number(.triangular(let low, let mode, let high)):
      return .number(.triangular(low + 1, mode + 1, high + 1))
    case .number(.empirical(let values)): return .number(.empirical(values.map { $0 + 1 }))
    case .number, .expression, .money: return nil
    }
  }
}

extension Distribution {
  /// The distribution of so many times the value.
  fileprivate func scaled(by factor: Double) -> Distribution {
    switch self {
    case .fixed(let value): .fixed(value * factor)
    case .uniform(let low, let high): .uniform(low * factor, high * factor)
    case .triangular(let low, let mode, let high):
      .triangular(low * factor, mode * factor, high * factor)
    case .normal(let mean, let deviation):
      .normal(mean: mean * factor, deviation: deviation * factor)
    case .lognormal(let mean, let deviation):
      .lognormal(mean: mean * factor, deviation: deviation * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .gamma(let mean, let deviation):
      .gamma(mean: mean * factor, deviation: deviation * factor)
    case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
    case .erlang(let phases, let mean): .erlang(phases: phases, mean: mean * factor)
    case .empirical(let values): .empirical(values.map { $0 * factor })
    }
  }
}
