import ThuTucBasics
import ThuTucSyntax

/// A datum that dossiers need and the scenario does not give.
enum UndrawnField {
  static let page = DiagnosticPage(
    "TT1014", .error,
    title: Bilingual(
      vi: "thông tin chưa có giá trị mô phỏng",
      en: "a field without a drawn value"),
    advice: Bilingual(
      vi:
        "Thêm vào ‘với’: với a = số nguyên(1..5), b = chọn(x 60%, y 40%); hoặc đặt mặc định cho thông tin.",
      en:
        "Add it to `with`: with a = integer(1..5), b = pick(x 60%, y 40%); or give the field a default."
    ))

  static func found(_ node: Syntax, _ names: [String]) -> Diagnostic {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      page,
      Bilingual(
        vi: "hồ sơ cần các thông tin mà kịch bản chưa cho: \(list)",
        en: "dossiers need what the scenario does not give: \(list)"),
      file: node.tree.file, at: node.range)
  }

  static func list(_ node: Syntax, _ name: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "danh sách '\(name)' phải có mục, nhưng kịch bản chưa rút được mục của danh sách",
        en: "the list '\(name)' must have items, which a scenario cannot draw"),
      file: node.tree.file, at: node.range)
  }

  static func operand(_ node: Syntax, _ name: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "giá trị này tính từ '\(name)', là thông tin chưa có vào lúc đó",
        en: "this is computed from '\(name)', which is not known at that point"),
      file: node.tree.file, at: node.range)
  }
}
