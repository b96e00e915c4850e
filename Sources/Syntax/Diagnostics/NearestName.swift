/// The name that a misspelt one was meant to be.
public enum NearestName {
  /// The candidate closest to a name, ignoring diacritics and case, if one is close enough.
  ///
  /// Linear in the candidates; a name is compared only where the lengths allow.
  public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    let bare = Spelling.bare(name)
    let limit = max(1, bare.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Spelling.bare(candidate)
      guard abs(other.count - bare.count) <= limit else { continue }
      let distance = distance(bare, other)
      guard distance <= limit, distance < best?.distance ?? .max else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Damerau–Levenshtein distance (adjacent transpositions count one).
  static func distance(_ left: String, _ right: String) -> Int {
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
