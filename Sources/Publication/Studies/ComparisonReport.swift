public import ThuTucBasics
import ThuTucMachine
import ThuTucSimulation
public import ThuTucStudy
import ThuTucWording

/// Two procedures side by side: their texts, and what they do where both are simulated.
public struct ComparisonReport: Sendable {
  private let names: [String]
  private let structure: [StructureRow]
  /// Two, or none where only the texts are compared.
  private let results: [SimulatedScenario]
  private let language: Language

  public init(
    before: String, after: String, structure: [StructureRow], results: [SimulatedScenario],
    in language: Language
  ) {
    names = [before, after]
    self.structure = structure
    self.results = results.count == 2 ? results : []
    self.language = language
  }

  /// The texts side by side.
  public var structureLines: [String] {
    var table = TextTable([Bilingual(vi: "văn bản", en: "text")[language]] + names + [""])
    table.rows = structure.map { [$0.name[language], $0.before, $0.after, $0.change] }
    return table.lines
  }

  /// The indicators of both, one under the other: value, value, difference; none where only the
  /// texts are compared.
  public var behaviourLines: [String] {
    guard results.count == 2 else { return [] }
    let notation = Notation(language)
    let difference = DifferenceText(results[0], results[1], language)
    var table = TextTable(
      [Bilingual(vi: "mô phỏng", en: "simulated")[language]] + results.map(\.scenario.name)
        + [Bilingual(vi: "khác biệt", en: "difference")[language]])
    for indicator in SimulatedScenario.indicators(toCompare: results) {
      table.rows.append(
        [indicator.title[language]]
          + results.map {
            notation.words(
              $0.estimate(indicator).mean, of: indicator, currency: $0.currency)
          } + [difference.words(indicator)])
    }
    return table.lines
      + results.compactMap { result in
        result.study.problem.map { "\(result.scenario.name): \($0.message[language])" }
      }
  }

  /// The same for programs.
  public var json: JSONValue {
    let rows = structure.map { row -> JSONValue in
      .members([
        "name": .string(row.name[language]), "before": .string(row.before),
        "after": .string(row.after),
      ])
    }
    guard results.count == 2 else { return .members(["structure": .array(rows)]) }
    let text = DifferenceText(results[0], results[1], language)
    let differences = SimulatedScenario.indicators(toCompare: results).map {
      indicator -> JSONValue.Member in
      let estimate = text.estimate(indicator)
      return .init(
        indicator.rawValue,
        .members([
          "before": .real(results[0].estimate(indicator).mean),
          "after": .real(results[1].estimate(indicator).mean),
          "difference": .real(estimate.mean),
          "halfWidth95": JSONValue.halfWidth(of: estimate),
          "isSignificant": .bool(estimate.isSignificant),
        ]))
    }
    return .members([
      "structure": .array(rows),
      "before": results[0].json,
      "after": results[1].json,
      "differences": .object(differences),
    ])
  }
}

/// The difference between two simulated scenarios in words.
struct DifferenceText {
  private let before, after: SimulatedScenario
  private let language: Language
  private let pair: StudyPair

  init(_ before: SimulatedScenario, _ after: SimulatedScenario, _ language: Language) {
    self.before = before
    self.after = after
    self.language = language
    pair = StudyPair(before: before.study, after: after.study)
  }

  func estimate(_ indicator: Indicator) -> Estimate {
    pair.difference { indicator.value($0) }
  }

  /// `−2,10 giờ ± 0,31 giờ (−12,4%)`, or that no difference is shown.
  func words(_ indicator: Indicator) -> String {
    let notation = Notation(language)
    let difference = estimate(indicator)
    if difference.count > 1, !difference.isSignificant {
      return Bilingual(vi: "không rõ khác biệt", en: "no clear difference")[language]
    }
    let currency = before.currency.isEmpty ? after.currency : before.currency
    func signed(_ value: Double) -> String {
      let size =
        indicator.unit == .part
        ? notation.number(abs(value) * 100, decimals: 1)
          + Bilingual(vi: " điểm phần trăm", en: " points")[language]
        : notation.words(abs(value), of: indicator, currency: currency)
      return (value < 0 ? "−" : "+") + size
    }
    var text = signed(difference.mean)
    if difference.halfWidth.isFinite {
      text += " ± " + signed(difference.halfWidth).dropFirst()
    }
    let base = before.estimate(indicator).mean
    if indicator.unit != .part, base > 0 {
      let part = difference.mean / base
      text += " (\(part < 0 ? "−" : "+")\(notation.percent(abs(part))))"
    }
    return text
  }
}
