import ThuTucBasics
import ThuTucSyntax

/// A derived field that someone is to enter.
enum DerivedField: Finding {
  static let page = DiagnosticPage(
    "TT0307", .error,
    title: Bilingual(
      vi: "thông tin dẫn xuất không được nhập",
      en: "a derived field cannot be entered"),
    advice: Bilingual(
      vi: "Thông tin có ‘= …’ được tính ra; bỏ ‘bắt buộc’ hoặc bỏ nó khỏi ‘nhập’ và ‘đặt’.",
      en: "A field with ‘= …’ is computed; drop ‘required’, or drop it from ‘ask’ and ‘set’."))

  static func required(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "thông tin dẫn xuất được tính ra nên không bắt buộc nhập",
      en: "a derived field is computed and cannot be required", fix: .delete(node))
  }

  static func asked(_ name: Syntax, _ text: String) -> Diagnostic {
    finding(
      at: name, vi: "'\(text)' được tính ra, không nhập và không đặt được",
      en: "'\(text)' is computed; it cannot be asked for or set", fix: dropping(name))
  }

  /// Out of a list of what is asked; a list of nothing else goes with it.
  private static func dropping(_ name: Syntax) -> Diagnostic.Fix? {
    guard let ask = name.parent, ask.kind == .ask else { return nil }
    return .delete(Array(ask.children).count == 1 ? ask : name)
  }
}
