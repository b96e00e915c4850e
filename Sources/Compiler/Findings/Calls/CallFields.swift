import ThuTucBasics
import ThuTucSyntax

/// A call that gives what the called procedure does not take, or not what it needs.
enum CallFields: Finding {
  static let page = DiagnosticPage(
    "TT0412", .error,
    title: Bilingual(
      vi: "mở hồ sơ với thông tin không khớp",
      en: "a call that does not fit the procedure"),
    advice: Bilingual(
      vi:
        "Kèm đủ thông tin và danh sách bắt buộc của thủ tục được mở, đúng tên; chỉ thông tin mà người nộp được khai. Danh sách kèm cả danh sách: (người_thừa_kế = người_thừa_kế).",
      en:
        "Give every required field and list of the procedure by its name, and only what its applicant may enter. A list is given as a whole: (heirs = heirs)."
    ))

  static func unknown(_ name: Syntax, _ procedure: String, candidates: [String]) -> Diagnostic {
    finding(
      at: name, vi: "thủ tục '\(procedure)' không có thông tin '\(name.text)'",
      en: "the procedure '\(procedure)' has no field '\(name.text)'"
    )
    .didYouMean(name, among: candidates)
  }

  static func notEntered(_ name: Syntax, _ procedure: String) -> Diagnostic {
    finding(
      at: name, vi: "'\(name.text)' của '\(procedure)' không do người nộp khai nên không kèm được",
      en: "'\(name.text)' of '\(procedure)' is not the applicant's to enter, so it is not given")
  }

  /// `known` are the names of what the caller has: what goes by the same name is given.
  static func missing(
    _ name: Syntax, _ procedure: String, _ fields: [String], known: Set<String> = []
  ) -> Diagnostic {
    let list = fields.quotedList
    return finding(
      at: name, vi: "mở '\(procedure)' còn thiếu thông tin bắt buộc: \(list)",
      en: "the call of '\(procedure)' lacks what it requires: \(list)",
      fix: known.isSuperset(of: fields) ? giving(fields, name) : nil)
  }

  private static func giving(_ fields: [String], _ name: Syntax) -> Diagnostic.Fix? {
    guard let call = name.parent else { return nil }
    let list = fields.map { "\($0) = \($0)" }.joined(separator: ", ")
    if let last = call.children(.assign).reversed().first {
      return .add(", \(list)", at: last.range.upperBound)
    }
    return .add("\(call.word(.with)) (\(list))", after: name)
  }

  static func needsItems(_ name: Syntax, _ procedure: String, _ list: String) -> Diagnostic {
    finding(
      at: name,
      vi: "mở '\(procedure)' còn thiếu danh sách bắt buộc '\(list)':"
        + " kèm một danh sách của thủ tục này",
      en: "the call of '\(procedure)' lacks the list '\(list)' that it requires:"
        + " give it a list of this procedure")
  }

  /// A list where one value belongs, or the other way round.
  static func notOfItsKind(
    _ value: Syntax, _ name: String, of procedure: String, isList: Bool
  ) -> Diagnostic {
    finding(
      at: value,
      isList
        ? Bilingual(
          vi:
            "'\(name)' của '\(procedure)' là một danh sách: kèm tên một danh sách của thủ tục này",
          en: "'\(name)' of '\(procedure)' is a list: give it the name of a list of this procedure")
        : Bilingual(
          vi: "'\(name)' của '\(procedure)' là một thông tin, không nhận cả danh sách",
          en: "'\(name)' of '\(procedure)' is a field and takes no list"))
  }

  /// A list whose items have not what those of the other must have.
  static func itemsLack(
    _ value: Syntax, _ fields: [String], _ list: String, of procedure: String
  ) -> Diagnostic {
    let names = fields.quotedList
    return finding(
      at: value,
      vi: "mỗi mục của '\(list)' trong '\(procedure)' bắt buộc có \(names),"
        + " mà mục của '\(value.text)' không có",
      en: "each item of '\(list)' in '\(procedure)' requires \(names),"
        + " which the items of '\(value.text)' have not")
  }

  /// Two fields of one name and of different types, in the items of two lists.
  static func itemType(
    _ value: Syntax, _ field: String, _ list: String, of procedure: String, wanted: Bilingual,
    found: Bilingual
  ) -> Diagnostic {
    finding(
      at: value,
      vi: "'\(field)' của mỗi mục trong '\(list)' của '\(procedure)' là \(wanted.vietnamese),"
        + " trong '\(value.text)' là \(found.vietnamese)",
      en: "'\(field)' of an item is \(wanted.english) in '\(list)' of '\(procedure)',"
        + " and \(found.english) in '\(value.text)'")
  }

  /// An option that the other procedure's items cannot have.
  static func itemOption(
    _ value: Syntax, _ field: String, _ option: String, _ list: String, of procedure: String
  ) -> Diagnostic {
    finding(
      at: value,
      vi: "'\(field)' trong '\(value.text)' có thể là '\(option)',"
        + " mà '\(list)' của '\(procedure)' không có lựa chọn này",
      en: "'\(field)' in '\(value.text)' may be '\(option)',"
        + " which '\(list)' of '\(procedure)' has not among its options")
  }

  /// None of those who apply for the caller may apply for the other.
  static func shutOut(_ name: Syntax, _ procedure: String, _ kind: Bilingual) -> Diagnostic {
    finding(
      at: name,
      vi:
        "'\(procedure)' không dành cho \(kind.vietnamese), mà hồ sơ này là của \(kind.vietnamese)",
      en: "'\(procedure)' is not open to an \(kind.english), whose dossier this is")
  }

  /// What is given lies outside the bounds whatever it is.
  static func neverFits(
    _ value: Syntax, _ given: String, _ name: String, of procedure: String
  ) -> Diagnostic {
    finding(
      at: value,
      vi: "'\(given)' không bao giờ nằm trong giới hạn của '\(name)' trong '\(procedure)'",
      en: "'\(given)' never lies within the bounds of '\(name)' in '\(procedure)'")
  }
}
