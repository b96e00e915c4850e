import ThuTucBasics
import ThuTucSyntax

/// An automatic step that a person would have to help.
enum AutomaticStep: Finding {
  static let page = DiagnosticPage(
    "TT0409", .error,
    title: Bilingual(
      vi: "bước tự động cần người",
      en: "an automatic step that needs a person"),
    advice: Bilingual(
      vi: "Bước tự động không có người làm: bỏ ‘do’, ‘nhập’ hoặc bỏ ‘tự động’.",
      en: "Nobody acts in an automatic step: drop ‘by’ and ‘ask’, or drop ‘automatic’."))

  static func asks(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "bước tự động không nhập thông tin được",
      en: "an automatic step cannot ask for data")
  }

  static func hasHolder(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "bước tự động không có người thực hiện",
      en: "an automatic step has nobody who acts", fix: .delete(superfluous(node)))
  }

  /// Where something is asked a person acts, and the step is not automatic.
  private static func superfluous(_ holder: Syntax) -> Syntax {
    guard let step = holder.parent, let automatic = step.child(.automatic) else { return holder }
    return step.children(.action).contains { $0.child(.ask) != nil } ? automatic : holder
  }

  static func circle(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "các bước tự động dẫn vòng về chính nó mà không qua người nào",
      en: "automatic steps lead back to themselves without a person")
  }
}
