import ThuTucBasics
import ThuTucSyntax

/// A name that is declared twice.
enum DuplicateName: Finding {
  static let page = DiagnosticPage(
    "TT0202", .error,
    title: Bilingual(
      vi: "tên bị khai báo hai lần",
      en: "a name declared twice"),
    advice: Bilingual(
      vi: "Đổi một trong hai tên. Cùng một tên chỉ được lặp lại trong các trường hợp khác nhau.",
      en: "Rename one of them. A name may be repeated only in different cases."))

  static func found(_ name: Syntax, kind: Bilingual, first: Syntax?) -> Diagnostic {
    let notes = first.map {
      [
        Diagnostic.Note(at: $0, vi: "khai báo lần đầu ở đây", en: "first declared here")
      ]
    }
    return finding(
      at: name, vi: "\(kind.vietnamese) '\(name.text)' đã được khai báo",
      en: "the \(kind.english) '\(name.text)' is already declared", notes: notes ?? [])
  }
}
