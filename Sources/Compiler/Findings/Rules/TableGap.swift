import ThuTucBasics
import ThuTucSyntax

/// A decision table that has no answer for some dossier.
enum TableGap: Finding {
  static let page = DiagnosticPage(
    "TT0701", .error, leavesMachineWhole: true,
    title: Bilingual(vi: "bảng bỏ sót trường hợp", en: "a table that leaves a case out"),
    advice: Bilingual(
      vi:
        "Thêm hàng cho trường hợp nêu ra, hoặc khai báo giới hạn ‘tối thiểu’, ‘tối đa’ của thông tin nếu trường hợp đó không thể có.",
      en:
        "Add a row for the case that is shown, or declare the field's ‘min’ and ‘max’ if it cannot occur."
    ))

  static func found(_ name: Syntax, _ witness: String) -> Diagnostic {
    finding(
      at: name,
      witness.isEmpty
        ? Bilingual(
          vi: "không hàng nào của bảng '\(name.text)' đúng", en: "no row of '\(name.text)' holds")
        : Bilingual(
          vi: "bảng '\(name.text)' không có hàng nào cho trường hợp: \(witness)",
          en: "the table '\(name.text)' has no row for: \(witness)"))
  }
}
