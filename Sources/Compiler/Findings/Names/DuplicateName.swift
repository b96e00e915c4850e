import ThuTucBasics
import ThuTucSyntax

/// A name that is declared twice.
enum DuplicateName {
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
        Diagnostic.Note(
          Bilingual(vi: "khai báo lần đầu ở đây", en: "first declared here"), file: $0.tree.file,
          at: $0.range)
      ]
    }
    return Diagnostic(
      page,
      Bilingual(
        vi: "\(kind.vietnamese) '\(name.text)' đã được khai báo",
        en: "the \(kind.english) '\(name.text)' is already declared"),
      file: name.tree.file, at: name.range, notes: notes ?? [])
  }
}
