import ThuTucBasics
import ThuTucSyntax

/// Working time without a calendar.
enum NoCalendar: Finding {
  static let page = DiagnosticPage(
    "TT0601", .error,
    title: Bilingual(
      vi: "thời gian làm việc mà không có lịch",
      en: "working time without a calendar"),
    advice: Bilingual(
      vi: "Thêm ‘lịch …’ vào thủ tục và dùng tệp có lịch đó.",
      en: "Add ‘calendar …’ to the procedure and import the file that has it."))

  /// `calendars` are those that the procedure can see: if it is one, it is meant.
  static func found(_ node: Syntax, calendars: [String]) -> Diagnostic {
    finding(
      at: node, vi: "ngày và giờ làm việc cần một lịch, mà thủ tục này chưa có",
      en: "working days and hours need a calendar, and this procedure names none",
      fix: calendars.count == 1 ? naming(calendars[0], node) : nil)
  }

  /// Below what the procedure's sheet says, above all else.
  private static func naming(_ calendar: String, _ node: Syntax) -> Diagnostic.Fix? {
    guard let procedure = node.enclosing(.procedure) else { return nil }
    let text = "\(procedure.word(.calendar)) \(calendar)"
    let clauses = procedure.children.filter { !$0.kind.isProcedureHead }
    if let last = clauses.last(where: { sheet.contains($0.kind) }) {
      return .add(clause: text, after: last)
    }
    return clauses.first.map { .add(clause: text, before: $0) }
  }

  private static let sheet: Set<SyntaxKind> = [
    .codeClause, .domainClause, .versionClause, .levelClause, .applicantsClause, .channelsClause,
  ]
}
