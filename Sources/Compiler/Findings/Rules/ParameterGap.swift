import ThuTucBasics
import ThuTucSyntax

/// A parameter without a value on a day on which a dossier may ask for it.
enum ParameterGap: Finding {
  static let page = DiagnosticPage(
    "TT0709", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "tham số có ngày không có giá trị", en: "a parameter without a value on some day"),
    advice: Bilingual(
      vi: "Thêm giá trị cho những ngày đó; hồ sơ nộp vào ngày ấy sẽ bị từ chối.",
      en: "Add a value for those days: a dossier filed then would be refused."))

  static func before(_ name: Syntax, _ first: CivilDate, _ start: CivilDate) -> Diagnostic {
    finding(
      at: name,
      vi: "thủ tục có hiệu lực từ \(start) nhưng tham số '\(name.text)' chỉ có giá trị từ \(first)",
      en:
        "the procedure is in force from \(start), but '\(name.text)' has a value only from \(first)"
    )
  }

  static func between(_ value: Syntax, _ first: CivilDate, _ last: CivilDate) -> Diagnostic {
    finding(
      at: value, severity: .warning, vi: "không có giá trị từ \(first) đến \(last)",
      en: "there is no value from \(first) to \(last)")
  }

  static func after(_ value: Syntax, _ last: CivilDate) -> Diagnostic {
    finding(
      at: value, severity: .warning, vi: "sau \(last) không còn giá trị",
      en: "there is no value after \(last)")
  }
}
