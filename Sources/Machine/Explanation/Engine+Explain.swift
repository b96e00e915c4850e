public import ThuTucBasics
import ThuTucCalendars

extension Engine {
  /// How a clock came to be due when it is, from the events of its dossier; nothing where it has
  /// never started.
  ///
  /// `now` closes the last pause's account while it lasts. Takes time in proportion to the events
  /// and the days of the term.
  public func explain(
    _ clock: ClockID, history: some Sequence<Commit>, at now: Instant
  ) -> ClockExplanation? {
    var reader = ClockHistory(program, clock)
    var dossier = start()
    for commit in history {
      for event in commit.events where event.dossier == 0 {
        program.evolve(&dossier, event, commit.texts)
        let isPaused = dossier.clock(clock).isPaused
        reader.read(event, commit.text(of: event), isPaused: isPaused)
      }
    }
    let state = dossier.clock(clock)
    guard state.phase != .idle else { return nil }
    let row = machine.clocks[clock]
    let ledger = ledger(of: history, until: max(now, dossier.lastEventAt))
    let terms = program.terms(of: clock, dossier)
    return ClockExplanation(
      clock: clock, phase: state.phase, isPaused: state.isPaused, hasPassed: state.hasPassed,
      isBackward: row.isBackward, event: state.origin, startedBy: reader.startedBy,
      happenings: reader.happenings, terms: terms,
      pauses: reader.pauses.map { pause in
        var pause = pause
        pause.holders = ledger.holders(from: pause.from, to: pause.to ?? now)
        return pause
      },
      citations: machine.citations.filter { row.isSubject($0.subject, clock) },
      calendar: machine.calendar(of: clock), due: state.due,
      isByThisCalendar: terms.last?.due == state.due,
      unannouncedYears: program.unannouncedYears(
        of: machine.calendar(of: clock), from: state.origin, to: state.due))
  }
}

extension Program {
  /// The years between two instants whose days off a calendar does not know from an announcement;
  /// none without a calendar.
  func unannouncedYears(of id: CalendarID?, from: Instant, to: Instant) -> [Int] {
    guard let rules = calendar(id)?.rules else { return [] }
    return rules.unannouncedYears(from: from.date(in: rules.zone), to: to.date(in: rules.zone))
  }
}

extension Clock {
  /// Whether a citation is about this clock: a deadline's own, or that of the step or block whose
  /// limit it is.
  fileprivate func isSubject(_ subject: Citation.Subject, _ id: ClockID) -> Bool {
    switch kind {
    case .deadline: subject == .clock(id)
    case .step(let step): subject == .step(step)
    case .block(let block): subject == .block(block)
    }
  }
}

/// Reads what the events of a dossier say of one clock.
private struct ClockHistory {
  let program: Program
  let clock: ClockID
  var startedBy: Milestone
  var happenings: [ClockExplanation.Happening] = []
  var pauses: [ClockExplanation.HeldPause] = []
  /// The pauses that last, in `pauses`: that of the places, and the agency's.
  private var placePause: Int?
  private var suspension: Int?

  init(_ program: Program, _ clock: ClockID) {
    self.program = program
    self.clock = clock
    startedBy = program.machine.clocks[clock].start
  }

  /// Reads one event and what it says; `isPaused` is how it left the clock.
  ///
  /// An agency may suspend what a place pauses already, and resume it while the place still does;
  /// no event of its own says that the one begins or ends under the other.
  mutating func read(_ event: Event, _ text: String, isPaused: Bool) {
    guard event.kind.isOfClock, event.subject == clock.index, let kind = kind(of: event) else {
      return
    }
    happenings.append(
      ClockExplanation.Happening(
        kind: kind, at: event.at, sequence: event.sequence, actor: event.actor,
        due: event.kind == .clockStopped ? nil : event.value.asInstant,
        reason: kind == .suspended ? text : ""))
    switch kind {
    case .started: begin(program.machine.clocks[clock].start)
    case .restarted(let action), .replaced(let action): begin(.taking(action))
    case .paused: placePause = open(at: event.at, reason: nil)
    case .suspended: suspension = open(at: event.at, reason: text)
    case .resumed:
      closeSuspension(at: event.at)
      if !isPaused { closePlacePause(at: event.at) }
      if isPaused, placePause == nil { placePause = open(at: event.at, reason: nil) }
    case .stopped:
      closeSuspension(at: event.at)
      closePlacePause(at: event.at)
    case .extendedTo, .extended, .moved, .passed: break
    }
  }

