/// A grammar read from its text, as `Grammar/thutuc.ebnf` writes it.
struct EBNF {
  /// What stands on the right of a rule.
  indirect enum Term {
    case keyword(String)
    case sign(String)
    case terminal(String)
    case rule(String)
    case sequence([Term])
    case choice([Term])
    case optional(Term)
    case repeated(Term)
    case separated(Term, by: String)
  }

  struct Problem: Error {
    var message: String
  }

  /// The rules in the order of the text.
  private(set) var names: [String] = []
  private(set) var rules: [String: Term] = [:]

  init(_ text: String) throws(Problem) {
    var reader = Reader(text)
    while let name = try reader.nextName() {
      try reader.expect("=")
      let term = try reader.choice()
      try reader.expect(";")
      guard rules.updateValue(term, forKey: name) == nil else {
        throw Problem(message: "the rule '\(name)' stands twice")
      }
      names.append(name)
    }
  }

  /// Every term of every rule.
  func forEachTerm(_ body: (Term) -> Void) {
    func visit(_ term: Term) {
      body(term)
      switch term {
      case .sequence(let terms), .choice(let terms): terms.forEach(visit)
      case .optional(let inner), .repeated(let inner), .separated(let inner, _): visit(inner)
      case .keyword, .sign, .terminal, .rule: break
      }
    }
    for name in names { if let term = rules[name] { visit(term) } }
  }
}

/// Reads terms from left to right.
private struct Reader {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  mutating func nextName() throws(EBNF.Problem) -> String? {
    skip()
    if rest.isEmpty { return nil }
    let name = word()
    guard !name.isEmpty else { throw problem("a rule's name") }
    return name
  }

  mutating func expect(_ sign: Character) throws(EBNF.Problem) {
    skip()
    guard rest.first == sign else { throw problem("'\(sign)'") }
    rest.removeFirst()
  }

  mutating func choice() throws(EBNF.Problem) -> EBNF.Term {
    var terms = [try sequence()]
    while take("|") { terms.append(try sequence()) }
    return terms.count == 1 ? terms[0] : .choice(terms)
  }

  private mutating func sequence() throws(EBNF.Problem) -> EBNF.Term {
    var terms: [EBNF.Term] = []
    while let term = try primary() {
      if take("%") {
        guard case .sign(let separator)? = try primary() else { throw problem("a separator") }
        terms.append(.separated(term, by: separator))
      } else {
        terms.append(term)
      }
    }
    guard !terms.isEmpty else { throw problem("a term") }
    return terms.count == 1 ? terms[0] : .sequence(terms)
  }

  private mutating func primary() throws(EBNF.Problem) -> EBNF.Term? {
    skip()
    switch rest.first {
    case "\"": return .keyword(quoted("\""))
    case "'": return .sign(quoted("'"))
    case "[": return .optional(try bracketed("]"))
    case "{": return .repeated(try bracketed("}"))
    case "(": return try bracketed(")")
    case let letter? where letter.isLetter:
      let name = word()
      return name.allSatisfy { $0.isUppercase } ? .terminal(name) : .rule(name)
    default: return nil
    }
  }

  private mutating func bracketed(_ close: Character) throws(EBNF.Problem) -> EBNF.Term {
    rest.removeFirst()
    let inner = try choice()
    try expect(close)
    return inner
  }

  private mutating func quoted(_ quote: Character) -> String {
    rest.removeFirst()
    let text = rest.prefix { $0 != quote }
    rest = rest.dropFirst(text.count + 1)
    return String(text)
  }

  private mutating func word() -> String {
    let text = rest.prefix { $0.isLetter || $0 == "_" }
    rest = rest.dropFirst(text.count)
    return String(text)
  }

  private mutating func take(_ sign: Character) -> Bool {
    skip()
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skip() {
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard rest.hasPrefix("(*") else { return }
      guard let end = rest.firstRange(of: "*)") else {
        rest = ""
        return
      }
      rest = rest[end.upperBound...]
    }
  }

  private func problem(_ wanted: String) -> EBNF.Problem {
    EBNF.Problem(message: "\(wanted) is wanted before: \(rest.prefix(60))")
  }
}
