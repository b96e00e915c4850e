import ThuTucBasics
import ThuTucSyntax

/// A way round that takes no time.
enum ZeroTimeLoop: Finding {
  static let page = DiagnosticPage(
    "TT1015", .error,
    title: Bilingual(
      vi: "vòng lặp không mất thời gian",
      en: "a loop that takes no time"),
    advice: Bilingual(
      vi: "Cho một bước của vòng ‘xử lý’ hoặc ‘chờ đợi’, hoặc cho lối ra một tỷ lệ lớn hơn 0.",
      en: "Let a step of the loop take `work` or `wait`, or give its exit more than 0%."))

  static func endless(_ node: Syntax, _ names: [String]) -> Diagnostic {
    let list = names.quotedList
    return finding(
      at: node, vi: "từ các bước \(list) kịch bản không bao giờ ra được và không mất thời gian nào",
      en: "from the steps \(list) the scenario never comes away, and no time passes")
  }

  static func guarded(_ node: Syntax, _ names: [String]) -> Diagnostic {
    let list = names.quotedList
    return finding(
      at: node, severity: .warning,
      vi: "các bước \(list) lặp mãi không mất thời gian khi điều kiện của lối ra không thỏa",
      en:
        "the steps \(list) go round forever at no time where the guards of their exits do not hold")
  }
}
