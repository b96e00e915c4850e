import ThuTucBasics
import ThuTucSyntax

/// An exception to nothing.
enum IdleException: Finding {
  static let page = DiagnosticPage(
    "TT0711", .warning,
    title: Bilingual(
      vi: "ngoại lệ không thay hàng nào", en: "an exception that overrides nothing"),
    advice: Bilingual(
      vi: "Sửa các ô của hàng, hoặc đặt hàng lên trên ‘trừ trường hợp’.",
      en: "Mend the row's cells, or put it above ‘except’."))

  static func found(_ row: Syntax) -> Diagnostic {
    finding(
      at: row, vi: "không hồ sơ nào vừa khớp ngoại lệ này vừa khớp một hàng bên trên",
      en: "no dossier matches both this exception and a row above")
  }
}
