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

  /// What is declared twice in the same words is as well declared once.
  static func found(_ name: Syntax, kind: Bilingual, first: Syntax?) -> Diagnostic {
    let notes = first.map {
      [
        Diagnostic.Note(at: $0, vi: "khai báo lần đầu ở đây", en: "first declared here")
      ]
    }
    return finding(
      at: name, vi: "\(kind.vietnamese) '\(name.text)' đã được khai báo",
      en: "the \(kind.english) '\(name.text)' is already declared", notes: notes ?? [],
      fix: repetition(of: name, first).map { .delete($0) })
  }

  /// The clause of a name, or the name where it stands in a list, if it says the same as the first.
  private static func repetition(of name: Syntax, _ first: Syntax?) -> Syntax? {
    guard let clause = name.parent else { return nil }
    if [.valueType, .transitionDossiers].contains(clause.kind) { return name }
    if let first {
      return first.parent.flatMap { clause.isWritten(like: $0) && !$0.holds(clause) ? clause : nil }
    }
    let isRepeated = clause.parent?.children(clause.kind).contains {
      $0.index < clause.index && clause.isWritten(like: $0)
    }
    return isRepeated ?? false ? clause : nil
  }
}
