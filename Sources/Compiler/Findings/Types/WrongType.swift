import ThuTucBasics
import ThuTucMachine
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
      notes: unitLacks(node, wanted, found),
      fix: currency(of: node, wanted, found)
        ?? (wanted == .date || wanted == .instant ? .date(node) : nil))
  }

  /// An amount without its currency, where the file knows one only.
  private static func currency(
    of node: Syntax, _ wanted: ExpressionType, _ found: ExpressionType
  ) -> Diagnostic.Fix? {
    guard case .money(let currency) = wanted, found.isNumber else { return nil }
    return .currency(currency, of: node)
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

  /// `options` are those that may be entered, where a choice is wanted.
  static func entry(
    _ node: Syntax, wanted: ExpressionType, options: [String] = []
  ) -> Diagnostic {
    let found = finding(
      at: node, vi: "giá trị nhập vào phải là \(wanted.words.vietnamese), viết sẵn",
      en: "what is entered must be a literal of type \(wanted.words.english)",
      fix: currency(of: node, wanted, .decimal))
    return options.isEmpty ? found : found.didYouMean(node, among: options)
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

extension Diagnostic.Fix {
  /// Adds to a bare number the currency that is wanted; where that is open, the only one that its
  /// file names. Nothing for anything but a number, or where there are several.
  static func currency(_ wanted: Currency?, of node: Syntax) -> Diagnostic.Fix? {
    guard node.kind == .numberLiteral else { return nil }
    let code = wanted?.code ?? node.tree.onlyCurrency
    return code.map { .add($0, after: node) }
  }
}

extension Diagnostic.Fix {
  /// Writes the day that `13/02/2026`, which is a division, was meant to be.
  static func date(_ node: Syntax) -> Diagnostic.Fix? {
    guard node.kind == .productExpression else { return nil }
    return CivilDate(dayFirst: node.text).map { Diagnostic.Fix(write: "\($0)", at: node) }
  }
}

extension SyntaxTree {
  /// The currency of the file's amounts, where all have the same.
  fileprivate var onlyCurrency: String? {
    var found: Set<String> = []
    for (number, word) in zip(tokens, tokens.dropFirst())
    where number.kind == .number && word.kind == .word {
      if let currency = Currency(text(word)) { found.insert(currency.code) }
    }
    return found.count == 1 ? found.first : nil
  }
}
