import ThuTucBasics
import ThuTucSyntax

/// An expression that goes too deep once what it names is put in.
enum DeepExpression: Finding {
  static let page = DiagnosticPage(
    "TT0306", .error,
    title: Bilingual(
      vi: "biểu thức quá sâu",
      en: "an expression that goes too deep"),
    advice: Bilingual(
      vi: "Rút ngắn chuỗi thông tin dẫn xuất.",
      en: "Shorten the chain of derived fields."))

  /// Levels that evaluation may go down: it recurses, and the stack is finite.
  static let limit = 1_000

  static func found(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "biểu thức sâu hơn \(limit) cấp khi thay các thông tin dẫn xuất vào",
      en: "the expression goes deeper than \(limit) levels through derived fields")
  }
}
