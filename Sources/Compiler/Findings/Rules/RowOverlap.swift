import ThuTucBasics
import ThuTucSyntax

/// Two rows of a `unique` table that hold for the same dossier.
enum RowOverlap: Finding {
  static let page = DiagnosticPage(
    "TT0702", .error, leavesMachineWhole: true,
    title: Bilingual(vi: "hai hàng trùng trường hợp", en: "two rows for the same case"),
    advice: Bilingual(
      vi:
        "Thu hẹp một trong hai hàng, hoặc đặt hàng được ưu tiên xuống dưới ‘trừ trường hợp’.",
      en: "Narrow one of the rows, or put the one that is to win below ‘except’."
    ))

  static func found(_ row: Syntax, _ earlier: Syntax, _ witness: String) -> Diagnostic {
    let of = witness.isEmpty ? "" : ": \(witness)"
    return finding(
      at: row, vi: "hàng này và một hàng trước cùng đúng\(of)",
      en: "this row and an earlier one both hold\(of)",
      notes: [
        Diagnostic.Note(at: earlier, vi: "hàng trước ở đây", en: "the earlier row is here")
      ])
  }
}
