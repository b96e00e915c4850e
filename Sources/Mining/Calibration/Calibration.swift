import ThuTucBasics
public import ThuTucCalendars
public import ThuTucMachine

/// What a real log tells of how a procedure is used: how long steps take, which actions are
/// chosen, when dossiers come and who is there.
public struct Calibration: Sendable {
  /// How the time in a step is told apart from waiting for it.
  public enum Assumption: Sendable {
    /// As the log says: where it has starts, work runs from the start to the completion; else the
    /// whole time in a step passes without occupying anybody.
    case asLogged
    /// Of a log without starts: a person begins with a step as soon as it and the person are free
    /// on the day of its completion, that is after the latest of the case's coming to the step,
    /// the person's event before, and the opening of that day.
    case personFree
  }

  /// How long a step takes.
  public struct StepTime: Sendable {
    public var step: StepID
    public var isWork: Bool
    public var unit: LimitUnit
    public var fit: Fit
    /// In `unit`s.
    public var observations: [Double]
  }

  /// How often each action of a step was taken.
  public struct Branching: Sendable {
    public var step: StepID
    public var counts: [(action: ActionID, count: Int)]
  }

  /// The persons of a role.
  public struct Staffing: Sendable {
    public var role: ActorID
    /// Who ever did a step of the role.
    public var personCount: Int
    /// How many of them were active on a day, at the ninth decile of the days with any.
    public var usualCount: Int
    /// The part of the working time of `usualCount` persons that the work takes; only of work.
    public var load: Double?

    /// The least that carries the load with a tenth to spare, and at least the usual number.
    public var suggestedCount: Int {
      guard let load, load > 0.9 else { return max(1, usualCount) }
      return max(1, Int((load * Double(usualCount) / 0.9).rounded(.up)))
    }
  }

  public let machine: Machine
  public private(set) var times: [StepTime] = []
  public private(set) var branchings: [Branching] = []
  public private(set) var staffing: [Staffing] = []
  public let arrivals: ArrivalPattern
  /// How many visits of steps the figures rest on.
  public let visitCount: Int
  /// Whether the log tells when work on a step begins.
  public let hasStarts: Bool
  public let assumption: Assumption
  /// From a case's first event to its last, in seconds; of cases that reached an end.
  public let cycleSeconds: [Double]

  /// Reads the figures off a log that has been held against the procedure. Throws where one of
  /// the machine's calendars cannot be laid out over the time of the log.
  public init(
    _ log: EventLog, _ conformance: Conformance, of machine: Machine, assuming: Assumption
  ) throws(CalendarProblem) {
    self.machine = machine
    assumption = assuming
    let visits = conformance.visits(in: log)
    visitCount = visits.count
    hasStarts = visits.contains { $0.started != nil }
    arrivals = ArrivalPattern(log)
    cycleSeconds = Calibration.cycleSeconds(log, conformance)
    let clock = try WorkedTime(log, machine)
    let works = Calibration.works(visits, log, machine, clock, assuming, hasStarts)
    for step in machine.steps.ids() {
      let own = visits.indices.filter { visits[$0].step == step }
      if let time = Calibration.time(of: step, own, visits, works, machine, clock) {
        times.append(time)
      }
      if let branching = Calibration.branching(of: step, own.map { visits[$0].action }, machine) {
        branchings.append(branching)
      }
    }
    staffing = Calibration.staffing(visits, works, machine, clock)
  }

  private static func cycleSeconds(_ log: EventLog, _ conformance: Conformance) -> [Double] {
    let traces = log.traces()
    return conformance.variants.filter { $0.verdict != .open }.flatMap(\.cases).sorted()
      .compactMap { id in
        guard let first = traces[case: id].first, let last = traces[case: id].last else {
          return nil
        }
        let length =
          log.entries[Int(last)].at.millisecondsSinceEpoch
          - log.entries[Int(first)].at.millisecondsSinceEpoch
        return Double(length) / 1000
      }
  }

