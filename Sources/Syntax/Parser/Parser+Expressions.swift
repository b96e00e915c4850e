import ThuTucBasics

extension KeywordSet {
  static let units: KeywordSet = [
    .workingDays, .workingHours, .workingMinutes, .days, .hours, .minutes, .weeks, .months, .years,
  ]
  static let facts: KeywordSet = [
    .attached, .verified, .dateOf, .issued, .paid, .overdue, .visits, .stepCompleted,
  ]
  static let functions: KeywordSet = [.minOf, .maxOf, .round, .endOfMonth]
  static let values: KeywordSet = [
    .true, .false, .today, .now, .submitted, .applicantKind, .channel, .individual, .organization,
    .counter, .onlineFull, .onlinePartial, .post,
  ]
  static let paperForms: KeywordSet = [.original, .copy, .certifiedCopy, .electronic, .shown]
}

extension Parser {
  /// expr = "if" expr "then" expr "else" expr | or
  @inline(never)
  mutating func expression(inForm: Bool = false) {
    guard at(.if), startsExpression(peek()) else { return disjunction(inForm: inForm) }
    node(.ifExpression) { parser in
      parser.take()
      guard parser.enter() else { return }
      parser.expression()
      parser.expect(.then)
      parser.expression()
      parser.expect(.else)
      parser.expression(inForm: inForm)
      parser.depth -= 1
    }
  }

