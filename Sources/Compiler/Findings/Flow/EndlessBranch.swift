import ThuTucBasics
import ThuTucSyntax

/// A place in a branch from which the branch never ends.
enum EndlessBranch: Finding {
  static let page = DiagnosticPage(
    "TT0423", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "nhánh không bao giờ xong",
      en: "a branch that never ends"),
    advice: Bilingual(
      vi:
        "Cho một đường từ đây tới ‘xong’ hoặc ra khỏi khối; nếu khối có hạn chờ thì đây chỉ là cảnh báo.",
      en:
        "Let a way lead from here to 'done' or out of the block; where the block has an 'after' this is a warning."
    ))

  static func found(
    _ name: Syntax, isDeadlock: Bool, run: [Diagnostic.Note]
  ) -> Diagnostic {
    finding(
      at: name, severity: isDeadlock ? .error : .warning,
      isDeadlock
        ? Bilingual(
          vi: "nhánh tới '\(name.text)' thì không xong được, và khối sẽ chờ mãi",
          en: "a branch that comes to '\(name.text)' never ends, and its block waits for ever")
        : Bilingual(
          vi: "nhánh tới '\(name.text)' thì không xong được",
          en: "a branch that comes to '\(name.text)' never ends"), notes: run)
  }
}
