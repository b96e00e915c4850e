import ThuTucBasics
import ThuTucSyntax

/// A target on the wrong side of a branch.
enum BranchTarget: Finding {
  static let page = DiagnosticPage(
    "TT0410", .error,
    title: Bilingual(
      vi: "nơi đến sai với nhánh",
      en: "a target on the wrong side of a branch"),
    advice: Bilingual(
      vi:
        "Vào nhánh bằng khối song song của nó; ra khỏi nhánh bằng ‘xong’ hoặc một bước bên ngoài.",
      en: "Enter a branch through its block; leave it by ‘done’ or a step outside."))

  static func intoBranch(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "không nhảy thẳng vào trong một nhánh được",
      en: "a branch cannot be jumped into",
      fix: block(openedBy: node).map { Diagnostic.Fix(write: $0.text, at: node) })
  }

  /// The name of the outermost block in which a step stands first in a branch: who enters the block
  /// comes to it.
  private static func block(openedBy name: Syntax) -> Syntax? {
    guard let procedure = name.enclosing(.procedure) else { return nil }
    return procedure.children(.parallel).first { block in
      !block.holds(name) && opens(block, name.symbol)
    }?.child(.name)
  }

  private static func opens(_ block: Syntax, _ step: Symbol) -> Bool {
    block.children(.branch).contains { branch in
      guard let first = branch.children.first(where: { $0.kind == .step || $0.kind == .parallel })
      else { return false }
      return first.kind == .step ? first.name == step : opens(first, step)
    }
  }

  static func doneOutside(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "‘xong’ chỉ dùng trong một nhánh", en: "‘done’ belongs in a branch")
  }

  static func nothingBelow(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "bên dưới không có bước nào để ‘tiếp theo’",
      en: "there is no step below for ‘next’")
  }
}
