import ThuTucBasics
import ThuTucSyntax

/// An example or a scenario of a procedure that cannot be found.
enum UnknownProcedure: Finding {
  static let page = DiagnosticPage(
    "TT0206", .error,
    title: Bilingual(
      vi: "không tìm thấy thủ tục",
      en: "a procedure that cannot be found"),
    advice: Bilingual(
      vi:
        "Khai báo hoặc dùng tệp có thủ tục này; phiên bản phải có hiệu lực từ thời điểm đầu tiên.",
      en: "Declare it or import its file; a version must be in force at the first instant."))

  static func found(_ name: Syntax, candidates: [String]) -> Diagnostic {
    finding(
      at: name, vi: "không có thủ tục nào tên '\(name.text)'",
      en: "there is no procedure named '\(name.text)'"
    ).didYouMean(name, among: candidates)
  }

  static func notInForceInExample(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "không có phiên bản nào của '\(name.text)' có hiệu lực ở thời điểm đầu tiên của ví dụ",
      en: "no version of '\(name.text)' is in force at the example's first instant")
  }

  static func notInForceAtStart(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "không có phiên bản nào của '\(name.text)' có hiệu lực vào ngày bắt đầu kịch bản",
      en: "no version of '\(name.text)' is in force on the day the scenario starts")
  }

  /// `known` are the versions that there are.
  static func noVersion(_ pick: Syntax, name: String, known: [String]) -> Diagnostic {
    let list = known.filter { !$0.isEmpty }.map { "\"\($0)\"" }
    return finding(
      at: pick, vi: "'\(name)' không có phiên bản \"\(pick.string)\"",
      en: "'\(name)' has no version \"\(pick.string)\"",
      notes: list.isEmpty
        ? []
        : [
          Diagnostic.Note(
            vi: "đang có: \(list.joined(separator: ", "))",
            en: "there are: \(list.joined(separator: ", "))")
        ]
    ).didYouMean(pick, among: known.filter { !$0.contains("\"") && !$0.contains("\\") })
  }
}
