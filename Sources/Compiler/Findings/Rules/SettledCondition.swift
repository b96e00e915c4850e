import ThuTucBasics
import ThuTucSyntax

/// A condition with the same answer for every dossier.
enum SettledCondition: Finding {
  static let page = DiagnosticPage(
    "TT0704", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "điều kiện không bao giờ hoặc luôn luôn đúng",
      en: "a condition that never or always holds"),
    advice: Bilingual(
      vi: "Xem lại các so sánh và giới hạn đã khai báo: không hồ sơ nào làm điều kiện thay đổi.",
      en: "Look again at the comparisons and the declared ranges: no dossier changes the answer."))

  static func never(_ condition: Syntax) -> Diagnostic {
    finding(
      at: condition, vi: "không hồ sơ nào làm điều kiện này đúng",
      en: "this condition holds for no dossier")
  }

  static func always(_ condition: Syntax) -> Diagnostic {
    finding(
      at: condition, severity: .information, vi: "điều kiện này đúng với mọi hồ sơ",
      en: "this condition holds for every dossier")
  }
}
