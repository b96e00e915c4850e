import TestSupport
import Testing
import ThuTucBasics

@testable import ThuTucSyntax

struct `Hostile input` {
  @Test(arguments: [
    ("Latin-1", Array("procedure p \"caf".utf8) + [0xE9, 0x22, 0x7B, 0x7D], "TT0108"),
    ("a lone continuation byte", Array("field a : text ".utf8) + [0x80], "TT0108"),
    ("an overlong form", Array("field a : text ".utf8) + [0xC0, 0x80], "TT0108"),
    ("a surrogate", Array("field a : text ".utf8) + [0xED, 0xA0, 0x80], "TT0108"),
    ("a cut character", Array("field a : text ti".utf8) + [0xE1, 0xBA], "TT0108"),
    ("UTF-16, low byte first", [0xFF, 0xFE, 0x74, 0x00], "TT0108"),
    ("UTF-16, high byte first", [0xFE, 0xFF, 0x00, 0x74], "TT0108"),
    ("NUL bytes", [0, 0, 0, 0], "TT0101"),
    ("control bytes", [1, 2, 3, 0x7F, 0x1B], "TT0101"),
    ("a byte-order mark alone", [0xEF, 0xBB, 0xBF], "TT0115"),
    ("nothing", [], "TT0115"),
  ])
  func `of bytes that are no text is reported`(name: String, bytes: [UInt8], code: String) {
    let parsed = Parsed(bytes)
    checkInvariants(of: parsed, source: bytes)
    #expect(parsed.tree.diagnostics.contains { $0.code == code }, "\(name)")
  }

  @Test(arguments: [
    "procedure", "`", "\"", "\"\"\"", "/*", "/* /*", "//", "///", "\\", "procedure p {",
    "procedure p { table t : money unique { |", "procedure p { table t : money unique { | a | => |",
    "procedure p { table t : money unique { | a | => | | 1 |",
    "procedure p { fee f = (", "procedure p { fee f = min(", "procedure p { fee f = count(",
    "example \"e\" for p { at 2026-01-01T08:00 a submits x = {",
    "example \"e\" for p { expect", "scenario s for p { work a takes", "compare",
    "procedure p { step s { on a requires", "calendar c { holiday", "list l {", "one of {",
    "procedure p { case", "procedure p { never", "\u{300}", "é", "\"\\u{", "\"\\",
  ])
  func `that stops in the middle is a finding, not a crash`(text: String) {
    let bytes = Array(text.utf8)
    let parsed = Parsed(bytes)
    checkInvariants(of: parsed, source: bytes)
    #expect(!parsed.findings.isEmpty)
  }

  @Test(arguments: [
    "(", ")", "{", "}", "[", "|", "/*", "*/", "-", "not ", "if ", "min(", "=", ",", ".", "->",
    "procedure ", "procedure p { ", "step s { ", "branch b { ", "one of { ", "x = { ", "\"", "`",
    "đ", "1", "_", "2026-", "0x", "working ", "condition c : (", "condition c : -",
    "condition c : not ", "condition c : each(l, ", "condition c : if a then ", "table t : money ",
    "procedure p { parallel p { branch b { ", "\u{1EC7}\u{300}", "\n", "\0", "\u{200B}",
  ])
  func `that repeats without end is read in time that grows with its size`(piece: String) {
    let once = work(on: String(repeating: piece, count: 2_500))
    let four = work(on: String(repeating: piece, count: 10_000))
    #expect(four < once * 12 + .milliseconds(400), "\(once) became \(four)")
  }

  private func work(on text: String) -> Duration {
    let bytes = Array(text.utf8)
    var parsed: Parsed?
    let elapsed = ContinuousClock().measure { parsed = Parsed(bytes) }
    if let parsed { checkInvariants(of: parsed, source: bytes) }
    return elapsed
  }

  @Test(arguments: [
    ("condition c : ", "(", "1", ")"),
    ("condition c : ", "-", "1", ""),
    ("condition c : ", "not ", "true", ""),
    ("condition c : ", "if true then 1 else ", "2", ""),
    ("condition c : ", "min(", "2", ")"),
    ("condition c : ", "each(l, ", "true", ")"),
    ("condition c : ", "count(x) in (round(", "1", "))"),
    ("procedure p { ", "parallel b { branch c { ", "", "} }"),
  ])
  func `nested too deeply is refused where it begins to be`(
    row: (before: String, open: String, middle: String, close: String)
  ) {
    func nested(_ levels: Int) -> String {
      row.before + String(repeating: row.open, count: levels) + row.middle
        + String(repeating: row.close, count: levels)
    }
    #expect(!Parsed(nested(100)).findings.contains { $0.hasPrefix("TT0113") })
    for levels in [1_000, 10_000] {
      let bytes = Array(nested(levels).utf8)
      let parsed = Parsed(bytes)
      checkInvariants(of: parsed, source: bytes)
      #expect(parsed.findings.filter { $0.hasPrefix("TT0113") }.count == 1)
    }
  }

  @Test func `of one long line is an ordinary file`() {
    let text = String(repeating: "field a : text required ", count: 45_000)
    #expect(Parsed(text).findings.isEmpty)
  }

  @Test func `larger than the limit is not looked into`() {
    let bytes = [UInt8](repeating: 0x20, count: SyntaxLimits.fileBytes + 1)
    #expect(Parsed(bytes).findings == ["TT0109 ''"])
  }

  @Test(arguments: seeds(60))
  func `made of random pieces of the language never crashes the parser`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let column: Language = seed.isMultiple(of: 2) ? .english : .vietnamese
    let words =
      Lexicon.shared.phrases(in: column) + [
        "{", "}", "(", ")", ",", ":", "=", "->", "=>", "|", "..", ".", "*", "-", "+", "==", "\"s\"",
        "1", "2026-01-01", "2026-01-01T08:00", "08:00", "04-30", "40%", "a", "b", "VND", "\n",
        "`c`",
        "/*", "\"", "1 2", "\u{FFFD}",
      ]
    var text = column == .english ? "procedure p { " : "thủ tục p { "
    for _ in 0..<200 { text += (words.randomElement(using: &random) ?? "") + " " }
    let bytes = Array(text.utf8)
    checkInvariants(of: Parsed(bytes), source: bytes)
  }
}
