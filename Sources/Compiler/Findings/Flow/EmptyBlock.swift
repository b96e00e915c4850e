import ThuTucBasics
import ThuTucSyntax

/// A parallel block that cannot work.
enum EmptyBlock: Finding {
  static let page = DiagnosticPage(
    "TT0411", .error,
    title: Bilingual(
      vi: "khối song song chưa đủ",
      en: "an incomplete parallel block"),
    advice: Bilingual(
      vi: "Một khối song song có các nhánh, mỗi nhánh có bước, và một ‘chờ … -> …’.",
      en: "A block has branches, each with steps, and one ‘join … -> …’."))

  static func branch(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "nhánh '\(name.text)' chưa có bước nào",
      en: "the branch '\(name.text)' has no step")
  }

  static func block(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "khối '\(name.text)' chưa có nhánh nào",
      en: "the block '\(name.text)' has no branch")
  }

  static func noJoin(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "khối '\(name.text)' chưa nói chờ nhánh nào rồi đi đâu",
      en: "the block '\(name.text)' does not say what it waits for and where it leads",
      fix: name.parent.flatMap { join($0) })
  }

  /// All branches, and the step below, where there is one.
  private static func join(_ block: Syntax) -> Diagnostic.Fix? {
    let below = block.parent?.children(after: block).first {
      $0.kind == .step || $0.kind == .parallel
    }
    guard below != nil, let last = block.children(.branch).reversed().first else { return nil }
    return .add(clause: "\(block.word(.joinAll)) -> \(block.word(.next))", after: last)
  }
}
