import ThuTucBasics
import ThuTucCalendars

/// The limit of a step or block that was entered, and when it is due.
struct LimitStart: BitwiseCopyable {
  var clock: ClockID
  var due: Value
}

/// Deadlines and step limits: what a command's events mean for the clocks.
extension Worker {
  /// When a clock would be due if it started now; unknown where its `when` or its length is, and
  /// nothing where it does not run in this dossier or the date it counts from is not known yet.
  func dueIfStarted(_ id: ClockID) throws(Rejection) -> Value? {
    let clock = program.machine.clocks[id]
    if let inCase = clock.inCase, !(try holds(inCase)) { return nil }
    guard let origin = program.origin(of: id, dossier, now) else { return nil }
    if let when = clock.when, !(try holds(when)) {
      let value = evaluate(when)
      return value.isUnknown ? value : nil
    }
    let due = program.due(id, limit: evaluate(clock.limit), origin: origin)
    if let fault = due.asFault { throw .computation(fault) }
    return due
  }

  /// Notes a limit of a place that is being entered, to be started once the dossier has settled.
  mutating func startLimit(_ id: ClockID, _ due: Value?) {
    guard let due = known(due, id) else { return }
    startedLimits.append(LimitStart(clock: id, due: due))
  }

  /// An instant, or nothing; says once a clock that it hangs on what is not known.
  private mutating func known(_ due: Value?, _ id: ClockID) -> Value? {
    guard let due else { return nil }
    if due.kind == .instant { return due }
    if !dossier.clocks[Int(id.index)].isUndecided {
      emit(.deadlineUnknown, id.index, Int32(truncatingIfNeeded: due.bits))
    }
    return nil
  }

  /// An instant, or nothing for what is not known; a fault refuses the command.
  func counted(_ due: Value) throws(Rejection) -> Value? {
    if let fault = due.asFault { throw .computation(fault) }
    return due.kind == .instant ? due : nil
  }

  /// The limits of the places that were left and entered, then every deadline.
  mutating func updateClocks() throws(Rejection) {
    for index in leftLimits.indices {
      let clock = leftLimits[index]
      if dossier.clocks[Int(clock.index)].phase == .running, !isInPlace(clock) {
        emit(.clockStopped, clock.index)
      }
    }
    for index in startedLimits.indices {
      let start = startedLimits[index]
      let isLast = !startedLimits[(index + 1)...].contains { $0.clock == start.clock }
      if isLast, isInPlace(start.clock) {
        emit(.clockStarted, start.clock.index, value: start.due)
      }
    }
    leftLimits.clear()
    startedLimits.clear()
    if !program.deadlines.isEmpty { try updateDeadlines() }
    milestones.clear()
  }

  private func isInPlace(_ clock: ClockID) -> Bool {
    switch program.machine.clocks[clock].kind {
    case .step(let step): dossier.places[Int(step.index)].isActive
    case .block(let block): dossier.places[program.index(block)].isActive
    case .deadline: true
    }
  }

  private mutating func updateDeadlines() throws(Rejection) {
    for index in milestones.indices {
      for id in program.deadlines { try pass(milestones[index], id) }
    }
    for id in program.datedDeadlines { try checkDates(id) }
    for id in program.extendable { try extendWhereDue(id) }
    for id in program.pausable { try pauseOrResume(id) }
  }

  /// What one milestone does to one deadline: ends it, changes it, or starts it.
  private mutating func pass(_ milestone: Milestone, _ id: ClockID) throws(Rejection) {
    let clock = program.machine.clocks[id]
    if dossier.clocks[Int(id.index)].phase == .running,
      program.machine.milestones[clock.until.range].contains(milestone)
    {
      emit(.clockStopped, id.index)
    }
    if dossier.clocks[Int(id.index)].phase == .idle {
      if clock.start == milestone, let due = known(try dueIfStarted(id), id) {
        emit(.clockStarted, id.index, value: due)
      }
      return
    }
    guard case .taking(let action) = milestone else { return }
    for index in clock.changes.range
    where program.machine.clockChanges[index].action == action {
      try change(id, ID<ClockChange>(index))
    }
  }

