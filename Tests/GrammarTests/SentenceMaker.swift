import TestSupport
import ThuTucBasics
import ThuTucSyntax

/// Makes sentences of a grammar by chance, in one surface language.
struct SentenceMaker {
  private let grammar: EBNF
  private let language: Language
  private let leastDepth: [String: Int]
  private var random: SeededRandom
  private var words: [String] = []
  /// How many inputs and outputs the header of the table at hand has.
  private var tableInputs = 0
  private var tableOutputs = 1
  private var isInDeadline = false
  /// How many words are left before every choice becomes the shortest.
  private var budget = 0

  init(_ grammar: EBNF, language: Language) {
    self.grammar = grammar
    self.language = language
    leastDepth = SentenceMaker.leastDepths(of: grammar)
    random = SeededRandom(seed: 0)
  }

  /// A file for a seed: a sentence of one of the rules that matter, in what it has to stand in.
  mutating func file(seed: UInt64, words limit: Int = 60) -> String {
    let items = [
      "procedure", "calendar", "example", "scenario", "declaration", "document", "import",
      "comparing",
    ]
    let clauses = ["clause", "deadline", "step", "parallel", "property", "duty", "anytime"]
    let place = Int(seed % UInt64(items.count + clauses.count))
    if place < items.count { return sentence(of: items[place], seed: seed, words: limit) }
    let clause = sentence(of: clauses[place - items.count], seed: seed, words: limit)
    let procedure = Lexicon.shared.text(of: .procedure, in: language)
    return "\(procedure) p { \(clause) }"
  }

  /// The sentence of a rule for a seed, of so many words and what it takes to end it.
  mutating func sentence(of rule: String, seed: UInt64, words limit: Int = 60) -> String {
    random = SeededRandom(seed: seed)
    words = []
    budget = limit
    write(.rule(rule))
    var text = ""
    for word in words { text += word + (chance(12) ? "\n  " : chance(60) ? " /* … */ " : " ") }
    return text
  }

  private mutating func write(_ term: EBNF.Term) {
    switch term {
    case .keyword(let key): writeKeyword(key)
    case .sign(let sign): put(sign)
    case .terminal(let name): put(literal(name))
    case .rule(let name): writeRule(name)
    case .sequence(let terms): terms.forEach { write($0) }
    case .choice(let terms): write(choose(terms))
    case .optional(.terminal("STRING")) where isInDeadline:
      // A string after the name is its label, so a limit that begins with one needs a label.
      put(literal("STRING"))
    case .optional(let inner): if budget > 0, chance(2) { write(inner) }
    case .repeated(let inner):
      while budget > 0, !chance(4) { write(inner) }
    case .separated(let inner, let separator):
      write(inner)
      while budget > 0, chance(3) {
        put(separator)
        write(inner)
      }
    }
  }

  private mutating func writeRule(_ name: String) {
    guard let term = grammar.rules[name] else { return }
    switch (name, term) {
    case ("header", .sequence(let parts)), ("wide_header", .sequence(let parts)):
      tableInputs = Int.random(in: 0...3, using: &random)
      tableOutputs = name == "header" ? 1 : Int.random(in: 1...3, using: &random)
      write(parts, times: [tableInputs, tableOutputs - 1])
    case ("row", .sequence(let parts)):
      // A row has as many cells as its table's header has inputs, as many values as outputs.
      write(parts, times: [tableInputs, tableOutputs])
    case ("expr", _):
      // Expressions grow fastest; one must not use up what the clause around it has.
      let (before, share) = (budget, min(budget, 12))
      budget = share
      write(term)
      budget = before - (share - budget)
    default:
      let wasInDeadline = isInDeadline
      isInDeadline = name == "deadline"
      write(term)
      isInDeadline = wasInDeadline
    }
  }

  /// The parts of a sequence, its first repetitions so many times each.
  private mutating func write(_ parts: [EBNF.Term], times: [Int]) {
    var times = times[...]
    for part in parts {
      if case .repeated(let inner) = part, let count = times.popFirst() {
        for _ in 0..<count { write(inner) }
      } else {
        write(part)
      }
    }
  }

  private mutating func put(_ word: String) {
    words.append(word)
    budget -= 1
  }

  private static let keywords = Dictionary(
    uniqueKeysWithValues: Keyword.allCases.map { ("\($0)", $0) })

  private mutating func writeKeyword(_ key: String) {
    guard let keyword = SentenceMaker.keywords[key] else { return }
    let forms = LexiconTable.entry(of: keyword).forms(in: language)
    put(forms.randomElement(using: &random) ?? forms[0])
  }

  /// Any alternative; when the budget is spent, one that ends soonest.
  private mutating func choose(_ terms: [EBNF.Term]) -> EBNF.Term {
    guard budget <= 0 else { return terms.randomElement(using: &random) ?? terms[0] }
    return terms.min { depth($0) < depth($1) } ?? terms[0]
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  private mutating func literal(_ name: String) -> String {
    let forms: [String] =
      switch name {
      case "NAME": ["a", "b1", "tên_gọi", "hòa", "`step`", "`bước`", "Zé", "x_y"]
      case "STRING": ["\"\"", "\"nhãn\"", "\"\"\"\n  hai\n  dòng\n  \"\"\"", "\"a \\\" b\""]
      case "NUMBER": ["0", "1", "1.5", "30_000", "7"]
      case "INTEGER": ["1", "2", "10_000"]
      case "PERCENT": ["40%", "2.5%"]
      case "DATE": ["2026-02-13", "2000-02-29"]
      case "YEARLY": ["01-01", "04-30"]
      case "TIME": ["08:00", "24:00"]
      case "INSTANT": ["2026-02-13T15:00", "2026-02-13T15:00+07:00"]
      case "CURRENCY": ["VND", "USD"]
      default: []
      }
    return forms.randomElement(using: &random) ?? "an unknown terminal \(name)"
  }

  private func depth(_ term: EBNF.Term) -> Int {
    SentenceMaker.depth(of: term, leastDepth)
  }

  /// How many rules deep the shortest sentence of each rule goes, found by repeating until nothing
  /// changes.
  private static func leastDepths(of grammar: EBNF) -> [String: Int] {
    var depths: [String: Int] = [:]
    var isChanging = true
    while isChanging {
      isChanging = false
      for (name, term) in grammar.rules {
        let found = depth(of: term, depths)
        if found < unknown, found + 1 < depths[name] ?? unknown {
          depths[name] = found + 1
          isChanging = true
        }
      }
    }
    return depths
  }

  private static let unknown = 1_000

  private static func depth(of term: EBNF.Term, _ depths: [String: Int]) -> Int {
    switch term {
    case .keyword, .sign, .terminal, .optional, .repeated: 0
    case .rule(let name): depths[name] ?? unknown
    case .sequence(let terms): terms.map { depth(of: $0, depths) }.max() ?? 0
    case .choice(let terms): terms.map { depth(of: $0, depths) }.min() ?? unknown
    case .separated(let inner, _): depth(of: inner, depths)
    }
  }
}
