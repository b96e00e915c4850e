import ThuTucBasics

/// What the author probably meant where the parser finds something else.
extension Parser {
  /// Words that come close to a keyword.
  struct Guess {
    var phrase: String
    /// The words, as tokens.
    var words: Range<Int>
    var distance: Int
    /// Their distance with the diacritics, which tells keywords apart that have the same letters.
    var marked: Int

    /// Whether it is the better one: closer, then of more words.
    func isBetter(than other: Guess) -> Bool {
      (distance, -words.count, marked) < (other.distance, -other.words.count, other.marked)
    }
  }

  mutating func reportUnexpected(in place: Bilingual, starts: KeywordSet) {
    guard isListening else { return }
    let guess = misspelt(among: starts)
    report(
      SyntaxPages.unexpected, SyntaxMessages.unexpected(found, in: place), at: current.range, guess)
  }

  /// A finding, with what was probably meant. What follows a misspelt keyword is taken as known:
  /// that nothing declares it would be an echo.
  mutating func report(
    _ page: DiagnosticPage, _ message: Bilingual, at range: SourceRange, _ guess: Guess?
  ) {
    guard let guess, isListening else { return report(page, message, at: range) }
    let words =
      Int(tokens[guess.words.lowerBound].start)..<Int(tokens[guess.words.upperBound - 1].end)
    presume(around: guess.words)
    let written = String(decoding: source[words], as: UTF8.self)
    report(
      Diagnostic(page, message, file: file, at: range)
        .didYouMean(guess.phrase, for: written, at: words))
  }

  private mutating func presume(around words: Range<Int>) {
    presumed.append(contentsOf: tokens[words].map(\.symbol))
    if words.upperBound < tokens.count { presumed.append(tokens[words.upperBound].symbol) }
  }

  /// The keyword that the words here come closest to, ignoring diacritics; or, where the word
  /// before was taken for a name, the keyword that it began.
  ///
  /// A keyword that begins a line is what it is: something was left out before it.
  func misspeltHere() -> Guess? {
    guard let asked, keywords.isEmpty || !isFirstOnLine(position) else { return nil }
    let here = misspelt(among: asked.at(position))
    guard position > 0, let before = misspelt(at: position - 1, among: asked.at(position - 1))
    else { return here }
    // One word alone was a name unless a name cannot follow it.
    let reachesHere = before.words.upperBound > position
    guard reachesHere || at(.word) && !isFirstOnLine(position) else { return here }
    if let here, !before.isBetter(than: here) { return here }
    return before
  }

  /// Whether the words here come close to a keyword that could stand here.
  var isNearKeyword: Bool {
    asked.map { misspelt(among: $0.at(position)) != nil } ?? false
  }

  private func misspelt(among wanted: KeywordSet) -> Guess? {
    misspelt(at: position, among: wanted)
  }

  /// The keyword that the words at a token come closest to, ignoring diacritics.
  private func misspelt(at first: Int, among wanted: KeywordSet) -> Guess? {
    var best: Guess?
    let phrases = Keyword.allCases.filter { wanted.contains($0) }
      .map { Lexicon.shared.text(of: $0, in: language) }
    guard !phrases.isEmpty else { return nil }
    var written = ""
    for count in 1...4 where first + count <= tokens.count {
      let token = tokens[first + count - 1]
      guard token.kind == .word || token.kind == .phrase else { break }
      if count > 1, isFirstOnLine(first + count - 1) { break }
      written += (written.isEmpty ? "" : " ") + text(token)
      guard written.utf8.count <= 64 else { break }
      let bare = Spelling.bare(written)
      let limit = NearestName.limit(of: bare.count, by: 4)
      let words = written.split(separator: " ").count
      for phrase in phrases where count == 1 || phrase.split(separator: " ").count == words {
        guard written != phrase,
          let distance = NearestName.distance(bare, Spelling.bare(phrase), within: limit),
          distance <= best?.distance ?? .max
        else { continue }
        let guess = Guess(
          phrase: phrase, words: first..<first + count, distance: distance,
          marked: NearestName.distance(written, phrase))
        if best.map(guess.isBetter) ?? true { best = guess }
      }
    }
    return best
  }

  /// Says that the words here are a keyword of the other language, if they are; one that is wanted
  /// here goes before another. One that is not may be chance: a guess of what is wanted goes before
  /// it, and so does nothing at all where its letters are those of either language.
  mutating func reportOtherLanguage(_ wanted: KeywordSet?, unless guess: Guess? = nil) -> Bool {
    guard isListening, let (keywords, count) = foreignKeywords() else { return false }
    let fitting = keywords.first { wanted?.contains($0) ?? true }
    let here = Lexicon.shared.text(of: fitting ?? keywords[0], in: language)
    let range = Int(current.start)..<Int(peek(count - 1).end)
    let text = String(decoding: source[range], as: UTF8.self)
    let isEither = language == .english && source[range].allSatisfy { $0 < 0x80 }
    guard text != here, fitting != nil || guess == nil && !isEither else { return false }
    presume(around: position..<position + count)
    report(
      SyntaxPages.otherLanguage,
      SyntaxMessages.otherLanguage(text, isEnglish: language == .vietnamese, here: here),
      at: range, fixes: [Diagnostic.Fix(write: here, for: text, at: range)])
    return true
  }

  /// At the beginning of a line, words that were meant to begin a clause.
  mutating func atMistakenClause(of starts: KeywordSet) -> Bool {
    guard at(.word), isFirstOnLine(position), guesses < SyntaxLimits.diagnostics else {
      return false
    }
    guesses += 1
    let isForeign = foreignKeywords()?.keywords.contains { starts.contains($0) } ?? false
    return isForeign || misspelt(among: starts) != nil
  }

  /// What the longest phrase of the other language that begins here can be, and of how many words
  /// it is.
  private func foreignKeywords() -> (keywords: [Keyword], count: Int)? {
    guard at(.word) else { return nil }
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
    guard let best else { return nil }
    let found = column.keywords[Int(best.phrase.index)]
    return (Keyword.allCases.filter { found.contains($0) }, best.count)
  }
}
