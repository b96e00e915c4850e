import ThuTucBasics

/// A procedure of any number of steps, worded as real ones are.
///
/// Each step has a role, a limit, a field, a guard over several names, an event and a successor;
/// one in three requires a paper, one sets its field, one has a second action. Names and labels
/// repeat in the measure in which they do in a collection of real procedures. 100,000 steps stay
/// below the most that one file may hold.
struct GeneratedProcedure {
  var steps: Int
  var language: Language

  var text: String {
    let words = language == .english ? Words.english : Words.vietnamese
    var text = words.head
    text.reserveCapacity(steps * 700)
    for step in 0..<steps {
      text += words.declarations(step, of: words.deeds[step % words.deeds.count])
    }
    text += words.start(words.name(of: 0))
    for step in 0..<steps {
      text += words.step(step, successor: step + 1 < steps ? words.name(of: step + 1) : nil)
    }
    return text + words.tail
  }

  /// A thing done in an office: its name in the text and its words for people.
  struct Deed: Sendable {
    var name: String
    var label: String
    var role: String
  }

  /// The sentences of one surface language.
  struct Words: Sendable {
    var deeds: [Deed]
    var head: String
    var end: String
    var tail: String
    var start: @Sendable (_ first: String) -> String
    var declaration: @Sendable (_ number: Int, _ deed: Deed) -> String
    /// How one says "the step below".
    var next: String
    var body:
      @Sendable (_ number: Int, _ deed: Deed, _ name: String, _ successor: String, _ below: String)
        -> String

    func name(of step: Int) -> String { "\(deeds[step % deeds.count].name)_\(step)" }

    func declarations(_ step: Int, of deed: Deed) -> String { declaration(step, deed) }

    /// The step that is followed by `successor`, or by the end if it is the last.
    func step(_ step: Int, successor: String?) -> String {
      let deed = deeds[step % deeds.count]
      return body(step, deed, name(of: step), successor ?? end, successor == nil ? end : next)
    }
  }
}

extension GeneratedProcedure.Words {
  static let english = GeneratedProcedure.Words(
    deeds: [
      .init(name: "check_papers", label: "Check the papers of the application", role: "desk"),
      .init(name: "verify_land_record", label: "Verify the land record", role: "officer"),
      .init(name: "appraise_plan", label: "Appraise the plan against the zoning", role: "officer"),
      .init(name: "inspect_site", label: "Inspect the site with the owner", role: "inspector"),
      .init(name: "draft_decision", label: "Draft the decision and its annexes", role: "officer"),
      .init(name: "review_draft", label: "Review the draft", role: "head"),
      .init(name: "sign_decision", label: "Sign and seal the decision", role: "chair"),
    ],
    head: """
      /// A procedure as long as it needs to be, to see how time grows with length.
      calendar office "Office hours" {
        zone "Asia/Ho_Chi_Minh"
        week monday..friday 08:00-11:30, 13:30-17:00
        holiday 04-30 "Victory Day"
      }

      procedure long_procedure "A long procedure" {
        version "1" effective from 2025-07-01
        applicants individual, organization
        channels counter, online full
        calendar office
        agency centre "Public Administration Service Centre"
        agency committee "People's Committee of the commune"
        role desk "One-stop officer" of centre
        role officer "Specialist" of committee
        role inspector "Inspector" of committee
        role head "Head of division" of committee
        role chair "Chair of the People's Committee" of committee
        field urgent "Asked for urgently" : boolean default false

      """,
    end: "returned",
    tail: """
        end returned "Result returned" as completed
      }

      """,
    start: { "\n  start submit -> \($0)\n\n" },
    declaration: { number, deed in
      """
        field area_\(number) "Area in square metres" : integer default \(number % 400)

      """
        + (number % 3 == 0
          ? """
            document proof_\(number) "\(deed.label): the proof" original 1 copy 2

          """ : "")
    },
    next: "next",
    body: { number, deed, name, successor, below in
      """
        step \(name) "\(deed.label)" by \(deed.role) within \(number % 9 + 1) working days {
          on approve "Approve" when area_\(number) > \(number % 90) and (applicant.kind == organization or urgent)
            \(["requires proof_\(number)", "set area_\(number) = area_\(number) + 1", ""][number % 3])
            emit "\(name).approved" -> \(successor)

      """
        + (number % 3 == 2
          ? """
              on skip "Not needed here" when area_\(number) <= \(number % 90) or channel == counter -> \(below)

          """ : "") + "  }\n\n"
    })

