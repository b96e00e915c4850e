import Testing
import ThuTucBasics

@testable import ThuTucSyntax

/// A misspelt keyword is answered with the one that was meant, among those that can stand there.
struct `A suggestion` {
  private static let english = """
    procedure p "P" {
      applicants individual
      channels counter
      agency office "O"
      role desk of office
      field x : integer required
      document form original 1
      fee charge = 20_000 VND
      deadline total 5 days from reception.accept
      start submit -> reception
      step reception "R" by desk within 2 working days {
        on accept requires all documents, paid charge issue receipt -> examination
        remind 1 day before due
      }
      step examination by desk {
        on ok at most 2 times issue licence -> granted
        after 3 days issue receipt -> refused
      }
      end granted as completed
    }
    example "e" for p {
      at 2026-01-05T09:00 applicant submits x = 1 documents form
      at 2026-01-05T09:30 applicant pays charge 20_000 VND
      expect issued receipt
    }
    """
  private static let vietnamese = """
    thủ tục p "P" {
      đối tượng cá nhân
      cách thức trực tiếp
      vai trò một_cửa thuộc sở
      điều kiện đủ
      thông tin x : số nguyên bắt buộc
      giấy tờ đơn bản chính 1
      thời hạn tổng 5 ngày kể từ tiếp_nhận.nhận
      bắt đầu nộp -> tiếp_nhận
      bước tiếp_nhận "R" do một_cửa trong 2 ngày làm việc {
        khi nhận cần đủ hồ sơ, đã nộp lệ phát hành giấy_hẹn -> xét
        nhắc 1 ngày trước hạn
      }
      bước xét do một_cửa {
        khi duyệt tối đa 2 lần phát hành phép -> cấp_phép
        quá 3 ngày phát hành giấy_hẹn -> từ_chối
      }
      kết thúc cấp_phép là hoàn thành
    }
    ví dụ "e" cho p {
      lúc 2026-01-05T09:00 người nộp nộp x = 1 giấy tờ đơn
      lúc 2026-01-05T09:30 người nộp nộp phí lệ 20_000 VND
      lúc 2026-01-05T10:00 một_cửa thực hiện tiếp_nhận.nhận
      phải thấy đã cấp giấy_hẹn
    }
    """

  @Test func `is not needed where nothing is misspelt`() {
    for text in [Self.english, Self.vietnamese] {
      var names = Names()
      #expect(parse(Array(text.utf8), names: &names).diagnostics == [])
    }
  }

  @Test(arguments: [
    ("paid charge", "payed", "paid"), ("paid charge", "piad", "paid"),
    ("requires all", "require", "requires"), ("requires all", "reqires", "requires"),
    ("all documents", "all document", "all documents"), ("issue receipt", "isue", "issue"),
    ("document form", "documnet", "document"), ("field x", "feild", "field"),
    ("step reception", "stpe", "step"), ("within 2", "whithin", "within"),
    ("original 1", "orignal", "original"), ("submit ->", "sumbit", "submit"),
    ("completed", "complete", "completed"), ("completed", "compleeted", "completed"),
    ("submits x", "submit", "submits"), ("pays charge", "pay", "pays"),
    ("issued receipt", "isued", "issued"), ("integer", "intger", "integer"),
    ("required", "requird", "required"), ("at most 2", "atmost", "at most"),
    ("times issue", "tims", "times"), ("remind 1", "remaind", "remind"),
    ("before due", "befor due", "before due"), ("from reception", "form", "from"),
    ("individual", "indivdual", "individual"), ("counter", "countr", "counter"),
    ("of office", "off", "of"), ("example", "exmaple", "example"),
    ("by desk within", "bye", "by"), ("on accept", "no", "on"),
    ("procedure p", "procedur", "procedure"), ("days from", "dayz", "days"),
    ("working days", "workng days", "working days"), ("expect issued", "expects", "expect"),
    ("for p", "fro", "for"),
  ])
  func `mends one or two letters`(place: String, written: String, meant: String) throws {
    try check(Self.english, place, written, meant)
  }

