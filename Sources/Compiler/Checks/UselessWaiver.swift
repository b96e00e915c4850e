import ThuTucBasics
import ThuTucSyntax

/// A waiver of nothing.
enum UselessWaiver {
  static let page = DiagnosticPage(
    "TT0902", .warning,
    title: Bilingual(
      vi: "chấp nhận một điều không có",
      en: "a waiver of nothing"),
    advice: Bilingual(
      vi: "Bỏ mệnh đề ‘chấp nhận’ này: cảnh báo ấy không còn.",
      en: "Delete this ‘allow’: the finding is no longer there."))

  static func found(_ node: Syntax, _ code: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "mệnh đề này không có cảnh báo \(code) nào để chấp nhận",
        en: "there is no warning \(code) here to allow"),
      file: node.tree.file, at: node.range)
  }
}
