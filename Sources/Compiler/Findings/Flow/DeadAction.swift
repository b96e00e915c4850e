import ThuTucBasics
import ThuTucSyntax

/// An action that is never taken.
enum DeadAction: Finding {
  static let page = DiagnosticPage(
    "TT0424", .warning,
    title: Bilingual(
      vi: "hành động không bao giờ xảy ra",
      en: "an action that is never taken"),
    advice: Bilingual(
      vi: "Đặt nó trước hành động không có điều kiện, hoặc bỏ đi.",
      en: "Put it before the one without a guard, or delete it."))

  static func found(_ name: Syntax, after other: String) -> Diagnostic {
    finding(
      at: name,
      vi: "'\(name.text)' không bao giờ xảy ra: '\(other)' đứng trước và luôn được thực hiện",
      en: "'\(name.text)' is never taken: '\(other)' stands before it and always is")
  }
}
