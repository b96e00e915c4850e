import ThuTucBasics
public import ThuTucMachine
import ThuTucSimulation

/// How one simulated dossier spent its time.
public struct DossierCourse: Sendable {
  /// What was going on.
  public enum Activity: Sendable {
    /// The dossier waited for staff.
    case waiting
    case working
    /// It was with the applicant, or with another party.
    case outside
  }

  /// A part of its time, in seconds from its submission.
  public struct Span: Sendable {
    public var step: StepID
    public var activity: Activity
    public var from: Double
    public var to: Double
  }

  /// In order of their ends.
  public private(set) var spans: [Span] = []
  public let machine: Machine

  /// A typical dossier of the first stream: of two hundred in the first replication the one whose
  /// cycle time is nearest to the median. Nothing where none came to its end.
  ///
  /// It runs that replication again as far as those dossiers, or until `goesOn` answers false.
  public init?(of result: SimulatedScenario, goesOn: () -> Bool) {
    guard let stream = result.scenario.streams.first,
      let outcome = result.study.outcomes.first,
      let median = result.study.merged?.streams.first?.cycle.quantile(0.5),
      let simulation = try? Simulation(result.scenario)
    else { return nil }
    machine = stream.machine
    let first = max(0, outcome.streams[0].cases / 2)
    var recorder = CourseRecorder(from: first)
    _ = simulation.replication(outcome.replication, recorder: &recorder) { progress in
      // The dossiers in question have long ended when three times as many have come.
      goesOn() && progress.dossiers < 3 * first + 20_000
    }
    let entries = recorder.dossier(nearest: median)
    guard let start = entries.first?.at else { return nil }
    collect(entries, from: start)
    if spans.isEmpty { return nil }
  }

  private mutating func collect(_ entries: [LogEntry], from start: Instant) {
    var entered: [Int32: Double] = [:]
    var started: [Int32: Double] = [:]
    for entry in entries {
      let now =
        Double(entry.at.millisecondsSinceEpoch - start.millisecondsSinceEpoch) / 1000
      switch entry.kind {
      case .entered: entered[entry.step] = now
      case .started: started[entry.step] = now
      case .acted, .timedOut, .left:
        guard entry.step >= 0, let from = entered.removeValue(forKey: entry.step) else { continue }
        let step = StepID(Int(entry.step))
        if let taken = started.removeValue(forKey: entry.step) {
          spans.append(Span(step: step, activity: .waiting, from: from, to: taken))
          spans.append(Span(step: step, activity: .working, from: taken, to: now))
        } else {
          let holder = machine.actors[machine.steps[step].holder].kind
          let isOutside = holder == .applicant || holder == .party
          spans.append(
            Span(step: step, activity: isOutside ? .outside : .waiting, from: from, to: now))
        }
      case .submitted, .ended: break
      }
    }
  }
}

/// Keeps what happened to some dossiers in a row, to draw one of them.
private struct CourseRecorder: Recorder {
  private(set) var entries: [LogEntry] = []
  private let first: Int64
  private static let count: Int64 = 200

  /// From this dossier of the first stream on.
  init(from first: Int64) {
    self.first = first
  }

  mutating func record(_ entry: LogEntry) {
    guard entry.stream == 0, entry.dossier >= first, entry.dossier < first + CourseRecorder.count
    else {
      return
    }
    entries.append(entry)
  }

  /// The events of the dossier that took most nearly so many milliseconds; none where none ended.
  func dossier(nearest duration: Double) -> [LogEntry] {
    var starts: [Int64: Int64] = [:]
    var best: (dossier: Int64, distance: Double)?
    for entry in entries {
      let now = entry.at.millisecondsSinceEpoch
      if entry.kind == .submitted { starts[entry.dossier] = now }
      guard entry.kind == .ended, let start = starts[entry.dossier] else { continue }
      let distance = abs(Double(now - start) - duration)
      if best.map({ distance < $0.distance }) ?? true { best = (entry.dossier, distance) }
    }
    return entries.filter { $0.dossier == best?.dossier }
  }
}
