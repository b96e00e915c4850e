/// The answer of a bounded search.
enum Answer<Found> {
  case found(Found)
  case none
  /// The limit was reached: nothing is known.
  case tooComplex
}

/// Looks for a dossier that a formula describes: what is certain is narrowed first, then the
/// shortest choice is tried, part by part.
struct Search {
  private var budget: Int

  /// `limit`: how many choices may be tried.
  init(limit: Int = 20_000) { budget = limit }

  mutating func solve(_ formula: Formula) -> Answer<Box> {
    if let box = solve([formula], Box()) { return .found(box) }
    return budget > 0 ? .none : .tooComplex
  }

  private mutating func solve(_ formulas: [Formula], _ start: Box) -> Box? {
    budget -= 1
    guard budget > 0 else { return nil }
    var box = start
    var pending = formulas
    var choices: [[Formula]] = []
    while true {
      while let formula = pending.popLast() {
        switch formula {
        case .constant(true): continue
        case .constant(false): return nil
        case .within(let dimension, let cells):
          guard box.restrict(dimension, to: cells) else { return nil }
        case .all(let parts): pending.append(contentsOf: parts)
        case .any(let parts): choices.append(parts)
        }
      }
      var open: [[Formula]] = []
      for choice in choices {
        let left = choice.filter { Search.truth($0, box) != false }
        if left.isEmpty { return nil }
        if left.count == 1 {
          pending.append(left[0])
        } else if !left.contains(where: { Search.truth($0, box) == true }) {
          open.append(left)
        }
      }
      choices = open
      if pending.isEmpty { break }
    }
    guard let place = choices.indices.min(by: { choices[$0].count < choices[$1].count }) else {
      return box
    }
    let shortest = choices.remove(at: place)
    let rest = choices.map { Formula.any($0) }
    for part in shortest {
      if let found = solve(rest + [part], box) { return found }
      if budget <= 0 { return nil }
    }
    return nil
  }

  /// Whether a formula holds in all of a box, in none of it, or in some of it.
  private static func truth(_ formula: Formula, _ box: Box) -> Bool? {
    switch formula {
    case .constant(let value): return value
    case .within(let dimension, let cells):
      guard let known = box[dimension] else { return nil }
      if !known.meets(cells) { return false }
      return known.isSubset(of: cells) ? true : nil
    case .all(let parts):
      var isCertain = true
      for part in parts {
        let truth = truth(part, box)
        if truth == false { return false }
        if truth == nil { isCertain = false }
      }
      return isCertain ? true : nil
    case .any(let parts):
      var isExcluded = true
      for part in parts {
        let truth = truth(part, box)
        if truth == true { return true }
        if truth == nil { isExcluded = false }
      }
      return isExcluded ? false : nil
    }
  }
}
