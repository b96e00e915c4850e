import Testing
import ThuTucBasics
import ThuTucSyntax

struct `Rendering a finding` {
  /// What is shown for the text between the marks « and ».
  private func show(_ marked: String, width: Int = 40) -> [String] {
    let parts = marked.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
    let text = parts.joined()
    let start = parts[0].utf8.count
    let finding = Diagnostic(
      code: "T1", Bilingual("m"), at: start..<start + parts[1].utf8.count)
    let renderer = DiagnosticRenderer(
      [.init(name: "f", bytes: Array(text.utf8))], for: [finding], language: .english,
      width: width)
    return renderer.render(finding).split(separator: "\n").map(String.init)
  }

  private func place(_ marked: String) -> String { show(marked)[1] }

  @Test(arguments: [
    ("a «bc» d", "1 | a bc d", "  |   ^^"),
    ("«» x", "1 |  x", "  | ^"),
    ("abc«»", "1 | abc", "  |    ^"),
    ("\t«a»", "1 |     a", "  |     ^"),
    ("ab\t«a»\tb", "1 | ab  a   b", "  |     ^"),
    ("«a\tb»", "1 | a   b", "  | ^^^^^"),
    ("tiê\u{301}p «nhâ\u{323}n» x", "1 | tiê\u{301}p nhâ\u{323}n x", "  |      ^^^^"),
    ("漢字 «漢» x", "1 | 漢字 漢 x", "  |      ^^"),
    ("👨‍👩‍👧 «x»", "1 | 👨‍👩‍👧 x", "  |    ^"),
    ("a\u{1B}[«x»", "1 | a␛[x", "  |    ^"),
    ("a\u{202E}«x»", "1 | a\u{FFFD}x", "  |   ^"),
    ("a «bc»\r\nd", "1 | a bc", "  |   ^^"),
  ])
  func `the signs stand under what is meant`(text: String, line: String, signs: String) {
    let shown = show(text)
    #expect(shown[3] == line)
    #expect(shown[4] == signs)
  }

  @Test func `columns are characters`() {
    #expect(place("tiê\u{301}p «nhận»") == " --> f:1:6")
    #expect(place("漢字👨‍👩‍👧«x»") == " --> f:1:4")
    #expect(place("a\r\nb\n«c»") == " --> f:3:1")
    #expect(place("a\n«»") == " --> f:2:1")
  }

  @Test func `of a long line the part around the place is shown`() {
    let long = String(repeating: "abcdefghi ", count: 30)
    for shown in [show(long + "«7777» " + long), show("«7777» " + long), show(long + "«7777»")] {
      #expect(shown[3].count <= 40)
      #expect(shown[3].contains("7777"))
      // A digit stands nowhere else in these lines.
      #expect(shown[3].prefix { $0 != "7" }.count == shown[4].prefix { $0 != "^" }.count)
      #expect(shown[4].count { $0 == "^" } == 4)
    }
    let wide = show("«" + String(repeating: "x", count: 500) + "»")
    #expect(wide[3].count <= 40 && wide[4].count <= 40)
  }

  @Test func `a place over several lines shows its first and its last`() {
    let shown = show("a «b\nc\nd» e")
    #expect(shown[3...] == ["1 | a b", "  |   ^", "  ⋮", "3 | d e", "  | ^"])
  }

  @Test func `a message is broken between words at the width`() {
    let finding = Diagnostic(
      code: "T1", Bilingual("one two three four five six seven eight nine ten"), at: 0..<1)
    let renderer = DiagnosticRenderer(
      [.init(name: "f", bytes: [0x61])], for: [finding], language: .vietnamese, width: 30)
    let lines = renderer.render(finding).split(separator: "\n")
    #expect(lines[0] == "lỗi[T1]: one two three four")
    #expect(lines[1] == "  five six seven eight nine")
    #expect(lines[2] == "  ten")
  }

  @Test func `notes have their own places, in other files too`() {
    var finding = Diagnostic(code: "T1", Bilingual("m"), at: 0..<1)
    finding.notes = [
      .init(Bilingual(vi: "ở đây", en: "here"), file: 1, at: 2..<4), .init(Bilingual("plain")),
    ]
    let files = [
      DiagnosticRenderer.File(name: "f", bytes: Array("a".utf8)),
      DiagnosticRenderer.File(name: "g", bytes: Array("x\nyz".utf8)),
    ]
    let renderer = DiagnosticRenderer(files, for: [finding], language: .english)
    #expect(
      renderer.render(finding) == """
        error[T1]: m
         --> f:1:1
          |
        1 | a
          | ^
        note: here
         --> g:2:1
          |
        2 | yz
          | --
        note: plain

        """)
  }

  @Test func `a place beyond the text or inside a character does no harm`() {
    let bytes = Array("đ".utf8)
    for range in [0..<1, 1..<2, 1..<9, 5..<9] {
      let finding = Diagnostic(code: "T1", Bilingual("m"), at: range)
      let renderer = DiagnosticRenderer(
        [.init(name: "f", bytes: bytes)], for: [finding], language: .english)
      #expect(renderer.render(finding).contains("^"))
    }
  }

  @Test func `columns in a line of megabytes are those of a plain count`() {
    let text = String(repeating: "tiếp nhận hồ sơ 漢字 👍🏽 ", count: 40_000)
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    for offset in stride(from: 0, to: bytes.count, by: bytes.count / 7) {
      var start = offset
      while bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let expected = String(decoding: bytes[..<start], as: UTF8.self).count + 1
      #expect(abs(table.position(start).column - expected) <= 1)
    }
    // A thousand questions take no thousand walks.
    var sum = 0
    for index in 0..<1000 { sum += table.position(bytes.count - 1 - index * 64).column }
    #expect(sum > 0)
  }

  @Test func `a summary counts in both languages`() {
    let error = Diagnostic(code: "E", Bilingual("e"), at: 0..<0)
    let warning = Diagnostic(code: "W", severity: .warning, Bilingual("w"), at: 0..<0)
    func summary(_ language: Language, _ findings: [Diagnostic], _ files: Int) -> String {
      DiagnosticRenderer([], for: [], language: language).summary(findings, fileCount: files)
    }
    #expect(summary(.english, [error, warning], 1) == "1 error, 1 warning in 1 file")
    #expect(summary(.english, [error, error], 2) == "2 errors, 0 warnings in 2 files")
    #expect(summary(.vietnamese, [warning], 3) == "0 lỗi, 1 cảnh báo trong 3 tệp")
  }
}
