public import ThuTucBasics

/// A clause, or a part of one, as it is to be written: signs and numbers as they are, keywords,
/// names and labels as what they are.
///
///     "\(.work) \(name: step) \(.takes) \(.fixed)(\(figure: 5)) \(.minutes)"
public struct Clause: ExpressibleByStringInterpolation, Sendable {
  enum Piece: Hashable, Sendable {
    /// Signs, numbers, labels, white space: whatever no phrase goes on with.
    case text(String)
    case keyword(Keyword)
    case name(String)
  }

  private(set) var pieces: [Piece] = []

  public init(stringLiteral text: String) { pieces = [.text(text)] }

  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// Parts with a sign between each two.
  public init(_ parts: [Clause], separator: String = ", ") {
    for (index, part) in parts.enumerated() {
      if index > 0 { pieces.append(.text(separator)) }
      pieces += part.pieces
    }
  }

  public static func += (clause: inout Clause, more: Clause) { clause.pieces += more.pieces }

  /// The clause in a language, each name in backticks that would not be read as one.
  public func text(in language: Language) -> String { Clause.text(of: pieces, in: language) }

  /// What stands in `\(…)`: a keyword, or a name, label or number by what it is.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    public mutating func appendInterpolation(_ keyword: Keyword) {
      pieces.append(.keyword(keyword))
    }

    public mutating func appendInterpolation(name: String) { pieces.append(.name(name)) }

    /// A label or any other text in quotes.
    public mutating func appendInterpolation(quoted text: String) {
      pieces.append(.text(StringLiteral.written(text)))
    }

    /// A measured number with four digits that count, without exponent.
    public mutating func appendInterpolation(figure value: Double) {
      pieces.append(.text(Clause.figure(value)))
    }

    public mutating func appendInterpolation(_ number: Int) { pieces.append(.text("\(number)")) }

    public mutating func appendInterpolation(_ number: Decimal) {
      pieces.append(.text("\(number)"))
    }

    /// What is written as it is: a currency, hours of a day.
    public mutating func appendInterpolation(plain text: String) { pieces.append(.text(text)) }

    public mutating func appendInterpolation(_ date: CivilDate) {
      pieces.append(.text("\(date)"))
    }

    /// To the minute, in a zone.
    public mutating func appendInterpolation(_ instant: Instant, in zone: Zone) {
      pieces.append(.text(String(instant.text(in: zone).prefix(16))))
    }

    public mutating func appendInterpolation(_ clause: Clause) { pieces += clause.pieces }

    /// Parts with commas between them.
    public mutating func appendInterpolation(list parts: [Clause]) {
      pieces += Clause(parts).pieces
    }
  }

  /// A number with four digits that count, without exponent; 0 for what is none.
  public static func figure(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "0" }
    var scale = 1.0
    var decimals = 0
    while value * scale < 1000, decimals < 9 {
      scale *= 10
      decimals += 1
    }
    let digits = Int64((value * scale).rounded())
    guard decimals > 0 else { return String(digits) }
    let whole = String(digits / Int64(scale))
    var rest = String(digits % Int64(scale))
    rest = String(repeating: "0", count: decimals - rest.count) + rest
    while rest.last == "0" { rest.removeLast() }
    return rest.isEmpty ? whole : "\(whole).\(rest)"
  }
}

extension Clause {
  /// Pieces in the words of a language.
  static func text(of pieces: [Piece], in language: Language) -> String {
    var texts: [String] = []
    var words: [NameGuard.Word] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let text):
        texts.append(text)
        if text.hasPrefix(".") { words.append(.init(word: Lexicon.dot, piece: index)) }
        if text.dropFirst(text.hasPrefix(".") ? 1 : 0).contains(where: { !$0.isWhitespace }) {
          words.append(.init(word: 0, piece: index))
        }
      case .keyword(let keyword):
        let isOne = isOne(pieces[..<index])
        texts.append(LexiconTable.entry(of: keyword).form(in: language, ofOne: isOne))
        words += NameGuard.words(of: texts[index], piece: index, in: language)
      case .name(let name):
        texts.append(name)
        words += NameGuard.words(of: name, piece: index, in: language)
      }
    }
    let isName = pieces.map { if case .name = $0 { true } else { false } }
    let column = Lexicon.shared[language]
    // What begins a phrase is read as a keyword in some places: such a name is always quoted.
    let quoted = NameGuard.misread(words, isName: isName, in: column) { _, word in
      column.rootNode[Int(word)] != 0
    }
    for index in quoted { texts[index] = "`\(texts[index])`" }
    for index in pieces.indices where isName[index] && !quoted.contains(index) {
      if texts[index].unicodeScalars.first?.startsName == false {
        texts[index] = "`\(texts[index])`"
      }
    }
    return texts.joined()
  }

  /// Whether what stands before a unit asks for one of it: `1 day`, `per hour`.
  private static func isOne(_ before: ArraySlice<Piece>) -> Bool {
    for piece in before.reversed() {
      switch piece {
      case .keyword(let keyword): return keyword == .per
      case .name: return false
      case .text(let text):
        if text.contains("\n") { return false }
        if let last = text.split(separator: " ").last { return last == "1" }
      }
    }
    return false
  }
}
