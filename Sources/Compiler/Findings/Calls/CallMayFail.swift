import ThuTucBasics
import ThuTucSyntax

/// A call that the called procedure refuses for some dossiers: the caller would then be stuck.
enum CallMayFail: Finding {
  static let page = DiagnosticPage(
    "TT0418", .warning,
    title: Bilingual(
      vi: "có hồ sơ con không mở được", en: "a call that may be refused"),
    advice: Bilingual(
      vi:
        "Đặt cùng giới hạn, cùng mức bắt buộc ở thủ tục mở hồ sơ, hoặc chỉ đi đến bước này khi đã đủ; nếu điều kiện trước đó đã bảo đảm thì ghi ‘cho phép TT0418 vì \"…\"’.",
      en:
        "Give the caller the same bounds and requirements, or come to this step only where they hold; where a condition before already sees to it, write ‘allow TT0418 because \"…\"’."
    ))

  /// What is given may not be known.
  static func unknown(_ value: Syntax, _ name: String, of procedure: String) -> Diagnostic {
    finding(
      at: value,
      vi:
        "'\(value.text)' không bắt buộc nên có thể chưa có, mà '\(name)' của '\(procedure)' bắt buộc",
      en:
        "'\(value.text)' is not required and may not be known, and '\(procedure)' requires '\(name)'"
    )
  }

  /// As above, of what the items of two lists have.
  static func itemUnknown(
    _ value: Syntax, _ field: String, _ list: String, of procedure: String
  ) -> Diagnostic {
    finding(
      at: value,
      vi: "'\(field)' của mỗi mục trong '\(value.text)' không bắt buộc,"
        + " mà '\(list)' của '\(procedure)' bắt buộc",
      en: "'\(field)' is not required of an item of '\(value.text)',"
        + " and '\(list)' of '\(procedure)' requires it")
  }

  /// Some of those who apply for the caller may not apply for the other.
  static func shutOut(_ name: Syntax, _ procedure: String, _ kind: Bilingual) -> Diagnostic {
    finding(
      at: name,
      vi:
        "'\(procedure)' không dành cho \(kind.vietnamese), mà hồ sơ này có thể là của \(kind.vietnamese)",
      en: "'\(procedure)' is not open to an \(kind.english), and this dossier may be one's")
  }

  /// Nobody has applied for the caller, so it is not known which kind of applicant the other has.
  static func noApplicant(_ name: Syntax, _ procedure: String) -> Diagnostic {
    finding(
      at: name,
      vi: "hồ sơ này do cơ quan mở, mà '\(procedure)' phải biết người nộp là cá nhân hay tổ chức",
      en:
        "an authority opens this dossier, and '\(procedure)' must know which kind of applicant it has"
    )
  }

  /// What is given may lie outside the bounds: a value, or how many items there are.
  static func outside(
    _ value: Syntax, _ given: String, _ name: String, of procedure: String, isCount: Bool
  ) -> Diagnostic {
    let (vi, en) = isCount ? ("số mục của ", "the number of items of ") : ("", "")
    return finding(
      at: value, vi: "\(vi)'\(given)' có thể nằm ngoài giới hạn của '\(name)' trong '\(procedure)'",
      en: "\(en)'\(given)' may lie outside the bounds of '\(name)' in '\(procedure)'")
  }
}
