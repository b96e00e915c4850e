public import ThuTucBasics
import ThuTucCalendars

extension Engine {
  /// Who holds a dossier now; nobody before it is opened and after it has ended.
  ///
  /// Where several steps are active at once, the first of these: an office that settles the
  /// matter, an agency that is only consulted, a dossier of another procedure, a party, the
  /// applicant; of several of one kind, the step that is declared first. So no minute is the
  /// applicant's in which an office could act. Where nobody can act, the system holds it.
  public func holder(of dossier: Dossier) -> Holder? {
    program.holder(of: dossier)
  }

  /// Whose time it was from the filing to the end, or to `until` while the dossier is open.
  ///
  /// Takes time in proportion to the events.
  public func ledger(of history: some Sequence<Commit>, until: Instant) -> Ledger {
    var ledger = Ledger()
    var dossier = start()
    for commit in history {
      for event in commit.events where event.dossier == 0 {
        note(event.at, dossier, in: &ledger)
        program.evolve(&dossier, event, commit.texts)
      }
    }
    if dossier.phase == .open { note(until, dossier, in: &ledger) }
    return ledger
  }

  /// Gives the time since the last event to whom it belongs.
  private func note(_ now: Instant, _ dossier: Dossier, in ledger: inout Ledger) {
    guard let holder = program.holder(of: dossier) else { return }
    let from = ledger.spans.last?.to ?? dossier.submittedAt
    guard from < now else { return }
    let steps = dossier.activeSteps.sorted()
    let calendar = program.calendar(machine.calendar(of: holder.actor))
    let working = calendar?.workingMinutes(from: from, to: now) ?? 0
    let minutes = now.minutesSinceEpoch - from.minutesSinceEpoch
    if let last = ledger.spans.last, last.holder == holder, last.steps == steps {
      ledger.spans[ledger.spans.count - 1].to = now
      ledger.spans[ledger.spans.count - 1].workingMinutes += working
      ledger.spans[ledger.spans.count - 1].minutes += minutes
    } else {
      ledger.spans.append(
        Ledger.Span(
          holder: holder, steps: steps, from: from, to: now, workingMinutes: working,
          minutes: minutes))
    }
  }
}

extension Program {
  func holder(of dossier: Dossier) -> Holder? {
    guard dossier.phase == .open else { return nil }
    var best: (rank: Int, step: StepID)?
    for index in dossier.active where index < layout.steps {
      let step = StepID(Int(index))
      let rank = rank(of: step)
      if let known = best, (known.rank, known.step) < (rank, step) { continue }
      best = (rank, step)
    }
    guard let step = best?.step else { return .actor(.system) }
    return machine.steps[step].call == nil ? .actor(machine.holder(of: step)) : .child(step)
  }

  /// The place in which parallel steps answer for the time, the least first.
  private func rank(of step: StepID) -> Int {
    if machine.steps[step].call != nil { return 2 }
    let actor = machine.actors[machine.holder(of: step)]
    switch actor.kind {
    case .role: return actor.agency.map { machine.agencies[$0].isConsulted } ?? false ? 1 : 0
    case .party: return 3
    case .applicant: return 4
    case .system: return 5
    }
  }
}