  private func kind(of event: Event) -> ClockExplanation.Happening.Kind? {
    let changes = program.machine.clockChanges
    let index = Int(event.object)
    let change = changes.indices.contains(index) ? changes[index] : nil
    switch event.kind {
    case .clockStarted:
      switch change {
      case .restart(let action): return .restarted(by: action)
      case .replaceBy(_, let action): return .replaced(by: action)
      case .extendTo, .extendBy, nil: return .started
      }
    case .clockExtended:
      if case .extendBy(_, let action, _) = change { return .extended(by: action) }
      return .extendedTo
    case .clockPaused: return event.object == 1 ? .suspended : .paused
    case .clockResumed: return .resumed
    case .clockStopped: return .stopped
    case .deadlinePassed: return .passed
    case .deadlineMoved: return .moved
    default: return nil
    }
  }

  /// A count that begins anew forgets the pauses before.
  private mutating func begin(_ milestone: Milestone) {
    startedBy = milestone
    pauses = []
    placePause = nil
    suspension = nil
  }

  private mutating func open(at instant: Instant, reason: String?) -> Int {
    pauses.append(ClockExplanation.HeldPause(from: instant, to: nil, reason: reason, holders: []))
    return pauses.count - 1
  }

  private mutating func closePlacePause(at instant: Instant) {
    if let index = placePause { pauses[index].to = instant }
    placePause = nil
  }

  private mutating func closeSuspension(at instant: Instant) {
    if let index = suspension { pauses[index].to = instant }
    suspension = nil
  }
}

extension Event.Kind {
  /// True for the events whose subject is a clock.
  fileprivate var isOfClock: Bool {
    switch self {
    case .clockStarted, .clockPaused, .clockResumed, .clockExtended, .clockStopped,
      .deadlineApproaching, .deadlinePassed, .deadlineMoved:
      true
    default: false
    }
  }
}

extension Program {
  /// The lengths that lead to a clock's due instant, counted as `due` counts them.
  func terms(of id: ClockID, _ dossier: Dossier) -> [ClockExplanation.Term] {
    let state = dossier.clocks[Int(id.index)]
    let clock = machine.clocks[id]
    let pauses = pauses(of: id, dossier)
    guard let limit = state.limit.asLimit else { return [] }
    var terms: [ClockExplanation.Term] = []
    func add(_ limit: Limit, from: Instant, event: Instant, cutoff: Int32, due: Value) {
      guard let due = due.asInstant else { return }
      let days =
        clock.isBackward
        ? nil
        : try? calendar(of: id)?.explain(
          limit, from: event, pauses: pauses, convention: clock.convention,
          cutoffMinute: cutoff < 0 ? nil : Int(cutoff))
      terms.append(ClockExplanation.Term(limit: limit, from: from, due: due, days: days))
    }
    let first =
      clock.isBackward
      ? due(id, limit: state.limit, origin: state.origin)
      : due(
        limit, from: state.origin, in: calendar(of: id), pauses: pauses,
        convention: clock.convention, cutoffMinute: clock.cutoffMinute)
    add(
      limit, from: state.origin, event: state.origin, cutoff: clock.cutoffMinute, due: first)
    for addition in dossier.extensions where addition.clock == id && !clock.isBackward {
      guard let from = terms.last?.due, let more = addition.limit.asLimit else { break }
      add(
        more, from: from, event: event(ofExtending: from, by: more, id, dossier), cutoff: -1,
        due: extended(from, by: more, id, dossier, pauses))
    }
    return terms
  }
}
