import ThuTucBasics
import ThuTucSyntax

/// A value that the field cannot have.
enum BadDraw: Finding {
  static let page = DiagnosticPage(
    "TT1006", .error,
    title: Bilingual(
      vi: "giá trị mô phỏng không hợp với thông tin",
      en: "a drawn value that the field cannot have"),
    advice: Bilingual(
      vi:
        "Rút giá trị trong phạm vi của thông tin; lựa chọn, đúng sai và chữ dùng ‘chọn(a 60%, b 40%)’.",
      en:
        "Draw within the bounds of the field; choices, booleans and texts take pick(a 60%, b 40%).")
  )

  static func below(_ node: Syntax, _ number: Decimal, _ least: Decimal) -> Diagnostic {
    finding(
      at: node, vi: "\(number) nhỏ hơn mức tối thiểu ở đây là \(least)",
      en: "\(number) is less than what there must be at least, \(least)")
  }

  static func above(_ node: Syntax, _ number: Decimal, _ greatest: Decimal) -> Diagnostic {
    finding(
      at: node, vi: "\(number) lớn hơn mức tối đa ở đây là \(greatest)",
      en: "\(number) is more than there may be at most, \(greatest)")
  }

  static func outside(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "cả phân bố nằm ngoài phạm vi cho phép",
      en: "all of this distribution lies outside what is allowed")
  }

  static func needsPick(_ node: Syntax, _ type: ExpressionType) -> Diagnostic {
    finding(
      at: node,
      vi: "thông tin kiểu \(type.words.vietnamese) nhận ‘chọn(… 60%, … 40%)’ hoặc một giá trị",
      en: "a field of type \(type.words.english) takes pick(… 60%, … 40%) or one value")
  }

  static func currencies(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "các số tiền phải cùng một loại tiền",
      en: "these amounts must be of one currency")
  }
}
