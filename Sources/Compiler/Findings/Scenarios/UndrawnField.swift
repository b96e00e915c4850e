import ThuTucBasics
import ThuTucSyntax

/// A datum that dossiers need and the scenario does not give.
enum UndrawnField: Finding {
  static let page = DiagnosticPage(
    "TT1014", .error,
    title: Bilingual(
      vi: "thông tin chưa có giá trị mô phỏng",
      en: "a field without a drawn value"),
    advice: Bilingual(
      vi:
        "Thêm vào ‘với’: với a = số nguyên(1..5), b = chọn(x 60%, y 40%), danh_sách = số nguyên(1..3) mục { c = đều(1, 2) }; hoặc đặt mặc định cho thông tin.",
      en:
        "Add it to `with`: with a = integer(1..5), b = pick(x 60%, y 40%), members = integer(1..3) items { c = uniform(1, 2) }; or give the field a default."
    ))

  static func found(_ node: Syntax, _ names: [String]) -> Diagnostic {
    let list = names.quotedList
    return finding(
      at: node, vi: "hồ sơ cần các thông tin mà kịch bản chưa cho: \(list)",
      en: "dossiers need what the scenario does not give: \(list)")
  }

  static func list(_ node: Syntax, _ sample: SampleItems) -> Diagnostic {
    finding(
      at: node, vi: "danh sách '\(sample.name)' phải có mục mà kịch bản chưa rút",
      en: "the list '\(sample.name)' must have items, which the scenario does not draw",
      notes: [
        Diagnostic.Note(
          vi: "viết như: \(sample.clause(.vietnamese))",
          en: "write for instance: \(sample.clause(.english))")
      ])
  }

  static func operand(_ node: Syntax, _ name: String) -> Diagnostic {
    finding(
      at: node, vi: "giá trị này tính từ '\(name)', là thông tin chưa có vào lúc đó",
      en: "this is computed from '\(name)', which is not known at that point")
  }
}
