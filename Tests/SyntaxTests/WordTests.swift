import Testing
import ThuTucBasics

@testable import ThuTucSyntax

struct `Words` {
  @Test(arguments: [
    ("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("hợp_pháp_hóa", "hợp_pháp_hoá"),
    ("HÒA", "HOÀ"), ("Hòa", "Hoà"),
    ("tiếp_nhận", "tie\u{302}\u{301}p_nha\u{323}\u{302}n"),
    ("tiếp", "ti\u{EA}\u{301}p"), ("nhận", "nha\u{302}\u{323}n"),
    ("hoà", "hoa\u{300}"), ("hoà", "ho\u{300}a"),
    ("đường", "đươ\u{300}ng"), ("ư", "u\u{31B}"),
  ])
  func `are one name however they were typed`(left: String, right: String) {
    var names = Names()
    #expect(names.intern(left) == names.intern(right))
    let parsed = checkParse("thông tin \(left) : chữ thông tin \(right) : chữ")
    let fields = parsed.tree.root.children.map(\.name)
    #expect(fields.count == 2 && fields[0] == fields[1] && fields[0] != .none)
  }

  @Test(arguments: [
    ("hoa", "hòa"), ("hoàn", "hòan"), ("Hòa", "hòa"), ("tiep", "tiếp"), ("thuy", "thủy"),
    ("quý", "qúy "),
  ])
  func `that differ in more than the place of a tone stay different`(left: String, right: String) {
    var names = Names()
    #expect(names.intern(left) != names.intern(right))
  }

  @Test(arguments: [
    "thủ  tục t {}", "thủ\ntục t {}", "thủ\t\r\n tục t {}", "thủ\u{A0}tục t {}",
    "thu\u{309} tu\u{323}c t {}", "\u{FEFF}thủ tục t {}", "thuỷ tục t {}",
    "thủ tục t { bước b { khi a phát hành n -> a } kết thúc e là huỷ kết thúc f là hủy }",
    "thủ tục t chi tiết hoá b {}",
  ])
  func `of a keyword may stand apart, in either normal form and tone placement`(text: String) {
    checkParse(
      text, findings: text.hasPrefix("thuỷ") ? ["TT0111 'thuỷ' fix 'thuỷ tục' -> 'thủ tục'"] : [])
  }

  @Test(arguments: [
    "field missing : text", "field field : text", "field if : text",
    "procedure p { end refused as refused }",
    "procedure p { step step { on on -> step } }",
    "thủ tục t { bước xét { khi cấp phát hành thẻ -> xét } }",
    "procedure p { step s by `applicant` { on accept -> `stay` } }",
    "procedure p { step s { on a requires paid -> s } }",
    "document copy copy 1",
    "fee min = min(min, max)",
    "condition c : `not` and not `true`",
    "list list { field list : text }",
    "calendar week { week monday 08:00-09:00 }",
    "example \"e\" for p { at 2026-01-01T08:00 a submits documents = 3 documents documents }",
    "procedure p { step s { on completed -> s } step call call p { on completed -> s } }",
    "scenario start for run { start 2026-01-01 staff staff 1 }",
  ])
  func `that are keywords are names where a name is wanted`(text: String) {
    checkParse(text)
  }

  @Test func `in backticks are always names`() {
    let parsed = checkParse("procedure p { step s by `applicant` { on accept -> `stay` } }")
    let step = parsed.tree.root.child(.procedure)?.child(.step)
    let target = step?.child(.action)?.child(.target)
    #expect(target?.name == parsed.names.find("stay"))
    #expect(step?.child(.holder)?.name == parsed.names.find("applicant"))
  }

  @Test func `lead to the keyword where both could stand`() {
    let parsed = checkParse("procedure p { step s by applicant { on accept -> stay } }")
    let target = parsed.tree.root.child(.procedure)?.child(.step)?.child(.action)?.child(.target)
    #expect(target?.child(.name) == nil)
    #expect(target?.has(.stay) == true)
  }

  @Test func `in a comment before a declaration are its documentation`() {
    let parsed = checkParse("/// Mô tả.\nthông tin a : chữ\n//// không\nthông tin b : chữ")
    let isDocumented = parsed.tree.root.children.map { $0.firstToken?.hasDocumentation }
    #expect(isDocumented == [true, false])
  }
}
