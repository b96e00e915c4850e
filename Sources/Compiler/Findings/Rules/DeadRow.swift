import ThuTucBasics
import ThuTucSyntax

/// A row of a table that never answers.
enum DeadRow: Finding {
  static let page = DiagnosticPage(
    "TT0703", .warning,
    title: Bilingual(vi: "hàng không bao giờ được dùng", en: "a row that can never match"),
    advice: Bilingual(
      vi: "Sửa các ô của hàng, chuyển hàng lên trên, hoặc bỏ hàng.",
      en: "Mend the row's cells, move it up, or drop it."))

  static func impossible(_ row: Syntax) -> Diagnostic {
    finding(at: row, vi: "không hồ sơ nào khớp với hàng này", en: "no dossier can match this row")
  }

  static func shadowed(_ row: Syntax) -> Diagnostic {
    finding(
      at: row, vi: "các hàng trên đã gồm mọi trường hợp của hàng này",
      en: "the rows above already take every case of this row")
  }

  static func overridden(_ row: Syntax) -> Diagnostic {
    finding(
      at: row, vi: "các ngoại lệ bên dưới đã gồm mọi trường hợp của hàng này",
      en: "the exceptions below take every case of this row")
  }
}
