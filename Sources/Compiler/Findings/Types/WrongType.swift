import ThuTucBasics
import ThuTucSyntax

/// A value of one type where another is needed.
enum WrongType: Finding {
  static let page = DiagnosticPage(
    "TT0301", .error,
    title: Bilingual(
      vi: "sai kiểu giá trị",
      en: "a value of the wrong type"),
    advice: Bilingual(
      vi: "Xem kiểu đã khai báo; tiền viết kèm đơn vị (30_000 VND), thời hạn kèm đơn vị (5 ngày).",
      en:
        "See the declared type; money has its currency (30_000 VND), a duration its unit (5 days).")
  )

  static func found(_ node: Syntax, wanted: ExpressionType, found: ExpressionType) -> Diagnostic {
    finding(
      at: node,
      vi: "ở đây cần \(wanted.words.vietnamese), nhưng giá trị này là \(found.words.vietnamese)",
      en: "\(wanted.words.english) is needed here, but this is \(found.words.english)",
      notes: unitLacks(node, wanted, found))
  }

  /// A bare number where an amount of time or money is wanted lacks its unit.
  private static func unitLacks(
    _ node: Syntax, _ wanted: ExpressionType, _ found: ExpressionType
  ) -> [Diagnostic.Note] {
    guard node.kind == .numberLiteral, found.isNumber else { return [] }
    if case .duration = wanted {
      return [
        Diagnostic.Note(
          vi:
            "thiếu đơn vị: viết ‘\(node.text) ngày làm việc’, ‘\(node.text) ngày’, ‘\(node.text) giờ’ …",
          en:
            "the unit is lacking: write ‘\(node.text) working days’, ‘\(node.text) days’, ‘\(node.text) hours’ …"
        )
      ]
    }
    guard wanted.isMoney else { return [] }
    return [
      Diagnostic.Note(
        vi: "thiếu đơn vị tiền: viết như ‘100_000 VND’",
        en: "the currency is lacking: write it as in ‘100_000 VND’")
    ]
  }

  static func option(_ node: Syntax, _ option: String, of field: String) -> Diagnostic {
    finding(
      at: node, vi: "'\(option)' không phải là lựa chọn nào của '\(field)'",
      en: "'\(option)' is not among the options of '\(field)'")
  }

  static func entry(_ node: Syntax, wanted: ExpressionType) -> Diagnostic {
    finding(
      at: node, vi: "giá trị nhập vào phải là \(wanted.words.vietnamese), viết sẵn",
      en: "what is entered must be a literal of type \(wanted.words.english)")
  }

  static func office(_ node: Syntax, found: ExpressionType) -> Diagnostic {
    finding(
      at: node,
      vi: "sau ‘thuộc’ là thông tin nêu tên cơ quan hoặc bên (chữ hoặc lựa chọn), không phải"
        + " \(found.words.vietnamese)",
      en: "after ‘of’ stands a datum that names an agency or party (a text or a choice), not"
        + " \(found.words.english)")
  }

  static func timeOfDay(_ node: Syntax) -> Diagnostic {
    finding(
      at: node,
      vi: "giờ trong ngày không làm giá trị được; viết một thời điểm như 2026-02-13T15:00",
      en: "a time of day is not a value; write an instant such as 2026-02-13T15:00")
  }
}
