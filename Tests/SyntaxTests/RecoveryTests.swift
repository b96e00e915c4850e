import Testing
import ThuTucBasics

@testable import ThuTucSyntax

struct `A broken file` {
  struct Row: Sendable {
    var text: String
    var findings: [String]

    init(_ text: String, _ findings: [String]) {
      self.text = text
      self.findings = findings
    }
  }

  @Test(arguments: [
    Row("thủ tục t { mã phiên bản \"1\" cấp bộ }", ["TT0110 'phiên bản'"]),
    Row("thủ tục t { thông tin : chữ }", ["TT0110 ':'"]),
    Row("thủ tục t { thông tin a chữ }", ["TT0110 'chữ' fix '' -> ' :'"]),
    Row("thủ tục t { thông tin a : }", ["TT0110 '}'"]),
    Row("thủ tục t { bước b { khi a } }", ["TT0110 '}'"]),
    Row("thủ tục t { bước b { khi a -> } }", ["TT0110 '}'"]),
    Row("thủ tục t { phí f = 1 + }", ["TT0110 '}'"]),
    Row("thủ tục t { phí f = (1 + 2 }", ["TT0110 '}' fix '' -> ')'"]),
    Row("thủ tục t { phí f = nếu a thì b }", ["TT0110 '}' fix '' -> ' ngược lại'"]),
    Row("thủ tục t { kết thúc e }", ["TT0110 '}' fix '' -> ' là'"]),
    Row("thủ tục t { thời hạn h 5 ngày }", ["TT0110 '}'"]),
    Row("thủ tục t {", ["TT0110 '{' fix '' -> ' }'"]),
    Row("thủ tục t", ["TT0110 't' fix '' -> ' {'"]),
    Row("thủ tục", ["TT0110 'c'"]),
  ])
  func `names the part that is missing, at its place`(row: Row) {
    checkParse(row.text, findings: row.findings)
  }

  @Test(arguments: [
    Row("thủ tuc t {}", ["TT0111 'thủ' fix 'thủ tuc' -> 'thủ tục'"]),
    Row("thu tuc t {}", ["TT0111 'thu' fix 'thu tuc' -> 'thủ tục'"]),
    Row("thông tin a : chữ\nthong tin b : chữ", ["TT0111 'thong' fix 'thong tin' -> 'thông tin'"]),
    Row("thủ tục t { buoc b { khi a -> b } }", ["TT0111 'buoc' fix 'buoc' -> 'bước'"]),
    Row("thủ tục t { ket thuc e là rút }", ["TT0111 'ket' fix 'ket thuc' -> 'kết thúc'"]),
    Row("procedure p { stpe s { on a -> s } }", ["TT0111 'stpe' fix 'stpe' -> 'step'"]),
    Row("procedure p { step s { om a -> s } }", ["TT0111 'om' fix 'om' -> 'on'"]),
  ])
  func `suggests the keyword that was misspelt`(row: Row) {
    checkParse(row.text, findings: row.findings)
  }

  @Test(arguments: [
    Row("thủ tục t { step b { khi a -> b } }", ["TT0112 'step' fix 'step' -> 'bước'"]),
    Row("thủ tục t { bước b { on a -> b } }", ["TT0112 'on' fix 'on' -> 'khi'"]),
    Row("procedure p { kết thúc e as refused }", ["TT0112 'kết thúc' fix 'kết thúc' -> 'end'"]),
    Row("procedure p { end e là refused }", ["TT0112 'là' fix 'là' -> 'as'"]),
    Row("procedure p { field n : số nguyên }", ["TT0112 'số nguyên' fix 'số nguyên' -> 'integer'"]),
    Row("thủ tục t {}\nexample \"e\" for t {}", ["TT0112 'example' fix 'example' -> 'ví dụ'"]),
    Row("procedure p { level bộ }", ["TT0112 'bộ' fix 'bộ' -> 'ministry'"]),
  ])
  func `points at keywords of the other language`(row: Row) {
    checkParse(row.text, findings: row.findings)
  }

