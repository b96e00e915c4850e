import ThuTucBasics
import ThuTucCalendars

/// Something that falls due by itself.
struct DueItem: BitwiseCopyable {
  /// In the order in which they fire at one instant: what is late is told before anything moves.
  enum Kind: Int32 {
    case deadline, reminder, stop, timer, duty
  }

  var due: Instant
  var kind: Kind
  /// The clock, reminder, clock, timer or duty.
  var row: Int32
  /// The step or block whose timer or reminder it is.
  var place: PlaceIndex

  func precedes(_ other: DueItem) -> Bool {
    if due != other.due { return due < other.due }
    if kind != other.kind { return kind.rawValue < other.kind.rawValue }
    return row < other.row
  }
}

extension Worker {
  /// Fires what is due at or before an instant, the earliest first; at one instant in the order
  /// of kinds and declarations. Each event is stamped with its own due instant, or with the last
  /// event's where that is later.
  mutating func fireTimers(upTo limit: Instant) throws(Rejection) {
    let (person, name) = (actor, by)
    defer { (actor, by) = (person, name) }
    var fired = 0
    while let item = nextDue(), item.due <= limit {
      fired += 1
      let step = StepID(Int(max(0, item.place)))
      guard fired <= DossierLimits.timers else { throw .endlessAutomatic(step) }
      let instant = max(item.due, dossier.lastEventAt)
      if instant > now || fired == 1 { moves = 0 }
      now = instant
      try countMove(step)
      (actor, by) = (.system, -1)
      try fire(item)
    }
  }

  private mutating func fire(_ item: DueItem) throws(Rejection) {
    switch item.kind {
    case .deadline:
      let holder = program.holder(of: dossier)?.actor ?? .system
      emit(.deadlinePassed, item.row, holder.index, value: .instant(item.due))
    case .stop: emit(.clockStopped, item.row)
    case .duty: emit(.dutyOverdue, item.row, value: .instant(item.due))
    case .reminder:
      guard let limit = program.machine.steps[Int(item.place)].limit else { return }
      let due = dossier.clocks[Int(limit.index)].due
      emit(.deadlineApproaching, limit.index, item.row, value: .instant(due))
    case .timer:
      let timer = program.machine.timers[Int(item.row)]
      emit(.actionTaken, -1, item.row)
      if !timer.effects.isEmpty { try apply(timer.effects, of: nil) }
      try go(from: timer.place, to: timer.target)
      try settle()
    }
  }
}

extension Program {
  /// What falls due next, if anything does.
  func nextDue(_ dossier: Dossier) -> DueItem? {
    var next: DueItem?
    func offer(_ due: Instant, _ kind: DueItem.Kind, _ row: Int32, _ place: PlaceIndex = -1) {
      let item = DueItem(due: due, kind: kind, row: row, place: place)
      if next.map({ item.precedes($0) }) ?? true { next = item }
    }
    if dossier.phase == .ended {
      for index in dossier.duties.indices where dossier.duties[index].phase == .open {
        offer(dossier.duties[index].due, .duty, Int32(index))
      }
      return next
    }
    for index in dossier.active {
      let (limit, timers): (ClockID?, Run<Timer>)
      if index < layout.steps {
        let step = machine.steps[Int(index)]
        (limit, timers) = (step.limit, step.timers)
        if let limit, !step.reminders.isEmpty {
          for reminder in step.reminders.range {
            guard let due = due(ofReminder: reminder, limit, index, dossier) else { continue }
            offer(due, .reminder, Int32(reminder), index)
          }
        }
      } else {
        let block = machine.blocks[Int(index - layout.steps)]
        (limit, timers) = (block.limit, block.timers)
      }
      if let limit, dossier.clocks[Int(limit.index)].isTicking {
        offer(dossier.clocks[Int(limit.index)].due, .deadline, limit.index, index)
      }
      for timer in timers.range where dossier.tallies[Int(layout.timers) + timer] == 0 {
        guard let due = due(of: machine.timers[timer], index, dossier) else { continue }
        offer(due, .timer, Int32(timer), index)
      }
    }
    guard dossier.runningClocks > 0 else { return next }
    for id in deadlines where dossier.clocks[Int(id.index)].isTicking {
      offer(dossier.clocks[Int(id.index)].due, .deadline, id.index)
    }
    for id in datedDeadlines where dossier.clocks[Int(id.index)].phase == .running {
      if let stop = stop(of: id, dossier) { offer(stop, .stop, id.index) }
    }
    return next
  }

  /// When an `after` fires: counted from entry, or at the end of the date or the instant that it
  /// names; nothing while that, or what its effects compute, is not known.
  private func due(of timer: Timer, _ place: PlaceIndex, _ dossier: Dossier) -> Instant? {
    let entered = dossier.places[Int(place)].enteredAt
    let moment = Moment(now: entered)
    let value = evaluate(timer.due, dossier, moment)
    let due: Instant?
    switch value.kind {
    case .duration:
      due = value.asLimit.flatMap { limit in
        self.due(limit, from: entered, in: calendar(ofPlace: place)).asInstant
      }
    case .date: due = value.asDate.map { end(of: $0, in: calendar(ofPlace: place)) }
    default: due = value.asInstant
    }
    for effect in machine.effects[timer.effects.range] {
      switch effect {
      case .set(_, let expression), .setItem(_, _, let expression):
        if evaluate(expression, dossier, moment).isUnknown { return nil }
      case .collect(let fee): if amount(of: fee, dossier, moment).isUnknown { return nil }
      case .issue, .notify, .emit: break
      }
    }
    return due
  }

  /// When a reminder of a step's limit is to be sent; none while the limit does not run, once it
  /// has been sent, or where it would lie before the step was entered.
  private func due(
    ofReminder reminder: Int, _ limit: ClockID, _ place: PlaceIndex, _ dossier: Dossier
  ) -> Instant? {
    let clock = dossier.clocks[Int(limit.index)]
    guard clock.isTicking, dossier.tallies[Int(layout.reminders) + reminder] == 0 else {
      return nil
    }
    let length = machine.reminders[reminder].before
    let calendar = calendar(of: limit)
    let end = length.unit == .workingDay ? calendar?.endOfDay(clock.due) ?? clock.due : clock.due
    let due = before(end, length, in: calendar).asInstant
    return due.flatMap { $0 < dossier.places[Int(place)].enteredAt ? nil : $0 }
  }
}
