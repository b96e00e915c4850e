import ThuTucBasics
import ThuTucSyntax

/// A name of one kind where another is needed.
enum WrongKind {
  static let page = DiagnosticPage(
    "TT0205", .error,
    title: Bilingual(
      vi: "tên thuộc loại khác",
      en: "a name of another kind"),
    advice: Bilingual(
      vi: "Danh sách dùng qua đếm(…), tổng(….…), mọi(…, …).",
      en: "Use a list through count(…), sum(….…), each(…, …)."))

  static func listAsValue(_ name: Syntax, _ text: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "'\(text)' là một danh sách, không phải một giá trị",
        en: "'\(text)' is a list, not a value"),
      file: name.tree.file, at: name.range)
  }

  static func notParameter(_ name: Syntax, _ text: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "'\(text)' không phải tham số: chỉ tham số có giá trị theo ngày",
        en: "'\(text)' is not a parameter, and only those have values by date"),
      file: name.tree.file, at: name.range)
  }

  static func tableAsValue(_ name: Syntax, _ text: String, output: String) -> Diagnostic {
    let whole = "\(text).\(output)"
    return Diagnostic(
      page,
      Bilingual(
        vi: "bảng '\(text)' có nhiều cột kết quả: chọn một, như '\(whole)'",
        en: "the table '\(text)' has several outputs: choose one, such as '\(whole)'"),
      file: name.tree.file, at: name.range)
  }
}
