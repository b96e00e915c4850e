import ThuTucBasics
import ThuTucSyntax

/// An automatic step none of whose actions fires in some case.
enum MissedCase: Finding {
  static let page = DiagnosticPage(
    "TT0705", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "bước tự động bỏ sót trường hợp", en: "an automatic step that misses a case"),
    advice: Bilingual(
      vi: "Thêm hành động cho trường hợp nêu ra, hoặc ‘còn lại’ ở hành động cuối.",
      en: "Add an action for the case that is shown, or ‘otherwise’ to the last action."))

  static func found(_ name: Syntax, _ witness: String) -> Diagnostic {
    finding(
      at: name, vi: "bước tự động '\(name.text)' không đi đâu khi \(witness)",
      en: "the automatic step '\(name.text)' leads nowhere when \(witness)")
  }
}
