import ThuTucBasics
import ThuTucSyntax

/// A timer that ends a dossier without an act.
enum ClosingWithoutNotice: Finding {
  static let page = DiagnosticPage(
    "TT0406", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "đóng hồ sơ mà không có văn bản",
      en: "closing without a notice"),
    advice: Bilingual(
      vi: "Thêm ‘phát hành …’ trước mũi tên: không hồ sơ nào bị đóng mà không có văn bản.",
      en: "Add ‘issue …’ before the arrow: no dossier is closed without an act."))

  static func found(_ clause: Syntax) -> Diagnostic {
    finding(
      at: clause, vi: "quá hạn này kết thúc hồ sơ mà không phát hành văn bản nào",
      en: "this ends the dossier without issuing a notice")
  }
}
