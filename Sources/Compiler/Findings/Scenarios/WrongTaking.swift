import ThuTucBasics
import ThuTucSyntax

/// Work in a step where nobody of an agency works.
enum WrongTaking: Finding {
  static let page = DiagnosticPage(
    "TT1007", .error,
    title: Bilingual(
      vi: "bước này không có ai xử lý",
      en: "a step in which nobody works"),
    advice: Bilingual(
      vi:
        "‘xử lý’ là việc của người có vai trò ở cơ quan; người nộp, bên liên quan và hồ sơ con thì ‘chờ đợi’; bước tự động không mất thời gian.",
      en:
        "work is done by a role of an agency; for the applicant, a party and a called dossier say wait; an automatic step takes no time."
    ))

  static func automatic(_ node: Syntax, at range: SourceRange) -> Diagnostic {
    finding(
      at: node, range: range, vi: "bước tự động không mất thời gian",
      en: "an automatic step takes no time", fix: .delete(node))
  }

  static func calling(_ node: Syntax, at range: SourceRange) -> Diagnostic {
    waits(
      node, range,
      Bilingual(
        vi: "bước này chờ hồ sơ của thủ tục khác",
        en: "this step waits for a dossier of another procedure"))
  }

  static func notStaff(_ node: Syntax, at range: SourceRange) -> Diagnostic {
    waits(
      node, range,
      Bilingual(
        vi: "bước này không do vai trò nào của cơ quan thực hiện",
        en: "this step is not done by a role of an agency"))
  }

  private static func waits(
    _ node: Syntax, _ range: SourceRange, _ reason: Bilingual
  ) -> Diagnostic {
    let word = node.word(.waitAt)
    return finding(
      at: node, range: range, vi: "\(reason.vietnamese): viết ‘chờ đợi’",
      en: "\(reason.english): say wait",
      fix: Diagnostic.Fix(
        write: word, for: String(decoding: node.tree.source[range], as: UTF8.self), at: range))
  }
}
