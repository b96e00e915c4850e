import ThuTucBasics
import ThuTucSyntax

/// Something that is defined through itself.
enum Circular: Finding {
  static let page = DiagnosticPage(
    "TT0305", .error,
    title: Bilingual(
      vi: "định nghĩa vòng tròn",
      en: "a circular definition"),
    advice: Bilingual(
      vi: "Bỏ một mắt xích của vòng.",
      en: "Break one link of the circle."))

  static func calendar(_ name: Syntax) -> Diagnostic {
    finding(at: name, vi: "lịch này dựa trên chính nó", en: "this calendar extends itself")
  }

  static func scenario(_ name: Syntax) -> Diagnostic {
    finding(at: name, vi: "kịch bản này dựa trên chính nó", en: "this scenario extends itself")
  }

  static func call(_ name: Syntax, through path: [String]) -> Diagnostic {
    let circle = path.joined(separator: " → ")
    return finding(
      at: name, vi: "thủ tục mở lại chính nó, không bao giờ xong: \(circle)",
      en: "the procedure calls itself and never comes to an end: \(circle)")
  }

  static func refinement(_ name: Syntax, through path: [String]) -> Diagnostic {
    let circle = path.joined(separator: " → ")
    return finding(
      at: name, vi: "thủ tục này chi tiết hóa chính nó: \(circle)",
      en: "this procedure refines itself: \(circle)")
  }

  static func value(_ name: Syntax, through path: [String]) -> Diagnostic {
    let circle = path.joined(separator: " → ")
    return finding(
      at: name, vi: "'\(name.text)' được tính từ chính nó: \(circle)",
      en: "'\(name.text)' is computed from itself: \(circle)")
  }
}
