import ThuTucBasics

extension Parser {
  func text(_ token: Token) -> String { String(decoding: source[token.range], as: UTF8.self) }

  @inline(never)
  func quoted(_ keyword: Keyword) -> Bilingual {
    Bilingual("'\(Lexicon.shared.text(of: keyword, in: language))'")
  }

  @inline(never)
  mutating func report(
    _ page: DiagnosticPage, _ message: Bilingual, at range: SourceRange,
    fixes: [Diagnostic.Fix] = []
  ) {
    report(Diagnostic(page, message, file: file, at: range, fixes: fixes))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    let isHeard = isListening
    isRecovering = true
    if isHeard { diagnostics.append(diagnostic) }
  }

  /// Whether a finding would be kept; otherwise its words need not be looked for.
  var isListening: Bool {
    !isRecovering && !isGivenUp && diagnostics.count <= SyntaxLimits.diagnostics
  }

  /// Says that a part of a clause is missing here; `text` is that part, where it is sure to be.
  @inline(never)
  mutating func expected(_ what: Bilingual, write text: String? = nil) {
    if passesUnknown() || reportSingleEqual() { return }
    let guess = isListening ? misspeltHere() : nil
    if reportOtherLanguage(asked?.at(position), unless: guess) { return }
    let message = SyntaxMessages.expected(what, found: found)
    guard guess == nil, let text, position > 0 else {
      return report(SyntaxPages.expected, message, at: placeOfMissing, guess)
    }
    let space = [")", ","].contains(text) ? "" : " "
    report(
      SyntaxPages.expected, message, at: placeOfMissing,
      fixes: [.add(space + text, at: Int(tokens[position - 1].end))])
  }

  /// Says that a comparison has two equals signs, where one stands behind a value.
  private mutating func reportSingleEqual() -> Bool {
    guard at(.equal), isListening, isBehindExpression else { return false }
    report(
      SyntaxPages.unexpected, SyntaxMessages.singleEqual, at: current.range,
      fixes: [Diagnostic.Fix(write: "==", for: "=", at: current.range)])
    return true
  }

  /// Whether an expression ends before the current token.
  private var isBehindExpression: Bool {
    let last = nodes.last { $0.kind != .name || Int($0.endToken) != position }
    return last.map { $0.kind.isExpression && Int($0.endToken) == position } ?? false
  }

  /// The brace that closes a block, on a line of its own where the block has several.
  private mutating func closeBrace(of opening: Int) {
    if eat(.rightBrace) { return }
    guard !passesUnknown(), opening < position - 1 else { return expect(.rightBrace, "}") }
    let end = Int(tokens[position - 1].end)
    let isOneLine = !source[Int(tokens[opening].start)..<end].contains(0x0A)
    report(
      SyntaxPages.expected, SyntaxMessages.expected(Bilingual("'}'"), found: found),
      at: placeOfMissing,
      fixes: [
        isOneLine
          ? .add(" }", at: end)
          : .add("\n\(indentation(ofLineAt: opening))}", at: endOfLine(after: end))
      ])
  }

