import ThuTucBasics
import ThuTucSyntax

/// A run of a length that measures nothing.
enum BadRun: Finding {
  static let page = DiagnosticPage(
    "TT1002", .error,
    title: Bilingual(
      vi: "độ dài chạy không hợp lý",
      en: "a run of no use"),
    advice: Bilingual(
      vi:
        "Chạy ít nhất một hồ sơ hay một phút, khởi động ngắn hơn phần đo, lặp từ 1 đến 100000 lần.",
      en:
        "Run at least one dossier or one minute, warm up for less than that, and repeat 1 to 100,000 times."
    ))

  static let mostReplications = 100_000
  /// Beyond this a run would take days.
  static let most: Int64 = 1_000_000_000_000

  static func nothing(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "chạy bằng 0 thì không đo được gì", en: "a run of nothing measures nothing")
  }

  /// Not an error: a long way to the steady state may need it.
  static func longWarmup(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, severity: .warning, vi: "thời gian khởi động dài hơn cả phần được đo",
      en: "the warm-up is longer than what is measured")
  }

  static func replications(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "số lần lặp từ 1 đến 100000", en: "there are 1 to 100,000 replications")
  }

  static func tooMany(_ node: Syntax, at token: Token) -> Diagnostic {
    finding(
      at: node, range: token.range, vi: "không chạy quá một nghìn tỷ hồ sơ",
      en: "a run is at most a million million dossiers")
  }
}
