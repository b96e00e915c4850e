import ThuTucBasics
import ThuTucSyntax

/// A property that a run breaks.
enum PropertyRefuted: Finding {
  static let page = DiagnosticPage(
    "TT0426", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "tính chất không đúng",
      en: "a property that does not hold"),
    advice: Bilingual(
      vi: "Các dòng ghi chú là lượt ngắn nhất vi phạm: sửa quy trình, hoặc sửa tính chất.",
      en: "The notes are the shortest run that breaks it: mend the procedure, or the property."))

  static func found(_ clause: Syntax, run: [Diagnostic.Note]) -> Diagnostic {
    finding(
      at: clause, vi: "tính chất này không đúng: lượt sau vi phạm nó",
      en: "this does not hold: the run below breaks it", notes: run)
  }
}
