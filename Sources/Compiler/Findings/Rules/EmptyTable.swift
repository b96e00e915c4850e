import ThuTucBasics
import ThuTucSyntax

/// A decision table without rows.
enum EmptyTable: Finding {
  static let page = DiagnosticPage(
    "TT0308", .error,
    title: Bilingual(
      vi: "bảng không có hàng",
      en: "a table without rows"),
    advice: Bilingual(
      vi: "Viết ít nhất một hàng.",
      en: "Write at least one row."))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "bảng '\(name.text)' chưa có hàng nào",
      en: "the table '\(name.text)' has no row")
  }
}
