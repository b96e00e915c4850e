public import ThuTucMachine

/// Cases that leave the procedure, or are open, at the same place in the same way.
public struct Parting: Hashable, Sendable {
  /// The word before; nothing at the beginning.
  public var after: Int?
  /// What was done there; nothing where the cases only end too early.
  public var word: Int?
  /// What the procedure would have allowed.
  public var expected: [LoggedDeed]
  public var cases: [EventLog.CaseID]
}

extension Conformance {
  /// Where cases first part from the procedure, the most frequent first.
  public var partings: [Parting] {
    var places: [Parting: Int] = [:]
    var found: [Parting] = []
    for variant in variants {
      guard let divergence = variant.divergence else { continue }
      let after = divergence.position > 0 ? variant.trace[divergence.position - 1] : nil
      let kind = Parting(
        after: after, word: divergence.word, expected: divergence.expected, cases: [])
      if let place = places[kind] {
        found[place].cases += variant.cases
      } else {
        places[kind] = found.count
        found.append(kind)
        found[found.count - 1].cases = variant.cases
      }
    }
    return found.sorted { left, right in
      (right.cases.count, left.cases[0].index) < (left.cases.count, right.cases[0].index)
    }
  }
}
