import ThuTucBasics
import ThuTucSyntax

/// Hours, days or months that cannot shape a stream of dossiers.
enum BadShares: Finding {
  static let page = DiagnosticPage(
    "TT1005", .error,
    title: Bilingual(
      vi: "phân bổ theo giờ, ngày, tháng không hợp lý",
      en: "hours, days or months that make no sense"),
    advice: Bilingual(
      vi:
        "Giờ viết tăng dần và không chồng nhau; phân bổ theo giờ đi với hồ sơ mỗi ngày; tháng từ 1 đến 12.",
      en:
        "Hours stand in order and apart; a profile of the day goes with a rate per day; months are 1 to 12."
    ))

  static func noDays(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "phân bổ theo giờ chỉ đi với số hồ sơ mỗi ngày, tuần, tháng hoặc năm",
      en: "a profile of the day goes with so many dossiers per day, week, month or year")
  }

  static func noRate(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "chỉ số hồ sơ trung bình mới thay đổi theo ngày hoặc tháng",
      en: "only a rate of dossiers varies by day or month")
  }

  static func hoursOrder(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "các khoảng giờ phải tăng dần và không chồng nhau",
      en: "the spans must run forward, in order, and not overlap")
  }

  static func timesOrder(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "các giờ phải viết tăng dần", en: "the times must stand in order")
  }

  static func month(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "tháng viết bằng số từ 1 đến 12", en: "a month is a number from 1 to 12")
  }

  static func nobody(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "như vậy thì không có hồ sơ nào đến", en: "with these no dossier ever comes")
  }
}
