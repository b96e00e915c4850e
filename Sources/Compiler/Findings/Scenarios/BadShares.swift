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
      en: "the spans must run forward, in order, and not overlap", fix: hoursInOrder(node))
  }

  private static func hoursInOrder(_ node: Syntax) -> Diagnostic.Fix? {
    let shares = Array(node.children(.share))
    func start(_ share: Syntax) -> String {
      share.token(.time).map { share.tree.text($0) } ?? ""
    }
    return .reorder(
      shares, as: shares.sorted { start($0) < start($1) },
      Bilingual(vi: "xếp các khoảng theo giờ", en: "put the spans in the order of their hours"))
  }

  static func timesOrder(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "các giờ phải viết tăng dần", en: "the times must stand in order",
      fix: timesInOrder(node))
  }

  /// Each time once, the first of the day first.
  private static func timesInOrder(_ node: Syntax) -> Diagnostic.Fix? {
    let times = node.tokens.filter { $0.kind == .time }
    guard let first = times.first, let last = times.last else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    let sorted = Set(times.map { node.tree.text($0) }).sorted().joined(separator: ", ")
    return Diagnostic.Fix(
      write: sorted, for: String(decoding: node.tree.source[range], as: UTF8.self), at: range)
  }

  static func month(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "tháng viết bằng số từ 1 đến 12", en: "a month is a number from 1 to 12")
  }

  static func nobody(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "như vậy thì không có hồ sơ nào đến", en: "with these no dossier ever comes")
  }
}
