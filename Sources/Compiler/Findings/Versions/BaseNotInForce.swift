import ThuTucBasics
import ThuTucSyntax

/// A refinement that is in force on days on which what it refines is not.
enum BaseNotInForce: Finding {
  static let page = DiagnosticPage(
    "TT1114", .warning,
    title: Bilingual(
      vi: "thủ tục chi tiết hóa có hiệu lực khi thủ tục gốc không có hiệu lực",
      en: "a refinement in force when its base is not"),
    advice: Bilingual(
      vi:
        "Sửa ngày có hiệu lực; khi thủ tục gốc có phiên bản mới, địa phương ban hành lại bản chi tiết hóa từ ngày đó.",
      en:
        "Mend the dates; when the base gets a new version, the locality issues its refinement anew from that day."
    ))

  static func before(_ node: Syntax, _ base: Syntax, _ first: CivilDate) -> Diagnostic {
    diagnostic(
      node, base, vi: "trước ngày \(first) thủ tục gốc chưa có hiệu lực",
      en: "before \(first) the base is not in force")
  }

  static func after(_ node: Syntax, _ base: Syntax, _ last: CivilDate) -> Diagnostic {
    diagnostic(
      node, base, vi: "sau ngày \(last) thủ tục gốc hết hiệu lực",
      en: "after \(last) the base is no longer in force")
  }

  /// `next` is the version of the base that takes the place of the one refined.
  static func replaced(
    _ node: Syntax, _ base: Syntax, version: String, by next: (version: String, from: CivilDate)
  ) -> Diagnostic {
    diagnostic(
      node, base,
      vi:
        "từ ngày \(next.from) thủ tục gốc theo phiên bản \"\(next.version)\", còn thủ tục này vẫn chi tiết hóa phiên bản \"\(version)\"",
      en:
        "from \(next.from) on the base is version \"\(next.version)\", and this still refines version \"\(version)\""
    )
  }

  private static func diagnostic(
    _ node: Syntax, _ base: Syntax, vi: String, en: String
  ) -> Diagnostic {
    finding(
      at: node, vi: vi, en: en,
      notes: [
        Diagnostic.Note(at: base, vi: "thủ tục gốc", en: "the base")
      ])
  }
}
