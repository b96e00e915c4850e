import ThuTucBasics
import ThuTucSyntax

/// More work than the staff can do.
enum Overload: Finding {
  static let page = DiagnosticPage(
    "TT1016", .warning,
    title: Bilingual(
      vi: "khối lượng việc quá sức nhân sự",
      en: "more work than the staff can do"),
    advice: Bilingual(
      vi:
        "Hàng chờ sẽ dài mãi: thêm người, rút ngắn ‘xử lý’ hoặc giảm hồ sơ đến. Không tính ngày lễ.",
      en:
        "The queue grows without end: add persons, shorten the work or lessen the arrivals. Holidays are not counted."
    ))

  static func found(
    _ node: Syntax, roles: [String], ratio: Double, persons: Int, isExact: Bool
  ) -> Diagnostic {
    let list = roles.quotedList
    let percent = Int((ratio * 100).rounded())
    let about = isExact ? Bilingual(vi: "", en: "") : Bilingual(vi: "khoảng ", en: "about ")
    return finding(
      at: node, severity: isExact ? .warning : .information,
      vi:
        "việc của \(list) bằng \(about.vietnamese)\(percent)% sức làm; cần ít nhất \(persons) người",
      en:
        "the work of \(list) is \(about.english)\(percent)% of what the staff can do; it takes at least \(persons)"
    )
  }
}
