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
      en: "this table is not ‘unique’ and has no exceptions")
  }
}
