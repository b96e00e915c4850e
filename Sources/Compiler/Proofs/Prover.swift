import ThuTucBasics
import ThuTucMachine

/// Decides questions about the conditions of one procedure, each with a dossier to show for it.
///
/// A finding is only made where it holds whatever the conditions that cannot be read come to.
struct Prover {
  private var reader: ClaimReader

  init(_ machine: Machine, _ language: Language) {
    reader = ClaimReader(machine, language)
  }

  /// The claim that an expression makes, or that it does not hold; nothing where it is too long.
  mutating func claim(_ id: ExpressionID, holds: Bool = true) -> Claim? {
    holds ? reader.claim(id) : reader.denial(id)
  }

  /// Whether no dossier at all makes the claims hold together.
  func isImpossible(_ claims: [Claim]) -> Bool {
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return false }
    var search = Search()
    if case .none = search.solve(.conjunction(claims.map { space.formula($0) })) { return true }
    return false
  }

  /// A dossier for which the claims certainly hold together, in words.
  func witness(of claims: [Claim]) -> String? {
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return nil }
    let formula = Formula.conjunction(claims.map { space.formula($0) })
    var search = Search()
    // What cannot be read is taken to fail, whichever way it is asked.
    guard case .found(let box) = search.solve(formula.assuming(false, of: space.isInexact)) else {
      return nil
    }
    return words(box, space)
  }

  private func words(_ box: Box, _ space: Space) -> String {
    Witness(machine: reader.machine, language: reader.language, subjects: reader.subjects)
      .words(box, in: space)
  }

  // Tables.

  /// What there is to say about a table.
  struct TableFindings {
    var gap: String?
    var overlaps: [(first: Int, second: Int, witness: String)] = []
    var impossible: [Int] = []
    var shadowed: [Int] = []
    /// Something depends on conditions that cannot be read.
    var isUndecided = false
    var isTooComplex = false
  }

  /// How many boxes one row may be cut into.
  private static let boxesPerRow = 256

  mutating func findings(of table: DecisionTable) -> TableFindings {
    var findings = TableFindings()
    var claims: [Claim] = []
    for row in reader.machine.tableRows[table.rows] {
      guard let claim = reader.claim(row.condition) else {
        findings.isTooComplex = true
        return findings
      }
      claims.append(claim)
    }
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return findings }
    var boxes: [Box] = []
    var rows: [Int] = []
    for (row, claim) in claims.enumerated() {
      guard let parts = space.formula(claim).boxes(limit: Prover.boxesPerRow) else {
        findings.isTooComplex = true
        return findings
      }
      if parts.isEmpty { findings.impossible.append(row) }
      boxes += parts
      rows += Array(repeating: row, count: parts.count)
    }
    if table.policy.mustAnswer { findGap(boxes, space, &findings) }
    if table.policy == .unique { findOverlaps(boxes, rows, space, &findings) }
    if table.policy == .first { findShadowed(boxes, rows, space, &findings) }
    return findings
  }

  private func findGap(_ boxes: [Box], _ space: Space, _ findings: inout TableFindings) {
    // A row whose unread conditions are taken to hold leaves only the gaps that are certain.
    let isPartlyUnread = space.dimensions.contains { !$0.isExact }
    let wide = isPartlyUnread ? boxes.map { $0.dropping(space.isInexact) } : boxes
    var coverage = Coverage(wide, space)
    switch coverage.gap() {
    case .found(let box): findings.gap = words(box, space)
    case .tooComplex: findings.isTooComplex = true
    case .none:
      guard isPartlyUnread else { return }
      var exact = Coverage(boxes, space)
      if case .none = exact.gap() { return }
      findings.isUndecided = true
    }
  }

  private func findOverlaps(
    _ boxes: [Box], _ rows: [Int], _ space: Space, _ findings: inout TableFindings
  ) {
    let overlaps = Overlaps(boxes, rows: rows, space)
    if !overlaps.isComplete { findings.isTooComplex = true }
    for pair in overlaps.pairs {
      let isCertain = pair.shared.sets.allSatisfy { !space.isInexact($0.key) || $0.value.isFull }
      if isCertain {
        findings.overlaps.append((pair.first, pair.second, words(pair.shared, space)))
      } else {
        findings.isUndecided = true
      }
    }
  }

  private func findShadowed(
    _ boxes: [Box], _ rows: [Int], _ space: Space, _ findings: inout TableFindings
  ) {
    var budget = 4_000_000
    var start = 0
    while start < boxes.count {
      var end = start
      while end < boxes.count, rows[end] == rows[start] { end += 1 }
      budget -= start + 1
      guard budget > 0 else {
        findings.isTooComplex = true
        return
      }
      let isShadowed = (start..<end).allSatisfy { place in
        let above = boxes[..<start].filter { $0.meets(boxes[place]) }
        guard !above.isEmpty else { return false }
        var coverage = Coverage(above, space, limit: 200_000)
        if case .none = coverage.gap(in: boxes[place]) { return true }
        return false
      }
      if isShadowed { findings.shadowed.append(rows[start]) }
      start = end
    }
  }
}

extension HitPolicy {
  /// True where a case without a row has no answer; a sum or a count is then nothing.
  fileprivate var mustAnswer: Bool { self != .collectSum && self != .collectCount }
}

extension Array {
  fileprivate subscript(run: Run<Element>) -> ArraySlice<Element> { self[run.range] }
}
