import ThuTucBasics
import ThuTucSyntax

/// A clause that may stand once, standing twice.
enum DuplicateClause: Finding {
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
    return finding(
      at: clause, range: clause.firstToken?.range ?? clause.range,
      vi: "mệnh đề '\(word)' chỉ được viết một lần", en: "'\(word)' may be stated only once",
      notes: [
        Diagnostic.Note(
          at: first, range: first.firstToken?.range, vi: "đã viết ở đây", en: "first stated here")
      ], fix: isRepetition(clause, of: first) ? .delete(clause) : nil)
  }

  /// What is said twice in the same words may as well be said once; so may a name in one list.
  private static func isRepetition(_ clause: Syntax, of first: Syntax) -> Bool {
    guard !first.holds(clause), clause.isWritten(like: first) else { return false }
    return clause.kind != .name || clause.parent?.index == first.parent?.index
  }
}