  static let vietnamese = GeneratedProcedure.Words(
    deeds: [
      .init(name: "kiểm_tra_giấy_tờ", label: "Kiểm tra thành phần hồ sơ", role: "một_cửa"),
      .init(name: "xác_minh_đất_đai", label: "Xác minh nguồn gốc đất", role: "chuyên_viên"),
      .init(name: "thẩm_định_bản_vẽ", label: "Thẩm định bản vẽ thiết kế", role: "chuyên_viên"),
      .init(name: "kiểm_tra_thực_địa", label: "Kiểm tra thực địa với chủ hộ", role: "thanh_tra"),
      .init(name: "dự_thảo_quyết_định", label: "Dự thảo quyết định", role: "chuyên_viên"),
      .init(name: "duyệt_dự_thảo", label: "Duyệt dự thảo", role: "trưởng_phòng"),
      .init(name: "ký_quyết_định", label: "Ký, đóng dấu quyết định", role: "chủ_tịch"),
    ],
    head: """
      /// Thủ tục dài tùy ý, để biết thời gian tăng thế nào theo độ dài.
      lịch công_sở "Giờ làm việc" {
        múi giờ "Asia/Ho_Chi_Minh"
        tuần thứ hai..thứ sáu 08:00-11:30, 13:30-17:00
        nghỉ 04-30 "Ngày Chiến thắng"
      }

      thủ tục thủ_tục_dài "Một thủ tục dài" {
        phiên bản "1" hiệu lực từ 2025-07-01
        đối tượng cá nhân, tổ chức
        cách thức trực tiếp, trực tuyến toàn trình
        lịch công_sở
        cơ quan trung_tâm "Trung tâm Phục vụ hành chính công"
        cơ quan ủy_ban "Ủy ban nhân dân cấp xã"
        vai trò một_cửa "Cán bộ tiếp nhận và trả kết quả" thuộc trung_tâm
        vai trò chuyên_viên "Chuyên viên" thuộc ủy_ban
        vai trò thanh_tra "Thanh tra" thuộc ủy_ban
        vai trò trưởng_phòng "Trưởng phòng" thuộc ủy_ban
        vai trò chủ_tịch "Chủ tịch Ủy ban nhân dân" thuộc ủy_ban
        thông tin khẩn "Đề nghị giải quyết gấp" : đúng sai mặc định sai

      """,
    end: "đã_trả",
    tail: """
        kết thúc đã_trả "Đã trả kết quả" là hoàn thành
      }

      """,
    start: { "\n  bắt đầu nộp -> \($0)\n\n" },
    declaration: { number, deed in
      """
        thông tin diện_tích_\(number) "Diện tích (m²)" : số nguyên mặc định \(number % 400)

      """
        + (number % 3 == 0
          ? """
            giấy tờ giấy_\(number) "\(deed.label): giấy chứng minh" bản chính 1 bản sao 2

          """ : "")
    },
    next: "tiếp theo",
    body: { number, deed, name, successor, below in
      """
        bước \(name) "\(deed.label)" do \(deed.role) trong \(number % 9 + 1) ngày làm việc {
          khi duyệt "Đồng ý" nếu diện_tích_\(number) > \(number % 90) và (đối tượng == tổ chức hoặc khẩn)
            \(["cần giấy_\(number)", "đặt diện_tích_\(number) = diện_tích_\(number) + 1", ""][number % 3])
            phát "\(name).duyệt" -> \(successor)

      """
        + (number % 3 == 2
          ? """
              khi bỏ_qua "Không cần" nếu diện_tích_\(number) <= \(number % 90) hoặc cách thức == trực tiếp -> \(below)

          """ : "") + "  }\n\n"
    })
}
