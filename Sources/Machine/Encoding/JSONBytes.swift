/// JSON as it is written: compact, UTF-8, keys in the order in which they are given.
///
/// Values that say nothing (absent, empty, false, zero) are left out, so that a machine's form does
/// not change when the language learns a clause that it does not use.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []
  /// Whether a comma must stand before the next value.
  private var needsComma = false

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func integer(_ number: Int64) {
    separate()
    bytes += Array(String(number).utf8)
  }

  mutating func boolean(_ value: Bool) {
    separate()
    bytes += Array((value ? "true" : "false").utf8)
  }

  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<32:
        bytes += Array("\\u00".utf8)
        bytes.append(JSONBytes.hex[Int(byte >> 4)])
        bytes.append(JSONBytes.hex[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let hex = Array("0123456789abcdef".utf8)

  // Members, left out where they say nothing.

  mutating func member(_ name: String, _ text: String) {
    if text.isEmpty { return }
    key(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int32) {
    if number == 0 { return }
    key(name)
    integer(Int64(number))
  }

  mutating func member(_ name: String, _ flag: Bool) {
    if !flag { return }
    key(name)
    boolean(true)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    if texts.isEmpty { return }
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
