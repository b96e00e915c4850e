import ThuTucBasics
import ThuTucSyntax

/// A scenario that leaves out what no simulation can do without.
enum MissingSetting: Finding {
  static let page = DiagnosticPage(
    "TT1001", .error,
    title: Bilingual(
      vi: "kịch bản thiếu thông số",
      en: "a scenario that leaves out a setting"),
    advice: Bilingual(
      vi:
        "Kịch bản nói ngày bắt đầu, và hồ sơ của từng thủ tục đến ra sao; nhiều thủ tục thì viết ‘cho P { … }’.",
      en:
        "A scenario says when it starts and how the dossiers of each procedure come; of several, in `for P { … }`."
    ))

  static func start(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "kịch bản chưa nói ngày bắt đầu", en: "the scenario does not say when it starts"
    )
  }

  static func arrivals(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "chưa nói hồ sơ của '\(name.text)' đến ra sao",
      en: "how the dossiers of '\(name.text)' come is not said")
  }

  /// A clause of one procedure where the scenario has several.
  static func procedure(_ clause: Syntax, among names: [String]) -> Diagnostic {
    let list = names.quotedList
    return finding(
      at: clause, range: clause.firstToken?.range ?? clause.range,
      vi: "kịch bản có nhiều thủ tục (\(list)); viết mệnh đề này trong ‘cho P { … }’",
      en: "the scenario has several procedures (\(list)); state this in `for P { … }`")
  }
}
