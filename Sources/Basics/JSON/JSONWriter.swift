/// Writes JSON piece by piece, in the order in which it is told: equal pieces give equal bytes.
///
/// Only what must be escaped is, so that Vietnamese stays readable; and what some readers of JSON
/// Lines take for the end of a line.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0
  /// Whether something stands before the next piece in its array or object.
  private var needsComma = false
  private var isAfterKey = false

  /// On one line without spaces, else on several, each level indented by two spaces.
  public init(isPretty: Bool = false) { self.isPretty = isPretty }

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// The name of a member, whose value comes next.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  public mutating func integer(_ number: Int64) { plain(String(number)) }
  public mutating func boolean(_ value: Bool) { plain(value ? "true" : "false") }

  public mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: plain("null")
    case .bool(let flag): boolean(flag)
    case .number(let digits): plain(digits)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }

  /// A value on one line, without spaces.
  public static func compact(_ value: JSONValue) -> String { text(of: value, JSONWriter()) }

  /// A value on several lines, each level indented by two spaces.
  public static func pretty(_ value: JSONValue) -> String {
    text(of: value, JSONWriter(isPretty: true))
  }

  private static func text(of value: JSONValue, _ writer: consuming JSONWriter) -> String {
    writer.value(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func plain(_ text: String) {
    separate()
    bytes += text.utf8
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
    needsComma = true
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\r"): bytes += "\\r".utf8
      case UInt8(ascii: "\t"): bytes += "\\t".utf8
      case 0..<32, 127: escape(UInt16(byte))
      // The last bytes of U+0085, U+2028 and U+2029, which end a line to some readers.
      case 0x85 where bytes.last == 0xC2:
        bytes.removeLast()
        escape(0x85)
      case 0xA8 where bytes.suffix(2) == [0xE2, 0x80], 0xA9 where bytes.suffix(2) == [0xE2, 0x80]:
        bytes.removeLast(2)
        escape(0x2028 + UInt16(byte - 0xA8))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ unit: UInt16) {
    bytes += "\\u".utf8
    for shift in [12, 8, 4, 0] as [UInt16] {
      bytes.append(JSONWriter.digits[Int(unit >> shift & 15)])
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
