import ThuTucBasics
import ThuTucSyntax

/// Operands that do not go together.
enum WrongOperands: Finding {
  static let page = DiagnosticPage(
    "TT0303", .error,
    title: Bilingual(
      vi: "phép tính không hợp đơn vị",
      en: "operands that do not go together"),
    advice: Bilingual(
      vi:
        "Tiền cộng với tiền, nhân với số; ngày cộng với khoảng thời gian; so sánh hai giá trị cùng kiểu.",
      en:
        "Add money to money and multiply it by numbers; add durations to dates; compare values of one type."
    ))

  static func found(
    _ node: Syntax, _ symbol: String, _ left: ExpressionType, _ right: ExpressionType
  ) -> Diagnostic {
    finding(
      at: node, vi: "không tính được \(left.words.vietnamese) \(symbol) \(right.words.vietnamese)",
      en: "\(left.words.english) \(symbol) \(right.words.english) has no meaning")
  }

  static func comparison(
    _ node: Syntax, _ left: ExpressionType, _ right: ExpressionType
  ) -> Diagnostic {
    finding(
      at: node, vi: "không so sánh được \(left.words.vietnamese) với \(right.words.vietnamese)",
      en: "\(left.words.english) cannot be compared with \(right.words.english)",
      fix: currencyLacks(node, left, right) ?? dateMeant(node, left, right))
  }

  /// Money is compared with a number that lacks its currency: one of two operands, or a cell alone.
  private static func currencyLacks(
    _ node: Syntax, _ left: ExpressionType, _ right: ExpressionType
  ) -> Diagnostic.Fix? {
    let operands = node.kind == .comparison ? node.expressions : [node]
    guard let first = operands.first, let last = operands.last else { return nil }
    if case .money(let currency) = left, right.isNumber { return .currency(currency, of: last) }
    if case .money(let currency) = right, left.isNumber { return .currency(currency, of: first) }
    return nil
  }

  /// A date is compared with `13/02/2026`, which is a division.
  private static func dateMeant(
    _ node: Syntax, _ left: ExpressionType, _ right: ExpressionType
  ) -> Diagnostic.Fix? {
    guard [left, right].contains(where: { $0 == .date || $0 == .instant }) else { return nil }
    let operands = node.kind == .comparison ? node.expressions : [node]
    return operands.lazy.compactMap { .date($0) }.first
  }

  static func branches(
    _ node: Syntax, _ left: ExpressionType, _ right: ExpressionType
  ) -> Diagnostic {
    finding(
      at: node, vi: "hai nhánh khác kiểu: \(left.words.vietnamese) và \(right.words.vietnamese)",
      en: "the two branches differ: \(left.words.english) and \(right.words.english)")
  }

  static func noOrder(_ node: Syntax, _ type: ExpressionType) -> Diagnostic {
    finding(
      at: node, vi: "\(type.words.vietnamese) không có thứ tự lớn nhỏ",
      en: "\(type.words.english) has no order of smaller and greater")
  }

  static func sum(_ node: Syntax, _ type: ExpressionType) -> Diagnostic {
    finding(
      at: node, vi: "ở đây cần số hoặc tiền, nhưng đây là \(type.words.vietnamese)",
      en: "a number or money is needed here, but this is \(type.words.english)")
  }

  static func count(_ node: Syntax, wanted: Int) -> Diagnostic {
    finding(
      at: node, vi: "hàm này cần \(wanted) giá trị", en: "this function takes \(wanted) values")
  }
}
