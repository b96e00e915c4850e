import ThuTucBasics
import ThuTucMachine

/// A condition of the machine as the prover reads it: comparisons of one datum with constants,
/// joined by "and" and "or". Negation has been carried down to the comparisons.
indirect enum Claim {
  case constant(Bool)
  case atom(Atom)
  case all([Claim])
  case any([Claim])

  /// One datum and which of its values are meant.
  struct Atom {
    /// A row of `ClaimReader.subjects`.
    var subject: Int
    var test: Test
  }

  enum Test {
    /// One of these values of a finite subject.
    case among(CellSet)
    /// A comparison of an ordered subject with a number.
    case compare(Comparison, Decimal)
  }
}

extension Claim {
  /// The subjects that it speaks of.
  var subjects: Set<Int> {
    var found: Set<Int> = []
    var queue = [self]
    while let claim = queue.popLast() {
      switch claim {
      case .constant: continue
      case .atom(let atom): found.insert(atom.subject)
      case .all(let parts), .any(let parts): queue.append(contentsOf: parts)
      }
    }
    return found
  }
}

/// What a proof can vary: a datum of the dossier, or a fact that it takes as it may come.
struct Subject {
  enum Domain {
    /// Finitely many values.
    case values(Int)
    /// Numbers, in steps of one where `isDiscrete`.
    case numbers(isDiscrete: Bool, minimum: Decimal?, maximum: Decimal?)
  }

  /// How a value is written for people.
  enum Spelling {
    case options([OptionID])
    case boolean
    case number
    case money(Currency)
    case date
    case text
    /// Less, equal or greater: how two expressions compare.
    case order
  }

  /// What it is called; empty for a fact that no dossier states.
  var name: String
  var domain: Domain
  var spelling: Spelling
  /// False where not every value can be brought about by what the dossier says: a finding that
  /// needs a certain value of it is not made.
  var isExact: Bool
  /// The node that it stands for, where it is a datum that somebody states.
  var datum: Int32?
  /// True for a computation that is not followed; a fact that may come either way is not one.
  var isBeyond = false
}

/// What two subjects must share to be one: an expression, and for money its currency.
struct SubjectKey: Hashable {
  var expression: String
  var unit: String = ""
}

extension Comparison {
  var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  func holds<Number: Comparable>(_ left: Number, _ right: Number) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
