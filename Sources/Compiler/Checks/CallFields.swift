import ThuTucBasics
import ThuTucSyntax

/// A call that gives what the called procedure does not take, or not what it needs.
enum CallFields {
  static let page = DiagnosticPage(
    "TT0412", .error,
    title: Bilingual(
      vi: "mở hồ sơ với thông tin không khớp",
      en: "a call that does not fit the procedure"),
    advice: Bilingual(
      vi:
        "Kèm đủ thông tin bắt buộc của thủ tục được mở, đúng tên; chỉ thông tin mà người nộp được khai.",
      en:
        "Give every required field of the procedure by its name, and only what its applicant may enter."
    ))

  static func unknown(_ name: Syntax, _ procedure: String, candidates: [String]) -> Diagnostic {
    let nearest = NearestName.find(name.text, among: candidates)
    let notes = nearest.map {
      [
        Diagnostic.Note(
          Bilingual(vi: "có phải ý bạn là '\($0)'?", en: "did you mean '\($0)'?"),
          file: name.tree.file)
      ]
    }
    return Diagnostic(
      page,
      Bilingual(
        vi: "thủ tục '\(procedure)' không có thông tin '\(name.text)'",
        en: "the procedure '\(procedure)' has no field '\(name.text)'"),
      file: name.tree.file, at: name.range, notes: notes ?? [])
  }

  static func notEntered(_ name: Syntax, _ procedure: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "'\(name.text)' của '\(procedure)' không do người nộp khai nên không kèm được",
        en: "'\(name.text)' of '\(procedure)' is not the applicant's to enter, so it is not given"),
      file: name.tree.file, at: name.range)
  }

  static func missing(_ name: Syntax, _ fields: [String]) -> Diagnostic {
    let list = fields.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      page,
      Bilingual(
        vi: "mở '\(name.text)' còn thiếu thông tin bắt buộc: \(list)",
        en: "the call of '\(name.text)' lacks what it requires: \(list)"),
      file: name.tree.file, at: name.range)
  }

  static func needsItems(_ name: Syntax, _ list: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "'\(name.text)' bắt buộc có danh sách '\(list)', mà danh sách thì không kèm được",
        en: "'\(name.text)' requires items of '\(list)', and a call gives none"),
      file: name.tree.file, at: name.range)
  }
}
