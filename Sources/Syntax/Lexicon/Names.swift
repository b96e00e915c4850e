import ThuTucBasics

/// A word after folding: equal symbols are equal names.
public struct Symbol: Hashable, Sendable, BitwiseCopyable {
  public let index: Int32

  public static let none = Symbol(index: -1)
}

/// Every word of a compilation, each spelling folded once.
///
/// The common cases, a spelling seen before and one that is its own folded form, never leave the
/// bytes as they are written.
public struct Names: Sendable {
  /// Every spelling, and every folded form of one.
  private var spellings = ByteTable()
  /// What each spelling means, by its number.
  private var meanings: [Meaning] = []
  /// For each symbol the spelling that shows it: its first writer's, in NFC.
  private var shown: [Int32] = []

  /// A symbol, and which word of the lexicon it is, if any.
  struct Meaning: BitwiseCopyable {
    var symbol: Symbol
    var word: LexiconWord
  }

  public init() {}

  public var count: Int { shown.count }

  /// The name as it was first spelt.
  public func text(_ symbol: Symbol) -> String {
    symbol.index < 0
      ? "" : String(decoding: spellings[Int(shown[Int(symbol.index)])], as: UTF8.self)
  }

  /// The symbol of a name that has been seen, or nothing.
  public func find(_ name: String) -> Symbol? {
    let bytes = Array(Spelling.folded(name).utf8)
    let known = spellings.find(bytes.span, hash: ByteTable.hash(of: bytes.span))
    return known.map { meanings[$0].symbol }
  }

  /// The symbol of a name, which is added if it is new.
  public mutating func intern(_ name: String) -> Symbol {
    let bytes = Array(name.utf8)
    let hash = ByteTable.hash(of: bytes.span)
    return meaning(of: bytes, at: 0..<bytes.count, hash: hash, lexicon: Lexicon.shared).symbol
  }

  /// What the word at a place of a source means.
  @inline(__always)
  mutating func meaning(
    of source: [UInt8], at range: Range<Int>, hash: UInt32, lexicon: Lexicon
  ) -> Meaning {
    if let known = spellings.find(source.span.extracting(range), hash: hash) {
      return meanings[known]
    }
    return add(source[range], hash, lexicon)
  }

  @inline(never)
  private mutating func add(
    _ written: ArraySlice<UInt8>, _ hash: UInt32, _ lexicon: Lexicon
  ) -> Meaning {
    if Spelling.isFolded(written) {
      let meaning = Meaning(
        symbol: Symbol(index: Int32(shown.count)), word: lexicon.word(written.span, hash: hash))
      shown.append(Int32(put(written.span, hash, meaning)))
      return meaning
    }
    let text = String(decoding: written, as: UTF8.self)
    let meaning = meaning(ofFolded: Spelling.folded(text), shownAs: text, lexicon)
    put(written.span, hash, meaning)
    return meaning
  }

  /// A folded form that is not the word as written; where it is new, the word shows its symbol.
  private mutating func meaning(
    ofFolded folded: String, shownAs written: String, _ lexicon: Lexicon
  ) -> Meaning {
    let bytes = Array(folded.utf8)
    let hash = ByteTable.hash(of: bytes.span)
    if let known = spellings.find(bytes.span, hash: hash) { return meanings[known] }
    let word = lexicon.word(bytes.span, hash: hash)
    let meaning = Meaning(symbol: Symbol(index: Int32(shown.count)), word: word)
    put(bytes.span, hash, meaning)
    let normalized = Array(Spelling.normalized(written).utf8)
    shown.append(Int32(put(normalized.span, ByteTable.hash(of: normalized.span), meaning)))
    return meaning
  }

  /// Keeps a spelling, once, and answers its number.
  @discardableResult
  private mutating func put(_ bytes: Span<UInt8>, _ hash: UInt32, _ meaning: Meaning) -> Int {
    let number = spellings.insert(bytes, hash: hash)
    if number == meanings.count { meanings.append(meaning) }
    return number
  }
}
