import Testing
import ThuTucBasics

@testable import ThuTucSyntax

struct `Literals` {
  struct Row: Sendable {
    var text: String
    var kinds: [TokenKind]
    var findings: [String] = []

    init(_ text: String, _ kinds: [TokenKind], _ findings: [String] = []) {
      self.text = text
      self.kinds = kinds
      self.findings = findings
    }
  }

  @Test(arguments: [
    Row("30_000", [.number]),
    Row("1.5", [.number]),
    Row("1.5%", [.percent]),
    Row("82%", [.percent]),
    Row("30_000 VND", [.number, .word]),
    Row("1..9", [.number, .range, .number]),
    Row("1.", [.number, .dot]),
    Row("1.a", [.number, .dot, .word]),
    Row("10-20", [.yearlyDate]),
    Row("10 - 20", [.number, .minus, .number]),
    Row("10 -20", [.number, .minus, .number]),
    Row("100-20", [.number, .minus, .number]),
    Row("10-200", [.number, .minus, .number]),
    Row("04-30..05-03", [.yearlyDate, .range, .yearlyDate]),
    Row("13:30", [.time]),
    Row("24:00", [.time]),
    Row("08:00-11:30", [.time, .minus, .time]),
    Row("2026-02-13", [.date]),
    Row("2026-02-16..2026-02-20", [.date, .range, .date]),
    Row("2026-02-13T15:00", [.instant]),
    Row("2026-02-13T15:00Z", [.instant]),
    Row("2026-02-13T15:00+07:00", [.instant]),
    Row("2026 - 02", [.number, .minus, .number]),
  ])
  func `are as long as they can be`(row: Row) { check(row) }

  @Test(arguments: [
    Row("2026-02-30", [.date], ["TT0107 '2026-02-30'"]),
    Row("2026-2-3", [.date], ["TT0107 '2026-2-3' fix '2026-2-3' -> '2026-02-03'"]),
    Row("2026-02-13T25:00", [.instant], ["TT0107 '2026-02-13T25:00'"]),
    Row("25:00", [.time], ["TT0107 '25:00'"]),
    Row("13:60", [.time], ["TT0107 '13:60'"]),
    Row("1234567890123456789012", [.number], ["TT0117 '1234567890123456789012'"]),
  ])
  func `must exist`(row: Row) { check(row) }

  @Test(arguments: [
    Row(#""nhãn""#, [.string]),
    Row(#""""#, [.string]),
    Row(#""a\"b\\c\n\t\u{1EC7}""#, [.string]),
    Row("\"\"\"\n  hai\n  dòng \"trích\"\n  \"\"\"", [.string]),
    Row(#""a\qb""#, [.string], [#"TT0106 '\' fix '\' -> '\\'"#]),
    Row(#""\u{D800}""#, [.string], [#"TT0106 '\u{D800' fix '\' -> '\\'"#]),
    Row(#""\u{110000000}""#, [.string], [#"TT0106 '\u{11000000' fix '\' -> '\\'"#]),
    Row(#""\u{""#, [.string], [#"TT0106 '\u{' fix '\' -> '\\'"#]),
    Row("\"mở", [.string], ["TT0105 '\"' fix '' -> '\"'"]),
    Row(
      "\"mở\n\"", [.string, .string], ["TT0105 '\"' fix '' -> '\"'", "TT0105 '\"' fix '' -> '\"'"]),
    Row("\"\"\"mở", [.string], ["TT0105 '\"'"]),
  ])
  func `of text end on their line, or with three quotes`(row: Row) { check(row) }

  @Test(arguments: [
    ("\"a\\\"b\\\\c\\n\\t\\u{1EC7}\"", "a\"b\\c\n\t\u{1EC7}"),
    ("\"\"\"\n    một\n      hai\n\n    ba\n    \"\"\"", "một\n  hai\n\nba"),
    ("\"\"\"một dòng\"\"\"", "một dòng"),
    ("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"", "a\nb"),
    ("\"\"", ""), ("\"\"\"\"\"\"", ""), ("\"\"\"\n\"\"\"", ""),
  ])
  func `of text say what was meant`(literal: String, meaning: String) {
    let parsed = Parsed("dùng \(literal)")
    #expect(parsed.tree.root.child(.importClause)?.child(.text)?.string == meaning)
  }

  @Test(arguments: [
    Row("a#b", [.word, .unknown, .word], ["TT0101 '#'"]),
    Row("a\0\u{1}b", [.word, .unknown, .word], ["TT0101 '\0\u{1}'"]),
    Row("a → b", [.word, .unknown, .word], ["TT0101 '→' fix '→' -> '->'"]),
    Row("a ; b", [.word, .unknown, .word], ["TT0101 ';' fix ';' -> ''"]),
    Row("`tên", [.quotedName], ["TT0102 '`tên' fix '' -> '`'"]),
    Row("`hai chữ`", [.quotedName], ["TT0103 '`hai chữ`' fix '`hai chữ`' -> '`hai_chữ`'"]),
    Row("``", [.quotedName], ["TT0103 '``'"]),
    Row("a /* b", [.word], ["TT0104 '/*' fix '' -> ' */'"]),
    Row("a /* /* */ b", [.word], ["TT0104 '/*' fix '' -> ' */'"]),
    Row("a /* /* */ */ b", [.word, .word]),
    Row("a // b", [.word]),
    Row("a\u{A0}b\u{FEFF}\u{200B}c", [.word, .word, .unknown, .word], ["TT0101 '\u{200B}'"]),
  ])
  func `that are none are reported once`(row: Row) { check(row) }

  @Test func `follow each other without spaces`() {
    check(
      Row(
        "{}(),:.==!=<<=>>=+-*/->=>=|",
        [
          .leftBrace, .rightBrace, .leftParenthesis, .rightParenthesis, .comma, .colon, .dot,
          .equalEqual, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus,
          .star, .slash, .arrow, .doubleArrow, .equal, .bar,
        ]))
  }

  private func check(_ row: Row) {
    var names = Names()
    let bytes = Array(row.text.utf8)
    let lexed = lex(bytes, file: 0, names: &names)
    #expect(lexed.tokens.map(\.kind) == row.kinds + [.endOfFile])
    #expect(shown(lexed.diagnostics, in: bytes) == row.findings)
  }
}
