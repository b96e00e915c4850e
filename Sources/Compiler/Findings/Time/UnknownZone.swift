import ThuTucBasics
import ThuTucSyntax

/// A zone that is not known.
enum UnknownZone: Finding {
  static let page = DiagnosticPage(
    "TT0603", .error,
    title: Bilingual(
      vi: "múi giờ không biết",
      en: "an unknown zone"),
    advice: Bilingual(
      vi: "Dùng \"Asia/Ho_Chi_Minh\" hoặc độ lệch như \"+07:00\".",
      en: "Use \"Asia/Ho_Chi_Minh\" or an offset such as \"+07:00\"."))

  static func found(_ node: Syntax, _ text: String) -> Diagnostic {
    finding(at: node, vi: "không có múi giờ '\(text)'", en: "there is no zone '\(text)'")
      .didYouMean(node, among: Zone.names.map(\.name))
  }
}
