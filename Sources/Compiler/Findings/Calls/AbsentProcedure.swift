import ThuTucBasics
import ThuTucSyntax

/// A call of a procedure that is not among the files: nothing of it can be checked.
enum AbsentProcedure: Finding {
  static let page = DiagnosticPage(
    "TT0207", .warning,
    title: Bilingual(
      vi: "mở hồ sơ của thủ tục không có ở đây",
      en: "a call of a procedure that is not here"),
    advice: Bilingual(
      vi:
        "Dùng tệp có thủ tục đó để kiểm tra thông tin và kết quả; nếu ở hệ thống khác, kết quả do nơi đó báo về.",
      en:
        "Import its file, so that fields and outcomes are checked; if it is elsewhere, its end is reported from there."
    ))

  static func found(_ name: Syntax, candidates: [String]) -> Diagnostic {
    finding(
      at: name, vi: "không thấy thủ tục '\(name.text)' trong các tệp này",
      en: "the procedure '\(name.text)' is not among these files"
    )
    .didYouMean(name, among: candidates)
  }
}
