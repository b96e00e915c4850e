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
      en: "no dossier matches both this exception and a row above", fix: rowAbove(row))
  }

  /// A row that overrides nothing says the same above ‘except’.
  private static func rowAbove(_ row: Syntax) -> Diagnostic.Fix? {
    guard let table = row.parent,
      let keyword = Array(table.children(.except)).last(where: { $0.index < row.index })
    else { return nil }
    let title = Bilingual(
      vi: "đưa hàng này lên trên ‘trừ trường hợp’", en: "put this row above ‘except’")
    let group = table.children.filter { $0.index >= keyword.index }
      .prefix { $0.index == keyword.index || $0.kind == .tableRow }
    if group.count == 2 {
      let range = keyword.range.lowerBound..<row.range.upperBound
      return Diagnostic.Fix(title, replace: range, with: row.text)
    }
    let nodes = Array(group.prefix { $0.index <= row.index })
    return .reorder(nodes, as: [row] + nodes.dropLast(), title)
  }
}
