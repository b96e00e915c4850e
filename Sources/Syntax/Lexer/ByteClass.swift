/// What a byte can begin; one table look-up a byte.
enum ByteClass: UInt8 {
  case space, newline, digit, letter, quote, backtick, slash, punctuation, high, other

  static let table: [ByteClass] = (0...255).map { code in
    switch UInt8(code) {
    case 0x20, 0x09: .space
    case 0x0A, 0x0D: .newline
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A, 0x5F: .letter
    case 0x22: .quote
    case 0x60: .backtick
    case 0x2F: .slash
    case 0x80...0xFF: .high
    default: "{}(),:.=!<>+-*|".utf8.contains(UInt8(code)) ? .punctuation : .other
    }
  }
}

/// A scalar and its length in bytes, or nothing where the bytes are not UTF-8.
func decodeScalar(_ source: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, count: Int)? {
  let first = source[start]
  let count: Int
  var code: UInt32
  switch first {
  case 0x00..<0x80: return (Unicode.Scalar(first), 1)
  case 0xC2...0xDF: (count, code) = (2, UInt32(first & 0x1F))
  case 0xE0...0xEF: (count, code) = (3, UInt32(first & 0x0F))
  case 0xF0...0xF4: (count, code) = (4, UInt32(first & 0x07))
  default: return nil
  }
  guard start + count <= source.count else { return nil }
  for offset in 1..<count {
    let next = source[start + offset]
    guard next & 0xC0 == 0x80 else { return nil }
    code = code << 6 | UInt32(next & 0x3F)
  }
  let isShortest = count == 2 ? true : count == 3 ? code >= 0x800 : code >= 0x10000
  guard isShortest, let scalar = Unicode.Scalar(code) else { return nil }
  return (scalar, count)
}

extension Unicode.Scalar {
  /// May stand inside a name after its first letter (Unicode XID continue, and `_`).
  var continuesName: Bool {
    switch value {
    case 0xC0...0x24F: value != 0xD7 && value != 0xF7
    case 0x300...0x36F, 0x1E00...0x1EFF: true
    default: properties.isXIDContinue
    }
  }

  /// May begin a name (Unicode XID start).
  var startsName: Bool {
    switch value {
    case 0xC0...0x24F: value != 0xD7 && value != 0xF7
    case 0x1E00...0x1EFF: true
    default: properties.isXIDStart
    }
  }

  /// White space beyond ASCII: no-break spaces, a byte-order mark.
  var isForeignSpace: Bool {
    value == 0xFEFF || properties.isWhitespace
  }
}
