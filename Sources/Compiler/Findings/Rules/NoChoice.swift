import ThuTucBasics
import ThuTucSyntax

/// A step whose actions are never open together: who acts there decides nothing.
enum NoChoice: Finding {
  static let page = DiagnosticPage(
    "TT0714", .information,
    title: Bilingual(
      vi: "bước không để ai lựa chọn", en: "a step that leaves no choice"),
    advice: Bilingual(
      vi:
        "Nếu không cần người xem xét, bước này có thể ‘tự động’; nếu cần, bỏ bớt điều kiện của các hành động.",
      en:
        "If nobody has to weigh anything, the step can be ‘automatic’; if somebody does, drop a condition."
    ))

  static func found(_ name: Syntax, _ actions: [String]) -> Diagnostic {
    let list = actions.quotedList
    return finding(
      at: name, vi: "ở bước '\(name.text)' không bao giờ có hai hành động cùng mở: \(list)",
      en: "in '\(name.text)' no two actions are ever open together: \(list)")
  }
}
