import ThuTucBasics
import ThuTucSyntax

/// A name of one kind where another is needed.
enum WrongKind: Finding {
  static let page = DiagnosticPage(
    "TT0205", .error,
    title: Bilingual(
      vi: "tên thuộc loại khác",
      en: "a name of another kind"),
    advice: Bilingual(
      vi:
        "Danh sách dùng qua đếm(…), tổng(….…), mọi(…, …); trong kịch bản rút bằng số nguyên(1..3) mục { … }.",
      en:
        "Use a list through count(…), sum(….…), each(…, …); a scenario draws integer(1..3) items { … }."
    ))

  static func listAsValue(_ name: Syntax, _ text: String) -> Diagnostic {
    finding(
      at: name, vi: "'\(text)' là một danh sách, không phải một giá trị",
      en: "'\(text)' is a list, not a value")
  }

  static func listWithoutItems(_ name: Syntax, _ text: String) -> Diagnostic {
    finding(
      at: name,
      vi: "'\(text)' là một danh sách: viết số mục và từng mục, như ‘số nguyên(1..3) mục { … }’",
      en:
        "'\(text)' is a list: say how many items and what is in each, as in 'integer(1..3) items { … }'"
    )
  }

  static func fieldWithItems(_ items: Syntax, _ text: String) -> Diagnostic {
    finding(
      at: items, vi: "'\(text)' là một thông tin, không phải danh sách, nên không có mục",
      en: "'\(text)' is a field, not a list, and has no items")
  }

  static func notParameter(_ name: Syntax, _ text: String) -> Diagnostic {
    finding(
      at: name, vi: "'\(text)' không phải tham số: chỉ tham số có giá trị theo ngày",
      en: "'\(text)' is not a parameter, and only those have values by date",
      fix: name.parent?.child(.atDecision).map { .delete($0) })
  }

  static func tableAsValue(_ name: Syntax, _ text: String, output: String) -> Diagnostic {
    let whole = "\(text).\(output)"
    return finding(
      at: name, vi: "bảng '\(text)' có nhiều cột kết quả: chọn một, như '\(whole)'",
      en: "the table '\(text)' has several outputs: choose one, such as '\(whole)'")
  }
}
