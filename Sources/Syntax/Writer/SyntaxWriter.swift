public import ThuTucBasics

/// Writes ThuTuc text in the words of a surface language.
///
/// Clauses come as `Clause` values, in which keywords, names and labels are told apart, so that
/// every keyword is written in the language, every label escaped, and a name that would be read as
/// a keyword where it stands gets backticks. The text is laid out as the formatter lays it out.
///
///     var writer = SyntaxWriter(in: .english)
///     writer.block("\(.role) \(name: "clerk") \(quoted: "Clerk")") { … }
public struct SyntaxWriter: Sendable {
  public let language: Language
  private var pieces: [Clause.Piece] = []
  private var depth = 0

  public init(in language: Language) { self.language = language }

  /// Writes a clause on a line of its own, and what there is to note behind it.
  public mutating func clause(_ clause: Clause, note: String? = nil) {
    indent()
    pieces += clause.pieces
    if let note { pieces.append(.text("  " + SyntaxWriter.comment(note))) }
    pieces.append(.text("\n"))
  }

  /// Writes a clause with a block of others.
  public mutating func block(_ head: Clause, _ body: (inout SyntaxWriter) -> Void) {
    indent()
    pieces += head.pieces
    pieces.append(.text(" {\n"))
    depth += 1
    body(&self)
    depth -= 1
    indent()
    pieces.append(.text("}\n"))
  }

  /// Writes a line that readers see and the compiler does not; a line break becomes a blank.
  public mutating func comment(_ text: String) {
    indent()
    pieces.append(.text(SyntaxWriter.comment(text) + "\n"))
  }

  private mutating func indent() {
    pieces.append(.text(String(repeating: "  ", count: depth)))
  }

  private static func comment(_ text: String) -> String {
    "// " + String(text.map { $0.isNewline ? " " : $0 })
  }

  /// All that was written. A text that does not read, such as one of a name with characters that no
  /// name may have, is given as it was written, for the compiler to report. Linear in the text.
  public var text: String {
    let written = Clause.text(of: pieces, in: language)
    var names = Names()
    let tree = parse(Array(written.utf8), names: &names)
    return String(decoding: format(tree), as: UTF8.self)
  }

  /// The days of the week, Monday first.
  public static let weekdays: [Keyword] = [
    .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
  ]

  /// A name of ASCII letters, digits and low lines that is like any text; at most forty characters.
  public static func identifier(_ text: String, otherwise fallback: String) -> String {
    let words = Spelling.bare(text).split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
    let joined = String(words.joined(separator: "_").prefix(40))
    guard let first = joined.first else { return fallback }
    return first.isNumber ? "a_\(joined)" : joined
  }
}