  @Test(arguments: [
    Row(
      "thủ tục t { giấy tờ giấy tờ bản chính 1 }", ["TT0116 'giấy tờ' fix 'giấy tờ' -> 'giấy_tờ'"]),
    Row("procedure p { condition c : 1 < 2 < 3 }", ["TT0118 '<' fix '' -> ' and 2'"]),
    Row("procedure p { table t : integer first { | a | b | => | | 1 | 2 | } }", ["TT0119 '}'"]),
    Row(
      "procedure p { table t : integer first { | a | => |\n | 1 | 2 | 3 |\n | 4 | 5 | } }",
      ["TT0119 '3'"]),
    Row("thủ tục t {} }", ["TT0111 '}' fix '}' -> ''"]),
    Row(
      "condition c : 13-45 < 30-12 - 1",
      [
        "TT0107 '13-45' fix '13-45' -> '13 - 45'"
      ]),
    Row(
      "fee f = 1 VND ; fee g = ; fee h = 1 VND",
      ["TT0101 ';' fix ';' -> ''", "TT0101 ';' fix ';' -> ''"]),
    Row("", ["TT0115 ''"]),
    Row("// chỉ có chú thích", ["TT0115 ''"]),
  ])
  func `says what is special about it`(row: Row) {
    checkParse(row.text, findings: row.findings)
  }

  @Test func `is read on at the next clause, so that each error is reported once`() {
    checkParse(
      """
      procedure p "P" {
        code
        level planet
        field a : colour required
        field b : integer
        documnt d original 1
        step one {
          on accept when -> two
          on refuse requires paid fee_a
          wibble wobble { on x -> y }
          after -> two
        }
        step two by { on x -> one }
        end e as finished
        fee f = 5 *
      }
      procedure q { step s { on a -> s } }
      """,
      findings: [
        "TT0110 'e'", "TT0110 'planet'", "TT0110 'colour'",
        "TT0111 'documnt' fix 'documnt' -> 'document'", "TT0110 '->'", "TT0110 'a'",
        "TT0111 'wibble'", "TT0110 '->'", "TT0110 '{'", "TT0110 'finished'", "TT0110 '*'",
      ])
  }

  @Test(arguments: [
    Row(
      """
      thủ tục t {
        bước một {
          khi a -> hai
        bước hai { khi b -> một }
        kết thúc e là rút
      }
      thủ tục u { cấp bộ }
      """, ["TT0110 'i' fix '' -> '\n  }'"]),
    Row(
      """
      procedure p {
        step one { on a -> one }
      procedure q { level ministry }
      """, ["TT0110 '}' fix '' -> '\n}'"]),
    Row(
      """
      procedure p {
        step one by x
          on a -> one
        }
        step two { on b -> one }
      }
      """, ["TT0110 'x' fix '' -> ' {'"]),
    Row(
      """
      procedure p {
        parallel b {
          branch x { step s { on a -> done }
          branch y { step t { on a -> done } }
          join all -> e
        }
        end e as refused
      }
      """, ["TT0110 '}' fix '' -> ' }'"]),
  ])
  func `in which a brace is missing is understood around it`(row: Row) {
    checkParse(row.text, findings: row.findings)
  }

  @Test(arguments: [
    Row(
      "procedure p {\n rle a\n vai trò b\n role c\n}",
      ["TT0111 'rle' fix 'rle' -> 'role'", "TT0112 'vai trò' fix 'vai trò' -> 'role'"]),
    Row(
      "procedure p {\n level planet\n rle a\n role c\n}",
      ["TT0110 'planet'", "TT0111 'rle' fix 'rle' -> 'role'"]),
    Row(
      "procedure p {\n wibble\n  wobble 1\n  original 2\n role c\n}", ["TT0111 'wibble'"]),
  ])
  func `on several lines is as many errors as lines that were meant as clauses`(row: Row) {
    checkParse(row.text, findings: row.findings)
  }

  @Test func `lists at most so many findings, then says that there are more`() {
    let text = String(repeating: "field : x\n", count: 1000)
    let findings = Parsed(text).findings
    #expect(findings.count == SyntaxLimits.diagnostics + 1)
    #expect(findings.last?.hasPrefix("TT0114") == true)
  }
}
