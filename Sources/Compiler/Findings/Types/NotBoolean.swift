import ThuTucBasics
import ThuTucSyntax

/// A condition that is not true or false.
enum NotBoolean: Finding {
  static let page = DiagnosticPage(
    "TT0302", .error,
    title: Bilingual(
      vi: "điều kiện không phải đúng sai",
      en: "a condition that is not boolean"),
    advice: Bilingual(
      vi: "Sau ‘nếu’ viết một phép so sánh hoặc một thông tin kiểu đúng sai.",
      en: "After ‘when’ write a comparison or a boolean field."))

  static func found(_ node: Syntax, _ type: ExpressionType) -> Diagnostic {
    finding(
      at: node, vi: "điều kiện phải đúng hoặc sai, nhưng đây là \(type.words.vietnamese)",
      en: "a condition is true or false, but this is \(type.words.english)")
  }
}
