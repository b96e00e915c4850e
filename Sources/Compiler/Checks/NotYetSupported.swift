import ThuTucBasics
import ThuTucSyntax

/// A clause of the language that this version does not yet carry out.
enum NotYetSupported {
  static let page = DiagnosticPage(
    "TT0901", .warning,
    title: Bilingual(
      vi: "chưa thực hiện trong phiên bản này",
      en: "not carried out in this version"),
    advice: Bilingual(
      vi: "Mệnh đề được đọc và giữ nguyên; nó sẽ có hiệu lực ở phiên bản sau.",
      en: "The clause is read and kept; a later version will carry it out."))

  static func found(_ node: Syntax, what: Bilingual, isError: Bool = false) -> Diagnostic {
    var diagnostic = Diagnostic(
      page,
      Bilingual(
        vi: "\(what.vietnamese): chưa được hỗ trợ, mệnh đề này không có tác dụng",
        en: "\(what.english): not supported yet, this clause has no effect"),
      file: node.tree.file, at: node.firstToken?.range ?? node.range)
    if isError { diagnostic.severity = .error }
    return diagnostic
  }
}
