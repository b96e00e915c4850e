import ThuTucMachine

/// What there is to say about a table.
struct TableFindings {
  var gap: String?
  var overlaps: [(first: Int, second: Int, witness: String)] = []
  var impossible: [Int] = []
  /// Rows whose every case other rows take, which win.
  var shadowed: [Int] = []
  /// Exceptions that meet no row which they could override.
  var idle: [Int] = []
  /// Something depends on conditions that cannot be read.
  var isUndecided = false
  var isTooComplex = false
}

/// The rows of a table as boxes: a row that joins several conditions by "or" is several.
private struct RowBoxes {
  var boxes: [Box] = []
  /// The row of each box.
  var rows: [Int] = []
  /// The number of the exception that each box belongs to.
  var exceptions: [Int32] = []
  let space: Space
  /// What the dossiers are that the assumptions allow: any of these.
  let contexts: [Box]

  /// The boxes of one row.
  func range(from start: Int) -> Range<Int> {
    var end = start
    while end < boxes.count, rows[end] == rows[start] { end += 1 }
    return start..<end
  }
}

extension Prover {
  /// How many boxes one row may be cut into.
  private static let boxesPerRow = 256

  mutating func findings(of table: DecisionTable) -> TableFindings {
    let findings = read(table)
    guard findings.isTooComplex else { return findings }
    // Less is known where a table that it uses may answer anything, but it is sooner decided.
    reader.readsTables = false
    defer { reader.readsTables = true }
    return read(table)
  }

  private mutating func read(_ table: DecisionTable) -> TableFindings {
    var findings = TableFindings()
    let tableRows = Array(reader.machine.tableRows[table.rows.range])
    let claims = tableRows.compactMap { reader.claim($0.condition) }
    guard claims.count == tableRows.count else {
      findings.isTooComplex = true
      return findings
    }
    let assumed = assumed(with: claims)
    let space = Space(claims + assumed, subjects: reader.subjects)
    guard !space.isEmpty else { return findings }
    let allowed = Formula.conjunction(assumed.map { space.formula($0) })
    guard let contexts = allowed.boxes(limit: Prover.boxesPerRow) else {
      findings.isTooComplex = true
      return findings
    }
    var all = RowBoxes(space: space, contexts: contexts)
    for (row, claim) in claims.enumerated() {
      guard let whole = space.formula(claim).boxes(limit: Prover.boxesPerRow) else {
        findings.isTooComplex = true
        return findings
      }
      let parts =
        assumed.isEmpty
        ? whole : whole.flatMap { part in contexts.compactMap { $0.intersection(part) } }
      if parts.isEmpty { findings.impossible.append(row) }
      all.boxes += parts
      all.rows += Array(repeating: row, count: parts.count)
      all.exceptions += Array(repeating: tableRows[row].exception, count: parts.count)
    }
    if table.policy.mustAnswer { findGap(all, &findings) }
    if table.policy == .unique {
      findOverlaps(all, &findings)
      if all.exceptions.contains(where: { $0 > 0 }) {
        findOverridden(all, &findings)
        findIdle(all, &findings)
      }
    }
    if table.policy == .first { findHidden(all, &findings) }
    return findings
  }

  private func findGap(_ all: RowBoxes, _ findings: inout TableFindings) {
    // A row whose unread conditions are taken to hold leaves only the gaps that are certain.
    let space = all.space
    let isPartlyUnread = space.dimensions.contains { !$0.isExact }
    let wide = isPartlyUnread ? all.boxes.map { $0.dropping(space.isInexact) } : all.boxes
    switch gap(in: wide, all) {
    case .found(let box): findings.gap = words(box, space)
    case .tooComplex: findings.isTooComplex = true
    case .none:
      guard isPartlyUnread else { return }
      if case .none = gap(in: all.boxes, all) { return }
      findings.isUndecided = true
    }
  }

  /// A point that no box holds and the assumptions allow.
  private func gap(in boxes: [Box], _ all: RowBoxes) -> Answer<Box> {
    var coverage = Coverage(boxes, all.space)
    for context in all.contexts {
      let answer = coverage.gap(in: context)
      if case .none = answer { continue }
      return answer
    }
    return .none
  }

  private func findOverlaps(_ all: RowBoxes, _ findings: inout TableFindings) {
    let space = all.space
    let overlaps = Overlaps(all.boxes, rows: all.rows, exceptions: all.exceptions, space)
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

  // Rows that never answer.

  /// Under `first`: the rows above win.
  private func findHidden(_ all: RowBoxes, _ findings: inout TableFindings) {
    findShadowed(all, &findings) { all.boxes[..<$0.lowerBound] }
  }

  /// The exceptions win over what stands before them.
  private func findOverridden(_ all: RowBoxes, _ findings: inout TableFindings) {
    findShadowed(all, &findings) { range in
      let exception = all.exceptions[range.lowerBound]
      let start = all.exceptions.partitionPoint { $0 <= exception }
      return all.boxes[start...]
    }
  }

  private func findShadowed(
    _ all: RowBoxes, _ findings: inout TableFindings,
    by winners: (Range<Int>) -> ArraySlice<Box>
  ) {
    var budget = 4_000_000
    var start = 0
    while start < all.boxes.count {
      let range = all.range(from: start)
      let winners = winners(range)
      budget -= winners.count + 1
      guard budget > 0 else {
        findings.isTooComplex = true
        return
      }
      let isShadowed = range.allSatisfy { place in
        let met = winners.filter { $0.meets(all.boxes[place]) }
        guard !met.isEmpty else { return false }
        var coverage = Coverage(met, all.space, limit: 200_000)
        if case .none = coverage.gap(in: all.boxes[place]) { return true }
        return false
      }
      if isShadowed { findings.shadowed.append(all.rows[start]) }
      start = range.upperBound
    }
  }

  private func findIdle(_ all: RowBoxes, _ findings: inout TableFindings) {
    var budget = 4_000_000
    var start = all.exceptions.partitionPoint { $0 == 0 }
    while start < all.boxes.count {
      let range = all.range(from: start)
      let end = all.exceptions.partitionPoint { $0 < all.exceptions[start] }
      budget -= end * range.count
      guard budget > 0 else {
        findings.isTooComplex = true
        return
      }
      let isIdle = range.allSatisfy { place in
        !all.boxes[..<end].contains { $0.meets(all.boxes[place]) }
      }
      if isIdle { findings.idle.append(all.rows[start]) }
      start = range.upperBound
    }
  }
}

extension HitPolicy {
  /// True where a case without a row has no answer; a sum or a count is then nothing.
  fileprivate var mustAnswer: Bool { self != .collectSum && self != .collectCount }
}
