import ThuTucBasics
import ThuTucSyntax

/// Work of a role that nobody has.
enum NobodyWorks: Finding {
  static let page = DiagnosticPage(
    "TT1012", .error,
    title: Bilingual(
      vi: "việc không có người làm",
      en: "work that nobody does"),
    advice: Bilingual(
      vi: "Thêm ‘nhân sự’ cho vai trò này, hoặc dùng ‘chờ đợi’ nếu không mô phỏng người làm.",
      en: "Add `staff` of this role, or say `wait` if its persons are not simulated."))

  static func found(_ node: Syntax, _ role: String, step: String) -> Diagnostic {
    finding(
      at: node,
      vi: "bước '\(step)' do '\(role)' xử lý, nhưng kịch bản không có nhân sự nào của vai trò này",
      en: "step '\(step)' is worked by '\(role)', and the scenario has no staff of this role")
  }
}
