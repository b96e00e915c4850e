import ThuTucBasics
import ThuTucCalendars

/// Clocks and duties, as their events leave them.
///
/// A clock's event carries its due instant; the limit that is counted is worked out from the
/// dossier as it stood then, so that later pauses and extensions can count it anew.
extension Program {
  func evolveClock(_ dossier: inout Dossier, _ event: Event) {
    let id = ClockID(Int(event.subject))
    let index = Int(event.subject)
    let moment = Moment(now: event.at)
    switch event.kind {
    case .clockStarted:
      let change = event.object < 0 ? nil : machine.clockChanges[Int(event.object)]
      let limit = evaluate(limit(of: id, after: change), dossier, moment)
      let origin =
        switch event.object {
        case -1: origin(of: id, dossier, event.at) ?? event.at
        case -2: dossier.clocks[index].origin
        default: event.at
        }
      if dossier.clocks[index].phase != .running { dossier.runningClocks += 1 }
      dossier.pauses.removeAll { $0.clock == id }
      dossier.extensions.removeAll { $0.clock == id }
      dossier.clocks[index] = ClockState(
        phase: .running, origin: origin, due: event.value.asInstant ?? event.at, limit: limit)
    case .clockPaused:
      if !dossier.clocks[index].isPaused { dossier.clocks[index].pausedSince = event.at }
      dossier.clocks[index].isPaused = true
      if event.object == 1 { dossier.clocks[index].isSuspended = true }
    case .clockResumed:
      if event.object == 1 { dossier.clocks[index].isSuspended = false }
      resume(id, &dossier, event)
    case .clockExtended: extend(id, &dossier, event)
    case .clockStopped:
      if dossier.clocks[index].phase == .running { dossier.runningClocks -= 1 }
      dossier.clocks[index].phase = .stopped
      dossier.clocks[index].isPaused = false
      dossier.clocks[index].isSuspended = false
    default: dossier.clocks[index].hasPassed = true
    }
  }

  private func resume(_ id: ClockID, _ dossier: inout Dossier, _ event: Event) {
    let clock = dossier.clocks[Int(id.index)]
    guard clock.isPaused, !clock.isSuspended, !isPausedByPlace(id, dossier) else { return }
    if clock.pausedSince < event.at {
      dossier.pauses.append(ClockPause(clock: id, from: clock.pausedSince, to: event.at))
    }
    dossier.clocks[Int(id.index)].isPaused = false
    dossier.clocks[Int(id.index)].due = event.value.asInstant ?? clock.due
  }

  private func extend(_ id: ClockID, _ dossier: inout Dossier, _ event: Event) {
    let change = ID<ClockChange>(Int(event.object))
    let moment = Moment(now: event.at)
    switch machine.clockChanges[change] {
    case .extendTo(let limit, _):
      dossier.clocks[Int(id.index)].limit = evaluate(limit, dossier, moment)
      dossier.clocks[Int(id.index)].extended |= bit(of: change, in: id)
    case .extendBy(let limit, _, _):
      dossier.extensions.append(
        ClockExtension(clock: id, change: change, limit: evaluate(limit, dossier, moment)))
    case .replaceBy, .restart: break
    }
    dossier.clocks[Int(id.index)].due = event.value.asInstant ?? event.at
    if dossier.clocks[Int(id.index)].due > event.at {
      dossier.clocks[Int(id.index)].hasPassed = false
    }
  }

  /// The mark of an `extend to` in `ClockState.extended`; the 33rd and later share the last one.
  func bit(of change: ID<ClockChange>, in clock: ClockID) -> UInt32 {
    1 << UInt32(min(change.index - machine.clocks[clock].changes.start, 31))
  }

  func evolveDuty(_ dossier: inout Dossier, _ event: Event) {
    let index = Int(event.subject)
    switch event.kind {
    case .dutyOpened:
      dossier.duties[index].phase = .open
      dossier.duties[index].due = event.value.asInstant ?? event.at
    case .dutyOverdue: dossier.duties[index].phase = .overdue
    default:
      dossier.duties[index].phase = dossier.duties[index].phase == .overdue ? .metLate : .met
    }
  }

  /// Notes when what a duty is counted from has happened.
  func anchor(_ dossier: inout Dossier, _ milestone: Milestone, at instant: Instant) {
    for duty in anchoredDuties where machine.duties[duty].start == milestone {
      dossier.duties[Int(duty.index)].anchor = instant
    }
  }

