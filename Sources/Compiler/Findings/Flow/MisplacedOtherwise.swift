import ThuTucBasics
import ThuTucSyntax

/// `otherwise` that is not last.
enum MisplacedOtherwise: Finding {
  static let page = DiagnosticPage(
    "TT0408", .error,
    title: Bilingual(
      vi: "‘còn lại’ đặt sai chỗ",
      en: "‘otherwise’ out of place"),
    advice: Bilingual(
      vi: "‘còn lại’ chỉ đứng ở hành động cuối cùng của một bước tự động.",
      en: "‘otherwise’ stands only at the last action of an automatic step."))

  static func notLast(_ node: Syntax) -> Diagnostic {
    finding(
      at: node,
      vi: "‘còn lại’ phải là hành động cuối cùng: các hành động sau nó không bao giờ xảy ra",
      en: "‘otherwise’ must be last: the actions below it can never be taken",
      fix: node.parent.flatMap { last($0) })
  }

  /// The action moved below the others of its step.
  private static func last(_ action: Syntax) -> Diagnostic.Fix? {
    let from = action.parent.map { step in
      step.children(.action).filter { $0.index >= action.index }
    }
    guard let from else { return nil }
    return .reorder(
      from, as: from.dropFirst() + [action],
      Bilingual(
        vi: "đưa hành động ‘còn lại’ xuống cuối", en: "put the action with ‘otherwise’ last"))
  }

  static func notAutomatic(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "‘còn lại’ chỉ dùng trong bước tự động",
      en: "‘otherwise’ belongs in an automatic step", fix: .delete(node))
  }

  static func withGuard(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "‘còn lại’ đã là điều kiện, không thêm ‘nếu’",
      en: "‘otherwise’ is the condition; it takes no ‘when’", fix: .delete(node))
  }
}
