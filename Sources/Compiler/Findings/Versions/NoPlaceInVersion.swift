import ThuTucBasics
import ThuTucSyntax

/// Dossiers that a version takes over, but has no step for.
enum NoPlaceInVersion: Finding {
  static let page = DiagnosticPage(
    "TT1103", .error,
    title: Bilingual(
      vi: "hồ sơ được chuyển nhưng phiên bản mới không có bước tiếp nhận",
      en: "dossiers are moved to a version without their step"),
    advice: Bilingual(
      vi: "Nêu bước tiếp nhận bằng ‘chuyển tiếp BƯỚC_CŨ -> BƯỚC_MỚI’, hoặc cho hồ sơ ‘giữ nguyên’.",
      en: "Name the step where they go on, ‘transition OLD_STEP -> NEW_STEP’, or let them ‘stay’."))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "phiên bản này không có bước '\(name.text)'; hồ sơ đang ở bước đó không có chỗ đến",
      en: "this version has no step '\(name.text)'; dossiers in that step have no place to go")
  }

  static func isEnd(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "'\(name.text)' là một kết thúc; hồ sơ chỉ chuyển được đến một bước",
      en: "'\(name.text)' is an end; dossiers can only move to a step")
  }

  /// A step of the older version that is to move, with or inside what `clause` names, and whose
  /// blocks, branches or called procedure this version does not have; or, where it stands once for
  /// each item, not for as many.
  static func step(
    _ step: String, declared: Syntax?, version: String, item: Int?, at clause: Syntax
  ) -> Diagnostic {
    let forItem =
      item.map { Bilingual(vi: " cho mục thứ \($0)", en: " for item \($0)") }
      ?? Bilingual(vi: "", en: "")
    let notes = declared.map {
      [
        Diagnostic.Note(
          at: $0, vi: "bước '\(step)' của phiên bản \"\(version)\"",
          en: "the step '\(step)' of version \"\(version)\"")
      ]
    }
    return finding(
      at: clause,
      vi:
        "bước '\(step)' của phiên bản \"\(version)\" không có chỗ\(forItem.vietnamese) trong phiên bản này: cần một bước cùng nhánh và cùng thủ tục được gọi",
      en:
        "the step '\(step)' of version \"\(version)\" has no place\(forItem.english) in this version: it takes a step in the same branch that calls the same procedure, if any",
      notes: notes ?? [])
  }
}