  @Test(arguments: [
    ("bước tiếp_nhận \"", "buoc", "bước"), ("bước tiếp_nhận \"", "bưóc", "bước"),
    ("bước tiếp_nhận \"", "buớc", "bước"), ("bước tiếp_nhận \"", "bứơc", "bước"),
    ("thủ tục p", "thu tuc", "thủ tục"), ("thủ tục p", "thũ tục", "thủ tục"),
    ("giấy tờ đơn bản", "giay to", "giấy tờ"), ("đã nộp lệ", "da nop", "đã nộp"),
    ("đã nộp lệ", "đã nôp", "đã nộp"), ("cần đủ", "can", "cần"),
    ("phát hành giấy_hẹn -> xét", "phat hanh", "phát hành"),
    ("phát hành giấy_hẹn -> xét", "phát hanh", "phát hành"),
    ("hoàn thành", "hoan thanh", "hoàn thành"), ("hoàn thành", "hòan thành", "hoàn thành"),
    ("nộp x", "nop", "nộp"), ("người nộp nộp x", "nguoi nop", "người nộp"),
    ("phải thấy", "phải thây", "phải thấy"), ("thực hiện", "thực hiên", "thực hiện"),
    ("nộp phí", "nop phi", "nộp phí"), ("bắt buộc", "bắc buộc", "bắt buộc"),
    ("số nguyên", "so nguyen", "số nguyên"), ("tối đa", "toi da", "tối đa"),
    ("ngày làm việc", "ngày lam viec", "ngày làm việc"), ("kể từ", "kễ từ", "kể từ"),
    ("bắt đầu", "bat dau", "bắt đầu"), ("quá 3", "quà", "quá"), ("cá nhân", "ca nhan", "cá nhân"),
    ("trực tiếp", "truc tiep", "trực tiếp"), ("vai trò", "vai trỏ", "vai trò"),
    ("thuộc", "thuoc", "thuộc"), ("do một_cửa trong", "đo", "do"),
    ("đủ hồ sơ", "du ho so", "đủ hồ sơ"), ("đủ hồ sơ", "đủ hồ xơ", "đủ hồ sơ"),
    ("ví dụ", "vi du", "ví dụ"), ("điều kiện", "dieu kien", "điều kiện"),
    ("bản chính", "ban chinh", "bản chính"), ("đã cấp", "da cap", "đã cấp"),
    ("khi nhận", "khj", "khi"), ("trước hạn", "truoc han", "trước hạn"),
  ])
  func `mends diacritics, tones and letters`(place: String, written: String, meant: String) throws {
    try check(Self.vietnamese, place, written, meant)
  }

  @Test(arguments: [
    "end granted zz completed", "step reception foo desk { }", "field x of integer",
    "role desk at office",
  ])
  func `is not made where nothing is near`(clause: String) {
    var names = Names()
    let text = "procedure p { \(clause) }"
    let fixes = parse(Array(text.utf8), names: &names).diagnostics.flatMap(\.fixes)
    #expect(fixes.map(\.replacement) == [])
  }

  @Test func `of a name needs more than one letter in common`() {
    #expect(NearestName.find("b", among: ["a", "c"]) == nil)
    #expect(NearestName.find("B", among: ["a", "b"]) == "b")
    #expect(NearestName.find("tiep_nhan", among: ["tiếp_nhận", "tiếp_nhẫn"]) != nil)
    #expect(NearestName.find("tiếp_nhân", among: ["tiếp_nhẫn_1", "tiếp_nhẫn", "tiếp_nhận"]) != nil)
    #expect(NearestName.find("xêt", among: ["xet", "xét", "xệt"]) == "xet")
    #expect(NearestName.find("payed", among: ["issued", "paid"]) == "paid")
    #expect(NearestName.find("stage", among: ["start", "table"]) == nil)
  }

  /// Writes one place otherwise: the first finding offers just that place again.
  private func check(_ text: String, _ place: String, _ written: String, _ meant: String) throws {
    let words = meant.split(separator: " ").count
    let rest = place.split(separator: " ").dropFirst(words).joined(separator: " ")
    let wrong = rest.isEmpty ? written : "\(written) \(rest)"
    let changed = text.replacing(place, with: wrong, maxReplacements: 1)
    try #require(changed != text, "the text has '\(place)'")
    var names = Names()
    let bytes = Array(changed.utf8)
    let first = try #require(parse(bytes, names: &names).diagnostics.first)
    let fix = try #require(first.fixes.first, "\(first.message.english)")
    #expect(fix.replacement == meant)
    let mended =
      bytes[..<fix.range.lowerBound] + fix.replacement.utf8 + bytes[fix.range.upperBound...]
    var again = Names()
    #expect(parse(Array(mended), names: &again).diagnostics == [])
  }
}