  private mutating func change(_ id: ClockID, _ change: ID<ClockChange>) throws(Rejection) {
    let isRunning = dossier.clocks[Int(id.index)].phase == .running
    switch program.machine.clockChanges[change] {
    case .restart, .replaceBy:
      let row = program.machine.clockChanges[change]
      if case .replaceBy = row, !isRunning { return }
      let limit = evaluate(program.limit(of: id, after: row))
      if let due = try counted(program.due(id, limit: limit, origin: now)) {
        emit(.clockStarted, id.index, change.index, value: due)
      }
    case .extendBy(let limit, _, let atMost):
      let times = dossier.extensions.count { $0.change == change }
      guard isRunning, atMost == 0 || times < Int(atMost) else { return }
      guard let more = evaluate(limit).asLimit else { throw evaluate(limit).rejection }
      let from = dossier.clocks[Int(id.index)].due
      let due = program.extended(
        from, by: more, id, dossier, program.pauses(of: id, dossier))
      if let due = try counted(due) { emit(.clockExtended, id.index, change.index, value: due) }
    case .extendTo: break
    }
  }

  /// Starts a deadline that counts from a date once that date is known, and ends one at a date
  /// that has come.
  private mutating func checkDates(_ id: ClockID) throws(Rejection) {
    let clock = program.machine.clocks[id]
    let phase = dossier.clocks[Int(id.index)].phase
    if phase == .idle, clock.start.isValue, let due = known(try dueIfStarted(id), id) {
      emit(.clockStarted, id.index, value: due)
    }
    if phase == .running, let stop = stop(of: id), stop <= now {
      emit(.clockStopped, id.index)
    }
  }

  private mutating func extendWhereDue(_ id: ClockID) throws(Rejection) {
    guard dossier.clocks[Int(id.index)].phase == .running else { return }
    for index in program.machine.clocks[id].changes.range {
      let change = ID<ClockChange>(index)
      guard case .extendTo(let limit, let when) = program.machine.clockChanges[change],
        dossier.clocks[Int(id.index)].extended & program.bit(of: change, in: id) == 0
      else { continue }
      if let when, !(try holds(when)) { continue }
      let due = program.due(
        id, limit: evaluate(limit), dossier, pauses: program.pauses(of: id, dossier))
      if let due = try counted(due) { emit(.clockExtended, id.index, change.index, value: due) }
    }
  }

  private mutating func pauseOrResume(_ id: ClockID) throws(Rejection) {
    let clock = dossier.clocks[Int(id.index)]
    guard clock.phase == .running else { return }
    let isPausedByPlace = self.isPausedByPlace(id)
    if isPausedByPlace, !clock.isPaused {
      emit(.clockPaused, id.index, value: .instant(clock.due))
    } else if !isPausedByPlace, clock.isPaused, !clock.isSuspended {
      let due = try dueAfterPause(id)
      emit(.clockResumed, id.index, value: .instant(due))
    }
  }

  /// The due instant once the pause that runs now is over.
  private func dueAfterPause(_ id: ClockID) throws(Rejection) -> Instant {
    let clock = dossier.clocks[Int(id.index)]
    let pauses =
      program.pauses(of: id, dossier) + [Pause(from: clock.pausedSince, to: now)]
    let due = program.due(id, limit: clock.limit, dossier, pauses: pauses)
    return try counted(due)?.asInstant ?? clock.due
  }

