/// The name that a misspelt one was meant to be.
public enum NearestName {
  /// A candidate that comes close to a name.
  public struct Match: Sendable {
    public var name: String
    /// Whether it is all but sure to be meant: no other comes as close, few letters are wrong, and
    /// none of them a digit, which tells one name from the next.
    public var isSure: Bool
  }

  /// The candidate closest to a name, ignoring diacritics and case, if one is close enough; of two,
  /// the one whose diacritics are closer.
  ///
  /// Linear in the candidates; a name is compared only where the lengths allow.
  public static func match(
    _ name: String, among candidates: some Sequence<String>
  ) -> Match? {
    let bare = Spelling.bare(name)
    let limit = limit(of: bare.count, by: 3)
    var best: (name: String, distance: Int, marked: Int, isOnly: Bool)?
    for candidate in candidates {
      let other = Spelling.bare(candidate)
      guard abs(other.count - bare.count) <= max(limit, 2),
        let distance = distance(bare, other, within: limit),
        distance <= best?.distance ?? .max
      else { continue }
      let marked = NearestName.distance(name, candidate)
      let isTie = best.map { $0.distance == distance && $0.name != candidate } ?? false
      if let known = best, distance == known.distance, marked >= known.marked {
        if isTie { best?.isOnly = false }
        continue
      }
      best = (candidate, distance, marked, !isTie)
    }
    return best.map { best in
      let isNear = best.distance <= (bare.count < 4 ? 0 : bare.count < 8 ? 1 : 2)
      return Match(
        name: best.name, isSure: best.isOnly && isNear && digits(name) == digits(best.name))
    }
  }

  /// The name of the closest candidate.
  public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    match(name, among: candidates)?.name
  }

  private static func digits(_ text: String) -> String { text.filter(\.isNumber) }

  /// How many letters of a word of this length may be wrong, a `part` of them: none of a single
  /// letter, for then any would do.
  package static func limit(of length: Int, by part: Int) -> Int {
    length <= 1 ? 0 : max(1, length / part)
  }

  /// How far a word is from what it may have been meant to be; nothing where that is too far.
  ///
  /// Who writes `payed` for `paid` knows how the word begins and ends: two letters within are
  /// forgiven even in a short one.
  package static func distance(_ written: String, _ meant: String, within limit: Int) -> Int? {
    let distance = distance(written, meant)
    if distance <= limit { return distance }
    let keepsItsEnds = written.first == meant.first && written.last == meant.last
    return distance == 2 && written.count >= 5 && meant.count >= 4 && keepsItsEnds ? 2 : nil
  }

  /// Damerau–Levenshtein distance (adjacent transpositions count one).
  package static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars.prefix(64))
    let right = Array(right.unicodeScalars.prefix(64))
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var next = [row + 1]
      next.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let isSame = left[row] == right[column]
        var cost = min(last[column + 1] + 1, next[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        next.append(cost)
      }
      (beforeLast, last) = (last, next)
    }
    return last[right.count]
  }
}
