import ThuTucBasics
import ThuTucSyntax

/// A fee that has to be paid before something can be done, and that nobody demands: what has not
/// been demanded cannot be paid.
enum UncollectedFee: Finding {
  static let page = DiagnosticPage(
    "TT0504", .error,
    title: Bilingual(
      vi: "phí phải nộp mà không ai thu",
      en: "a fee that has to be paid and nobody collects"),
    advice: Bilingual(
      vi: "Thêm ‘thu …’ ở một hành động trước đó; phí chưa thu thì không nộp được.",
      en: "Add ‘collect …’ to an action before it; a fee that is not collected cannot be paid."))

  static func found(_ requirement: Syntax, _ name: String) -> Diagnostic {
    finding(
      at: requirement, vi: "ở đây cần đã nộp '\(name)', nhưng không hành động nào thu khoản này",
      en: "'\(name)' has to be paid here, but no action collects it")
  }
}
