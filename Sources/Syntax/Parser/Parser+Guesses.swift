import ThuTucBasics

/// What the author probably meant where the parser finds something else.
extension Parser {
  mutating func reportUnexpected(in place: Bilingual, starts: KeywordSet) {
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

  /// Says that the words here are a keyword of the other language, if they are; one that is wanted
  /// here goes before another.
  mutating func reportOtherLanguage(_ wanted: KeywordSet?) -> Bool {
    guard isListening, let (keywords, count) = foreignKeywords() else { return false }
    let keyword = keywords.first { wanted?.contains($0) ?? true } ?? keywords[0]
    let here = Lexicon.shared.text(of: keyword, in: language)
    let range = Int(current.start)..<Int(peek(count - 1).end)
    let text = String(decoding: source[range], as: UTF8.self)
    guard text != here else { return false }
    report(
      SyntaxPages.otherLanguage,
      SyntaxMessages.otherLanguage(text, isEnglish: language == .vietnamese, here: here),
      at: range, fixes: [Diagnostic.Fix(SyntaxMessages.write(here), replace: range, with: here)])
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
