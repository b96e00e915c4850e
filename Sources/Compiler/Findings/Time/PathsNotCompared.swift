import ThuTucBasics
import ThuTucSyntax

/// A procedure too tangled to compare its paths with a deadline.
enum PathsNotCompared: Finding {
  static let page = DiagnosticPage(
    "TT0610", .information,
    title: Bilingual(
      vi: "không so được thời hạn các bước với thời hạn giải quyết",
      en: "step limits that could not be compared with the deadline"),
    advice: Bilingual(
      vi:
        "Các bước quay lại lẫn nhau theo quá nhiều đường nên không cộng hết được. Tách thủ tục, hoặc bớt đường quay lại.",
      en:
        "The steps lead back to one another in too many ways to add up. Split the procedure, or have fewer ways back."
    ))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "quá \(CheckedProcedure.pathBudget) đường đi: không so được với thời hạn '\(name.text)'",
      en:
        "more than \(CheckedProcedure.pathBudget) ways: not compared with the deadline '\(name.text)'"
    )
  }
}
