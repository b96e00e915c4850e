import ThuTucBasics
import ThuTucSyntax

/// A step, block or end that nothing leads to.
enum UnreachablePlace: Finding {
  static let page = DiagnosticPage(
    "TT0407", .warning,
    title: Bilingual(
      vi: "không có đường tới",
      en: "nothing leads here"),
    advice: Bilingual(
      vi: "Cho một hành động dẫn tới đây, hoặc bỏ đi.",
      en: "Let an action lead here, or delete it."))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "không hành động nào đưa hồ sơ tới '\(name.text)'",
      en: "no action leads to '\(name.text)'")
  }
}
