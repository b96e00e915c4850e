/// Reads one JSON value (RFC 8259) from bytes, exactly: nothing is rounded, nothing passes twice.
public struct JSONReader {
  /// How deep arrays and objects may nest where nothing else is said.
  public static let maximumDepth = 64

  private let bytes: [UInt8]
  private let maximumDepth: Int
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8], depth: Int = maximumDepth) {
    self.bytes = bytes
    maximumDepth = depth
  }

  /// The value of the whole text; a byte order mark before it is skipped. Arrays and objects nest
  /// no deeper than `depth`.
  public static func read(
    _ bytes: [UInt8], depth: Int = maximumDepth
  ) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes, depth: depth)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    reader.skipSpace()
    let value = try reader.readValue()
    reader.skipSpace()
    guard reader.position == bytes.count else { throw JSONError(.trailing, at: reader.position) }
    return value
  }

  /// Reads an object whose members are arrays, handing over one element at a time with the byte
  /// at which it begins, so that a large file is never a tree as a whole. Other members are
  /// handed over as they are. `body` answers whether to go on. The answer names the members.
  @discardableResult
  package static func eachElement(
    of bytes: [UInt8], _ body: (String, JSONValue, Int) -> Bool
  ) throws(JSONError) -> Set<String> {
    var names: Set<String> = []
    var reader = JSONReader(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    reader.skipSpace()
    guard reader.byte == UInt8(ascii: "{") else {
      throw JSONError(.expected(Bilingual("'{'")), at: reader.position)
    }
    try reader.enter()
    guard reader.byte != UInt8(ascii: "}") else { return names }
    repeat {
      guard reader.byte == UInt8(ascii: "\"") else {
        throw JSONError(
          reader.byte == nil
            ? .endsEarly : .expected(Bilingual(vi: "tên thành phần", en: "a member's name")),
          at: reader.position)
      }
      let name = try reader.readString()
      names.insert(name)
      reader.skipSpace()
      try reader.expect(":")
      reader.skipSpace()
      guard try reader.readElements(of: name, body) else { return names }
      reader.skipSpace()
    } while try reader.continues(until: "}")
    return names
  }

  /// False where `body` has had enough.
  private mutating func readElements(
    of name: String, _ body: (String, JSONValue, Int) -> Bool
  ) throws(JSONError) -> Bool {
    let start = position
    guard byte == UInt8(ascii: "[") else { return body(name, try readValue(), start) }
    try enter()
    if byte != UInt8(ascii: "]") {
      repeat {
        let start = position
        guard body(name, try readValue(), start) else { return false }
        skipSpace()
      } while try continues(until: "]")
    }
    position += 1
    depth -= 1
    return true
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// value = object | array | string | number | "true" | "false" | "null"
  private mutating func readValue() throws(JSONError) -> JSONValue {
    guard let byte else { throw JSONError(.endsEarly, at: position) }
    switch byte {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), 48...57: return .number(try readNumber())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: throw JSONError(.expected(Bilingual(vi: "một giá trị", en: "a value")), at: position)
    }
  }

  private mutating func readWord(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let letters = Array("\(word)".utf8)
    guard bytes[position...].starts(with: letters) else {
      throw JSONError(.expected(Bilingual(vi: "một giá trị", en: "a value")), at: position)
    }
    position += letters.count
    return value
  }

  private mutating func enter() throws(JSONError) {
    guard depth < maximumDepth else { throw JSONError(.tooDeep, at: position) }
    depth += 1
    position += 1
    skipSpace()
  }

  /// object = "{" [ string ":" value { "," string ":" value } ] "}"
  private mutating func readObject() throws(JSONError) -> JSONValue {
    try enter()
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    if byte != UInt8(ascii: "}") {
      while true {
        let start = position
        guard let byte else { throw JSONError(.endsEarly, at: position) }
        guard byte == UInt8(ascii: "\"") else {
          throw JSONError(
            .expected(Bilingual(vi: "tên thành phần", en: "a member's name")), at: position)
        }
        let name = try readString()
        guard names.insert(name).inserted else {
          throw JSONError(.duplicateMember(name), at: start)
        }
        skipSpace()
        try expect(":")
        skipSpace()
        members.append(.init(name, try readValue()))
        skipSpace()
        guard try continues(until: "}") else { break }
      }
    }
    position += 1
    depth -= 1
    return .object(members)
  }

  /// array = "[" [ value { "," value } ] "]"
  private mutating func readArray() throws(JSONError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    if byte != UInt8(ascii: "]") {
      while true {
        elements.append(try readValue())
        skipSpace()
        guard try continues(until: "]") else { break }
      }
    }
    position += 1
    depth -= 1
    return .array(elements)
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws(JSONError) {
    guard let byte else { throw JSONError(.endsEarly, at: position) }
    guard byte == UInt8(ascii: sign) else {
      throw JSONError(.expected(Bilingual("'\(sign)'")), at: position)
    }
    position += 1
  }

  /// True after a comma, false before the closing sign.
  private mutating func continues(until closing: Unicode.Scalar) throws(JSONError) -> Bool {
    guard let byte else { throw JSONError(.endsEarly, at: position) }
    if byte == UInt8(ascii: closing) { return false }
    guard byte == UInt8(ascii: ",") else {
      throw JSONError(
        .expected(Bilingual(vi: "',' hoặc '\(closing)'", en: "',' or '\(closing)'")), at: position)
    }
    position += 1
    skipSpace()
    return true
  }

  /// number = [ "-" ] ( "0" | digits without a leading zero ) [ "." digits ] [ exponent ]
  private mutating func readNumber() throws(JSONError) -> String {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let leadsWithZero = byte == UInt8(ascii: "0")
    let whole = skipDigits()
    guard whole > 0, !leadsWithZero || whole == 1 else { throw JSONError(.badNumber, at: start) }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw JSONError(.badNumber, at: start) }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw JSONError(.badNumber, at: start) }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte, (48...57).contains(byte) { position += 1 }
    return position - start
  }

  /// string = '"' { character | escape } '"'
  private mutating func readString() throws(JSONError) -> String {
    let opening = position
    position += 1
    var start = position
    var text = ""
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        text += try decode(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += try decode(start..<position)
        text.unicodeScalars.append(try readEscape())
        start = position
      case 0..<0x20:
        throw JSONError(.controlCharacter, at: position)
      default:
        position += 1
      }
    }
    _ = try decode(start..<position)
    throw JSONError(.endsEarly, at: opening)
  }

  private func decode(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw JSONError(.notUTF8, at: range.lowerBound)
    }
    return text
  }

  /// escape = "\" ( '"' | "\" | "/" | "b" | "f" | "n" | "r" | "t" | "u" hex hex hex hex )
  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let byte else { throw JSONError(.endsEarly, at: position) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape(from: start)
    default: throw JSONError(.badEscape, at: start)
    }
  }

  private mutating func readUnicodeEscape(
    from start: Int
  ) throws(JSONError) -> Unicode.Scalar {
    guard let high = readHexadecimal() else { throw JSONError(.badEscape, at: start) }
    if let scalar = Unicode.Scalar(high) { return scalar }
    // Beyond the first plane a character is written as two halves, the high one first.
    guard (0xD800...0xDBFF).contains(high), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { throw JSONError(.badEscape, at: start) }
    position += 2
    guard let low = readHexadecimal(), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw JSONError(.badEscape, at: start) }
    return scalar
  }

  private mutating func readHexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      switch byte {
      case 48...57: value = value << 4 | UInt32(byte - 48)
      case 65...70: value = value << 4 | UInt32(byte - 55)
      case 97...102: value = value << 4 | UInt32(byte - 87)
      default: return nil
      }
    }
    position += 4
    return value
  }
}
