import ThuTucBasics
import ThuTucSyntax

/// A zone that is not known.
enum UnknownZone: Finding {
  static let page = DiagnosticPage(
    "TT0603", .error,
    title: Bilingual(
      vi: "múi giờ không biết",
      en: "an unknown zone"),
    advice: Bilingual(
      vi: "Dùng \"Asia/Ho_Chi_Minh\" hoặc độ lệch như \"+07:00\".",
      en: "Use \"Asia/Ho_Chi_Minh\" or an offset such as \"+07:00\"."))

  static func found(_ node: Syntax, _ text: String) -> Diagnostic {
    let found = finding(
      at: node, vi: "không có múi giờ '\(text)'", en: "there is no zone '\(text)'")
    return offset(text).map { found.didYouMean($0, at: node) }
      ?? found.didYouMean(node, among: Zone.names.map(\.name))
  }

  /// `GMT+7`, `UTC+07`, `+7` as `+07:00`.
  private static func offset(_ text: String) -> String? {
    let tail = text.drop { $0 != "+" && $0 != "-" }
    let digits = tail.dropFirst().prefix { $0.isNumber }
    guard let hours = Int(digits), hours <= 14, tail.dropFirst(digits.count + 1).isEmpty else {
      return nil
    }
    return "\(tail.prefix(1))\(hours < 10 ? "0" : "")\(hours):00"
  }
}
