import ThuTucBasics
import ThuTucSyntax

/// An action for an outcome to which the called dossier never comes.
enum ImpossibleOutcome: Finding {
  static let page = DiagnosticPage(
    "TT0414", .warning,
    title: Bilingual(
      vi: "kết quả mà hồ sơ con không bao giờ có",
      en: "an outcome that the called dossier never has"),
    advice: Bilingual(
      vi: "Bỏ hành động này, hoặc xem lại các kết thúc của thủ tục được mở.",
      en: "Remove the action, or look again at the ends of the procedure that is called."))

  static func found(_ name: Syntax, _ procedure: String) -> Diagnostic {
    finding(
      at: name, vi: "'\(procedure)' không bao giờ kết thúc là '\(name.text)'",
      en: "'\(procedure)' never ends as '\(name.text)'")
  }
}
