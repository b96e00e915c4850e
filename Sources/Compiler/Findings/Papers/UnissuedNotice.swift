import ThuTucBasics
import ThuTucSyntax

/// A notice or result that nobody issues.
enum UnissuedNotice: Finding {
  static let page = DiagnosticPage(
    "TT0502", .warning,
    title: Bilingual(
      vi: "văn bản không ai phát hành",
      en: "a notice that nobody issues"),
    advice: Bilingual(
      vi: "Thêm ‘phát hành …’ ở một hành động, hoặc bỏ nó.",
      en: "Add ‘issue …’ to an action, or drop it."))

  static func found(_ name: Syntax, isResult: Bool) -> Diagnostic {
    finding(
      at: name,
      isResult
        ? Bilingual(
          vi: "không hành động nào phát hành kết quả '\(name.text)'",
          en: "no action issues the result '\(name.text)'")
        : Bilingual(
          vi: "không hành động nào phát hành văn bản '\(name.text)'",
          en: "no action issues the notice '\(name.text)'"))
  }
}
