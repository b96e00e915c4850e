import Foundation
import TestSupport
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

  /// Letters of several scripts with marks, in any order and number: what NFC has rules for.
  private static let composing: [Unicode.Scalar] =
    Array("aeiouyAOUWqdđơưĐ _0“…1".unicodeScalars)
    + Array("ếộẵỳÅçİ가각한कがㄱאกខ".unicodeScalars)
    + ([
      0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, 0x327, 0x332, 0x30A, 0x3099, 0x93C,
      0x1161, 0x11A8, 0x212B, 0x2126, 0x212A, 0x1E9B, 0x340, 0x5B0, 0xFB2A, 0x1D15E,
    ] as [UInt32]).compactMap { Unicode.Scalar($0) }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `are composed as Unicode's NFC has it, and a quick look is never wrong`(part: UInt64) {
    for seed in seeds(8_000) where seed % 4 == part {
      var random = SeededRandom(seed: seed)
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        guard let next = Self.composing.randomElement(using: &random) else { continue }
        text.append(next)
      }
      // Taken apart first: Foundation leaves a Korean syllable and its last letter as they are.
      let apart = String(text).decomposedStringWithCanonicalMapping
      let bytes = Array(apart.precomposedStringWithCanonicalMapping.utf8)
      #expect(Array(Spelling.normalized(String(text)).utf8) == bytes, "\(Array(text))")
      if Spelling.isNormalized(Array(String(text).utf8)[...]) {
        #expect(Array(String(text).utf8) == bytes, "\(Array(text))")
      }
      let folded = Spelling.folded(String(text))
      #expect(Spelling.folded(folded).utf8.elementsEqual(folded.utf8), "\(Array(text))")
    }
  }

  @Test func `of every letter that a quick look passes are in NFC, alone and behind another`() {
    for code in 0..<0x3000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(code) else { continue }
      for text in [String(scalar), "a" + String(scalar), "ư" + String(scalar)]
      where Spelling.isNormalized(Array(text.utf8)[...]) {
        #expect(Array(text.precomposedStringWithCanonicalMapping.utf8) == Array(text.utf8))
      }
    }
  }
}
