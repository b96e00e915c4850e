import ThuTucBasics
import ThuTucSyntax

/// An outcome of a called dossier after which the caller would not get on.
enum CallOutcome: Finding {
  static let page = DiagnosticPage(
    "TT0413", .error,
    title: Bilingual(
      vi: "kết quả hồ sơ con không có lối đi tiếp",
      en: "an outcome of a called dossier that leads nowhere"),
    advice: Bilingual(
      vi: "Thêm ‘khi <kết quả> -> …’, không kèm điều kiện, cho mỗi cách hồ sơ con có thể kết thúc.",
      en: "Add ‘on <outcome> -> …’, without a condition, for every way in which the child can end.")
  )

  static func missing(_ name: Syntax, _ outcomes: [Bilingual], _ procedure: String) -> Diagnostic {
    let (vi, en) = (outcomes.map(\.vietnamese), outcomes.map(\.english))
    return finding(
      at: name,
      vi: "'\(procedure)' có thể kết thúc là \(vi.joined(separator: ", ")),"
        + " mà bước '\(name.text)' không nói làm gì khi đó",
      en: "'\(procedure)' can end as \(en.joined(separator: ", ")),"
        + " and the step '\(name.text)' does not say what follows")
  }

  static func conditional(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "hồ sơ con đã kết thúc thì không hoãn được: bỏ điều kiện của '\(name.text)',"
        + " đưa sang bước tự động sau đó",
      en: "what has ended cannot be put off: take the condition from '\(name.text)'"
        + " into an automatic step after it")
  }

  static func stays(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "sau '\(name.text)' hồ sơ con đã xong: ở lại bước này thì không còn gì để chờ",
      en: "after '\(name.text)' the child is over: who stays in this step waits for nothing")
  }
}
