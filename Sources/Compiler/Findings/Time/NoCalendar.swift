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

  static func found(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "ngày và giờ làm việc cần một lịch, mà thủ tục này chưa có",
      en: "working days and hours need a calendar, and this procedure names none")
  }
}
