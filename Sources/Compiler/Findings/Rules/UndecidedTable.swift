import ThuTucBasics
import ThuTucSyntax

/// A table that cannot be proved complete or free of overlap here.
enum UndecidedTable: Finding {
  static let page = DiagnosticPage(
    "TT0710", .information,
    title: Bilingual(
      vi: "chưa chứng minh được bảng", en: "a table that could not be proved"),
    advice: Bilingual(
      vi:
        "Chỉ so sánh với hằng số thì chứng minh được. Bảng vẫn chạy; nếu không có hàng nào đúng, thao tác bị từ chối.",
      en:
        "Comparisons with constants can be proved. The table still runs; a case without a row refuses the command."
    ))

  static func beyond(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "bảng '\(name.text)' có điều kiện vượt quá phép chứng minh: chưa rõ có đủ và không trùng",
      en:
        "the table '\(name.text)' has conditions beyond what is proved: it may miss or double a case"
    )
  }

  static func tooComplex(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "bảng '\(name.text)' quá phức tạp để chứng minh ở đây",
      en: "the table '\(name.text)' is too complex to decide here")
  }
}
