import ThuTucBasics
import ThuTucSyntax

/// Versions of one procedure that are in force together, though one says when it ends.
enum VersionOverlap: Finding {
  static let page = DiagnosticPage(
    "TT1101", .warning,
    title: Bilingual(
      vi: "hai phiên bản cùng có hiệu lực", en: "two versions in force on the same day"),
    advice: Bilingual(
      vi:
        "Cho phiên bản sau bắt đầu sau ngày phiên bản trước hết hiệu lực. Phiên bản trước không ghi ngày hết hiệu lực thì được phiên bản sau thay thế.",
      en:
        "Let the later version begin after the earlier one ends. An earlier version without an end is replaced by the later one."
    ))

  static func found(
    _ node: Syntax, _ earlier: Syntax, from: CivilDate, until: CivilDate?
  ) -> Diagnostic {
    let days =
      until.map { "\(from)" == "\($0)" ? "\(from)" : "\(from) – \($0)" } ?? "\(from)"
    return finding(
      at: node, vi: "hai phiên bản cùng có hiệu lực (\(days)); hồ sơ nộp khi đó theo phiên bản sau",
      en: "two versions are in force together (\(days)); dossiers filed then follow the later one",
      notes: [note(earlier)])
  }

  /// Neither says from when it is in force.
  static func undated(_ node: Syntax, _ earlier: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "hai phiên bản không ghi ngày có hiệu lực; không biết hồ sơ theo phiên bản nào",
      en: "neither version says from when it is in force; no dossier knows which one to follow",
      notes: [note(earlier)])
  }

  static func note(_ earlier: Syntax) -> Diagnostic.Note {
    Diagnostic.Note(at: earlier, vi: "phiên bản kia ở đây", en: "the other version is here")
  }
}

/// Days between two versions of a procedure on which none is in force.
enum VersionGap: Finding {
  static let page = DiagnosticPage(
    "TT1102", .warning,
    title: Bilingual(
      vi: "có ngày không phiên bản nào có hiệu lực", en: "days on which no version is in force"),
    advice: Bilingual(
      vi: "Sửa ngày có hiệu lực; nếu thủ tục thật sự tạm ngừng trong thời gian đó thì giữ nguyên.",
      en: "Mend the dates; leave them where the procedure really was suspended meanwhile."))

  static func found(
    _ node: Syntax, _ earlier: Syntax, first: CivilDate, last: CivilDate
  ) -> Diagnostic {
    let isOneDay = first == last
    return finding(
      at: node,
      vi: isOneDay
        ? "ngày \(first) không có phiên bản nào có hiệu lực"
        : "từ \(first) đến \(last) không có phiên bản nào có hiệu lực",
      en: isOneDay
        ? "no version is in force on \(first)"
        : "no version is in force from \(first) to \(last)", notes: [VersionOverlap.note(earlier)])
  }
}
