public import ThuTucBasics
public import ThuTucMachine
public import ThuTucStudy
import ThuTucWording

/// Says what each change of an input does, the greatest effect first.
public struct SensitivityReport: Sendable {
  private let base: SimulatedScenario
  private let effects: [InputEffect]
  private let language: Language

  public init(_ base: SimulatedScenario, _ effects: [InputEffect], in language: Language) {
    self.base = base
    self.effects = effects
    self.language = language
  }

  /// For a terminal.
  public var lines: [String] {
    let notation = Notation(language)
    var header = [
      Bilingual(vi: "thay đổi", en: "change")[language],
      Bilingual(vi: "thời gian giải quyết", en: "cycle time")[language],
    ]
    if effects.contains(where: { $0.onTimeRate != nil }) {
      header.append(Bilingual(vi: "đúng hạn", en: "on time")[language])
    }
    var table = TextTable(header)
    for effect in effects {
      var cells = [words(effect), signed(effect.cycleTime) { notation.duration($0) }]
      if let rate = effect.onTimeRate { cells.append(signed(rate) { notation.percent($0) }) }
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

  private func words(_ effect: InputEffect) -> String {
    effect.change.words(in: base.scenario)[language]
  }

  private func signed(_ estimate: Estimate, _ words: (Double) -> String) -> String {
    let sign = estimate.mean < 0 ? "−" : "+"
    let sure = estimate.halfWidth.isFinite ? " ± " + words(estimate.halfWidth) : ""
    return sign + words(abs(estimate.mean)) + sure
  }

  /// For programs.
  public var json: JSONValue {
    .array(
      effects.map { effect in
        .members([
          "change": .string(words(effect)),
          "cycleTime": .real(effect.cycleTime.mean),
          "cycleTimeHalfWidth95": JSONValue.halfWidth(of: effect.cycleTime),
          "onTimeRate": effect.onTimeRate.map { .real($0.mean) },
        ])
      })
  }
}

extension ScenarioChange {
  /// What was done to a scenario, for a row of a table or for whoever waits for the run.
  public func words(in scenario: Scenario) -> Bilingual {
    func name(_ stream: Int) -> String {
      let machine = scenario.streams[stream].machine
      return machine.name(machine.label)
    }
    switch self {
    case .staffing(let counts):
      let words = zip(scenario.staff, counts).map { "\($0.roles.joined(separator: "/")) \($1)" }
      return Bilingual(words.joined(separator: ", "))
    case .staff(let group, let count):
      return Bilingual("\(scenario.staffName(group)) \(count)")
    case .onePersonMore(let group):
      let name = scenario.staffName(group)
      return Bilingual(vi: "thêm 1 người: \(name)", en: "1 more: \(name)")
    case .moreArrivals(let stream):
      return Bilingual(
        vi: "hồ sơ \(name(stream)) đến thêm 10%", en: "10 % more of \(name(stream))")
    case .oneItemMore(let stream, let list):
      let machine = scenario.streams[stream].machine
      let name = machine.name(machine.lists[list].label)
      return Bilingual(vi: "thêm 1 mục: \(name)", en: "1 more item: \(name)")
    case .shorterStep(let stream, let step):
      let name = scenario.streams[stream].machine.ownName(of: step)
      return Bilingual(vi: "bước \(name) nhanh hơn 10%", en: "\(name) 10 % shorter")
    }
  }
}

extension Scenario {
  /// The roles of a group, as people name it.
  func staffName(_ place: Int) -> String { staff[place].roles.joined(separator: ", ") }
}
