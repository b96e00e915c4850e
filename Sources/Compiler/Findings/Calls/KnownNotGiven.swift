import ThuTucBasics
import ThuTucSyntax

/// What a caller knows under the very name that the called procedure asks for, and does not give.
enum KnownNotGiven: Finding {
  static let page = DiagnosticPage(
    "TT0419", .information,
    title: Bilingual(
      vi: "đã biết mà không kèm theo khi mở hồ sơ", en: "known, and not given with a call"),
    advice: Bilingual(
      vi:
        "Kèm theo (‘kèm (… = …)’): điều một thủ tục đã biết thì thủ tục khác không hỏi lại. Nếu hai bên chỉ trùng tên thì để nguyên.",
      en:
        "Give it (‘with (… = …)’): what one procedure knows, another does not ask again. Where the two only share a name, leave it."
    ))

  static func found(_ name: Syntax, _ procedure: String, _ known: [String]) -> Diagnostic {
    let list = known.quotedList
    return finding(
      at: name, vi: "ở đây đã biết \(list), '\(procedure)' cũng hỏi mà không được kèm theo",
      en: "\(list) is known here, '\(procedure)' asks for it too and is not given it")
  }
}
