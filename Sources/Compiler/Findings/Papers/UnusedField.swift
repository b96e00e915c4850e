import ThuTucBasics
import ThuTucSyntax

/// A datum that people enter and no rule reads.
enum UnusedField: Finding {
  static let page = DiagnosticPage(
    "TT0503", .information,
    title: Bilingual(
      vi: "thông tin không quy tắc nào dùng", en: "a field that no rule uses"),
    advice: Bilingual(
      vi:
        "Dùng thông tin này trong một điều kiện, phí hoặc thời hạn, hoặc đừng hỏi: mỗi điều phải khai là một gánh nặng.",
      en:
        "Use it in a condition, a fee or a deadline, or do not ask for it: every entry is a burden."
    ))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "không quy tắc nào đọc thông tin '\(name.text)'",
      en: "no rule reads the field '\(name.text)'")
  }
}
