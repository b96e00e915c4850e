import ThuTucBasics
import ThuTucSyntax

/// A name that nothing declares.
enum UnknownName: Finding {
  static let page = DiagnosticPage(
    "TT0201", .error,
    title: Bilingual(
      vi: "tên chưa được khai báo",
      en: "a name that is not declared"),
    advice: Bilingual(
      vi: "Khai báo tên này, hoặc sửa cho đúng chính tả; dấu và hoa thường cũng được so.",
      en: "Declare it, or mend its spelling; suggestions ignore diacritics."))

  /// `elsewhere` is what else the name stands for, if anything.
  static func found(
    _ name: Syntax, kind: Bilingual, candidates: some Sequence<String>,
    elsewhere: (kind: Bilingual, node: Syntax?)? = nil
  ) -> Diagnostic {
    let written = name.text
    let found = finding(
      at: name, vi: "không có \(kind.vietnamese) nào tên '\(written)'",
      en: "there is no \(kind.english) named '\(written)'",
      notes: elsewhere.map {
        let words = Bilingual(
          vi: "'\(written)' là \($0.kind.vietnamese)", en: "'\(written)' is \($0.kind.english)")
        return [Diagnostic.Note(words, file: $0.node?.tree.file ?? 0, at: $0.node?.range)]
      } ?? [])
    return elsewhere == nil ? found.didYouMean(name, among: candidates) : found
  }
}
