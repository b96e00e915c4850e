import ThuTucBasics
import ThuTucSyntax

/// A unit of time that does not fit its clause.
enum BadUnit: Finding {
  static let page = DiagnosticPage(
    "TT1008", .error,
    title: Bilingual(
      vi: "đơn vị thời gian không hợp với mệnh đề",
      en: "a unit that does not fit"),
    advice: Bilingual(
      vi:
        "Xử lý tính bằng phút, giờ hoặc ngày; tiền công tính mỗi giờ; công sức của người nộp bằng phút, giờ hoặc ngày.",
      en:
        "Work is in minutes, hours or days; persons cost so much per hour; what the applicant spends is minutes, hours or days."
    ))

  static func work(_ node: Syntax, at token: Token) -> Diagnostic {
    finding(
      at: node, range: token.range, vi: "thời gian xử lý tính bằng phút, giờ hoặc ngày",
      en: "work is counted in minutes, hours or days")
  }

  static func cost(_ node: Syntax, at token: Token) -> Diagnostic {
    finding(
      at: node, range: token.range, vi: "chi phí nhân sự tính mỗi giờ",
      en: "the cost of staff is per hour")
  }

  static func effort(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "công sức của người nộp tính bằng phút, giờ hoặc ngày",
      en: "what the applicant spends is counted in minutes, hours or days")
  }
}
