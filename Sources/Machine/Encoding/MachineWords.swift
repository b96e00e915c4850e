/// The words that the bytes of a machine have for what is one of a few: they never change, whatever
/// the cases are called here.

extension HitPolicy: PublishedWord {
  public var word: String {
    switch self {
    case .unique: "unique"
    case .first: "first"
    case .collectSum: "collectSum"
    case .collectMinimum: "collectMinimum"
    case .collectMaximum: "collectMaximum"
    case .collectCount: "collectCount"
    }
  }
}

extension PaperForm: PublishedWord {
  public var word: String {
    switch self {
    case .original: "original"
    case .copy: "copy"
    case .certifiedCopy: "certifiedCopy"
    case .electronic: "electronic"
    case .shown: "shown"
    }
  }
}

extension Level: PublishedWord {
  public var word: String {
    switch self {
    case .ministry: "ministry"
    case .province: "province"
    case .district: "district"
    case .commune: "commune"
    }
  }
}

extension Actor.Kind: PublishedWord {
  public var word: String {
    switch self {
    case .applicant: "applicant"
    case .system: "system"
    case .role: "role"
    case .party: "party"
    }
  }
}

extension Comparison: PublishedWord {
  public var word: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

extension Operation {
  /// How an operation whose operands are expressions is written, and how many it takes; nothing for
  /// those that name rows or take any number, and for comparisons, each of which has its own word.
  var form: (word: String, arity: Int)? {
    switch self {
    case .applicantKind: ("applicantKind", 0)
    case .channel: ("channel", 0)
    case .submitted: ("submitted", 0)
    case .today: ("today", 0)
    case .now: ("now", 0)
    case .negate: ("-", 1)
    case .add: ("+", 2)
    case .subtract: ("-", 2)
    case .multiply: ("*", 2)
    case .divide: ("/", 2)
    case .and: ("and", 2)
    case .or: ("or", 2)
    case .not: ("not", 1)
    case .choose: ("if", 3)
    case .between: ("between", 3)
    case .isBlank: ("isBlank", 1)
    case .startsWith: ("startsWith", 2)
    case .minimum: ("min", 2)
    case .maximum: ("max", 2)
    case .round: ("round", 2)
    case .endOfMonth: ("endOfMonth", 1)
    case .dateOfInstant: ("dateOfInstant", 1)
    case .constant, .field, .itemField, .parameter, .table, .attached, .verified, .dateOf,
      .issued, .paid, .overdue, .visits, .completed, .compare, .isOneOf, .count, .sum, .each:
      nil
    }
  }
}
