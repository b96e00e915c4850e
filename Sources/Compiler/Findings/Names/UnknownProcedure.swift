import ThuTucBasics
import ThuTucSyntax

/// An example or a scenario of a procedure that cannot be found.
enum UnknownProcedure {
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
    var diagnostic = UnknownName.found(
      name, kind: Bilingual(vi: "thủ tục", en: "procedure"), candidates: candidates)
    diagnostic.code = page.code
    return diagnostic
  }

  static func notInForceInExample(_ name: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "không có phiên bản nào của '\(name.text)' có hiệu lực ở thời điểm đầu tiên của ví dụ",
        en: "no version of '\(name.text)' is in force at the example's first instant"),
      file: name.tree.file, at: name.range)
  }

  static func notInForceAtStart(_ name: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "không có phiên bản nào của '\(name.text)' có hiệu lực vào ngày bắt đầu kịch bản",
        en: "no version of '\(name.text)' is in force on the day the scenario starts"),
      file: name.tree.file, at: name.range)
  }

  /// `known` are the versions that there are.
  static func noVersion(_ pick: Syntax, name: String, known: [String]) -> Diagnostic {
    let plain = known.filter { !$0.contains("\"") && !$0.contains("\\") }
    let nearest = NearestName.find(pick.string, among: plain).map { "\"\($0)\"" }
    let list = known.filter { !$0.isEmpty }.map { "\"\($0)\"" }.joined(separator: ", ")
    return Diagnostic(
      page,
      Bilingual(
        vi: "'\(name)' không có phiên bản \"\(pick.string)\"",
        en: "'\(name)' has no version \"\(pick.string)\""),
      file: pick.tree.file, at: pick.range,
      notes: list.isEmpty
        ? []
        : [
          Diagnostic.Note(
            Bilingual(vi: "đang có: \(list)", en: "there are: \(list)"), file: pick.tree.file)
        ],
      fixes: nearest.map {
        [
          Diagnostic.Fix(
            Bilingual(vi: "viết \($0)", en: "write \($0)"), replace: pick.range, with: $0)
        ]
      } ?? [])
  }
}
