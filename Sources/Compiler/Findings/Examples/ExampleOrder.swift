import ThuTucBasics
import ThuTucSyntax

/// An example that cannot be told in this way.
enum ExampleOrder: Finding {
  static let page = DiagnosticPage(
    "TT0801", .error,
    title: Bilingual(vi: "ví dụ không hợp lý", en: "an example that makes no sense"),
    advice: Bilingual(
      vi: "Viết các việc theo thứ tự thời gian; loại sự kiện viết như \"notice.issued\".",
      en: "Tell events in order of time; event types are written as \"notice.issued\"."))

  static func backwards(_ node: Syntax, at range: SourceRange) -> Diagnostic {
    finding(
      at: node, range: range, vi: "thời điểm này đứng trước thời điểm của việc trước",
      en: "this instant is before that of the statement above")
  }

  static func unknownEvent(_ node: Syntax, among types: [String]) -> Diagnostic {
    finding(
      at: node, vi: "không có loại sự kiện '\(node.string)'",
      en: "there is no event of type '\(node.string)'"
    ).didYouMean(node, among: types)
  }
}
