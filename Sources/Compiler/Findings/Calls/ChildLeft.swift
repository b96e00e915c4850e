import ThuTucBasics
import ThuTucSyntax

/// A step that can be left while its child is under way, without a word of what becomes of it.
enum ChildLeft: Finding {
  static let page = DiagnosticPage(
    "TT0415", .warning,
    title: Bilingual(
      vi: "chưa nói hồ sơ con ra sao khi hồ sơ gốc rời bước",
      en: "a child whose caller may leave it, without a word of what follows"),
    advice: Bilingual(
      vi:
        "Viết ‘dừng theo’ (hồ sơ con bị hủy) hoặc ‘tách riêng’ (hồ sơ con đi tiếp) sau lời mở hồ sơ.",
      en: "Write ‘cancel’ (the child is cancelled) or ‘detach’ (it goes on alone) after the call."))

  static func found(_ name: Syntax, of step: String, by way: Bilingual) -> Diagnostic {
    finding(
      at: name,
      vi: "bước '\(step)' có thể bị rời khi hồ sơ con chưa xong (\(way.vietnamese)):"
        + " khi đó hồ sơ con dừng theo hay tách riêng?",
      en: "the step '\(step)' can be left before its child has ended (\(way.english)):"
        + " is the child then to cancel or to detach?",
      fix: name.parent.map { .add($0.word(.cancelChild), after: $0) })
  }
}
