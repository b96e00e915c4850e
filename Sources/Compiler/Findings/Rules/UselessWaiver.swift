import ThuTucBasics
import ThuTucSyntax

/// A waiver of nothing, or of an error.
enum UselessWaiver: Finding {
  static let page = DiagnosticPage(
    "TT0902", .warning,
    title: Bilingual(
      vi: "chấp nhận một điều không có",
      en: "a waiver of nothing"),
    advice: Bilingual(
      vi:
        "Bỏ mệnh đề ‘chấp nhận’ này: cảnh báo ấy không còn. Lỗi thì phải sửa, không chấp nhận được.",
      en:
        "Delete this ‘allow’: the finding is no longer there. An error is mended, and cannot be allowed."
    ))

  /// Findings that come and go with the files that are read together: to waive them is right even
  /// where the other file is here.
  static let ofFilesTogether: Set<String> = [NoOlderVersion.page.code, AbsentProcedure.page.code]

  /// `known` is the page of the code; there is none of a code that is misspelt.
  static func found(_ node: Syntax, _ code: String, _ known: DiagnosticPage?) -> Diagnostic {
    guard let known else {
      return finding(
        at: node, vi: "không có cảnh báo nào mang mã '\(code)'",
        en: "there is no finding with the code '\(code)'")
    }
    if known.severity == .error { return ofError(node, code) }
    return diagnostic(
      node, vi: "mệnh đề này không có cảnh báo \(code) nào để chấp nhận",
      en: "there is no warning \(code) here to allow")
  }

  static func ofError(_ node: Syntax, _ code: String) -> Diagnostic {
    diagnostic(
      node, vi: "\(code) là lỗi, không chấp nhận được; phải sửa",
      en: "\(code) is an error: it cannot be allowed, only mended")
  }

  private static func diagnostic(_ node: Syntax, vi: String, en: String) -> Diagnostic {
    finding(at: node, vi: vi, en: en, fix: .delete(node))
  }
}
