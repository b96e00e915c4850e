import ThuTucBasics
import ThuTucSyntax

/// A document that nobody requires.
enum UnusedDocument: Finding {
  static let page = DiagnosticPage(
    "TT0501", .warning,
    title: Bilingual(
      vi: "giấy tờ không ai cần",
      en: "a document that nobody requires"),
    advice: Bilingual(
      vi:
        "Thêm ‘cần đủ hồ sơ’ hoặc ‘cần …’ ở hành động tiếp nhận, hoặc bỏ giấy tờ này: không được yêu cầu giấy tờ thừa.",
      en:
        "Add ‘requires all documents’ or ‘requires …’ to an action, or drop it: no paper is asked for without use."
    ))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "không hành động nào cần giấy tờ '\(name.text)'",
      en: "no action requires the document '\(name.text)'")
  }
}
