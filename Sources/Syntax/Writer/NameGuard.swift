import ThuTucBasics

/// Finds the names that would be read as keywords where they stand.
enum NameGuard {
  /// One word, or a full stop inside a phrase, of what is to be written.
  struct Word {
    /// 0 stands for anything that no phrase goes on with.
    var word: UInt16
    var piece: Int
  }

  /// The words of a keyword or name, with the full stop of `applicant.kind` as one.
  static func words(of text: String, piece: Int, in language: Language) -> [Word] {
    parts(of: text).map { Word(word: number(of: $0, in: language), piece: piece) }
  }

  /// The words of a keyword or name, with the full stop of `applicant.kind` as one.
  static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for word in text.split(separator: " ") {
      for (place, part) in word.split(separator: ".").enumerated() {
        if place > 0 { parts.append(".") }
        parts.append(String(part))
      }
    }
    return parts
  }

  static func number(of part: String, in language: Language) -> UInt16 {
    part == "." ? Lexicon.dot : Lexicon.shared.word(Spelling.folded(part))[language]
  }

  /// The pieces that are names and need backticks: those that are rivalled where they stand alone,
  /// and those that would be part of a phrase with the words around them. Linear in the words.
  static func misread(
    _ words: [Word], isName: [Bool], in column: Lexicon.Column,
    isRivalled: (_ piece: Int, _ word: UInt16) -> Bool
  ) -> Set<Int> {
    var words = words
    var found: Set<Int> = []
    func isOpen(_ piece: Int) -> Bool { isName[piece] && !found.contains(piece) }
    var start = 0
    while start < words.count {
      let owner = words[start].piece
      if isOpen(owner), isRivalled(owner, words[start].word) {
        found.insert(owner)
        words[start].word = 0
      }
      let end = endOfPhrase(from: start, in: words, column)
      if end > start, words[end - 1].piece != owner,
        let name = words[start..<end].firstIndex(where: { isOpen($0.piece) })
      {
        // The same words again: without this name they may still form a phrase with the next.
        found.insert(words[name].piece)
        words[name].word = 0
        continue
      }
      start += 1
      while start < words.count, words[start].piece == owner { start += 1 }
    }
    return found
  }

  /// Just past the longest phrase that begins at a word.
  private static func endOfPhrase(
    from start: Int, in words: [Word], _ column: Lexicon.Column
  ) -> Int {
    var node = column.rootNode[Int(words[start].word)]
    var end = start
    var index = start
    while node != 0 {
      index += 1
      if column.phraseAt[Int(node)] != .none { end = index }
      guard index < words.count, words[index].word != 0 else { break }
      node = column.edges[UInt32(node) << 16 | UInt32(words[index].word)] ?? 0
    }
    return end
  }
}
