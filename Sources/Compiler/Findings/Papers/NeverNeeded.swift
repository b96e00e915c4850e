import ThuTucBasics
import ThuTucSyntax

/// A paper that no dossier needs.
enum NeverNeeded: Finding {
  static let page = DiagnosticPage(
    "TT0706", .warning,
    title: Bilingual(vi: "giấy tờ không bao giờ cần", en: "a paper that is never needed"),
    advice: Bilingual(
      vi: "Sửa điều kiện ‘cần khi’, hoặc bỏ giấy tờ.",
      en: "Mend its ‘needed when’, or drop the paper."))

  static func found(_ condition: Syntax) -> Diagnostic {
    finding(at: condition, vi: "không hồ sơ nào cần giấy tờ này", en: "no dossier needs this paper")
  }
}
