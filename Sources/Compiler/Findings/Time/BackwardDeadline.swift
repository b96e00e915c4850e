import ThuTucBasics
import ThuTucSyntax

/// A backward deadline that nothing can meet.
enum BackwardDeadline: Finding {
  static let page = DiagnosticPage(
    "TT0605", .error,
    title: Bilingual(
      vi: "thời hạn tính ngược không có điểm đạt",
      en: "a backward deadline that nothing meets"),
    advice: Bilingual(
      vi: "Thêm ‘cho đến …’: bước hoặc hành động phải xảy ra kịp.",
      en: "Add ‘until …’: the step or action that must come in time."))

  static func withoutUntil(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "thời hạn '\(name.text)' tính ngược từ một ngày nên cần ‘cho đến …’",
      en: "the deadline '\(name.text)' runs backwards and needs an ‘until …’")
  }
}
