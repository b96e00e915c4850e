import ThuTucBasics
import ThuTucSyntax

/// An action that is never taken.
enum DeadAction: Finding {
  static let page = DiagnosticPage(
    "TT0424", .warning,
    title: Bilingual(
      vi: "hành động không bao giờ xảy ra",
      en: "an action that is never taken"),
    advice: Bilingual(
      vi: "Đặt nó trước hành động không có điều kiện, hoặc bỏ đi.",
      en: "Put it before the one without a guard, or delete it."))

  static func found(_ name: Syntax, after other: String) -> Diagnostic {
    finding(
      at: name,
      vi: "'\(name.text)' không bao giờ xảy ra: '\(other)' đứng trước và luôn được thực hiện",
      en: "'\(name.text)' is never taken: '\(other)' stands before it and always is",
      fix: name.parent.flatMap { before($0) })
  }

  /// An action with a guard is moved above the one without.
  private static func before(_ action: Syntax) -> Diagnostic.Fix? {
    guard action.child(.when) != nil, let step = action.parent else { return nil }
    let nodes = step.children(.action).filter { $0.index <= action.index }
      .drop { $0.child(.when) != nil || $0.child(.atMost) != nil }
    return .reorder(
      Array(nodes), as: [action] + nodes.dropLast(),
      Bilingual(
        vi: "đưa hành động này lên trước hành động không có điều kiện",
        en: "put this action before the one without a guard"))
  }
}
