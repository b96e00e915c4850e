import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucSimulation
import ThuTucWording

/// The cycle times of a log beside those of a scenario.
struct CycleComparison {
  private let comparison: SampleComparison
  private let notation: Notation
  private let language: Language

  /// Simulates the scenario's replications and compares.
  init(_ observed: [Double], _ scenario: Scenario, _ console: Console) throws {
    language = console.language
    notation = Notation(language)
    let simulation: Simulation
    do throws(ScenarioProblem) {
      simulation = try Simulation(scenario)
    } catch {
      throw Failure(error.message)
    }
    var recorder = CycleRecorder(of: scenario)
    for index in 0..<scenario.replications {
      recorder.begin()
      _ = simulation.replication(index, recorder: &recorder)
    }
    comparison = SampleComparison(observed, recorder.seconds)
  }

  var lines: [String] {
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

  var json: JSONValue {
    func object(_ figures: SampleComparison.Figures) -> JSONValue {
      func number(_ value: Double) -> JSONValue { value.isFinite ? .number("\(value)") : .null }
      return .members([
        "cases": .integer(figures.count), "mean": number(figures.mean),
        "p50": number(figures.p50), "p90": number(figures.p90), "p95": number(figures.p95),
      ])
    }
    return .members([
      "log": object(comparison.first), "simulated": object(comparison.second),
      "distance": comparison.distance.isFinite ? .number("\(comparison.distance)") : .null,
      "bound": comparison.bound.isFinite ? .number("\(comparison.bound)") : .null,
    ])
  }
}

/// Keeps how long each dossier took from its submission to its end, in seconds.
///
/// A run goes on until the last dossier of its time has ended; those that come later are not
/// counted, since only the short ones of them would be.
private struct CycleRecorder: Recorder {
  private(set) var seconds: [Double] = []
  private var starts: [Int64: Int64] = [:]
  /// When the time of the run is over.
  private let horizon: Int64

  init(of scenario: Scenario) {
    let zone = scenario.streams.first?.machine.zone ?? .vietnam
    guard case .time(let limit) = scenario.run, limit.unit == .day,
      let days = limit.amount.integer
    else {
      horizon = .max
      return
    }
    let end = scenario.start.adding(days: Int(days))
    horizon = Instant(date: end, minuteOfDay: 0, in: zone).millisecondsSinceEpoch
  }

  /// Another replication counts its dossiers from the beginning.
  mutating func begin() { starts.removeAll(keepingCapacity: true) }

  mutating func record(_ entry: LogEntry) {
    guard entry.stream == 0 else { return }
    let now = entry.at.millisecondsSinceEpoch
    if entry.kind == .submitted, now < horizon { starts[entry.dossier] = now }
    guard entry.kind == .ended, let start = starts.removeValue(forKey: entry.dossier) else {
      return
    }
    seconds.append(Double(now - start) / 1000)
  }
}
