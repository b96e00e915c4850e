import ThuTucBasics
import ThuTucSyntax

/// A wait on someone else without a consequence.
enum SilentWait: Finding {
  static let page = DiagnosticPage(
    "TT0405", .warning,
    title: Bilingual(
      vi: "chờ mà không nói im lặng thì sao",
      en: "a wait that does not say what silence means"),
    advice: Bilingual(
      vi: "Thêm ‘quá … -> …’ vào bước hoặc khối song song chứa nó.",
      en: "Add ‘after … -> …’ to the step or to the block around it."))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "bước '\(name.text)' chờ người ngoài cơ quan giải quyết, nhưng không nói quá hạn thì sao",
      en: "the step '\(name.text)' waits on someone else, but does not say what silence means")
  }
}
