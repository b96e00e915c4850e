public import ThuTucMachine
import ThuTucSimulation

/// A scenario and what its replications came to.
public struct SimulatedScenario: Sendable {
  public var scenario: Scenario
  public var study: Study
  /// How long the computing took; 0 where nobody looked at a clock.
  public var wallSeconds: Double

  public init(_ scenario: Scenario, _ study: Study, wallSeconds: Double = 0) {
    self.scenario = scenario
    self.study = study
    self.wallSeconds = wallSeconds
  }

  /// The label, with the name where there is one.
  public var title: String {
    scenario.title.isEmpty ? scenario.name : "\(scenario.title) (\(scenario.name))"
  }

  /// The label alone, for legends.
  public var shortTitle: String { scenario.title.isEmpty ? scenario.name : scenario.title }

  /// Of the costs; empty where none is counted.
  public var currency: String {
    guard let merged = study.merged else { return "" }
    let applicants = merged.all.currency
    return applicants.isEmpty
      ? merged.groups.lazy.map(\.currency).first { !$0.isEmpty } ?? "" : applicants
  }

  /// The indicators that say something of this scenario: no cost where none is counted, no delay
  /// where there is no deadline.
  public var indicators: [Indicator] {
    guard let merged = study.merged else { return [] }
    let all = merged.all
    return Indicator.allCases.filter { indicator in
      switch indicator {
      case .onTimeRate: all.withDeadline > 0
      case .delay: all.lateness.count > 0
      case .visits: all.visits > 0
      case .papers: all.papers > 0
      case .applicantCost: all.applicantCost > 0
      case .agencyCost: merged.agencyCost > 0
      case .cycleTimeP50, .cycleTimeP90, .cycleTimeP95, .cycleTimeP99: false
      case .cycleTime: true
      default: (indicator.distribution(all)?.total ?? 0) > 0
      }
    }
  }

  /// The mean of an indicator over the replications, and how sure it is.
  public func estimate(_ indicator: Indicator) -> Estimate {
    study.estimate { indicator.value($0) }
  }

  /// The title of a role in the first of the procedures that has it.
  public func title(ofRole name: String) -> String {
    for stream in scenario.streams {
      for actor in stream.machine.actors where stream.machine.name(actor.label) == name {
        return stream.machine.title(actor.label)
      }
    }
    return name
  }

  /// The title of an end of one procedure.
  public func title(ofEnd name: String, in stream: Int) -> String {
    guard scenario.streams.indices.contains(stream) else { return name }
    let machine = scenario.streams[stream].machine
    return machine.ends.first { machine.name($0.label) == name }.map { machine.title($0.label) }
      ?? name
  }
}

extension SimulatedScenario {
  /// Whether more comes than the staff can do.
  public var isOverloaded: Bool {
    study.outcomes.contains { outcome in
      if case .overload = outcome.problem { true } else { false }
    }
  }

  /// The sum over the roles of what is asked beyond what they can do, so that each person added
  /// where the load is too great is seen to help.
  var heaviestLoad: Double {
    study.merged?.roles.reduce(0) { $0 + max(0, $1.load - 0.99) } ?? .infinity
  }

  /// The indicators in which these are set side by side.
  public static func indicators(toCompare results: [SimulatedScenario]) -> [Indicator] {
    Indicator.allCases.filter { indicator in
      indicator == .cycleTimeP95 || results.contains { $0.indicators.contains(indicator) }
    }
  }
}
