public import ThuTucSimulation

/// What all replications of a scenario came to.
public struct Study: Hashable, Sendable, Codable {
  /// In order of replication, each once.
  public private(set) var outcomes: [RunOutcome]
  /// All replications as one: the measures merged, the courses and the rates averaged.
  public let merged: RunOutcome?

  /// The study of these replications, in whatever order they came; of one that comes twice the
  /// first counts, so that shards may overlap.
  public init(_ outcomes: [RunOutcome]) {
    var ordered: [RunOutcome] = []
    for outcome in outcomes.sorted(by: { $0.replication < $1.replication })
    where outcome.replication != ordered.last?.replication {
      ordered.append(outcome)
    }
    self.outcomes = ordered
    merged = RunOutcome.merging(ordered)
  }

  /// Both studies' replications: what `thutuc merge` does with shards.
  public func merging(_ other: Study) -> Study { Study(outcomes + other.outcomes) }

  /// A figure of the replications, with its confidence interval.
  public func estimate(
    confidence: Double = 0.95, _ figure: (RunOutcome) -> Double
  ) -> Estimate {
    Estimate(outcomes.map(figure), confidence: confidence)
  }

  /// What went wrong in any replication.
  public var problem: RunProblem? { outcomes.lazy.compactMap(\.problem).first }

  public var events: Int64 { outcomes.reduce(0) { $0 + $1.events } }
}

/// The difference that a change makes, replication by replication.
///
/// Both studies are to come from the same seed: their dossiers then meet the same chance, and
/// what remains of the difference is the change's own.
public struct StudyPair: Sendable {
  public let before: Study
  public let after: Study
  private let pairs: [(RunOutcome, RunOutcome)]

  /// Pairs the replications that both studies have.
  public init(before: Study, after: Study) {
    self.before = before
    self.after = after
    var pairs: [(RunOutcome, RunOutcome)] = []
    var index = 0
    for outcome in before.outcomes {
      while index < after.outcomes.count, after.outcomes[index].replication < outcome.replication {
        index += 1
      }
      guard index < after.outcomes.count else { break }
      if after.outcomes[index].replication == outcome.replication {
        pairs.append((outcome, after.outcomes[index]))
      }
    }
    self.pairs = pairs
  }

  /// After less before of a figure, paired, with its confidence interval.
  public func difference(
    confidence: Double = 0.95, _ figure: (RunOutcome) -> Double
  ) -> Estimate {
    Estimate(pairs.map { figure($0.1) - figure($0.0) }, confidence: confidence)
  }
}
