import ThuTucBasics
import ThuTucSyntax

/// An action or a step that no role can take.
enum NobodyActs: Finding {
  static let page = DiagnosticPage(
    "TT0403", .error,
    title: Bilingual(
      vi: "không ai được thực hiện",
      en: "nobody can act here"),
    advice: Bilingual(
      vi: "Thêm ‘do …’ sau tên bước hoặc tên hành động, hoặc ‘tự động’.",
      en: "Add ‘by …’ after the step's or the action's name, or ‘automatic’."))

  static func step(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "bước '\(name.text)' không nói ai thực hiện",
      en: "the step '\(name.text)' does not say who acts")
  }

  static func action(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "không vai trò nào thực hiện được hành động '\(name.text)'",
      en: "no role can take the action '\(name.text)'")
  }

  static func noWayOut(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "không có gì đưa hồ sơ ra khỏi bước '\(name.text)'",
      en: "nothing leads out of the step '\(name.text)'")
  }
}
