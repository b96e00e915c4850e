import ThuTucBasics

extension Parser {
  func text(_ token: Token) -> String { String(decoding: source[token.range], as: UTF8.self) }

  func quoted(_ keyword: Keyword) -> Bilingual {
    Bilingual("'\(Lexicon.shared.text(of: keyword, in: language))'")
  }

  mutating func report(
    _ page: DiagnosticPage, _ message: Bilingual, at range: SourceRange,
    notes: [Diagnostic.Note] = [], fixes: [Diagnostic.Fix] = []
  ) {
    let isHeard = isListening
    isRecovering = true
    guard isHeard else { return }
    diagnostics.append(
      Diagnostic(page, message, file: file, at: range, notes: notes, fixes: fixes))
  }

  /// Whether a finding would be kept; otherwise its words need not be looked for.
  private var isListening: Bool {
    !isRecovering && diagnostics.count <= SyntaxLimits.diagnostics
  }

  /// Says that a part of a clause is missing here.
  mutating func expected(_ what: Bilingual) {
    if reportOtherLanguage(nil) { return }
    report(
      SyntaxPages.expected, SyntaxMessages.expected(what, found: found), at: placeOfMissing)
  }

  /// The current token, as a message names it.
  private var found: Bilingual {
    if atEnd { return Bilingual(vi: "hết tệp", en: "the end of the file") }
    let text = String(self.text(current).prefix(40))
    let line = text.split(separator: "\n").first.map(String.init) ?? text
    return Bilingual("'\(SyntaxMessages.printable(line))'")
  }

  private var placeOfMissing: SourceRange {
    guard atEnd, position > 0 else { return current.range }
    let end = Int(tokens[position - 1].end)
    var start = max(end - 1, 0)
    while start > 0, source[start] & 0xC0 == 0x80 { start -= 1 }
    return start..<end
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
        // What is left of a clause that was reported is skipped without a further word.
        unexpected(in: place, starts: starts.union(outer))
        isRecovering = false
      }
      precondition(position > before, "a clause takes at least one token")
    }
    depth -= 1
    isRecovering = false
    expect(.rightBrace, "}")
    isRecovering = false
  }

  /// `{`, or after a broken header the next one before a clause begins. Where what can only stand
  /// inside begins at once, the brace alone was forgotten.
  private mutating func openBrace(
    of place: Bilingual, starts: KeywordSet, outer: KeywordSet
  ) -> Bool {
    if eat(.leftBrace) { return true }
    expected(Bilingual("'{'"))
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
    node(.unexpected) { parser in
      while !parser.atEnd { parser.take() }
    }
    return false
  }

  /// Keeps what does not belong here, up to the next clause or closing brace.
  mutating func unexpected(in place: Bilingual, starts: KeywordSet) {
    if !reportOtherLanguage(starts) { reportUnexpected(in: place, starts: starts) }
    node(.unexpected) { parser in
      repeat {
        if parser.at(.leftBrace) { parser.skipBraces() } else { parser.take() }
      } while !parser.atEnd && !parser.at(.rightBrace) && !parser.at(starts)
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

  private mutating func reportUnexpected(in place: Bilingual, starts: KeywordSet) {
    guard isListening else { return }
    var fixes: [Diagnostic.Fix] = []
    var notes: [Diagnostic.Note] = []
    if let (phrase, count) = misspelt(among: starts) {
      let range = Int(current.start)..<Int(peek(count - 1).end)
      notes = [Diagnostic.Note(SyntaxMessages.didYouMean(phrase), file: file)]
      fixes = [Diagnostic.Fix(SyntaxMessages.write(phrase), replace: range, with: phrase)]
    }
    report(
      SyntaxPages.unexpected, SyntaxMessages.unexpected(found, in: place), at: current.range,
      notes: notes, fixes: fixes)
  }

  /// The keyword that the words here come closest to, ignoring diacritics.
  private func misspelt(among starts: KeywordSet) -> (phrase: String, count: Int)? {
    guard at(.word) || at(.phrase) else { return nil }
    var best: (phrase: String, count: Int, distance: Int)?
    let phrases = Keyword.allCases.filter { starts.contains($0) }
      .map { Lexicon.shared.text(of: $0, in: language) }
    var written = ""
    for count in 1...4 {
      let token = peek(count - 1)
      guard token.kind == .word || token.kind == .phrase else { break }
      written += (written.isEmpty ? "" : " ") + text(token)
      guard written.utf8.count <= 64 else { break }
      let bare = Spelling.bare(written)
      for phrase in phrases where phrase.split(separator: " ").count == count || count == 1 {
        let distance = NearestName.distance(bare, Spelling.bare(phrase))
        guard distance <= max(1, bare.count / 4), distance < best?.distance ?? .max else {
          continue
        }
        best = (phrase, count, distance)
      }
    }
    return best.map { ($0.phrase, $0.count) }
  }

  /// Says that the words here are a keyword of the other language, if they are.
  private mutating func reportOtherLanguage(_ wanted: KeywordSet?) -> Bool {
    guard at(.word), isListening else { return false }
    let other: Language = language == .english ? .vietnamese : .english
    let column = Lexicon.shared[other]
    var node: UInt16 = 0
    var best: (phrase: PhraseID, count: Int)?
    for count in 1...6 {
      let token = peek(count - 1)
      guard token.kind == .word else { break }
      let word = Lexicon.shared.word(Spelling.folded(names.text(token.symbol)))[other]
      guard word != 0, let next = column.edges[UInt32(node) << 16 | UInt32(word)] else { break }
      node = next
      if column.phraseAt[Int(node)] != .none { best = (column.phraseAt[Int(node)], count) }
    }
    guard let best else { return false }
    let found = column.keywords[Int(best.phrase.index)]
    let candidates = Keyword.allCases.filter { found.contains($0) }
    let wantedHere = candidates.first { wanted?.contains($0) ?? true }
    guard let keyword = wantedHere ?? candidates.first else { return false }
    let here = Lexicon.shared.text(of: keyword, in: language)
    let range = Int(current.start)..<Int(peek(best.count - 1).end)
    let text = String(decoding: source[range], as: UTF8.self)
    guard text != here else { return false }
    report(
      SyntaxPages.otherLanguage,
      SyntaxMessages.otherLanguage(text, isEnglish: other == .english, here: here), at: range,
      fixes: [Diagnostic.Fix(SyntaxMessages.write(here), replace: range, with: here)])
    return true
  }
}

extension KeywordSet {
  /// Clauses whose bodies stand in braces: a missing brace is looked for up to the next of them.
  static let blockStarts: KeywordSet = [
    .procedure, .step, .parallel, .branch, .anytime, .end, .on, .example, .scenario, .field,
    .document, .deadline,
  ]
}
