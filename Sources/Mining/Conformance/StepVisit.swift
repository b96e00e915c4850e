public import ThuTucBasics
public import ThuTucMachine

/// A step of a case, as a log that keeps to the procedure tells it: when the case came to it, who
/// finished it when, and by which action.
public struct StepVisit: Hashable, Sendable {
  public var `case`: EventLog.CaseID
  public var step: StepID
  public var action: ActionID
  /// When the deed before it was done.
  public var entered: Instant
  /// When work on it began, where the log says so.
  public var started: Instant?
  public var done: Instant
  public var resource: EventLog.ResourceID
  /// The zone of the clock that the log was written by.
  public var zone: Zone
}

extension Conformance {
  /// The visits of all cases that the alignments tell, case by case in order of their ends. A step
  /// to which the case came by a deed that the log left out is not among them, since nobody knows
  /// when that was.
  public func visits(in log: EventLog) -> [StepVisit] {
    let starts = StartTimes(log)
    let traces = log.traces()
    var found: [StepVisit] = []
    for variant in variants {
      guard let alignment = variant.alignment else { continue }
      for id in variant.cases {
        guard let first = traces[case: id].first else { continue }
        visits(of: id, since: log.entries[Int(first)].at, alignment, log, starts, into: &found)
      }
    }
    return found.sorted { ($0.case, $0.done) < ($1.case, $1.done) }
  }

  private func visits(
    of id: EventLog.CaseID, since first: Instant, _ alignment: Alignment, _ log: EventLog,
    _ starts: StartTimes, into found: inout [StepVisit]
  ) {
    let places = deedPlaces[Int(id.index)]
    var now: Instant? = first
    var entered: [StepID: Instant] = [:]
    var active: Set<StepID> = []
    for step in alignment.steps {
      guard step.cause != nil else { continue }
      if let position = step.position {
        let entry = log.entries[Int(places[position])]
        now = entry.at
        if let action = step.action, let place = space.machine.actions[action].step,
          let since = entered[place]
        {
          found.append(
            StepVisit(
              case: id, step: place, action: action, entered: since,
              started: starts[places[position]], done: entry.at, resource: entry.resource,
              zone: entry.zone))
        }
      } else if !step.isSilent {
        now = nil
      }
      let next = Set(space.activeSteps(step.marking))
      let moved = step.action.flatMap { space.machine.actions[$0].step }
      for place in next where !active.contains(place) || place == moved { entered[place] = now }
      active = next
    }
  }
}

/// For each completion the start of the same work, where the log has one.
private struct StartTimes {
  private var starts: [Int32: Instant] = [:]

  init(_ log: EventLog) {
    guard log.entries.contains(where: { $0.lifecycle == .start }) else { return }
    let traces = log.traces()
    for id in log.caseIDs() {
      var open: [EventLog.ActivityID: [Instant]] = [:]
      for place in traces[case: id] {
        let entry = log.entries[Int(place)]
        switch entry.lifecycle {
        case .start: open[entry.activity, default: []].append(entry.at)
        case .complete, .withdraw:
          // The first that began is the first that is done.
          guard let first = open[entry.activity]?.first else { continue }
          open[entry.activity]?.removeFirst()
          starts[place] = first
        case .schedule, .assign, .suspend, .resume: continue
        }
      }
    }
  }

  subscript(place: Int32) -> Instant? { starts[place] }
}
