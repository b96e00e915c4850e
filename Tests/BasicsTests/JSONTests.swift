import Testing
import ThuTucBasics

struct `Reading JSON` {
  struct Row: Sendable {
    var text: String
    var written: String
  }

  @Test(arguments: [
    Row(
      text: " {\"a\" : 1 , \"b\":[true,false,null]} ", written: #"{"a":1,"b":[true,false,null]}"#),
    Row(text: "30000.000000000000000001", written: "30000.000000000000000001"),
    Row(text: "-0.5e-7", written: "-0.5e-7"),
    Row(text: #""\u0111\u00e1\ud83d\ude00\/\b""#, written: "\"đá😀/\\u0008\""),
    Row(
      text: "\"\\n\\r\\t\\u0000\\u007f \u{85}\u{2028}\u{2029}\u{2027}\u{a8}\"",
      written: #""\n\r\t\u0000\u007f \u0085\u2028\u2029"# + "\u{2027}\u{a8}\""),
    Row(text: "[]", written: "[]"),
    Row(text: "{}", written: "{}"),
    Row(text: #"{"z":1,"a":2}"#, written: #"{"z":1,"a":2}"#),
  ])
  func `keeps what was written and its order`(row: Row) throws {
    let value = try JSONReader.read(Array(row.text.utf8))
    #expect(JSONWriter.compact(value) == row.written)
    #expect(try JSONReader.read(Array(JSONWriter.pretty(value).utf8)) == value)
  }

  struct Bad: Sendable {
    var text: String
    var offset: Int
    var reason: JSONError.Reason?

    init(_ text: String, _ offset: Int, _ reason: JSONError.Reason? = nil) {
      self.text = text
      self.offset = offset
      self.reason = reason
    }
  }

  @Test(arguments: [
    Bad("", 0, .endsEarly), Bad("   ", 3, .endsEarly), Bad("{", 1, .endsEarly),
    Bad(#"{"a""#, 4, .endsEarly), Bad(#"{"a":"#, 5, .endsEarly), Bad("[1,", 3, .endsEarly),
    Bad(#""abc"#, 0, .endsEarly), Bad("01", 0, .badNumber), Bad("-", 0, .badNumber),
    Bad("1.", 0, .badNumber), Bad("1e", 0, .badNumber), Bad(".5", 0), Bad("+1", 0),
    Bad("{a:1}", 1), Bad("[1 2]", 3), Bad("[1,]", 3), Bad("{\"a\":1,}", 7), Bad("tru", 0),
    Bad("1 1", 2, .trailing), Bad(#""\x""#, 1, .badEscape), Bad(#""\u12""#, 1, .badEscape),
    Bad(#""\ud800""#, 1, .badEscape), Bad(#""\ud800\u0041""#, 1, .badEscape),
    Bad("\"a\nb\"", 2, .controlCharacter), Bad(#"{"a":1,"a":2}"#, 7, .duplicateMember("a")),
  ])
  func `refuses everything else at its place`(row: Bad) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(row.text.utf8)) }
    #expect(error?.offset == row.offset)
    if let reason = row.reason { #expect(error?.reason == reason) }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    let error = #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    #expect(error?.reason == .notUTF8)
  }

  @Test func `a name in two normal forms is still given twice`() {
    let text = "{\"thu\u{1EED}\":1,\"thu\u{1B0}\u{309}\":2}"
    let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8)) }
    #expect(error?.reason == .duplicateMember("thu\u{1EED}"))
  }

  @Test func `nesting has a limit and does not overflow the stack`() throws {
    let depth = JSONReader.maximumDepth
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    _ = try JSONReader.read(Array(deep.utf8))
    let tooDeep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let error = #expect(throws: JSONError.self) { try JSONReader.read(tooDeep) }
    #expect(error == JSONError(.tooDeep, at: depth))
  }

  @Test func `every truncation and every changed byte gives a value or an error`() {
    let text = Array(#"{"do":"pay","n":-1.5e3,"x":[true,null,"\u0111\n"],"y":{"z":"đ"}}"#.utf8)
    for length in 0..<text.count {
      #expect(throws: JSONError.self) { try JSONReader.read(Array(text[..<length])) }
    }
    for index in text.indices {
      for byte in [0, 0x22, 0x5C, 0x7B, 0x7D, 0xC3, 0xFF] as [UInt8] {
        var changed = text
        changed[index] = byte
        guard let value = try? JSONReader.read(changed) else { continue }
        #expect((try? JSONReader.read(Array(JSONWriter.compact(value).utf8))) == value)
      }
    }
  }
}
