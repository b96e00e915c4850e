import ThuTucBasics
import ThuTucSyntax

/// A procedure that cannot be started.
enum MissingStart: Finding {
  static let page = DiagnosticPage(
    "TT0401", .error,
    title: Bilingual(
      vi: "thủ tục không có điểm bắt đầu",
      en: "a procedure without a start"),
    advice: Bilingual(
      vi: "Thêm ‘bắt đầu nộp -> …’, hoặc ‘bắt đầu mở do … -> …’ nếu cơ quan tự mở.",
      en: "Add ‘start submit -> …’, or ‘start open by … -> …’ where an authority starts it."))

  static func found(_ name: Syntax, first: String?) -> Diagnostic {
    let clause = first.map { "\(name.word(.start)) \(name.word(.submit)) -> \($0)" }
    let place = name.parent?.children.first { $0.kind == .step || $0.kind == .parallel }
    return finding(
      at: name, vi: "thủ tục '\(name.text)' chưa nói hồ sơ bắt đầu ở bước nào",
      en: "the procedure '\(name.text)' does not say where a dossier starts",
      fix: clause.flatMap { clause in
        place.map { .add(clause: clause, before: $0, apart: true) }
      })
  }

  /// `applicants none` with `start submit`, or the reverse.
  static func wrongOpener(_ clause: Syntax, hasApplicants: Bool) -> Diagnostic {
    finding(
      at: clause,
      hasApplicants
        ? Bilingual(
          vi: "thủ tục có đối tượng nộp hồ sơ thì bắt đầu bằng ‘nộp’",
          en: "a procedure that has applicants starts with ‘submit’")
        : Bilingual(
          vi: "thủ tục không có đối tượng nộp thì cơ quan mở: ‘bắt đầu mở do … -> …’",
          en: "a procedure without applicants is opened by a role: ‘start open by … -> …’"))
  }
}
