public import ThuTucBasics
public import ThuTucMining
import ThuTucWording

/// The cycle times of a log beside those of a scenario.
public struct CycleReport: Sendable {
  private let comparison: SampleComparison
  private let notation: Notation
  private let language: Language

  /// `comparison` has the log first.
  public init(_ comparison: SampleComparison, in language: Language) {
    self.comparison = comparison
    self.language = language
    notation = Notation(language)
  }

  /// For a terminal.
  public var lines: [String] {
    let (log, simulated) = (comparison.first, comparison.second)
    func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }
    var table = TextTable([
      say("thời gian giải quyết", "cycle time"), say("hồ sơ", "cases"), say("TB", "mean"), "p50",
      "p90", "p95",
    ])
    for (name, row) in [
      (say("trong nhật ký", "in the log"), log), (say("mô phỏng", "simulated"), simulated),
    ] {
      table.rows.append(
        [name, notation.number(Double(row.count))]
          + [row.mean, row.p50, row.p90, row.p95].map { notation.duration($0) })
    }
    let distance = notation.number(comparison.distance, decimals: 3)
    let bound = notation.number(comparison.bound, decimals: 3)
    let isChance = comparison.distance <= comparison.bound
    return table.lines + [
      "",
      say(
        "khoảng cách Kolmogorov–Smirnov: \(distance); đến \(bound) có thể là ngẫu nhiên"
          + (isChance ? "" : ", nên hai phân bố khác nhau"),
        "Kolmogorov–Smirnov distance: \(distance); up to \(bound) it may be chance"
          + (isChance ? "" : ", so they differ")),
    ]
  }

  /// For programs.
  public var json: JSONValue {
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number("\(value)") : .null }
    func object(_ figures: SampleComparison.Figures) -> JSONValue {
      .members([
        "cases": .integer(figures.count), "mean": number(figures.mean),
        "p50": number(figures.p50), "p90": number(figures.p90), "p95": number(figures.p95),
      ])
    }
    return .members([
      "log": object(comparison.first), "simulated": object(comparison.second),
      "distance": number(comparison.distance),
      "bound": number(comparison.bound),
    ])
  }
}
