import ThuTucBasics
import ThuTucSyntax

/// A joint request of a block's branches that cannot go out as it stands.
enum JointRequest: Finding {
  static let page = DiagnosticPage(
    "TT0417", .error,
    title: Bilingual(
      vi: "yêu cầu chung không dùng được ở đây",
      en: "a joint request that cannot be made"),
    advice: Bilingual(
      vi:
        "Khối ghi ‘yêu cầu chung <văn bản> -> …’ và ‘chờ tất cả’; nhánh nào cần bổ sung thì ‘-> yêu cầu chung’.",
      en:
        "The block has ‘joint request <notice> -> …’ and ‘join all’; a branch that asks goes ‘-> joint request’."
    ))

  static func outside(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "chỉ hành động trong nhánh của khối có ‘yêu cầu chung’ mới tới đây được",
      en: "only an action in a branch of a block with a joint request leads here")
  }

  static func neverAsked(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, severity: .warning, vi: "không nhánh nào của khối này ‘-> yêu cầu chung’",
      en: "no branch of this block goes ‘-> joint request’")
  }

  static func partialJoin(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "yêu cầu chung đợi đủ các nhánh: khối phải ‘chờ tất cả’",
      en: "a joint request waits for every branch: the block must ‘join all’",
      fix: node.parent?.child(.join).flatMap { .joinAll($0) })
  }
}
