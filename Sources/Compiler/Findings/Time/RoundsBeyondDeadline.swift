import ThuTucBasics
import ThuTucSyntax

/// Ways back, each with its bound, that together are longer than the legal deadline.
enum RoundsBeyondDeadline: Finding {
  static let page = DiagnosticPage(
    "TT0609", .information,
    title: Bilingual(
      vi: "làm lại nhiều vòng thì quá thời hạn giải quyết",
      en: "going round again takes longer than the deadline"),
    advice: Bilingual(
      vi:
        "Mỗi vòng một lần thì kịp; nếu trả lại hết số lần cho phép thì tổng thời hạn các bước dài hơn thời hạn giải quyết. Giảm số lần, hoặc rút ngắn các bước.",
      en:
        "Once through keeps the deadline; sent back as often as allowed, the step limits add up to more. Allow it less often, or shorten the steps."
    ))

  static func found(
    _ name: Syntax, path: [(node: Syntax, limit: Bilingual)], sum: Bilingual, limit: Bilingual
  ) -> Diagnostic {
    let way = path.map { $0.node.text }.joined(separator: " → ")
    return finding(
      at: name,
      vi:
        "nếu làm lại (\(way)), thời hạn các bước cộng lại là \(sum.vietnamese), dài hơn thời hạn '\(name.text)' (\(limit.vietnamese))",
      en:
        "when sent back (\(way)), the step limits add up to \(sum.english), more than the deadline '\(name.text)' (\(limit.english))"
    )
  }
}
