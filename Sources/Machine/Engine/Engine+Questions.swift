public import ThuTucBasics

/// What hosts, portals and tests ask about a dossier.
///
/// The questions that are asked by the million say that they change nothing (`@_effects`): a
/// caller that keeps its dossiers in an array else copies each of them to be safe.
extension Engine {
  /// What was entered for a field, else its default or derived value; unknown where there is none.
  @_effects(readonly)
  public func value(of field: FieldID, in dossier: Dossier, at now: Instant) -> Value {
    program.field(field.index, dossier, Moment(now: now))
  }

  /// A datum of one item of a list.
  public func value(
    of field: ItemFieldID, item: Int, in dossier: Dossier, at now: Instant
  ) -> Value {
    program.itemField(field, dossier, Moment(now: now, item: Int32(truncatingIfNeeded: item)))
  }

  /// What an expression of the machine comes to.
  @_effects(readonly)
  public func value(
    of expression: ExpressionID, in dossier: Dossier, at now: Instant
  ) -> Value {
    program.evaluate(expression, dossier, Moment(now: now))
  }

  /// What an expression comes to for one item of a list; for -1, outside of every list.
  @_effects(readonly)
  public func value(
    of expression: ExpressionID, item: Int, in dossier: Dossier, at now: Instant
  ) -> Value {
    program.evaluate(
      expression, dossier, Moment(now: now, item: Int32(truncatingIfNeeded: item)))
  }

  /// The words of a text value: a literal's, or those that the dossier keeps.
  public func text(of value: Value, in dossier: Dossier) -> String {
    program.text(value, dossier)
  }

  /// The agency or party, by name, for which one must act to take an action; nothing where the role
  /// alone decides, or while it is not known.
  public func office(
    of action: ActionID, in dossier: Dossier, at now: Instant
  ) -> String? {
    guard let office = machine.actions[action].office else { return nil }
    return program.name(value(of: office, in: dossier, at: now), dossier)
  }

  /// What has become of a paper; one of an item that does not exist is missing.
  public func paper(_ ref: PaperRef, in dossier: Dossier) -> PaperState {
    program.paper(ref, dossier)
  }

  /// Every paper that is lacking now, in declaration order, items last. Of an unsatisfied
  /// `one of`, every eligible member.
  public func missingDocuments(in dossier: Dossier, at now: Instant) -> [PaperRef] {
    var missing: [PaperRef] = []
    program.missing(dossier, now, into: &missing)
    return missing
  }

  /// What a fee comes to now, whether or not it has been demanded; 0 outside its case.
  public func amount(of fee: FeeID, in dossier: Dossier, at now: Instant) -> Value {
    program.amount(of: fee, dossier, Moment(now: now))
  }

  /// What is still to be paid of what was demanded; nothing where nothing is.
  public func outstanding(_ fee: FeeID, in dossier: Dossier) -> Value? {
    dossier.fee(fee).outstanding
  }

  /// When a clock is due; nothing where it has not started. A clock that is paused or stopped
  /// says what it last was.
  public func due(of clock: ClockID, in dossier: Dossier) -> Instant? {
    let state = dossier.clock(clock)
    return state.phase == .idle ? nil : state.due
  }

  /// When a duty is due; nothing where it has not opened.
  public func due(of duty: DutyID, in dossier: Dossier) -> Instant? {
    let state = dossier.duty(duty)
    return state.phase == .notOpened ? nil : state.due
  }

  /// When time will next move the dossier, so that a host knows when to `advance` it: the earliest
  /// `after`, deadline, reminder or duty. It may lie in the past.
  public func nextTimer(in dossier: Dossier) -> Instant? {
    program.hasTimers ? program.nextDue(dossier)?.due : nil
  }

  /// What a step's child dossier is to be opened with: what of it is known and here now.
  public func handover(
    ofCallIn step: StepID, in dossier: Dossier, at now: Instant
  ) throws(Rejection) -> Handover? {
    guard let call = machine.steps[step].call else { return nil }
    var worker = worker()
    let given = try worker.given(by: call, from: step, in: dossier, at: now)
    return Handover(given.events, given.texts, machine)
  }
}
