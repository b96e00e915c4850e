import ThuTucBasics

/// What every move brings with it, after the places: clocks, registries, the national status,
/// the end, and the duties that follow it.
extension Worker {
  mutating func close() throws(Rejection) {
    guard dossier.phase == .open else { return }
    if program.hasTimers { try updateClocks() }
    guard let end = pendingEnd else {
      if !program.reusable.isEmpty { askRegistries() }
      updateStatus()
      return
    }
    if dossier.runningClocks > 0 {
      for clock in dossier.clocks.indices where dossier.clocks[clock].phase == .running {
        emit(.clockStopped, Int32(clock))
      }
    }
    let row = program.machine.ends[end]
    finalStatus(row)
    emit(
      .dossierEnded, end.index, Int32(row.outcome.rawValue), text: texts.keep(endReason))
    pendingEnd = nil
    if !program.machine.duties.isEmpty { try openDuties(after: end) }
  }

  private mutating func openDuties(after end: EndID) throws(Rejection) {
    for id in program.machine.duties.ids() {
      let duty = program.machine.duties[id]
      guard program.machine.dutyEnds[duty.after.range].contains(end) else { continue }
      let due = program.due(id, dossier, ended: now)
      guard due.kind == .instant else { throw due.rejection }
      emit(.dutyOpened, id.index, value: due)
    }
  }
}

extension Program {
  /// When a duty is due that opened when the dossier ended.
  ///
  /// It counts from the date it names, from what it is anchored to, or from the end; so it does
  /// where that date is not known, since nobody could enter it any more.
  func due(_ id: DutyID, _ dossier: Dossier, ended: Instant) -> Value {
    let duty = machine.duties[id]
    let moment = Moment(now: ended)
    let limit = evaluate(duty.limit, dossier, moment)
    guard let length = limit.asLimit else { return limit }
    var origin = ended
    let anchor = dossier.duties[Int(id.index)].anchor
    if case .value(let expression) = duty.start {
      origin = event(of: evaluate(expression, dossier, moment)) ?? ended
    } else if anchor.millisecondsSinceEpoch != .min {
      origin = anchor
    }
    return due(length, from: origin, in: calendar)
  }
}

/// The national status (semantics.md 4.3 to 4.5).
///
/// 1 once it is submitted, 4 where an authority opened it. When it first comes to a step beyond
/// the start that is not the applicant's (or to a block), an office has received it: 2, then 4.
/// While the applicant alone is to act: 6 if a fee is to be paid and no paper is missing, else 5.
/// Back at the start before it was received, 1 again. 9 from the first result on. At an end: 9 and
/// 10 where completed; 3 where refused before it was received, else 8; 7 then 8 where withdrawn;
/// 8 in every other case. A `status` of a step or an end overrides what would be derived there.
extension Worker {
  private mutating func setStatus(_ status: NationalStatus) {
    if dossier.status != status { emit(.statusChanged, Int32(status.rawValue)) }
  }

  private mutating func updateStatus() {
    let override = overriddenStatus
    if dossier.status == nil, override == nil {
      setStatus(dossier.isReceived ? .inProcess : .registered)
    }
    if !dossier.isReceived, isBeyondStart { setStatus(.received) }
    setStatus(override ?? derivedStatus())
  }

  private mutating func finalStatus(_ end: End) {
    if let status = end.status { return setStatus(status) }
    switch end.outcome {
    case .completed:
      setStatus(.processed)
      setStatus(.resultReturned)
    case .refused: setStatus(dossier.isReceived ? .stopped : .notReceived)
    case .withdrawn:
      setStatus(.withdrawn)
      setStatus(.stopped)
    case .lapsed, .cancelled, .redirected: setStatus(.stopped)
    }
  }

  /// The `status` of the first active step that has one.
  private var overriddenStatus: NationalStatus? {
    for index in dossier.active where index < program.layout.steps {
      if let status = program.machine.steps[Int(index)].status { return status }
    }
    return nil
  }

  /// Whether some active place lies beyond where the dossier started and is an office's to work
  /// on. A start that is a block reaches as far as its branches do.
  private var isBeyondStart: Bool {
    let start = program.outermost(program.machine.start.first)
    for index in dossier.active {
      let place = program.place(at: index)
      if place == start { continue }
      if case .step(let step) = place, program.machine.steps[step].holder == .applicant {
        continue
      }
      if program.branch(of: place) == nil || program.outermost(place) != start { return true }
    }
    return false
  }

  private mutating func derivedStatus() -> NationalStatus {
    if dossier.hasResult { return .processed }
    if isApplicantsTurn {
      guard dossier.fees.contains(where: { ($0.outstanding?.number ?? .zero) > .zero }) else {
        return .supplementRequested
      }
      let undecided = findLacking()
      return lacking.isEmpty && undecided == nil ? .paymentRequested : .supplementRequested
    }
    return dossier.isReceived ? .inProcess : .registered
  }

  private var isApplicantsTurn: Bool {
    var isAnyActive = false
    for index in dossier.active where index < program.layout.steps {
      guard program.machine.steps[Int(index)].holder == .applicant else { return false }
      isAnyActive = true
    }
    return isAnyActive
  }
}
