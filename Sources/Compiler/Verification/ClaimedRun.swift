import ThuTucMachine
import ThuTucSyntax

/// A run that a finding says is possible: what it must come to, and the shortest way there with
/// guards taken as free choice.
///
/// Whether there are data and instants that take it is for `counterexample(to:of:)` to find out.
public struct ClaimedRun: Sendable {
  /// The finding: a place in `Compilation.diagnostics`.
  public var diagnostic: Int
  /// The procedure: a place in `Compilation.wholeProcedures`.
  public var procedure: Int
  var way: Way

  /// The code with which the run's last command is refused, where that is what the finding says.
  public var lastRefusal: String? {
    if case .refused(let step) = way.goal { Rejection.noAutomaticWay(step).code } else { nil }
  }

  /// Whether the finding leaves it open if the run is possible: one that is found settles it.
  public var settlesFinding: Bool { way.isUncertain }

  /// What a finding claims, while its procedure is compiled.
  struct Way: Sendable {
    var goal: RunGoal
    /// What is done on the shortest way; nothing where that is still to be looked for.
    var course: [Deed]?
    var isUncertain = false
  }
}

/// What a run must come to in order to show a finding.
enum RunGoal: Hashable, Sendable {
  /// The dossier comes to a place.
  case entering(Place)
  /// What a property forbids comes about, before what would excuse it.
  case breaking(Property)
  /// The dossier stands in a step all of whose ways on have been taken as often as they may be.
  case exhausting(StepID)
  /// These have been done one after the other, and the dossier stands where it stood before.
  case circling([Deed], back: StepID)
  /// The dossier ends as this.
  case ending(Outcome)
  /// The last command is refused, for an automatic step has no way on.
  case refused(StepID)
}

extension FlowGraph.Cause {
  /// What is done; nothing for what follows by itself.
  var deed: Deed? {
    switch self {
    case .action(let id): .action(id)
    case .timer(let id): .timer(id)
    case .start, .join, .opening: nil
    }
  }
}

extension Program {
  /// The runs that the findings at hand claim, in their order.
  func claimedRuns(of diagnostics: [Diagnostic], _ whole: [ProcedureResult]) -> [ClaimedRun] {
    var claims: [FindingKey: (procedure: Int, way: ClaimedRun.Way)] = [:]
    for (index, result) in whole.enumerated() {
      for claim in result.findings.claims where claims[FindingKey(claim.finding)] == nil {
        claims[FindingKey(claim.finding)] = (index, claim.way)
      }
    }
    return diagnostics.indices.compactMap { index in
      claims[FindingKey(diagnostics[index])].map {
        ClaimedRun(diagnostic: index, procedure: $0.procedure, way: $0.way)
      }
    }
  }

  /// A finding, whatever notes it was given since.
  private struct FindingKey: Hashable {
    var code: String
    var file: Int
    var range: SourceRange

    init(_ finding: Diagnostic) {
      (code, file, range) = (finding.code, finding.file, finding.range)
    }
  }
}
