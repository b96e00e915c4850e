import ThuTucBasics

extension Translator {
  /// Puts backticks around the names that would be read as keywords, alone or as part of a phrase.
  mutating func protectNames() {
    var words = flattened()
    var start = 0
    while start < words.count {
      let owner = words[start].piece
      if pieces[owner].isName, isRivalled(owner, by: words[start].word) {
        quote(owner, at: start, in: &words)
      }
      let end = endOfPhrase(from: start, in: words)
      if end > start, words[end - 1].piece != owner,
        let name = words[start..<end].firstIndex(where: { pieces[$0.piece].isName })
      {
        // The same words again: without this name they may still form a phrase with the next.
        quote(words[name].piece, at: name, in: &words)
        continue
      }
      start += 1
      while start < words.count, words[start].piece == owner { start += 1 }
    }
  }

  /// One word, or a full stop inside a phrase, of what is to be written.
  struct Word {
    /// 0 stands for anything that no phrase goes on with.
    var word: UInt16
    var piece: Int
  }

  private mutating func quote(_ piece: Int, at place: Int, in words: inout [Word]) {
    pieces[piece].text = "`\(pieces[piece].text)`"
    pieces[piece].isName = false
    words[place].word = 0
  }

  private func isRivalled(_ piece: Int, by word: UInt16) -> Bool {
    let column = Lexicon.shared[target]
    let phrase = column.phraseAt[Int(column.rootNode[Int(word)])]
    return column.keywords[Int(phrase.index)].intersects(pieces[piece].rivals)
  }

  /// Just past the longest phrase that begins at a word.
  private func endOfPhrase(from start: Int, in words: [Word]) -> Int {
    let column = Lexicon.shared[target]
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

  /// Everything that is to be written as words of the target's lexicon.
  private func flattened() -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(pieces.count)
    var known: [String: UInt16] = [:]
    for (index, piece) in pieces.enumerated() {
      let token = tree.tokens[index]
      switch token.kind {
      case .word, .phrase:
        for part in parts(of: piece.text) {
          let word = known[part] ?? wordNumber(part)
          known[part] = word
          words.append(Word(word: word, piece: index))
        }
      case .dot:
        let isJoined = index > 0 && tree.tokens[index - 1].end == token.start
        words.append(Word(word: isJoined ? Lexicon.dot : 0, piece: index))
      default:
        words.append(Word(word: 0, piece: index))
      }
    }
    return words
  }

  private func wordNumber(_ text: String) -> UInt16 {
    text == "." ? Lexicon.dot : Lexicon.shared.word(Spelling.folded(text))[target]
  }

  /// The words of a keyword or name, with the full stop of `applicant.kind` as one.
  private func parts(of text: String) -> [String] {
    var parts: [String] = []
    for word in text.split(separator: " ") {
      for (place, part) in word.split(separator: ".").enumerated() {
        if place > 0 { parts.append(".") }
        parts.append(String(part))
      }
    }
    return parts
  }
}
