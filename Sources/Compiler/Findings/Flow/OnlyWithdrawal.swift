import ThuTucBasics
import ThuTucSyntax

/// A place that only the applicant can end, by withdrawing.
enum OnlyWithdrawal: Finding {
  static let page = DiagnosticPage(
    "TT0421", .warning,
    title: Bilingual(
      vi: "chỉ người nộp mới kết thúc được",
      en: "only the applicant can end it"),
    advice: Bilingual(
      vi:
        "Cho cơ quan một hành động hoặc đặt một hạn chờ dẫn tới kết thúc; nếu không hồ sơ có thể nằm đây mãi.",
      en:
        "Give the agency an action, or set an 'after', that leads to an end: else a dossier may lie here for ever."
    ))

  static func found(_ name: Syntax, run: [Diagnostic.Note]) -> Diagnostic {
    finding(
      at: name, vi: "từ '\(name.text)' chỉ việc người nộp tự rút mới kết thúc được hồ sơ",
      en: "from '\(name.text)' only the applicant's own withdrawal ends the dossier", notes: run)
  }
}