  mutating func suspend(_ id: ClockID, _ reason: String, _ person: Person) throws(Rejection) {
    try checkOfficer(person)
    guard !program.machine.clocks[id].pauseReason.isEmpty else { throw .suspendNotAllowed(id) }
    let clock = dossier.clocks[Int(id.index)]
    guard clock.phase == .running, !clock.hasPassed else { throw .clockNotRunning(id) }
    guard !clock.isSuspended else { throw .alreadyPaused(id) }
    emit(.clockPaused, id.index, 1, value: .instant(clock.due), text: texts.keep(reason))
  }

  mutating func resume(_ id: ClockID, _ person: Person) throws(Rejection) {
    try checkOfficer(person)
    let clock = dossier.clocks[Int(id.index)]
    guard clock.isSuspended else { throw .notPaused(id) }
    let due = isPausedByPlace(id) ? clock.due : try dueAfterPause(id)
    emit(.clockResumed, id.index, 1, value: .instant(due))
  }

  /// The date that a notice may promise: the latest due instant of the deadlines that run, or
  /// that this action starts.
  func promisedDue(taking action: ActionID?) throws(Rejection) -> Instant? {
    var latest: Instant?
    for id in program.deadlines {
      let clock = program.machine.clocks[id]
      guard !clock.isBackward, let due = try promise(id, clock, taking: action) else { continue }
      latest = max(latest ?? due, due)
    }
    return latest
  }

  private func promise(
    _ id: ClockID, _ clock: Clock, taking action: ActionID?
  ) throws(Rejection) -> Instant? {
    let state = dossier.clocks[Int(id.index)]
    guard let action else { return state.phase == .running ? state.due : nil }
    var limit: Value?
    var extensions: [ExpressionID] = []
    if state.phase == .idle {
      guard starts(clock, with: action), try dueIfStarted(id)?.kind == .instant else { return nil }
      limit = evaluate(clock.limit)
    }
    for index in clock.changes.range
    where state.phase != .idle && program.machine.clockChanges[index].action == action {
      switch program.machine.clockChanges[index] {
      case .replaceBy(let other, _): limit = evaluate(other)
      case .restart: limit = evaluate(clock.limit)
      case .extendBy(let more, _, let atMost):
        let times = dossier.extensions.count { $0.change == ID<ClockChange>(index) }
        if atMost == 0 || times < Int(atMost) { extensions.append(more) }
      case .extendTo: break
      }
    }
    guard limit != nil else {
      return state.phase == .running ? try extended(state.due, by: extensions, id) : nil
    }
    for change in program.machine.clockChanges[clock.changes] {
      guard case .extendTo(let longer, let when) = change else { continue }
      if let when, !(try holds(when)) { continue }
      limit = evaluate(longer)
    }
    return try counted(program.due(id, limit: limit ?? .unknown, origin: now))?.asInstant
  }

  /// Whether an action is what a clock counts from: taken, or leading to the place.
  private func starts(_ clock: Clock, with action: ActionID) -> Bool {
    if clock.start == .taking(action) { return true }
    guard case .place(let place) = program.machine.actions[action].target else { return false }
    return clock.start == .entering(place)
  }

  private func extended(
    _ due: Instant, by extensions: [ExpressionID], _ id: ClockID
  ) throws(Rejection) -> Instant? {
    var due = due
    for extra in extensions {
      guard let more = evaluate(extra).asLimit else { throw evaluate(extra).rejection }
      let pauses = program.pauses(of: id, dossier)
      due = try counted(program.extended(due, by: more, id, dossier, pauses))?.asInstant ?? due
    }
    return due
  }
}

extension Program {
  /// The instant of an `until` that names a date or an instant, once it is known.
  func stop(of id: ClockID, _ dossier: Dossier) -> Instant? {
    var earliest: Instant?
    for milestone in machine.milestones[machine.clocks[id].until.range] {
      guard case .value(let expression) = milestone else { continue }
      let value = evaluate(expression, dossier, Moment(now: dossier.submittedAt))
      guard let instant = event(of: value) else { continue }
      earliest = min(earliest ?? instant, instant)
    }
    return earliest
  }
}