  /// The white space with which the line of a token begins.
  private func indentation(ofLineAt token: Int) -> String {
    var first = token
    while !isFirstOnLine(first) { first -= 1 }
    let start = Int(tokens[first].start)
    let lineStart = source[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return String(
      decoding: source[lineStart..<start].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  /// The end of a line behind a token, after a remark that stands there; the token's own end where
  /// another follows on the line.
  private func endOfLine(after end: Int) -> Int {
    guard atEnd || isFirstOnLine(position) else { return end }
    let lineEnd = source[end...].firstIndex(of: 0x0A) ?? source.count
    return lineEnd <= Int(current.start) ? lineEnd : end
  }

  /// The current token, as a message names it.
  var found: Bilingual {
    if atEnd { return Bilingual(vi: "hết tệp", en: "the end of the file") }
    let text = String(self.text(current).prefix(40))
    let line = text.split(separator: "\n").first.map(String.init) ?? text
    return Bilingual("'\(SyntaxMessages.printable(line))'")
  }

  /// The token that stands here instead; where it begins a line, the end of what is incomplete.
  var placeOfMissing: SourceRange {
    guard position > 0, atEnd || isFirstOnLine(position) else { return current.range }
    let end = Int(tokens[position - 1].end)
    var start = max(end - 1, 0)
    while start > 0, source[start] & 0xC0 == 0x80 { start -= 1 }
    return start..<end
  }

  func isFirstOnLine(_ index: Int) -> Bool {
    guard index > 0, index < tokens.count else { return index == 0 }
    return source[Int(tokens[index - 1].end)..<Int(tokens[index].start)].contains(0x0A)
  }

  /// Bytes that no token begins with were reported by the lexer: they need no second finding.
  private mutating func passesUnknown() -> Bool {
    if at(.unknown) { isRecovering = true }
    return at(.unknown)
  }

  /// A block's clauses up to its closing brace: what does not begin a clause is kept as
  /// `unexpected`, said once, and skipped up to the next clause.
  ///
  /// Where a clause of an outer block begins instead, the brace was forgotten: that is said, and
  /// the block ends there.
  mutating func block(
    of place: Bilingual, starts: KeywordSet, outer: KeywordSet,
    clause: (inout Parser) -> Void
  ) {
    guard openBrace(of: place, starts: starts, outer: outer) else { return }
    let opening = position - 1
    guard enter() else { return }
    while !at(.rightBrace), !atEnd {
      let before = position
      if at(starts) {
        isRecovering = false
        clause(&self)
      } else if at(outer) {
        isRecovering = false
        break
      } else {
        unexpected(in: place, starts: starts.union(outer))
        isRecovering = false
      }
      precondition(position > before, "a clause takes at least one token")
    }
    depth -= 1
    isRecovering = false
    closeBrace(of: opening)
    isRecovering = false
  }

  /// `{`, or after a broken header the next one before a clause begins. Where what can only stand
  /// inside begins at once, the brace alone was forgotten.
  private mutating func openBrace(
    of place: Bilingual, starts: KeywordSet, outer: KeywordSet
  ) -> Bool {
    if eat(.leftBrace) { return true }
    let isHeaderOver = at(starts) || at(.rightBrace) || atEnd || isFirstOnLine(position)
    expected(Bilingual("'{'"), write: isHeaderOver ? "{" : nil)
    if at(starts), !at(outer) { return true }
    var ahead = 0
    while ahead < 64 {
      let token = peek(ahead)
      if token.kind == .leftBrace {
        node(.unexpected) { parser in
          while !parser.at(.leftBrace) { parser.take() }
        }
        take()
        return true
      }
      if token.kind == .endOfFile || token.kind == .rightBrace
        || keywords(ahead: ahead).intersects(.blockStarts) && ahead > 0
      {
        return false
      }
      ahead += 1
    }
    return false
  }

  /// Goes one level deeper, or says that it is too deep and skips what is inside.
  mutating func enter() -> Bool {
    depth += 1
    guard depth > SyntaxLimits.nesting else { return true }
    depth -= 1
    report(SyntaxPages.tooDeep, SyntaxMessages.tooDeep, at: current.range)
    isGivenUp = true
    node(.unexpected) { parser in
      while !parser.atEnd { parser.take() }
    }
    return false
  }

  /// Keeps what does not belong here, up to the next clause or closing brace.
  ///
  /// What is left on the line of a clause that was reported is skipped without a further word. A
  /// line that begins with a misspelt or foreign keyword is a clause of its own.
  mutating func unexpected(in place: Bilingual, starts: KeywordSet) {
    if isFirstOnLine(position) { isRecovering = false }
    let wanted = starts.union(asked?.at(position) ?? [])
    if !passesUnknown(), !reportSingleEqual(), !reportOtherLanguage(wanted) {
      reportUnexpected(in: place, starts: wanted)
    }
    node(.unexpected) { parser in
      repeat {
        if parser.at(.leftBrace) { parser.skipBraces() } else { parser.take() }
      } while !parser.atEnd && !parser.at(.rightBrace) && !parser.at(starts)
        && !parser.atMistakenClause(of: starts)
    }
  }

  /// Skips a balanced pair of braces with all that is inside.
  private mutating func skipBraces() {
    var open = 0
    repeat {
      if at(.leftBrace) { open += 1 }
      if at(.rightBrace) { open -= 1 }
      take()
    } while open > 0 && !atEnd
  }
}

extension KeywordSet {
  /// Clauses whose bodies stand in braces: a missing brace is looked for up to the next of them.
  static let blockStarts: KeywordSet = [
    .procedure, .step, .parallel, .branch, .anytime, .end, .on, .example, .scenario, .field,
    .document, .deadline,
  ]
}
