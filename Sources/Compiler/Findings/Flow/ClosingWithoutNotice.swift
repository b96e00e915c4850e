import ThuTucBasics
import ThuTucSyntax

/// A timer that ends a dossier without an act.
enum ClosingWithoutNotice: Finding {
  static let page = DiagnosticPage(
    "TT0406", .warning,
    title: Bilingual(
      vi: "đóng hồ sơ mà không có văn bản",
      en: "closing without a notice"),
    advice: Bilingual(
      vi: "Thêm ‘phát hành …’ trước mũi tên: không hồ sơ nào bị đóng mà không có văn bản.",
      en: "Add ‘issue …’ before the arrow: no dossier is closed without an act."))

  /// `notice` is the only one that there is and that nothing issues.
  static func found(_ clause: Syntax, notice: String? = nil) -> Diagnostic {
    let arrow = clause.child(.target)?.firstToken
    return finding(
      at: clause, vi: "quá hạn này kết thúc hồ sơ mà không phát hành văn bản nào",
      en: "this ends the dossier without issuing a notice",
      fix: notice.flatMap { notice in
        arrow.map { .add("\(clause.word(.issue)) \(notice)", before: $0) }
      })
  }
}
