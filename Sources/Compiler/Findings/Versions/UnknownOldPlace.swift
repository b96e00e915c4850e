import ThuTucBasics
import ThuTucSyntax

/// A transition of something that the version before does not have.
enum UnknownOldPlace: Finding {
  static let page = DiagnosticPage(
    "TT1104", .error,
    title: Bilingual(
      vi: "bước không có trong phiên bản trước",
      en: "a step that the version before does not have"),
    advice: Bilingual(
      vi: "Viết đúng tên bước hoặc khối của phiên bản trước; tên của phiên bản này đứng sau ‘->’.",
      en:
        "Write the name of a step or block of the version before; names of this version follow ‘->’."
    ))

  static func found(_ name: Syntax, version: String, candidates: [String]) -> Diagnostic {
    finding(
      at: name, vi: "phiên bản \"\(version)\" không có bước hoặc khối nào tên '\(name.text)'",
      en: "version \"\(version)\" has no step or block named '\(name.text)'"
    ).didYouMean(name, among: candidates)
  }
}
