import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy

/// A scenario and what its replications came to.
struct SimulatedScenario {
  var scenario: Scenario
  var study: Study
  /// How long the computing took.
  var wallSeconds: Double

  /// The label, with the name where there is one.
  var title: String {
    scenario.title.isEmpty ? scenario.name : "\(scenario.title) (\(scenario.name))"
  }

  /// The label alone, for legends.
  var shortTitle: String { scenario.title.isEmpty ? scenario.name : scenario.title }

  /// Of the costs; empty where none is counted.
  var currency: String {
    guard let merged = study.merged else { return "" }
    let applicants = merged.all.currency
    return applicants.isEmpty
      ? merged.groups.lazy.map(\.currency).first { !$0.isEmpty } ?? "" : applicants
  }

  /// The indicators that say something of this scenario: no cost where none is counted, no delay
  /// where there is no deadline.
  var indicators: [Indicator] {
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

  func estimate(_ indicator: Indicator) -> Estimate { study.estimate { indicator.value($0) } }

  /// The title of a role in the first of the procedures that has it.
  func title(ofRole name: String) -> String {
    for stream in scenario.streams {
      for actor in stream.machine.actors where stream.machine.name(actor.label) == name {
        return stream.machine.title(actor.label)
      }
    }
    return name
  }

  func title(ofStep name: String, in stream: Int) -> String {
    guard scenario.streams.indices.contains(stream) else { return name }
    let machine = scenario.streams[stream].machine
    return machine.steps.ids().first { machine.ownName(of: $0) == name }.map {
      machine.ownTitle(of: $0)
    }
      ?? name
  }

  func title(ofEnd name: String, in stream: Int) -> String {
    guard scenario.streams.indices.contains(stream) else { return name }
    let machine = scenario.streams[stream].machine
    return machine.ends.first { machine.name($0.label) == name }.map { machine.title($0.label) }
      ?? name
  }
}
