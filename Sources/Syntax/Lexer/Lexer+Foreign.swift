import ThuTucBasics

/// What no token begins with: stray bytes, and the signs that word processors put in place of those
/// of the language.
extension Lexer {
  /// Takes a run of bytes that no token begins with, as one token with one finding.
  mutating func unknown() {
    let start = position
    if foreignString() { return }
    repeat {
      position += decodeScalar(source, at: position)?.count ?? 1
    } while position < source.count && isUnknown(source[position])
    append(.unknown, from: start)
    let bytes = (start..<min(position, start + 24)).map { source[$0] }
    let text = String(decoding: bytes, as: UTF8.self)
    let fixes = Lexer.plainSigns[text].map { [signFix($0, for: text, at: start..<position)] }
    report(
      SyntaxPages.unknownCharacter, SyntaxMessages.unknownCharacter(text), at: start..<position,
      fixes: fixes ?? [])
  }

  private func signFix(_ sign: String, for text: String, at range: SourceRange) -> Diagnostic.Fix {
    sign.isEmpty
      ? Diagnostic.Fix(
        Bilingual(vi: "xóa '\(text)'", en: "delete '\(text)'"), replace: range, with: "")
      : Diagnostic.Fix(write: sign, for: text, at: range)
  }

  private func isUnknown(_ byte: UInt8) -> Bool {
    switch classes[Int(byte)] {
    case .other: true
    case .high:
      decodeScalar(source, at: position).map { !$0.scalar.startsName && !$0.scalar.isForeignSpace }
        ?? true
    default: false
    }
  }

  /// What is meant by a sign that is written for another; nothing stands for what ends a sentence.
  private static let plainSigns: [String: String] = [
    "–": "-", "—": "-", "−": "-", "→": "->", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*",
    "÷": "/", "…": "..", ";": "", "{": "{", "}": "}", "(": "(", ")": ")", "，": ",",
    "：": ":",
  ]

  /// A string between the quotation marks of a word processor, or between apostrophes: a token like
  /// any string, with a finding. Marks of which the other is not on the line are none.
  private mutating func foreignString() -> Bool {
    guard let (opening, length) = decodeScalar(source, at: position),
      let closings = Lexer.closingMarks[opening]
    else { return false }
    let start = position
    var end = start + length
    while end < source.count, source[end] != 0x0A {
      guard let (scalar, count) = decodeScalar(source, at: end) else { return false }
      if closings.contains(scalar) {
        let inner = text(start + length..<end)
        position = end + count
        append(.string, from: start)
        let plain = "\"\(inner.replacing("\"", with: "\\\""))\""
        report(
          SyntaxPages.unknownCharacter, SyntaxMessages.unknownCharacter("\(Character(opening))"),
          at: start..<start + length,
          fixes: [Diagnostic.Fix(write: plain, for: text(start..<position), at: start..<position)])
        return true
      }
      end += count
    }
    return false
  }

  private static let closingMarks: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "“": ["”", "“", "\""], "”": ["”", "“", "\""], "„": ["”", "“", "\""], "«": ["»"],
    "‘": ["’"], "’": ["’"], "'": ["'"],
  ]
}
