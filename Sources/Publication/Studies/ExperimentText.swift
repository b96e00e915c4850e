import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy
import ThuTucSyntax
import ThuTucWording

/// Says what staff was found, and that no less of it will do.
struct SearchText {
  var scenario: Scenario
  var goal: Goal
  var answer: Search.Answer
  var language: Language

  var lines: [String] {
    let notation = Notation(language)
    func figure(_ trial: Search.Trial) -> String {
      trial.isStable
        ? notation.words(
          trial.estimate, of: goal.indicator, currency: trial.result.currency)
        : Bilingual(vi: "quá tải", en: "overloaded")[language]
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

  private func staff(_ trial: Search.Trial) -> String {
    trial.counts.indices.map { "\(scenario.staffName($0)) \(trial.counts[$0])" }
      .joined(separator: ", ")
  }
}

/// Says what each number of persons gives.
struct SweepText {
  var sweep: Sweep
  var results: [SimulatedScenario]
  var language: Language

  var lines: [String] {
    let notation = Notation(language)
    let shown: [Indicator] = [.cycleTime, .cycleTimeP95, .onTimeRate, .agencyCost]
    let indicators = shown.filter { indicator in
      indicator == .cycleTimeP95 || results.contains { $0.indicators.contains(indicator) }
    }
    var table = TextTable(
      [sweep.role] + indicators.map { short($0)[language] }
        + [Bilingual(vi: "bận", en: "busy")[language]])
    for (count, result) in zip(sweep.counts, results) {
      let busy =
        result.study.merged?.roles.first { $0.name == sweep.role }?.utilisation ?? 0
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
}

/// Says what each change of an input does, the greatest effect first.
struct SensitivityText {
  var base: SimulatedScenario
  var rows: [Sensitivity.Row]
  var language: Language

  var lines: [String] {
    let notation = Notation(language)
    var header = [
      Bilingual(vi: "thay đổi", en: "change")[language],
      Bilingual(vi: "thời gian giải quyết", en: "cycle time")[language],
    ]
    if rows.contains(where: { $0.onTimeRate != nil }) {
      header.append(Bilingual(vi: "đúng hạn", en: "on time")[language])
    }
    var table = TextTable(header)
    for row in rows {
      var cells = [row.change[language], signed(row.cycleTime) { notation.duration($0) }]
      if let rate = row.onTimeRate { cells.append(signed(rate) { notation.percent($0) }) }
      table.rows.append(cells)
    }
    let mean = notation.words(
      base.estimate(.cycleTime), of: .cycleTime, currency: base.currency)
    return [
      Bilingual(
        vi: "\(base.title): thời gian giải quyết \(mean)",
        en: "\(base.title): cycle time \(mean)")[language]
    ] + table.lines
  }

  private func signed(_ estimate: Estimate, _ words: (Double) -> String) -> String {
    let sign = estimate.mean < 0 ? "−" : "+"
    let sure = estimate.halfWidth.isFinite ? " ± " + words(estimate.halfWidth) : ""
    return sign + words(abs(estimate.mean)) + sure
  }
}
