import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy

/// Which input of a scenario matters most: each is changed alone, with the same chance, and what it
/// does to the indicators is set beside the others.
struct Sensitivity {
  /// One input and what a change of it does.
  struct Row {
    var change: Bilingual
    var cycleTime: Estimate
    var onTimeRate: Estimate?
  }

  private let scenario: Scenario
  private let laboratory: Laboratory
  /// Times and arrivals are changed by this part.
  private static let part = 0.1

  init(_ scenario: Scenario, _ laboratory: Laboratory) {
    self.scenario = scenario
    self.laboratory = laboratory
  }

  /// The inputs with the greatest effect on the mean cycle time first.
  func rows() throws -> (base: SimulatedScenario, rows: [Row]) {
    let base = try laboratory.run(scenario)
    let hasDeadline = base.indicators.contains(.onTimeRate)
    var rows: [Row] = []
    for (change, variant) in variants() {
      if Interruption.wasAsked { break }
      let result = try laboratory.run(variant, title: change[laboratory.console.language])
      let comparison = StudyPair(before: base.study, after: result.study)
      rows.append(
        Row(
          change: change, cycleTime: comparison.difference { Indicator.cycleTime.value($0) },
          onTimeRate: hasDeadline
            ? comparison.difference { Indicator.onTimeRate.value($0) } : nil))
    }
    return (base, rows.sorted { abs($0.cycleTime.mean) > abs($1.cycleTime.mean) })
  }

  private func variants() -> [(Bilingual, Scenario)] {
    var variants: [(Bilingual, Scenario)] = []
    for (index, group) in scenario.staff.enumerated() {
      let name = group.roles.joined(separator: ", ")
      variants.append(
        (
          Bilingual(vi: "thêm 1 người: \(name)", en: "1 more: \(name)"),
          scenario.withStaff(group.count + 1, at: index)
        ))
    }
    for (index, stream) in scenario.streams.enumerated() {
      let name = stream.machine.name(stream.machine.label)
      var more = scenario
      more.streams[index].arrivals = stream.arrivals.scaled(by: 1 + Sensitivity.part)
      if more.streams[index].arrivals != stream.arrivals {
        variants.append(
          (Bilingual(vi: "hồ sơ \(name) đến thêm 10%", en: "10 % more of \(name)"), more))
      }
      for (place, drawn) in stream.lists.enumerated() {
        guard let number = drawn.number.oneMore else { continue }
        var longer = scenario
        longer.streams[index].lists[place].number = number
        let list = stream.machine.name(stream.machine.lists[drawn.list].label)
        variants.append((Bilingual(vi: "thêm 1 mục: \(list)", en: "1 more item: \(list)"), longer))
      }
      for taking in stream.takings where stream.machine.item(of: taking.step) ?? 1 == 1 {
        let step = stream.machine.ownName(of: taking.step)
        var shorter = scenario
        for (place, other) in stream.takings.enumerated()
        where stream.machine.ownName(of: other.step) == step {
          shorter.streams[index].takings[place].distribution =
            other.distribution.scaled(by: 1 - Sensitivity.part)
        }
        variants.append(
          (Bilingual(vi: "bước \(step) nhanh hơn 10%", en: "\(step) 10 % shorter"), shorter))
      }
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
