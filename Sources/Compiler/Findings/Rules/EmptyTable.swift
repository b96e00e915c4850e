import ThuTucBasics
import ThuTucSyntax

/// A decision table without rows.
enum EmptyTable {
  static let page = DiagnosticPage(
    "TT0308", .error,
    title: Bilingual(
      vi: "bảng không có hàng",
      en: "a table without rows"),
    advice: Bilingual(
      vi: "Viết ít nhất một hàng.",
      en: "Write at least one row."))

  static func found(_ name: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "bảng '\(name.text)' chưa có hàng nào", en: "the table '\(name.text)' has no row"),
      file: name.tree.file, at: name.range)
  }
}
