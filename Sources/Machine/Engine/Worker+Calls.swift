import ThuTucBasics

/// Dossiers of other procedures that a step calls for: the caller's side, then the child's.
extension Worker {
  /// Says what the child is to be opened with, and that it is.
  mutating func call(_ id: CallID, from step: StepID) throws(Rejection) {
    let call = program.machine.calls[id]
    for index in call.arguments.range {
      switch program.machine.callArguments[index].source {
      case .value(let expression):
        try give(evaluate(expression), .childFieldGiven, step.index, Int32(index), -1)
      case .list(let list): try give(list, as: index, from: step)
      }
    }
    for document in program.machine.documents.ids()
    where program.machine.documents[document].list == nil {
      give(PaperRef(document), .childDocumentGiven, step.index, document.index, -1)
    }
    // In a branch that is one item's, the item's own papers are as near as the dossier's.
    if let list = program.machine.list(of: step), let item = program.machine.item(of: step) {
      for document in program.machine.documents.ids(in: program.machine.lists[list].documents) {
        give(
          PaperRef(document, item: item - 1), .childDocumentGiven, step.index, document.index, -1)
      }
    }
    emit(.childOpened, step.index, id.index)
  }

  /// The events that say what the child of a step would be opened with at an instant.
  mutating func given(
    by call: CallID, from step: StepID, in dossier: Dossier, at now: Instant
  ) throws(Rejection) -> Commit {
    self.dossier.assign(dossier)
    begin(Command(at: now, by: .system, body: .advance))
    try self.call(call, from: step)
    var commit = Commit()
    exchange(with: &commit)
    return commit
  }

  /// How many items there are, then what is known and here of each.
  private mutating func give(
    _ list: ListID, as argument: Int, from step: StepID
  ) throws(Rejection) {
    let count = dossier.count(list)
    emit(.childListGiven, step.index, Int32(argument), value: .integer(Int64(count)))
    let row = program.machine.lists[list]
    for item in 0..<count {
      let at = Moment(now: now, item: Int32(item))
      for field in program.machine.itemFields.ids(in: row.fields) {
        try give(
          program.itemField(field, dossier, at), .childItemFieldGiven, field.index, -1, at.item)
      }
      for document in program.machine.documents.ids(in: row.documents) {
        give(
          PaperRef(document, item: item), .childItemDocumentGiven, document.index, -1, at.item)
      }
    }
  }

  /// Gives a value, where it is known.
  private mutating func give(
    _ value: Value, _ kind: Event.Kind, _ subject: Int32, _ object: Int32, _ item: Int32
  ) throws(Rejection) {
    if let fault = value.asFault { throw .computation(fault) }
    if value.kind == .unknown { return }
    let isText = value.kind == .text
    emit(
      kind, subject, object, item: item, value: isText ? .text(at: 0) : value,
      text: isText ? texts.keep(text(value)) : -1)
  }

  /// Gives a paper, where it is here.
  private mutating func give(
    _ ref: PaperRef, _ kind: Event.Kind, _ subject: Int32, _ object: Int32, _ item: Int32
  ) {
    let paper = paper(ref)
    guard paper.isPresent else { return }
    emit(
      kind, subject, object, item: item, value: paper.dated.map { .date($0) } ?? .unknown)
  }

  /// A step is left while its child is under way.
  mutating func leaveChild(of step: StepID) {
    guard let id = program.machine.steps[step].call else { return }
    let leaving = program.machine.calls[id].leaving
    emit(leaving == .cancels ? .childCancelled : .childDetached, step.index, id.index)
  }

  /// The child dossier of a step has ended: the action of its outcome is taken.
  mutating func childEnded(
    _ step: StepID, _ outcome: Outcome, _ person: Person
  ) throws(Rejection) {
    guard person.actors.contains(.system) else { throw .role(.system) }
    actor = .system
    let row = program.machine.steps[step]
    guard row.call != nil, dossier.places[Int(step.index)].hasChild else {
      throw .childNotOpen(step)
    }
    for index in row.actions.range {
      let action = program.machine.actions[index]
      guard action.outcome == outcome else { continue }
      if let guardExpression = action.guardExpression, !(try holds(guardExpression)) { continue }
      emit(.childEnded, step.index, Int32(outcome.rawValue))
      if !action.requirements.isEmpty { try require(action.requirements) }
      try execute(ActionID(index), action)
      return
    }
    throw .outcomeNotExpected(step, outcome)
  }

  /// Takes over the papers that are called for and not here; who holds them is not asked twice.
  mutating func receive(
    _ papers: [Paper], from procedure: String, _ person: Person
  ) throws(Rejection) {
    guard person.actors.contains(.system) else { throw .role(.system) }
    for paper in papers where program.place(of: paper.ref, dossier) != nil {
      try take(paper, from: procedure)
    }
  }

  /// Takes over one paper, if it is called for and not here.
  mutating func take(_ paper: Paper, from procedure: String) throws(Rejection) {
    guard try isCalledFor(paper.ref), !self.paper(paper.ref).isPresent else { return }
    let person = actor
    actor = .system
    defer { actor = person }
    emit(
      .documentReused, paper.ref.document.index, item: paper.ref.item,
      value: paper.dated.map { .date($0) } ?? .unknown, text: texts.keep(procedure))
  }

  /// Whether a paper has its place in this dossier's case; what is not decided yet has.
  private func isCalledFor(_ ref: PaperRef) throws(Rejection) -> Bool {
    guard let inCase = program.machine.documents[ref.document].inCase else { return true }
    let holds = program.evaluate(inCase, dossier, Moment(now: now, item: ref.item))
    if let fault = holds.asFault { throw .computation(fault) }
    return !(holds.kind == .boolean && holds.bits == 0)
  }

  /// Ends a dossier whose caller no longer waits for it.
  mutating func cancel(_ reason: String, _ person: Person) throws(Rejection) {
    guard person.actors.contains(.system) else { throw .role(.system) }
    actor = .system
    guard let end = program.machine.endForCancelling else { throw .cannotBeCancelled }
    endReason = reason
    try goFromAnywhere(to: .place(.end(end)))
  }
}

extension Machine {
  /// The end to which a dossier comes that its caller cancels; none where the procedure has no
  /// end as cancelled and none as withdrawn.
  public var endForCancelling: EndID? {
    ends.ids().first { ends[$0].outcome == .cancelled }
      ?? ends.ids().first { ends[$0].outcome == .withdrawn }
  }
}
