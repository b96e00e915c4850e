import ThuTucBasics
import ThuTucSyntax

/// A paper that is needed in a case in which none of its forms is accepted.
enum ClosedAlternatives: Finding {
  static let page = DiagnosticPage(
    "TT0707", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "có trường hợp không nộp được giấy tờ theo cách nào",
      en: "a paper that cannot be brought in any form"),
    advice: Bilingual(
      vi: "Thêm một hình thức cho trường hợp nêu ra, hoặc bỏ ‘nếu’ của một hình thức.",
      en: "Add a form for the case that is shown, or drop the ‘when’ of one."))

  static func found(_ name: Syntax, _ witness: String) -> Diagnostic {
    let of = witness.isEmpty ? "" : ": \(witness)"
    return finding(
      at: name, vi: "giấy tờ '\(name.text)' cần có nhưng không hình thức nào được nhận\(of)",
      en: "the document '\(name.text)' is needed, but no form of it is accepted\(of)")
  }
}
