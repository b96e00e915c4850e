import ThuTucBasics
import ThuTucSyntax

/// A condition that is more than the prover can read.
enum BeyondProof: Finding {
  static let page = DiagnosticPage(
    "TT0713", .information,
    title: Bilingual(
      vi: "điều kiện vượt quá phép chứng minh", en: "a condition beyond what is proved"),
    advice: Bilingual(
      vi:
        "So sánh tuyến tính của số, tiền, ngày với hằng số thì chứng minh được; điều kiện vẫn được tính khi chạy.",
      en:
        "Linear comparisons of numbers, money and dates can be proved; the condition still counts when it runs."
    ))

  static func found(_ condition: Syntax) -> Diagnostic {
    finding(
      at: condition, vi: "phép chứng minh không đọc hết được điều kiện này",
      en: "the proofs cannot read all of this condition")
  }
}