  /// When work on each visit began; nothing where the log does not tell and nothing is assumed.
  private static func works(
    _ visits: [StepVisit], _ log: EventLog, _ machine: Machine, _ clock: WorkedTime,
    _ assumption: Assumption, _ hasStarts: Bool
  ) -> [Instant?] {
    if hasStarts || assumption == .asLogged { return visits.map(\.started) }
    // Each person's events in order, whatever they were about.
    var events: [EventLog.ResourceID: [Instant]] = [:]
    for entry in log.entries where !entry.resource.isNone {
      events[entry.resource, default: []].append(entry.at)
    }
    for resource in events.keys { events[resource]?.sort() }
    return visits.map { visit in
      guard machine.actors[machine.holder(of: visit.step)].kind == .role else { return nil }
      var start = max(visit.entered, clock.opening(ofDayOf: visit.done, visit.step))
      if let known = events[visit.resource] {
        // The last one before this completion.
        var (low, high) = (0, known.count)
        while low < high {
          let middle = (low + high) / 2
          if known[middle] < visit.done { low = middle + 1 } else { high = middle }
        }
        if low > 0 { start = max(start, known[low - 1]) }
      }
      return min(start, visit.done)
    }
  }

  private static func time(
    of step: StepID, _ own: [Int], _ visits: [StepVisit], _ works: [Instant?], _ machine: Machine,
    _ clock: WorkedTime
  ) -> StepTime? {
    let row = machine.steps[step]
    if row.isAutomatic || own.isEmpty { return nil }
    let isStaffs = machine.actors[machine.holder(of: step)].kind == .role && row.call == nil
    let worked = own.filter { works[$0] != nil }
    // Where starts are rare they are chance: the step is then waited for as a whole.
    if isStaffs, worked.count * 2 > own.count {
      let spans = worked.map { (works[$0] ?? visits[$0].done, visits[$0].done) }
      let minutes = spans.map { clock.workedMinutes(from: $0.0, to: $0.1, step) }
      return best(step, isWork: true, [(.minute, minutes)])
    }
    let spans = own.map { (visits[$0].entered, visits[$0].done) }
    let elapsed = spans.map {
      Double($0.1.millisecondsSinceEpoch - $0.0.millisecondsSinceEpoch) / 60_000
    }
    var readings: [(LimitUnit, [Double])] = [(.minute, elapsed)]
    if isStaffs, clock.hasCalendar(step) {
      let minutes = spans.map { clock.workedMinutes(from: $0.0, to: $0.1, step) }
      readings.append((.workingMinute, minutes))
    }
    return best(step, isWork: false, readings)
  }

  /// The reading that a distribution describes best.
  private static func best(
    _ step: StepID, isWork: Bool, _ readings: [(unit: LimitUnit, minutes: [Double])]
  ) -> StepTime? {
    readings.compactMap { unit, minutes in
      Fit.best(minutes).map {
        StepTime(step: step, isWork: isWork, unit: unit, fit: $0, observations: minutes)
      }
    }.min { $0.fit.distance < $1.fit.distance }
  }

  private static func branching(
    of step: StepID, _ taken: [ActionID], _ machine: Machine
  ) -> Branching? {
    let row = machine.steps[step]
    guard row.actions.count > 1, !row.isAutomatic, row.call == nil, !taken.isEmpty else {
      return nil
    }
    return Branching(
      step: step,
      counts: machine.actions.ids(in: row.actions).map { action in
        (action, taken.count { $0 == action })
      })
  }

  private static func staffing(
    _ visits: [StepVisit], _ works: [Instant?], _ machine: Machine, _ clock: WorkedTime
  ) -> [Staffing] {
    var persons: [ActorID: Set<EventLog.ResourceID>] = [:]
    var days: [ActorID: [CivilDate: Set<EventLog.ResourceID>]] = [:]
    var work: [ActorID: Double] = [:]
    var hours: [ActorID: Double] = [:]
    for (visit, start) in zip(visits, works) {
      let role = machine.holder(of: visit.step)
      guard machine.actors[role].kind == .role else { continue }
      if !visit.resource.isNone {
        persons[role, default: []].insert(visit.resource)
        days[role, default: [:]][visit.done.date(in: visit.zone), default: []]
          .insert(visit.resource)
      }
      if hours[role] == nil { hours[role] = clock.workedMinutesOfLog(visit.step) }
      if let start {
        work[role, default: 0] += clock.workedMinutes(from: start, to: visit.done, visit.step)
      }
    }
    return machine.actors.ids().compactMap { role in
      guard let hours = hours[role] else { return nil }
      let counts = (days[role] ?? [:]).values.map(\.count).sorted()
      let usual = counts.isEmpty ? 1 : counts[(counts.count - 1) * 9 / 10]
      return Staffing(
        role: role, personCount: persons[role]?.count ?? 0, usualCount: usual,
        load: work[role].map { $0 / max(1, hours * Double(usual)) })
    }
  }
}
