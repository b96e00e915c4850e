/// The name that a misspelt one was meant to be.
public enum NearestName {
  /// The candidate closest to a name, ignoring diacritics and case, if one is close enough; of two,
  /// the one whose diacritics are closer.
  ///
  /// Linear in the candidates; a name is compared only where the lengths allow.
  public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    let bare = Spelling.bare(name)
    let limit = limit(of: bare.count, by: 3)
    var best: (name: String, distance: Int, marked: Int)?
    for candidate in candidates {
      let other = Spelling.bare(candidate)
      guard abs(other.count - bare.count) <= max(limit, 2),
        let distance = distance(bare, other, within: limit),
        distance <= best?.distance ?? .max
      else { continue }
      let marked = NearestName.distance(name, candidate)
      if let best, distance == best.distance, marked >= best.marked { continue }
      best = (candidate, distance, marked)
    }
    return best?.name
  }

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
