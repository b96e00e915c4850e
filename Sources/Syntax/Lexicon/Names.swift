/// A word after folding: equal symbols are equal names.
public struct Symbol: Hashable, Sendable, BitwiseCopyable {
  public let index: Int32

  public static let none = Symbol(index: -1)
}

/// Every word of a compilation, each spelling folded once.
///
/// Open addressing over the bytes as written: the common case, a spelling seen before, costs one
/// hash and one comparison.
public struct Names: Sendable {
  /// The text of each symbol as its first writer spelt it, in NFC.
  private(set) var texts: [String] = []
  private var symbols: [String: Symbol] = [:]

  private var spellings: [Spelt] = []
  private var bytes: [UInt8] = []
  private var slots: [Int32]

  /// One spelling: its bytes, its symbol, and which word of the lexicon it is, if any.
  private struct Spelt {
    var start: Int32
    var count: Int32
    var hash: UInt32
    var symbol: Symbol
    var word: LexiconWord
  }

  public init() {
    slots = Array(repeating: -1, count: 1024)
  }

  public var count: Int { texts.count }

  /// The name as it was first spelt.
  public func text(_ symbol: Symbol) -> String {
    symbol.index < 0 ? "" : texts[Int(symbol.index)]
  }

  /// The symbol of a name that has been seen, or nothing.
  public func find(_ name: String) -> Symbol? { symbols[Spelling.folded(name)] }

  public mutating func intern(_ name: String) -> Symbol {
    let folded = Spelling.folded(name)
    if let known = symbols[folded] { return known }
    let symbol = Symbol(index: Int32(texts.count))
    symbols[folded] = symbol
    texts.append(Spelling.normalized(name))
    return symbol
  }

  /// The symbol of the word at a place of a source, and which word of the lexicon it is.
  mutating func word(
    in source: [UInt8], at range: Range<Int>, hash: UInt32, lexicon: Lexicon
  ) -> (symbol: Symbol, word: LexiconWord) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if spellings[index].hash == hash, isSame(spellings[index], source, range) {
        return (spellings[index].symbol, spellings[index].word)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(source, range, hash, slot, lexicon)
  }

  private func isSame(_ spelt: Spelt, _ source: [UInt8], _ range: Range<Int>) -> Bool {
    guard Int(spelt.count) == range.count else { return false }
    let start = Int(spelt.start)
    for offset in 0..<range.count where bytes[start + offset] != source[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func add(
    _ source: [UInt8], _ range: Range<Int>, _ hash: UInt32, _ slot: Int, _ lexicon: Lexicon
  ) -> (symbol: Symbol, word: LexiconWord) {
    let start = bytes.count
    for index in range { bytes.append(source[index]) }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    let symbol = intern(text)
    let word = lexicon.word(Spelling.folded(text))
    slots[slot] = Int32(spellings.count)
    spellings.append(
      Spelt(
        start: Int32(start), count: Int32(range.count), hash: hash, symbol: symbol, word: word))
    if spellings.count * 2 > slots.count { grow() }
    return (symbol, word)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, spelt) in spellings.enumerated() {
      var slot = Int(spelt.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }
}
