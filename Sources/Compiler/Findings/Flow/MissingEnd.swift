import ThuTucBasics
import ThuTucSyntax

/// A procedure that never ends.
enum MissingEnd: Finding {
  static let page = DiagnosticPage(
    "TT0402", .error,
    title: Bilingual(
      vi: "thủ tục không có kết thúc",
      en: "a procedure without an end"),
    advice: Bilingual(
      vi: "Thêm ít nhất một ‘kết thúc … là hoàn thành’.",
      en: "Add at least one ‘end … as completed’."))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "thủ tục '\(name.text)' không có kết thúc nào",
      en: "the procedure '\(name.text)' has no end")
  }
}