  /// The expression that is counted: the clock's own, or the one that replaces it.
  func limit(of id: ClockID, after change: ClockChange?) -> ExpressionID {
    if case .replaceBy(let limit, _) = change { return limit }
    return machine.clocks[id].limit
  }

  /// The event that a clock counts from when it first starts: the date or instant that it names,
  /// else what has just happened; nothing while that date is not known.
  func origin(of id: ClockID, _ dossier: Dossier, _ now: Instant) -> Instant? {
    guard case .value(let expression) = machine.clocks[id].start else { return now }
    return event(of: evaluate(expression, dossier, Moment(now: now)))
  }

  func isPausedByPlace(_ id: ClockID, _ dossier: Dossier) -> Bool {
    for index in machine.clocks[id].pausesIn.range {
      switch machine.pausePlaces[index] {
      case .step(let step): if dossier.places[Int(step.index)].isActive { return true }
      case .block(let block): if dossier.places[self.index(block)].isActive { return true }
      case .end: break
      }
    }
    return false
  }

  /// When a clock is due that starts anew, counted from `origin`; else a fault, or the unknown
  /// that the limit is.
  func due(_ id: ClockID, limit: Value, origin: Instant) -> Value {
    guard let length = limit.asLimit else {
      return limit.kind == .unknown || limit.kind == .fault ? limit : .fault(.incomparable)
    }
    let clock = machine.clocks[id]
    if clock.isBackward { return backward(length, origin, clock.cutoffMinute) }
    return due(
      length, from: origin, in: calendar(of: id), cutoffMinute: clock.cutoffMinute)
  }

  /// When a running clock is due: its limit from its origin, with its pauses and extensions.
  func due(_ id: ClockID, limit: Value, _ dossier: Dossier, pauses: [Pause]) -> Value {
    let origin = dossier.clocks[Int(id.index)].origin
    guard let length = limit.asLimit else { return .fault(.incomparable) }
    let clock = machine.clocks[id]
    if clock.isBackward { return backward(length, origin, clock.cutoffMinute) }
    var due = due(
      length, from: origin, in: calendar(of: id), pauses: pauses, convention: clock.convention,
      cutoffMinute: clock.cutoffMinute)
    for addition in dossier.extensions where addition.clock == id {
      guard let from = due.asInstant, let more = addition.limit.asLimit else { return due }
      due = extended(from, by: more, id, dossier, pauses)
    }
    return due
  }

  /// When a clock is due that has been extended by a length, from what it was due at before.
  func extended(
    _ due: Instant, by more: Limit, _ id: ClockID, _ dossier: Dossier, _ pauses: [Pause]
  ) -> Value {
    self.due(
      more, from: event(ofExtending: due, by: more, id, dossier), in: calendar(of: id),
      pauses: pauses, convention: machine.clocks[id].convention)
  }

  /// What an extension counts from: the due instant, but that a close at 24:00 is the end of its
  /// own day and not an event of the next.
  func event(
    ofExtending due: Instant, by more: Limit, _ id: ClockID, _ dossier: Dossier
  ) -> Instant {
    let isClose = dossier.clocks[Int(id.index)].limit.unit?.needsCalendar ?? true
    guard isClose, more.unit.hasDates else { return due }
    return calendar(of: id)?.endOfDay(due) ?? due
  }

  /// `30 days before event_date`: the last moment that still leaves the whole limit.
  private func backward(_ limit: Limit, _ event: Instant, _ cutoffMinute: Int32) -> Value {
    guard let calendar else {
      if limit.unit == .hour || limit.unit == .minute { return before(event, limit, in: nil) }
      guard let date = dateBefore(event.date(in: zone), limit, in: nil) else {
        return .fault(.overflow)
      }
      return .instant(end(of: date, in: nil))
    }
    do {
      return .instant(
        try calendar.due(
          limit, before: event, cutoffMinute: cutoffMinute < 0 ? nil : Int(cutoffMinute)))
    } catch {
      return .fault(error.fault)
    }
  }

  func pauses(of id: ClockID, _ dossier: Dossier) -> [Pause] {
    if dossier.pauses.isEmpty { return [] }
    return dossier.pauses.compactMap {
      $0.clock == id ? Pause(from: $0.from, to: $0.to) : nil
    }
  }
}

extension Clock {
  /// What a pause takes out of its working days.
  var convention: PauseConvention { pausesByMinutes ? .byMinutes : .byDay }
}
