public import ThuTucSimulation

/// A figure of a simulated scenario that has a name: what goals are set for and comparisons show.
public enum Indicator: String, CaseIterable, Sendable {
  case onTimeRate, cycleTime
  case cycleTimeP50 = "cycleTime.p50"
  case cycleTimeP90 = "cycleTime.p90"
  case cycleTimeP95 = "cycleTime.p95"
  case cycleTimeP99 = "cycleTime.p99"
  case workingTime, touchTime, waitingTime, applicantTime, delay
  case visits, papers, applicantCost, agencyCost

  /// What its numbers are, for charts and words.
  public enum Unit: Sendable {
    case part, duration, count, money
  }

  public var unit: Unit {
    switch self {
    case .onTimeRate: .part
    case .visits, .papers: .count
    case .applicantCost, .agencyCost: .money
    default: .duration
    }
  }

  /// The distribution behind it, in milliseconds, where it is a mean of lengths of time.
  public func distribution(_ stream: StreamOutcome) -> Measure? {
    switch self {
    case .cycleTime, .cycleTimeP50, .cycleTimeP90, .cycleTimeP95, .cycleTimeP99: stream.cycle
    case .workingTime: stream.workingCycle
    case .touchTime: stream.worked
    case .waitingTime: stream.waiting
    case .applicantTime: stream.applicants
    case .delay: stream.lateness
    default: nil
    }
  }

  /// Its value in one replication: seconds, parts of one, counts or money a dossier.
  public func value(_ outcome: RunOutcome) -> Double {
    let stream = outcome.all
    let quantile: Double? =
      switch self {
      case .cycleTimeP50: 0.5
      case .cycleTimeP90: 0.9
      case .cycleTimeP95: 0.95
      case .cycleTimeP99: 0.99
      default: nil
      }
    if let quantile { return stream.cycle.quantile(quantile) / 1000 }
    switch self {
    case .onTimeRate: return stream.onTimeRate
    case .visits: return stream.visitsPerCase
    case .papers: return stream.papersPerCase
    case .applicantCost: return stream.applicantCostPerCase
    case .agencyCost: return outcome.agencyCostPerCase
    default: return (distribution(stream)?.mean ?? 0) / 1000
    }
  }
}
