import ThuTucBasics
import ThuTucSyntax

/// A reminder before nothing.
enum RemindWithoutLimit: Finding {
  static let page = DiagnosticPage(
    "TT0604", .error,
    title: Bilingual(
      vi: "nhắc mà không có hạn",
      en: "a reminder without a limit"),
    advice: Bilingual(
      vi: "Thêm ‘trong …’ vào bước.",
      en: "Add ‘within …’ to the step."))

  static func found(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "bước này không có ‘trong …’ nên không có hạn để nhắc trước",
      en: "this step has no ‘within …’, so there is nothing to remind of")
  }
}
