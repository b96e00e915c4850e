import ThuTucBasics

/// What a string in the source says, in NFC: how a text was composed is no part of what it says.
enum StringLiteral {
  static func value(of bytes: ArraySlice<UInt8>) -> String {
    Spelling.normalized(written(bytes))
  }

  /// As it was composed by who wrote it, as names of files are.
  static func written(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.first == 0x22 else { return String(decoding: bytes, as: UTF8.self).unquoted }
    let isLong = bytes.starts(with: [0x22, 0x22, 0x22])
    var inner = bytes.dropFirst(isLong ? 3 : 1)
    let quotes = isLong ? 3 : 1
    if inner.count >= quotes, inner.suffix(quotes).allSatisfy({ $0 == 0x22 }) {
      inner = inner.dropLast(quotes)
    }
    return unescaped(isLong ? withoutIndentation(inner)[...] : inner)
  }

  /// A text as a literal that says just that, on one line.
  static func written(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\t": literal += "\\t"
      // No control, nor what some editors take for a line break.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        literal += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  /// What is between the quotes of a literal that says just these bytes; nothing for any other.
  static func plainBytes(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 else { return nil }
    let inner = bytes.dropFirst().dropLast()
    if inner.contains(where: { $0 == 0x22 || $0 == 0x5C }) { return nil }
    return Spelling.isNormalized(inner) ? inner : nil
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x5C) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == 0x5C, let escaped = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
        rest = rest.dropFirst(digits.count + 2)
        let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        let scalar = code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        result.append(contentsOf: String(Character(scalar)).utf8)
      default: result.append(escaped)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Removes the line break after the opening quotes, that before the closing ones, and the
  /// indentation that all lines share. A line break is one line feed, however the file has it.
  private static func withoutIndentation(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.last == 0x0D ? $0.dropLast() : $0 }
    guard lines.count > 1 else { return Array(bytes) }
    if let first = lines.first, first.allSatisfy(isSpace) { lines.removeFirst() }
    if let last = lines.last, last.allSatisfy(isSpace) { lines.removeLast() }
    let indentation =
      lines.filter { !$0.allSatisfy(isSpace) }.map { $0.prefix(while: isSpace).count }.min() ?? 0
    return Array(lines.map { $0.dropFirst(indentation) }.joined(separator: [0x0A]))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension String {
  /// Without the marks around it, which were reported as others than those of the language.
  fileprivate var unquoted: String { String(dropFirst().dropLast()) }
}
