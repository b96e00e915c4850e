import ThuTucBasics
import ThuTucSyntax

/// Parts that do not make a whole.
enum WeightSum: Finding {
  static let page = DiagnosticPage(
    "TT1004", .error,
    title: Bilingual(
      vi: "các tỷ lệ không cộng thành 100%",
      en: "parts that do not add up to 100%"),
    advice: Bilingual(
      vi: "Sửa các tỷ lệ, hoặc viết ‘còn lại’ thay cho một tỷ lệ để nó nhận phần còn lại.",
      en: "Mend the percentages, or write `otherwise` in place of one: it takes what is left."))

  static func found(_ node: Syntax, _ sum: Decimal, hasRest: Bool) -> Diagnostic {
    let percent = sum.multiplied(by: Decimal(100)).map { "\($0)%" } ?? "?"
    return finding(
      at: node,
      hasRest
        ? Bilingual(
          vi: "các tỷ lệ cộng lại là \(percent), quá 100%",
          en: "these parts add up to \(percent), more than 100%")
        : Bilingual(
          vi: "các tỷ lệ cộng lại là \(percent), không phải 100%",
          en: "these parts add up to \(percent), not 100%"))
  }
}
