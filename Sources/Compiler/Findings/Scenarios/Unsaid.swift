import ThuTucBasics
import ThuTucSyntax

/// What a scenario leaves open, and how it is then taken.
enum Unsaid: Finding {
  static let page = DiagnosticPage(
    "TT1011", .information,
    title: Bilingual(
      vi: "điều kịch bản không nói",
      en: "what the scenario leaves open"),
    advice: Bilingual(
      vi:
        "Viết ‘xử lý’ hoặc ‘chờ đợi’ cho bước có mất thời gian, ‘lựa chọn’ cho bước có nhiều hành động.",
      en:
        "Say `work` or `wait` of a step that takes time, and `choose` of one with several actions.")
  )

  static func time(_ node: Syntax, _ names: [String]) -> Diagnostic {
    let list = names.quotedList
    return finding(
      at: node, vi: "các bước không mất thời gian: \(list)", en: "steps that take no time: \(list)")
  }

  static func choice(_ node: Syntax, _ names: [String]) -> Diagnostic {
    let list = names.quotedList
    return finding(
      at: node, vi: "các bước mà mọi hành động được chọn như nhau: \(list)",
      en: "steps whose actions are taken equally often: \(list)")
  }
}
