import ThuTucBasics
import ThuTucSyntax

/// A comparison of fewer than two scenarios.
enum BadComparison: Finding {
  static let page = DiagnosticPage(
    "TT1009", .error,
    title: Bilingual(
      vi: "phải có hai kịch bản khác nhau để so sánh",
      en: "a comparison of fewer than two scenarios"),
    advice: Bilingual(
      vi: "Nêu từ hai kịch bản khác nhau trở lên.",
      en: "Name two or more different scenarios."))

  static func found(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "so sánh cần từ hai kịch bản khác nhau",
      en: "a comparison takes two or more different scenarios")
  }
}
