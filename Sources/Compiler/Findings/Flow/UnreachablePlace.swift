import ThuTucBasics
import ThuTucSyntax

/// A step, block or end that nothing leads to.
enum UnreachablePlace: Finding {
  static let page = DiagnosticPage(
    "TT0407", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "không có đường tới",
      en: "nothing leads here"),
    advice: Bilingual(
      vi:
        "Cho một hành động dẫn tới đây, hoặc bỏ đi. Một kết thúc không ai tới được chỉ là cảnh báo.",
      en:
        "Let an action lead here, or delete it. An end that is never come to is only a warning."))

  /// A step or a block for which no dossier can ever come; an end is only never come to.
  static func found(_ name: Syntax, isStep: Bool) -> Diagnostic {
    finding(
      at: name, severity: isStep ? .error : .warning,
      vi: "không hành động nào đưa hồ sơ tới '\(name.text)'",
      en: "no action leads to '\(name.text)'")
  }
}
