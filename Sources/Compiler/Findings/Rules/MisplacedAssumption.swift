import ThuTucBasics
import ThuTucSyntax

/// An assumption about something other than the data that people enter.
enum MisplacedAssumption: Finding {
  static let page = DiagnosticPage(
    "TT0712", .error,
    title: Bilingual(
      vi: "giả định về điều không được nhập", en: "an assumption about what is not entered"),
    advice: Bilingual(
      vi:
        "Giả định được kiểm tra khi nhập, nên chỉ nói về thông tin được nhập, danh sách, đối tượng, cách thức và ngày nộp.",
      en:
        "An assumption is checked when data are entered, so it speaks of fields that are entered, lists, the applicant's kind, the channel and the date of filing."
    ))

  static func found(_ condition: Syntax, what: Bilingual) -> Diagnostic {
    finding(
      at: condition, vi: "giả định này dựa vào \(what.vietnamese), có thể đổi về sau",
      en: "this assumption rests on \(what.english), which may change later")
  }
}
