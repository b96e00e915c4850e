import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// An action's name that its step does not allow.
enum WrongActionName: Finding {
  static let page = DiagnosticPage(
    "TT0404", .error,
    title: Bilingual(
      vi: "tên hành động không hợp lệ",
      en: "an action's name that does not fit"),
    advice: Bilingual(
      vi:
        "Trong bước mở hồ sơ khác, hành động mang tên kết quả: hoàn thành, từ chối, rút… Ngoài ra dùng một tên.",
      en:
        "In a step that calls, actions are named by outcome: completed, refused, withdrawn… Elsewhere use a name."
    ))

  static func notAnOutcome(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "bước này mở hồ sơ khác nên '\(name.text)' phải là một kết quả của hồ sơ đó",
      en: "this step calls another procedure: '\(name.text)' must be an outcome of it"
    ).didYouMean(name, among: Outcome.allCases.map { name.word($0.keyword) })
  }

  static func outcomeWithoutCall(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "'\(name.text)' chỉ làm tên hành động ở bước mở hồ sơ khác",
      en: "'\(name.text)' names an action only in a step that calls",
      fix: Diagnostic.Fix(
        write: name.text.split(whereSeparator: \.isWhitespace).joined(separator: "_"), at: name))
  }
}
