import ThuTucBasics
import ThuTucSyntax

/// A dossier that may be sent back to the applicant without end.
enum UnboundedSupplement: Finding {
  static let page = DiagnosticPage(
    "TT0425", .warning,
    title: Bilingual(
      vi: "yêu cầu bổ sung không giới hạn",
      en: "supplements without a bound"),
    advice: Bilingual(
      vi: "Thêm ‘tối đa 2 lần’ vào hành động trả về: hồ sơ không được trả đi trả lại mãi.",
      en:
        "Add 'at most 2 times' to the action that sends it back: a dossier is not returned again and again."
    ))

  static func found(_ name: Syntax, circle: [Diagnostic.Note]) -> Diagnostic {
    finding(
      at: name, vi: "'\(name.text)' có thể trả hồ sơ cho người nộp vô số lần",
      en: "'\(name.text)' may send the dossier back to the applicant without end", notes: circle)
  }
}