  private func startsExpression(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .phrase, .quotedName, .number, .percent, .date, .time, .instant, .string, .minus,
      .leftParenthesis:
      true
    default: false
    }
  }

  /// or = and { "or" and }
  ///
  /// In a form's `when`, an `or` before a form begins the next alternative.
  @inline(never)
  private mutating func disjunction(inForm: Bool) {
    let first = nodes.count
    conjunction()
    guard at(.or), !(inForm && keywords(ahead: 1).intersects(.paperForms)) else { return }
    let whole = wrap(from: first, in: .orExpression)
    while at(.or), !(inForm && keywords(ahead: 1).intersects(.paperForms)) {
      take()
      conjunction()
    }
    finish(whole)
  }

  /// and = not { "and" not }
  private mutating func conjunction() {
    let first = nodes.count
    negatedComparison()
    guard at(.and) else { return }
    let whole = wrap(from: first, in: .andExpression)
    while eat(.and) { negatedComparison() }
    finish(whole)
  }

  /// not = "not" not | comparison
  private mutating func negatedComparison() {
    guard at(.not) else { return comparison() }
    node(.notExpression) { parser in
      parser.take()
      guard parser.enter() else { return }
      parser.negatedComparison()
      parser.depth -= 1
    }
  }

  /// comparison = sum [ compare sum | "in" "(" sum % "," ")" | "between" sum "and" sum
  ///                  | "is blank" | "starts with" sum ]
  private mutating func comparison() {
    let first = nodes.count
    sum()
    if atComparison {
      let whole = wrap(from: first, in: .comparison)
      take()
      let second = Int(current.start)
      sum()
      finish(whole)
      if atComparison {
        let end = Int(tokens[position - 1].end)
        let middle = String(decoding: source[second..<end], as: UTF8.self)
        let word = Lexicon.shared.text(of: .and, in: language)
        report(
          SyntaxPages.chainedComparison, SyntaxMessages.chainedComparison, at: current.range,
          fixes: [.add(" \(word) \(middle)", at: end)])
      }
    } else if at(.in), peek().kind == .leftParenthesis {
      let whole = wrap(from: first, in: .inExpression)
      take()
      arguments { $0.sum() }
      finish(whole)
    } else if at(.between) {
      let whole = wrap(from: first, in: .betweenExpression)
      take()
      sum()
      expect(.and)
      sum()
      finish(whole)
    } else if at(.isBlank) {
      let whole = wrap(from: first, in: .isBlank)
      take()
      finish(whole)
    } else if at(.startsWith) {
      let whole = wrap(from: first, in: .startsWith)
      take()
      sum()
      finish(whole)
    }
  }

  var atComparison: Bool {
    switch tokens[position].kind {
    case .equalEqual, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// sum = product { ("+" | "-") product }
  mutating func sum() {
    let first = nodes.count
    product()
    guard at(.plus) || at(.minus) else { return }
    let whole = wrap(from: first, in: .sumExpression)
    while at(.plus) || at(.minus) {
      take()
      product()
    }
    finish(whole)
  }

  /// product = unary { ("*" | "/") unary }
  private mutating func product() {
    let first = nodes.count
    unary()
    guard at(.star) || at(.slash) else { return }
    let whole = wrap(from: first, in: .productExpression)
    while at(.star) || at(.slash) {
      take()
      unary()
    }
    finish(whole)
  }

  /// unary = "-" unary | primary
  private mutating func unary() {
    guard at(.minus) else { return primary() }
    node(.negation) { parser in
      parser.take()
      guard parser.enter() else { return }
      parser.unary()
      parser.depth -= 1
    }
  }

  /// primary: a literal, `( expr )`, a function, a fact, a value's keyword or a name
  mutating func primary() {
    switch tokens[position].kind {
    case .number: number()
    case .percent: leaf(.percentLiteral)
    case .date: leaf(.dateLiteral)
    case .time: leaf(.timeLiteral)
    case .instant: leaf(.instantLiteral)
    case .string: leaf(.stringLiteral)
    case .leftParenthesis: parenthesized()
    case .quotedName: namedValue()
    case .word, .phrase: wordValue()
    case .yearlyDate: difference()
    default: missingExpression()
    }
  }

  /// `10-20` is a day of the year wherever it stands; in an expression `10 - 20` was meant.
  private mutating func difference() {
    node(.missingExpression) { parser in
      let written = parser.text(parser.current)
      let spaced = written.replacing("-", with: " - ")
      parser.report(
        SyntaxPages.badDate, SyntaxMessages.dayInExpression(written), at: parser.current.range,
        fixes: [Diagnostic.Fix(write: spaced, for: written, at: parser.current.range)])
      parser.take()
    }
  }

  mutating func missingExpression() {
    let index = start(.missingExpression)
    expected(Bilingual(vi: "một giá trị", en: "a value"))
    finish(index)
  }

  private mutating func parenthesized() {
    node(.parenthesized) { parser in
      parser.take()
      guard parser.enter() else { return }
      parser.expression()
      parser.depth -= 1
      parser.expect(.rightParenthesis, ")")
    }
  }

  /// NUMBER [unit | CURRENCY]
  private mutating func number() {
    let index = start(.numberLiteral)
    take()
    if at(.units) {
      take()
      nodes[index].kind = .durationLiteral
    } else if at(.word), isCurrency(current) {
      take()
      nodes[index].kind = .moneyLiteral
    }
    finish(index)
  }

  /// Three capital letters: an ISO 4217 code.
  private func isCurrency(_ token: Token) -> Bool {
    token.end - token.start == 3 && source[token.range].allSatisfy { (65...90).contains($0) }
  }

  private mutating func wordValue() {
    if peek().kind == .leftParenthesis {
      if at(.functions) {
        return node(.function) { parser in
          parser.take()
          parser.arguments { $0.expression() }
        }
      }
      if at(.facts) { return fact() }
      if at(.count) { return listFunction(.countOf) }
      if at(.sum) { return listFunction(.sumOf) }
      if at(.each) { return listFunction(.eachOf) }
    }
    if at(.values) { return leaf(.keywordValue) }
    if at(.word) { return namedValue() }
    missingExpression()
  }

  /// NAME ["." NAME | "at decision"]
  private mutating func namedValue() {
    let index = start(.nameExpression)
    name()
    if eat(.dot) {
      name()
      nodes[index].kind = .outputExpression
    } else if at(.atDecision) {
      leaf(.atDecision)
    }
    finish(index)
  }

  private mutating func fact() {
    node(.factExpression) { parser in
      parser.take()
      parser.take()
      parser.name()
      parser.expect(.rightParenthesis, ")")
    }
  }

  /// "count" "(" NAME ")" | "sum" "(" NAME "." NAME ")" | "each" "(" NAME "," expr ")"
  private mutating func listFunction(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.take()
      parser.name()
      if kind == .sumOf {
        parser.expect(.dot, ".")
        parser.name()
      } else if kind == .eachOf {
        parser.expect(.comma, ",")
        guard parser.enter() else { return }
        parser.expression()
        parser.depth -= 1
      }
      parser.expect(.rightParenthesis, ")")
    }
  }

  /// "(" item % "," ")"
  private mutating func arguments(_ item: (inout Parser) -> Void) {
    expect(.leftParenthesis, "(")
    guard enter() else { return }
    repeat { item(&self) } while eat(.comma)
    depth -= 1
    expect(.rightParenthesis, ")")
  }

  /// duration = NUMBER unit
  mutating func duration() {
    if at(.number), keywords(ahead: 1).intersects(.units) {
      number()
    } else {
      let index = start(.missingExpression)
      expected(
        Bilingual(
          vi: "một khoảng thời gian như 5 ngày làm việc", en: "a duration such as 5 working days"))
      finish(index)
    }
  }

  /// assign = NAME "=" expr
  mutating func assign() {
    node(.assign) { parser in
      parser.name()
      parser.expect(.equal, "=")
      parser.expression()
    }
  }
}
