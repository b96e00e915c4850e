import ThuTucBasics
import ThuTucSyntax

/// Persons for whom there is nothing to do.
enum UselessStaff: Finding {
  static let page = DiagnosticPage(
    "TT1013", .warning,
    title: Bilingual(
      vi: "nhân sự không có việc",
      en: "staff without work"),
    advice: Bilingual(
      vi: "Bỏ vai trò này khỏi ‘nhân sự’, hoặc giao cho nó một bước.",
      en: "Drop this role from `staff`, or give it a step."))

  static func found(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "không bước nào của kịch bản do '\(node.text)' thực hiện",
      en: "no step of the scenario is done by '\(node.text)'",
      // Alone in its group it stands for persons who would go with it.
      fix: node.parent.map { Array($0.children(.name)).count } ?? 1 > 1 ? .delete(node) : nil)
  }
}
