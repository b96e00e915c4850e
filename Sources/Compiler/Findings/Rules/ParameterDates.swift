import ThuTucBasics
import ThuTucSyntax

/// Dated values that are out of order.
enum ParameterDates: Finding {
  static let page = DiagnosticPage(
    "TT0309", .error,
    title: Bilingual(
      vi: "ngày hiệu lực không hợp lý",
      en: "dates in force that make no sense"),
    advice: Bilingual(
      vi:
        "Xếp các giá trị theo ngày tăng dần, không chồng lên nhau; ‘cho đến’ không trước ‘kể từ’.",
      en: "List values by rising dates without overlap; ‘until’ is not before ‘from’."))

  static func outOfOrder(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "giá trị này bắt đầu khi giá trị trước còn hiệu lực hoặc chưa bắt đầu",
      en: "this value begins while the one before is in force, or before it",
      fix: inOrder(node))
  }

  /// All values of the parameter by their first days.
  private static func inOrder(_ node: Syntax) -> Diagnostic.Fix? {
    guard let values = node.parent.map({ Array($0.children(.datedValue)) }) else { return nil }
    let sorted = values.sorted { ($0.date ?? .last) < ($1.date ?? .last) }
    return .reorder(
      values, as: sorted,
      Bilingual(vi: "xếp các giá trị theo ngày", en: "put the values in the order of their dates"))
  }

  static func backward(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "ngày hết hiệu lực đứng trước ngày có hiệu lực",
      en: "the last day in force is before the first")
  }

  static func empty(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "tham số này chưa có giá trị nào", en: "this parameter has no value")
  }
}
