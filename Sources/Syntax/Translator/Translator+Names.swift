import ThuTucBasics

extension Translator {
  /// Puts backticks around the names that would be read as keywords, alone or as part of a phrase.
  mutating func protectNames() {
    let column = Lexicon.shared[target]
    let isName = pieces.map(\.isName)
    let misread = NameGuard.misread(flattened(), isName: isName, in: column) { piece, word in
      let phrase = column.phraseAt[Int(column.rootNode[Int(word)])]
      return column.keywords[Int(phrase.index)].intersects(pieces[piece].rivals)
    }
    for piece in misread { pieces[piece].text = "`\(pieces[piece].text)`" }
  }

  /// Everything that is to be written as words of the target's lexicon.
  private func flattened() -> [NameGuard.Word] {
    var words: [NameGuard.Word] = []
    words.reserveCapacity(pieces.count)
    var known: [String: UInt16] = [:]
    for (index, piece) in pieces.enumerated() {
      let token = tree.tokens[index]
      switch token.kind {
      case .word, .phrase:
        for part in NameGuard.parts(of: piece.text) {
          let word = known[part] ?? NameGuard.number(of: part, in: target)
          known[part] = word
          words.append(.init(word: word, piece: index))
        }
      case .dot:
        let isJoined = index > 0 && tree.tokens[index - 1].end == token.start
        words.append(.init(word: isJoined ? Lexicon.dot : 0, piece: index))
      default:
        words.append(.init(word: 0, piece: index))
      }
    }
    return words
  }
}
