import ThuTucBasics
import ThuTucSyntax

/// Exceptions in a table whose rows do not exclude each other anyway.
enum MisplacedException: Finding {
  static let page = DiagnosticPage(
    "TT0310", .error,
    title: Bilingual(vi: "‘trừ trường hợp’ không đúng chỗ", en: "‘except’ out of place"),
    advice: Bilingual(
      vi:
        "Chỉ bảng ‘duy nhất’ có ngoại lệ; trong bảng ‘đầu tiên’, đặt hàng được ưu tiên lên trên.",
      en: "Only a ‘unique’ table has exceptions; under ‘first’, put the row that wins above."))

  static func found(_ keyword: Syntax) -> Diagnostic {
    finding(
      at: keyword, vi: "bảng này không phải ‘duy nhất’ nên không có ngoại lệ",
      en: "this table is not ‘unique’ and has no exceptions", fix: rowsAbove(keyword))
  }

  /// In a ‘first’ table the rows above win: there the exceptions go.
  private static func rowsAbove(_ keyword: Syntax) -> Diagnostic.Fix? {
    guard let table = keyword.parent, table.children.filter({ $0.kind == .except }).count == 1,
      table.tokens.prefix(while: { $0.kind != .leftBrace })
        .contains(where: { table.tree.keywords(of: $0).contains(.first) })
    else { return nil }
    let rows = Array(table.children(.tableRow))
    let exceptions = rows.filter { $0.index > keyword.index }
    let others = rows.filter { $0.index < keyword.index }
    guard let first = others.first, let next = exceptions.first, let last = exceptions.last,
      let before = others.last
    else { return nil }
    let source = table.tree.source
    let gap = source[before.range.upperBound..<next.range.lowerBound]
    guard !gap.contains(UInt8(ascii: "/")) else { return nil }
    func text(_ range: SourceRange) -> String { String(decoding: source[range], as: UTF8.self) }
    let lineBreak = text(before.range.upperBound..<keyword.range.lowerBound)
    return Diagnostic.Fix(
      Bilingual(
        vi: "đưa các hàng ngoại lệ lên trên, bỏ ‘trừ trường hợp’",
        en: "put the exceptions above and drop ‘except’"),
      replace: first.range.lowerBound..<last.range.upperBound,
      with: text(next.range.lowerBound..<last.range.upperBound) + lineBreak
        + text(first.range.lowerBound..<before.range.upperBound))
  }
}
