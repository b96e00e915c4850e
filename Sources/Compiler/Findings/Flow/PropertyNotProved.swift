import ThuTucBasics
import ThuTucSyntax

/// A property that only guards may keep.
enum PropertyNotProved: Finding {
  static let page = DiagnosticPage(
    "TT0427", .information,
    title: Bilingual(
      vi: "chưa chứng minh được tính chất",
      en: "a property that is not proved"),
    advice: Bilingual(
      vi:
        "Lượt được nêu đi qua một điều kiện mà phép chứng minh không xét: nếu điều kiện đó loại trừ nó thì tính chất vẫn đúng.",
      en:
        "The run goes through a guard, which the proof does not look into: if the guard forbids it, the property holds."
    ))

  static func found(_ clause: Syntax, run: [Diagnostic.Note]) -> Diagnostic {
    finding(
      at: clause,
      vi:
        "chưa chứng minh được: lượt sau vi phạm, nếu các điều kiện cho phép (chúng không được xét)",
      en: "not proved: the run below breaks it, if its guards allow it (they are not looked into)",
      notes: run)
  }
}
