import ThuTucBasics
import ThuTucSyntax

/// A clause that may stand once, standing twice.
enum DuplicateClause {
  static let page = DiagnosticPage(
    "TT0203", .error,
    title: Bilingual(
      vi: "mệnh đề bị lặp",
      en: "a clause repeated"),
    advice: Bilingual(
      vi: "Giữ lại một mệnh đề.",
      en: "Keep one of them."))

  static func found(_ clause: Syntax, first: Syntax) -> Diagnostic {
    let word = clause.firstToken.map { clause.tree.text($0) } ?? ""
    return Diagnostic(
      page,
      Bilingual(
        vi: "mệnh đề '\(word)' chỉ được viết một lần", en: "'\(word)' may be stated only once"),
      file: clause.tree.file, at: clause.firstToken?.range ?? clause.range,
      notes: [
        Diagnostic.Note(
          Bilingual(vi: "đã viết ở đây", en: "first stated here"), file: first.tree.file,
          at: first.firstToken?.range ?? first.range)
      ])
  }
}
