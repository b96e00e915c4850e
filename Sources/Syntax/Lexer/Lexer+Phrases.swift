import ThuTucBasics

extension Lexer {
  /// The language of the first word that begins a declaration in one language only.
  func detectLanguage() -> Language {
    for index in tokens.indices where tokens[index].kind == .word {
      let english = longestPhrase(at: index, in: .english)
      let vietnamese = longestPhrase(at: index, in: .vietnamese)
      let isEnglish = lexicon.keywords(of: english.phrase, in: .english)
        .intersects(.declarationStarts)
      let isVietnamese = lexicon.keywords(of: vietnamese.phrase, in: .vietnamese)
        .intersects(.declarationStarts)
      if isEnglish != isVietnamese { return isEnglish ? .english : .vietnamese }
    }
    return .vietnamese
  }

  /// Makes one token of the words of a phrase: everywhere the longest phrase wins.
  mutating func joinPhrases(in language: Language) {
    let column = lexicon[language]
    var write = 0
    var read = 0
    while read < tokens.count {
      var token = tokens[read]
      var next = read + 1
      if token.kind == .word, column.rootNode[Int(words[read][language])] != 0 {
        let found = longestPhrase(at: read, in: language)
        token.phrase = found.phrase
        if found.count > 1 {
          token.kind = .phrase
          token.symbol = .none
          next = read + found.count
          token.end = tokens[next - 1].end
        }
      }
      tokens[write] = token
      write += 1
      read = next
    }
    tokens.removeSubrange(write...)
  }

  /// The longest phrase that begins at a token, and how many tokens it takes.
  func longestPhrase(at start: Int, in language: Language) -> (phrase: PhraseID, count: Int) {
    let column = lexicon[language]
    var node = column.rootNode[Int(words[start][language])]
    var best = column.phraseAt[Int(node)]
    var count = 1
    var index = start + 1
    while node != 0, index < tokens.count {
      let isDot = tokens[index].kind == .dot && tokens[index].start == tokens[index - 1].end
      guard isDot || tokens[index].kind == .word else { break }
      let word = isDot ? Lexicon.dot : words[index][language]
      guard word != 0, let next = column.edges[UInt32(node) << 16 | UInt32(word)] else { break }
      node = next
      index += 1
      if column.phraseAt[Int(node)] != .none {
        best = column.phraseAt[Int(node)]
        count = index - start
      }
    }
    return (best, count)
  }
}

extension KeywordSet {
  /// What can stand at the top level of a file.
  static let declarationStarts: KeywordSet = [
    .import, .procedure, .calendar, .example, .scenario, .compare, .legalBasis, .agency, .party,
    .role, .registry, .list, .condition, .field, .document, .oneOf, .notice, .result, .fee,
    .parameter, .table,
  ]
}
