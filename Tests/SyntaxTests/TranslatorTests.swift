import Testing
import ThuTucBasics

@testable import ThuTucSyntax

struct `Translating a file` {
  @Test(arguments: [
    (
      "procedure p \"P\" { level ministry calendar vn }",
      "thủ tục p \"P\" { cấp bộ lịch vn }"
    ),
    (
      "// đầu\nprocedure p { // giữa\n\tlevel\r\n ministry }\n/* cuối */",
      "// đầu\nthủ tục p { // giữa\n\tcấp\r\n bộ }\n/* cuối */"
    ),
    (
      "procedure p { start submit -> s step s within 1 working day { on a -> next } }",
      "thủ tục p { bắt đầu nộp -> s bước s trong 1 ngày làm việc { khi a -> tiếp theo } }"
    ),
    (
      "procedure p { step call call other { on completed -> e on refused -> e } }",
      "thủ tục p { bước call mở hồ sơ other { khi hoàn thành -> e khi từ chối -> e } }"
    ),
    (
      "procedure p { step s by applicant { on completed by system -> done } }",
      "thủ tục p { bước s do người nộp { khi completed do hệ thống -> xong } }"
    ),
    (
      "example \"e\" for p { at 2026-01-01T08:00 applicant does anytime.withdraw }",
      "ví dụ \"e\" cho p { lúc 2026-01-01T08:00 người nộp thực hiện bất cứ lúc nào.withdraw }"
    ),
    (
      "procedure p { step s { on `a` -> `stay` } }",
      "thủ tục p { bước s { khi `a` -> `stay` } }"
    ),
  ])
  func `to Vietnamese rewrites keywords only`(english: String, vietnamese: String) {
    #expect(translated(english, to: .vietnamese) == vietnamese)
    #expect(translated(vietnamese, to: .english) == english)
    checkParse(english)
  }

  @Test(arguments: [
    ("thông tin a : số nguyên", "field a : integer"),
    ("điều kiện c : x >= 1 ngày và y < 2 ngày", "condition c : x >= 1 day and y < 2 days"),
    (
      "kịch bản s cho p { hồ sơ đến 2 mỗi giờ nhân sự n 1 chi phí 1 VND mỗi ngày làm việc }",
      "scenario s for p { arrivals 2 per hour staff n 1 cost 1 VND per working day }"
    ),
    (
      "kịch bản s cho p { với a = đều(1, 3) mục { b = 2 }, c = 1 mục }",
      "scenario s for p { with a = uniform(1, 3) items { b = 2 }, c = 1 item }"
    ),
    (
      "kịch bản s cho p { xử lý b mất mũ(1) ngày hồ sơ đến cứ mỗi 1 tuần }",
      "scenario s for p { work b takes exponential(1) days arrivals every 1 week }"
    ),
    (
      "thủ tục p { bước b { khi a tối đa 1 lần -> b khi c tối đa 2 lần -> b } }",
      "procedure p { step b { on a at most 1 time -> b on c at most 2 times -> b } }"
    ),
    (
      "thủ tục p { thông tin n : số nguyên tối đa 3 giấy tờ d nếu có }",
      "procedure p { field n : integer max 3 document d if any }"
    ),
    (
      "ví dụ \"e\" cho p { lúc 2026-01-01T08:00 a nộp giấy tờ d ngày 2026-01-01 }",
      "example \"e\" for p { at 2026-01-01T08:00 a submits documents d dated 2026-01-01 }"
    ),
    (
      "thủ tục p { không bao giờ kết thúc e trước khi đã nộp f }",
      "procedure p { never end e before paid f }"
    ),
    (
      "bảng t : tiền gộp tối đa { | a | => | | 1 | nhỏ nhất(1 VND, 2 VND) | }",
      "table t : money collect max { | a | => | | 1 | min(1 VND, 2 VND) | }"
    ),
    (
      "thủ tục p { giấy tờ d xuất trình nếu nếu a thì b ngược lại c }",
      "procedure p { document d shown when if a then b else c }"
    ),
  ])
  func `to English finds the keyword by its place, and its number`(from: String, to: String) {
    #expect(translated(from, to: .english) == to)
    #expect(translated(to, to: .vietnamese) == from)
    checkParse(from)
  }

