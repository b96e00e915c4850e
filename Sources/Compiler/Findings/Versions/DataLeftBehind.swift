import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Data that a dossier loses, or lacks, when it moves to a version.
enum DataLeftBehind: Finding {
  static let page = DiagnosticPage(
    "TT1106", .warning,
    title: Bilingual(
      vi: "hồ sơ chuyển sang bị mất hoặc thiếu thông tin",
      en: "data that a moved dossier loses or lacks"),
    advice: Bilingual(
      vi:
        "Giữ kiểu và các lựa chọn của phiên bản trước, đặt tên khác cho thông tin mới, cho giá trị mặc định, hoặc ‘nhập’ lại ở một hành động.",
      en:
        "Keep the type and the choices of the version before, give the new datum another name or a default, or ask for it in an action."
    ))

  /// A datum whose values are of a type that this version has no room for.
  static func type(
    _ name: Syntax, _ old: Syntax, version: String, was: Bilingual, `is`: Bilingual
  ) -> Diagnostic {
    diagnostic(
      name, old,
      vi:
        "hồ sơ chuyển sang mất '\(name.text)': phiên bản \"\(version)\" ghi là \(was.vietnamese), phiên bản này là \(`is`.vietnamese)",
      en:
        "dossiers that move here lose '\(name.text)': it is \(was.english) in version \"\(version)\" and \(`is`.english) in this one"
    )
  }

  /// Choices that are gone.
  static func choices(
    _ name: Syntax, _ old: Syntax, version: String, gone: [String]
  ) -> Diagnostic {
    let list = gone.quotedList
    return diagnostic(
      name, old,
      vi: "hồ sơ chuyển sang mất '\(name.text)' nếu đã chọn \(list) ở phiên bản \"\(version)\"",
      en:
        "dossiers that move here lose '\(name.text)' where it is \(list) in version \"\(version)\"")
  }

  /// A datum that this version requires at the start, and the one before did not have.
  static func lacking(_ name: Syntax, version: Syntax, _ text: String) -> Diagnostic {
    diagnostic(
      name, version,
      vi:
        "hồ sơ chuyển sang không có '\(name.text)', là thông tin bắt buộc mà phiên bản \"\(text)\" chưa có",
      en:
        "dossiers that move here have no '\(name.text)', which is required and not in version \"\(text)\""
    )
  }

  private static func diagnostic(
    _ name: Syntax, _ other: Syntax, vi: String, en: String
  ) -> Diagnostic {
    finding(
      at: name, vi: vi, en: en,
      notes: [
        Diagnostic.Note(at: other, vi: "ở phiên bản trước", en: "in the version before")
      ])
  }
}
