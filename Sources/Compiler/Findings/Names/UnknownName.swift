import ThuTucBasics
import ThuTucSyntax

/// A name that nothing declares.
enum UnknownName {
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
    var notes: [Diagnostic.Note] = []
    var fixes: [Diagnostic.Fix] = []
    if let elsewhere {
      notes.append(
        Diagnostic.Note(
          Bilingual(
            vi: "'\(written)' là \(elsewhere.kind.vietnamese)",
            en: "'\(written)' is \(elsewhere.kind.english)"),
          file: elsewhere.node?.tree.file ?? name.tree.file, at: elsewhere.node?.range))
    } else if let nearest = NearestName.find(written, among: candidates), nearest != written {
      notes.append(
        Diagnostic.Note(
          Bilingual(vi: "có phải ý bạn là '\(nearest)'?", en: "did you mean '\(nearest)'?"),
          file: name.tree.file))
      fixes.append(
        Diagnostic.Fix(
          Bilingual(vi: "viết '\(nearest)'", en: "write '\(nearest)'"), replace: name.range,
          with: nearest))
    }
    return Diagnostic(
      page,
      Bilingual(
        vi: "không có \(kind.vietnamese) nào tên '\(written)'",
        en: "there is no \(kind.english) named '\(written)'"),
      file: name.tree.file, at: name.range, notes: notes, fixes: fixes)
  }
}
