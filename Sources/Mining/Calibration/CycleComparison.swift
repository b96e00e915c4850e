import ThuTucBasics
import ThuTucCalendars
public import ThuTucMachine
public import ThuTucSimulation

extension SampleComparison {
  /// The cycle times that were observed, in seconds, beside those of all replications of a scenario.
  public init(_ observed: [Double], toRunsOf scenario: Scenario) throws(ScenarioProblem) {
    let simulation = try Simulation(scenario)
    var recorder = CycleRecorder(of: scenario)
    for index in 0..<scenario.replications {
      recorder.begin()
      _ = simulation.replication(index, recorder: &recorder)
    }
    self.init(observed, recorder.seconds)
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
