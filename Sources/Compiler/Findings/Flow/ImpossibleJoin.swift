import ThuTucBasics
import ThuTucSyntax

/// A block whose join no run completes.
enum ImpossibleJoin: Finding {
  static let page = DiagnosticPage(
    "TT0422", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "không bao giờ hợp được các nhánh",
      en: "a join that can never complete"),
    advice: Bilingual(
      vi: "Cho đủ số nhánh một đường tới ‘xong’, hoặc đòi ít nhánh hơn.",
      en: "Give enough branches a way to 'done', or join fewer of them."))

  static func found(
    _ name: Syntax, branches: [String], run: [Diagnostic.Note]
  ) -> Diagnostic {
    let list = branches.quotedList
    return finding(
      at: name, vi: "khối '\(name.text)' không bao giờ hợp được: nhánh không tới ‘xong’: \(list)",
      en: "the branches of '\(name.text)' can never be joined: never done: \(list)", notes: run)
  }
}
