import ThuTucBasics
import ThuTucSyntax

/// A step that can be come back to when every action of it has been taken as often as it may be.
enum ExhaustedActions: Finding {
  static let page = DiagnosticPage(
    "TT0428", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "hết số lần làm thì hồ sơ kẹt lại",
      en: "bounds that leave a dossier stuck"),
    advice: Bilingual(
      vi:
        "Để lại một hành động không giới hạn số lần (từ chối, đóng hồ sơ), hoặc thêm ‘quá … -> …’.",
      en: "Leave one action without a bound (refuse, close), or add ‘after … -> …’."))

  /// What still leads on, once the step's own actions do not.
  enum Way {
    case none, withdrawal
    /// The block around: its timer, its join without this branch, or another branch.
    case block
  }

  static func found(_ name: Syntax, way: Way, run: [Diagnostic.Note]) -> Diagnostic {
    let rest =
      switch way {
      case .none: Bilingual(vi: "hồ sơ không đi đâu được nữa", en: "the dossier is stuck")
      case .withdrawal:
        Bilingual(
          vi: "chỉ việc người nộp tự rút mới kết thúc được hồ sơ",
          en: "only the applicant's own withdrawal ends the dossier")
      case .block: Bilingual(vi: "nhánh này không xong được nữa", en: "its branch never ends")
      }
    return finding(
      at: name, severity: way == .none ? .error : .warning,
      vi: "khi mọi hành động của '\(name.text)' đã đủ số lần, \(rest.vietnamese)",
      en: "once every action of '\(name.text)' has been taken as often as it may be,"
        + " \(rest.english)", notes: run)
  }
}
