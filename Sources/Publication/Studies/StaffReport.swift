public import ThuTucBasics
public import ThuTucMachine
import ThuTucSimulation
public import ThuTucStudy
import ThuTucWording

/// Says what staff was found, and that no less of it will do.
public struct StaffReport: Sendable {
  private let scenario: Scenario
  private let goal: Goal
  private let answer: StaffAnswer?
  private let language: Language

  /// A report on a search; `answer` is nothing where no staff that was tried keeps the goal.
  public init(
    _ answer: StaffAnswer?, to goal: Goal, of scenario: Scenario, in language: Language
  ) {
    self.answer = answer
    self.goal = goal
    self.scenario = scenario
    self.language = language
  }

  /// For a terminal.
  public var lines: [String] {
    guard let answer else {
      return [
        Bilingual(
          vi: "không có số nhân sự nào đã thử đạt được: vướng ở chỗ khác",
          en: "no staff that was tried keeps the goal: something else stands in its way")[
            language]
      ]
    }
    var table = TextTable([
      Bilingual(vi: "nhân sự", en: "staff")[language], goal.indicator.title[language],
      Bilingual(vi: "đạt", en: "kept")[language],
    ])
    let yes = Bilingual(vi: "có", en: "yes")[language]
    let no = Bilingual(vi: "không", en: "no")[language]
    table.rows.append([staff(answer.found), figure(answer.found), yes])
    for trial in answer.lesser { table.rows.append([staff(trial), figure(trial), no]) }
    let total = answer.found.counts.reduce(0, +)
    let before = scenario.staff.map(\.count).reduce(0, +)
    return table.lines
      + wrappedLines(
        Bilingual(
          vi: "ít nhất \(total) người (kịch bản đang có \(before)); bớt một người ở bất kỳ nhóm nào"
            + " thì không còn đạt với độ tin cậy 95% (\(answer.runs) phương án đã mô phỏng)",
          en: "least staff: \(total) (the scenario has \(before)); with one fewer in any group the"
            + " goal is not kept with 95% confidence (\(answer.runs) staffings simulated)")[
            language],
        width: 80, indentation: 2)
  }

  private func figure(_ trial: StaffTrial) -> String {
    trial.isStable
      ? Notation(language).words(
        trial.estimate, of: goal.indicator, currency: trial.result.currency)
      : Bilingual(vi: "quá tải", en: "overloaded")[language]
  }

  private func staff(_ trial: StaffTrial) -> String {
    trial.counts.indices.map { "\(scenario.staffName($0)) \(trial.counts[$0])" }
      .joined(separator: ", ")
  }

  /// For programs.
  public var json: JSONValue {
    .members([
      "scenario": .string(scenario.name),
      "indicator": .string(goal.indicator.rawValue),
      "level": .real(goal.level),
      "found": answer.map { object($0.found) } ?? .null,
      "oneFewer": answer.map { .array($0.lesser.map(object)) },
      "runs": answer.map { .integer($0.runs) },
    ])
  }

  private func object(_ trial: StaffTrial) -> JSONValue {
    .members([
      "staff": .object(
        trial.counts.indices.map { .init(scenario.staffName($0), .integer(trial.counts[$0])) }),
      "mean": .real(trial.estimate.mean),
      "halfWidth95": JSONValue.halfWidth(of: trial.estimate),
      "isStable": .bool(trial.isStable),
    ])
  }
}

/// Says what each number of persons of a role gives.
public struct SweepReport: Sendable {
  private let role: String
  private let rows: [(count: Int, result: SimulatedScenario)]
  private let language: Language

  /// The results of the least number and those after it; fewer than `counts` where the sweep was
  /// stopped.
  public init(
    _ results: [SimulatedScenario], of role: String, over counts: ClosedRange<Int>,
    in language: Language
  ) {
    self.role = role
    rows = zip(counts, results).map { ($0, $1) }
    self.language = language
  }

  /// For a terminal.
  public var lines: [String] {
    let notation = Notation(language)
    let shown: [Indicator] = [.cycleTime, .cycleTimeP95, .onTimeRate, .agencyCost]
    let indicators = shown.filter { indicator in
      indicator == .cycleTimeP95 || rows.contains { $0.result.indicators.contains(indicator) }
    }
    var table = TextTable(
      [role] + indicators.map { short($0)[language] }
        + [Bilingual(vi: "bận", en: "busy")[language]])
    for (count, result) in rows {
      let busy = result.study.merged?.roles.first { $0.name == role }?.utilisation ?? 0
      table.rows.append(
        ["\(count)"]
          + indicators.map { indicator in
            result.isOverloaded
              ? Bilingual(vi: "quá tải", en: "overload")[language]
              : notation.words(
                result.estimate(indicator), of: indicator, currency: result.currency)
          } + [notation.percent(busy)])
    }
    return table.lines
  }

  private func short(_ indicator: Indicator) -> Bilingual {
    switch indicator {
    case .cycleTime: Bilingual(vi: "giải quyết", en: "cycle")
    case .cycleTimeP95: Bilingual("p95")
    case .onTimeRate: Bilingual(vi: "đúng hạn", en: "on time")
    case .agencyCost: Bilingual(vi: "chi phí/hồ sơ", en: "cost each")
    default: indicator.title
    }
  }

  /// For programs.
  public var json: JSONValue {
    .array(
      rows.map { .members(["staff": .integer($0.count), "result": $0.result.json]) })
  }
}
