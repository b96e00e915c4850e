import ThuTucBasics
import ThuTucSyntax

/// A place from which no end can be reached.
enum NoWayToAnEnd: Finding {
  static let page = DiagnosticPage(
    "TT0420", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "không có đường tới kết thúc",
      en: "no way to an end"),
    advice: Bilingual(
      vi:
        "Cho một hành động hoặc một hạn chờ dẫn từ đây tới một kết thúc; các dòng ghi chú là lượt ngắn nhất tới đây.",
      en:
        "Let an action or an 'after' lead on from here to an end; the notes are the shortest run that comes here."
    ))

  static func found(_ name: Syntax, run: [Diagnostic.Note]) -> Diagnostic {
    finding(
      at: name, vi: "hồ sơ tới '\(name.text)' thì không bao giờ kết thúc được",
      en: "a dossier that comes to '\(name.text)' can never end", notes: run)
  }
}
