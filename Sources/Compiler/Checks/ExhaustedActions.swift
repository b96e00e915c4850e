import ThuTucBasics
import ThuTucSyntax

/// A step that can be come back to when every action of it has been taken as often as it may be.
enum ExhaustedActions {
  static let page = DiagnosticPage(
    "TT0428", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "hết số lần làm thì hồ sơ kẹt lại",
      en: "bounds that leave a dossier stuck"),
    advice: Bilingual(
      vi:
        "Để lại một hành động không giới hạn số lần (từ chối, đóng hồ sơ), hoặc thêm ‘quá … -> …’.",
      en: "Leave one action without a bound (refuse, close), or add ‘after … -> …’."))

  static func found(_ name: Syntax, run: [Diagnostic.Note]) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "khi mọi hành động của '\(name.text)' đã đủ số lần, hồ sơ không đi đâu được nữa",
        en: "once every action of '\(name.text)' has been taken as often as it may be,"
          + " the dossier is stuck"),
      file: name.tree.file, at: name.range, notes: run)
  }
}
