public import ThuTucBasics

/// A single word that occurs in some phrase of a lexicon: a small number, 0 for other words.
struct LexiconWord: Hashable, Sendable, BitwiseCopyable {
  var english: UInt16
  var vietnamese: UInt16

  subscript(language: Language) -> UInt16 {
    language == .english ? english : vietnamese
  }
}

/// A phrase of one language; several keywords may be written alike. 0 is none.
public struct PhraseID: Hashable, Sendable, BitwiseCopyable {
  public let index: UInt16

  public static let none = PhraseID(index: 0)
}

/// The keyword table, made ready for the lexer: words, phrases, and a trie to find the longest.
public struct Lexicon: Sendable {
  public static let shared = Lexicon()

  /// Every word of every column, folded, and what it is in each.
  private var words = ByteTable()
  private var meanings: [LexiconWord] = []
  let english: Column
  let vietnamese: Column

  /// One surface language.
  struct Column: Sendable {
    /// Which keywords each phrase is, by phrase.
    var keywords: [KeywordSet] = [[]]
    /// The phrase of each keyword's first form.
    var phraseOfKeyword: [PhraseID]
    var texts: [String] = [""]
    /// Trie edges: node and word to node; nodes carry the phrase that ends there.
    var edges: [UInt32: UInt16] = [:]
    var phraseAt: [PhraseID] = [.none]
    /// For the common one-word phrases: the node after that word from the root, by word.
    var rootNode: [UInt16] = [0]
  }

  /// The full stop inside `applicant.kind`, as a word.
  static let dot: UInt16 = 1

  private init() {
    var words: [Language: [String: UInt16]] = [:]
    func column(_ language: Language) -> Column {
      var column = Column(
        phraseOfKeyword: Array(repeating: .none, count: Keyword.allCases.count))
      var index: [String: UInt16] = [".": Lexicon.dot]
      var phrases: [String: PhraseID] = [:]
      for entry in LexiconTable.entries {
        let forms = language == .english ? entry.english : entry.vietnamese
        for (place, form) in forms.enumerated() {
          let phrase = column.add(form, for: entry.keyword, &index, &phrases)
          if place == 0 { column.phraseOfKeyword[Int(entry.keyword.rawValue)] = phrase }
        }
      }
      column.rootNode = Array(repeating: 0, count: index.count + 1)
      for word in index.values {
        column.rootNode[Int(word)] = column.edges[UInt32(word)] ?? 0
      }
      words[language] = index
      return column
    }
    english = column(.english)
    vietnamese = column(.vietnamese)
    for (text, _) in (words[.english] ?? [:]).merging(
      words[.vietnamese] ?? [:], uniquingKeysWith: max)
    {
      let bytes = Array(text.utf8)
      _ = self.words.insert(bytes.span)
      meanings.append(
        LexiconWord(
          english: words[.english]?[text] ?? 0, vietnamese: words[.vietnamese]?[text] ?? 0))
    }
  }

  subscript(language: Language) -> Column { language == .english ? english : vietnamese }

  /// Which word of the lexicon a folded word is.
  func word(_ folded: String) -> LexiconWord {
    let bytes = Array(folded.utf8)
    return word(bytes.span, hash: ByteTable.hash(of: bytes.span))
  }

  /// Which word of the lexicon a folded word is.
  func word(_ folded: Span<UInt8>, hash: UInt32) -> LexiconWord {
    words.find(folded, hash: hash).map { meanings[$0] }
      ?? LexiconWord(english: 0, vietnamese: 0)
  }

  /// The keyword as it is written in a language.
  public func text(of keyword: Keyword, in language: Language) -> String {
    let column = self[language]
    return column.texts[Int(column.phraseOfKeyword[Int(keyword.rawValue)].index)]
  }

  /// Every phrase of a language, as written.
  public func phrases(in language: Language) -> [String] {
    Array(self[language].texts.dropFirst())
  }

  /// Which keywords a phrase is.
  public func keywords(of phrase: PhraseID, in language: Language) -> KeywordSet {
    // Not through the subscript: it would copy a column for every token that is looked at.
    language == .english
      ? english.keywords[Int(phrase.index)] : vietnamese.keywords[Int(phrase.index)]
  }
}

extension Lexicon.Column {
  fileprivate mutating func add(
    _ form: String, for keyword: Keyword, _ index: inout [String: UInt16],
    _ phrases: inout [String: PhraseID]
  ) -> PhraseID {
    let folded = Spelling.folded(form)
    if let known = phrases[folded] {
      keywords[Int(known.index)].insert(keyword)
      return known
    }
    let phrase = PhraseID(index: UInt16(texts.count))
    texts.append(form)
    keywords.append([keyword])
    phrases[folded] = phrase
    var node: UInt16 = 0
    for part in folded.split(separator: " ") {
      for (place, piece) in part.split(separator: ".").enumerated() {
        if place > 0 { node = step(from: node, over: Lexicon.dot) }
        let text = String(piece)
        let word = index[text] ?? UInt16(index.count + 1)
        index[text] = word
        node = step(from: node, over: word)
      }
    }
    phraseAt[Int(node)] = phrase
    return phrase
  }

  private mutating func step(from node: UInt16, over word: UInt16) -> UInt16 {
    let key = UInt32(node) << 16 | UInt32(word)
    if let next = edges[key] { return next }
    let next = UInt16(phraseAt.count)
    phraseAt.append(.none)
    edges[key] = next
    return next
  }
}

/// A set of keywords, as bits.
public struct KeywordSet: Hashable, Sendable, BitwiseCopyable, ExpressibleByArrayLiteral {
  private var bits: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)

  public init(arrayLiteral keywords: Keyword...) {
    for keyword in keywords { insert(keyword) }
  }

  public mutating func insert(_ keyword: Keyword) {
    let bit = UInt64(1) << (UInt64(keyword.rawValue) & 63)
    switch keyword.rawValue >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    case 3: bits.3 |= bit
    default: bits.4 |= bit
    }
  }

  /// Whether a keyword is in the set.
  @inline(__always)
  public func contains(_ keyword: Keyword) -> Bool {
    let bit = UInt64(1) << (UInt64(keyword.rawValue) & 63)
    switch keyword.rawValue >> 6 {
    case 0: return bits.0 & bit != 0
    case 1: return bits.1 & bit != 0
    case 2: return bits.2 & bit != 0
    case 3: return bits.3 & bit != 0
    default: return bits.4 & bit != 0
    }
  }

  /// Whether the sets share a keyword.
  @inline(__always)
  public func intersects(_ other: KeywordSet) -> Bool {
    (bits.0 & other.bits.0) | (bits.1 & other.bits.1) | (bits.2 & other.bits.2)
      | (bits.3 & other.bits.3) | (bits.4 & other.bits.4) != 0
  }

  public var isEmpty: Bool { !intersects(.all) }

  /// The keywords of either set.
  public func union(_ other: KeywordSet) -> KeywordSet {
    var result = self
    result.bits.0 |= other.bits.0
    result.bits.1 |= other.bits.1
    result.bits.2 |= other.bits.2
    result.bits.3 |= other.bits.3
    result.bits.4 |= other.bits.4
    return result
  }

  static let all: KeywordSet = {
    var set: KeywordSet = []
    set.bits = (.max, .max, .max, .max, .max)
    return set
  }()

  public static func == (left: KeywordSet, right: KeywordSet) -> Bool { left.bits == right.bits }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(bits.0)
    hasher.combine(bits.1)
    hasher.combine(bits.2)
    hasher.combine(bits.3)
    hasher.combine(bits.4)
  }
}
