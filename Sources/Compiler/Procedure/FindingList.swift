import ThuTucSyntax

/// What was found so far, in the order in which it was found.
struct FindingList: Sendable {
  private(set) var diagnostics: [Diagnostic] = []
  /// The findings that say that a run is possible.
  private(set) var claims: [Claimed] = []
  /// Clauses that are lowered once for each item of a list, where a finding would be said again.
  private var repeated: [Syntax] = []

  /// A finding and the run that it claims.
  struct Claimed: Sendable {
    var finding: Diagnostic
    var way: ClaimedRun.Way
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether there is no machine to look at: what is wrong with the words would be said twice.
  var breakMachine: Bool { diagnostics.contains(where: \.breaksMachine) }

  /// Beyond the limit nothing is reported, and looking for the nearest of many names is slow.
  var isFull: Bool { diagnostics.count > SyntaxLimits.diagnostics }

  mutating func report(_ diagnostic: Diagnostic) {
    guard !isFull, !isEcho(diagnostic) else { return }
    diagnostics.append(diagnostic)
  }

  /// Reports a finding that says that a run is possible.
  mutating func report(
    _ finding: Diagnostic, claiming goal: RunGoal, by course: [FlowGraph.Cause]? = nil,
    isUncertain: Bool = false
  ) {
    report(finding)
    claims.append(
      Claimed(
        finding: finding,
        way: ClaimedRun.Way(
          goal: goal, course: course?.compactMap(\.deed), isUncertain: isUncertain)))
  }

  /// From here on a finding inside the clause is reported once.
  mutating func expectRepetition(in clause: Syntax) { repeated.append(clause) }

  /// Puts what is to be said in place of what was said since there were so many findings.
  mutating func replace(from count: Int, with findings: [Diagnostic]) {
    diagnostics.replaceSubrange(count..., with: findings)
  }

  /// What is said of something else, after all that is said of this.
  mutating func add(_ findings: [Diagnostic]) { diagnostics += findings }

  /// Whether a finding repeats, for another copy, what is said already.
  private func isEcho(_ diagnostic: Diagnostic) -> Bool {
    guard
      repeated.contains(where: {
        $0.tree.file == diagnostic.file && $0.range.lowerBound <= diagnostic.range.lowerBound
          && diagnostic.range.upperBound <= $0.range.upperBound
      })
    else { return false }
    return diagnostics.contains {
      $0.code == diagnostic.code && $0.file == diagnostic.file && $0.range == diagnostic.range
    }
  }
}