  @Test(arguments: [
    (
      "thủ tục p { bước b do applicant { khi a -> stay } }",
      "procedure p { step b by `applicant` { on a -> `stay` } }"
    ),
    (
      "thủ tục p { bước b { khi a cần paid -> done } }",
      "procedure p { step b { on a requires `paid` -> `done` } }"
    ),
    ("phí f = today + channel * not", "fee f = `today` + `channel` * `not`"),
    ("thông tin missing : chữ", "field missing : text"),
    ("thông tin working : chữ", "field working : text"),
    ("phí f = 1 VND", "fee f = 1 VND"),
    (
      "bảng t : tiền duy nhất { | channel | => | | 1 | 2 | }",
      "table t : money unique { | `channel` | => | | 1 | 2 | }"
    ),
    (
      "ví dụ \"e\" cho p { lúc 2026-01-01T08:00 registry nộp }",
      "example \"e\" for p { at 2026-01-01T08:00 `registry` submits }"
    ),
    (
      "ví dụ \"e\" cho p { lúc 2026-01-01T08:00 a thực hiện anytime.b }",
      "example \"e\" for p { at 2026-01-01T08:00 a does `anytime`.b }"
    ),
    (
      "thủ tục p { thời hạn d 1 ngày kể từ applicant.kind }",
      "procedure p { deadline d 1 day from `applicant`.kind }"
    ),
    ("thủ tục p { căn cứ pháp lý legal căn cứ b }", "procedure p { legal basis `legal` basis b }"),
    ("điều kiện c : `không`", "condition c : `không`"),
  ])
  func `puts backticks around a name that would read as a keyword`(from: String, to: String) {
    #expect(translated(from, to: .english) == to)
    checkParse(from)
  }

  @Test(arguments: [
    (
      "example \"e\" for p { at 2026-01-01T08:00 a submits phí = 3 }",
      "ví dụ \"e\" cho p { lúc 2026-01-01T08:00 a nộp `phí` = 3 }"
    ),
    ("procedure p { calendar lịch }", "thủ tục p { lịch lịch }"),
    ("condition c : đúng or có", "điều kiện c : `đúng` hoặc có"),
  ])
  func `minds phrases that a keyword and a name would make`(from: String, to: String) {
    #expect(translated(from, to: .vietnamese) == to)
    checkParse(from)
  }

  @Test func `knows outcomes from the steps that call, in other files too`() {
    var names = Names()
    let procedure = parse(
      Array("thủ tục p { bước rút mở hồ sơ q { khi rút -> rút } }".utf8), names: &names)
    let scenario = parse(
      Array("kịch bản s cho p { lựa chọn rút rút 9%, hoàn thành 1% }".utf8), file: 1, names: &names)
    let together = translate(scenario, to: .english, among: [procedure])
    #expect(
      String(decoding: together, as: UTF8.self)
        == "scenario s for p { choose rút withdrawn 9%, completed 1% }")
    let alone = translate(scenario, to: .english)
    #expect(
      String(decoding: alone, as: UTF8.self)
        == "scenario s for p { choose rút rút 9%, completed 1% }")
  }

  @Test func `keeps comments between the words of a keyword`() {
    #expect(
      translated("thủ /* một */ tục p { hiệu // hai\n lực từ }", to: .english)
        == "procedure /* một */  p { hiệu // hai\n lực từ }")
    checkParse("thủ /* một */ tục p { phiên // hai\n bản \"1\" }")
  }

  @Test func `leaves what is broken as it is`() {
    #expect(
      translated("thủ tục p { cấp hành_tinh thông tin a : chữ }", to: .english)
        == "procedure p { level hành_tinh field a : text }")
  }

  @Test func `to its own language changes nothing`() {
    #expect(translated("thủ  tục p {}", to: .vietnamese) == "thủ  tục p {}")
  }

  private func translated(_ text: String, to language: Language) -> String {
    String(decoding: translate(Parsed(text).tree, to: language), as: UTF8.self)
  }
}
