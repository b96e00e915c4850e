import ThuTucBasics
import ThuTucSyntax

/// A transition whose older version is not among the files.
enum NoOlderVersion: Finding {
  static let page = DiagnosticPage(
    "TT1105", .information,
    title: Bilingual(
      vi: "chuyển tiếp chưa được đối chiếu với phiên bản trước",
      en: "a transition that was not compared with the version before"),
    advice: Bilingual(
      vi: "‘nhập’ tệp của phiên bản trước, hoặc kiểm tra cả hai tệp cùng lúc.",
      en: "Import the file of the version before, or check both files together."))

  /// The other versions that there are all come into force later: one of the dates is likely wrong.
  static func comesFirst(_ part: Syntax, _ own: Syntax, _ later: Syntax) -> Diagnostic {
    finding(
      at: part, range: part.firstToken?.range ?? part.range, severity: .warning,
      vi:
        "chuyển tiếp từ phiên bản nào? các phiên bản khác ở đây đều có hiệu lực sau phiên bản này",
      en: "a transition from which version? the others here all come into force after this one",
      notes: [
        Diagnostic.Note(at: own, vi: "phiên bản này", en: "this version"),
        VersionOverlap.note(later),
      ])
  }

  static func found(_ part: Syntax, _ name: String) -> Diagnostic {
    finding(
      at: part, range: part.firstToken?.range ?? part.range,
      vi: "không thấy phiên bản trước của '\(name)'; chưa kiểm tra được mọi bước cũ đều có chỗ",
      en: "the version of '\(name)' before this one is not here; its steps were not checked")
  }
}
