import ThuTucBasics

/// Whether a command is of a size and of names that this machine knows, before anything is read
/// from its tables by them.
///
/// The program's questions and not the worker's: it would be copied for each of them.
extension Program {
  func checkSender(_ person: borrowing Person) throws(Rejection) {
    guard person.id.utf8.count <= DossierLimits.keyBytes,
      person.office.utf8.count <= DossierLimits.keyBytes
    else { throw .tooLarge(.key) }
    guard person.actors.count <= DossierLimits.actors else { throw .tooLarge(.actors) }
    let actors = person.actors.span
    for index in actors.indices { try check(actors[index].index, machine.actors.count) }
  }

  func checkSize(_ command: borrowing Command) throws(Rejection) {
    guard command.key.utf8.count <= DossierLimits.keyBytes else { throw .tooLarge(.key) }
    switch command.body {
    case .submit(let submission), .open(let submission):
      try checkSize(submission.entries)
      try checkSize(submission.papers)
      try checkSize(submission.caller)
    case .act(let action, let entries), .answer(let action, let entries):
      try check(action.index, machine.actions.count)
      try checkSize(entries)
    case .fulfil(let duty, let entries):
      try check(duty.index, machine.duties.count)
      try checkSize(entries)
    case .attach(let papers): try checkSize(papers)
    case .verify(let papers), .reject(let papers):
      guard papers.count <= DossierLimits.papers else { throw .tooLarge(.papers) }
      for paper in papers { try check(paper.document.index, machine.documents.count) }
    case .provide(let registry, let paper, _, _):
      try check(registry.index, machine.registries.count)
      try check(paper.document.index, machine.documents.count)
    case .pay(let fee, _): try check(fee.index, machine.fees.count)
    case .waive(let fee, let reason):
      try check(fee.index, machine.fees.count)
      try checkSize(reason)
    case .suspend(let clock, let reason):
      try check(clock.index, machine.clocks.count)
      try checkSize(reason)
    case .resume(let clock): try check(clock.index, machine.clocks.count)
    case .childEnded(let step, _): try check(step.index, machine.steps.count)
    case .receive(let papers, let procedure):
      try checkSize(papers)
      try checkSize(procedure)
    case .cancel(let reason): try checkSize(reason)
    case .annotate(let note): try checkSize(note)
    case .rate(_, let comment): try checkSize(comment)
    case .recount(let edition): try checkSize(edition)
    case .move(let version): try checkSize(version)
    case .advance: break
    }
  }

  /// Whether a command of this kind has its place before, during or after the dossier's life.
  func checkStage(
    _ command: borrowing Command, _ phase: Dossier.Phase, _ end: EndID?
  ) throws(Rejection) {
    switch command.body {
    case .submit, .open:
      if phase != .notStarted { throw .alreadyStarted }
    case .advance, .annotate, .recount:
      if phase == .notStarted { throw .notStarted }
    case .rate, .fulfil:
      if phase == .notStarted { throw .notStarted }
      if phase == .open { throw .notEnded }
    case .act, .answer, .attach, .verify, .reject, .provide, .pay, .waive, .suspend, .resume,
      .childEnded,
      .receive, .cancel, .move:
      if phase == .notStarted { throw .notStarted }
      if phase == .ended, let end { throw .ended(end) }
    }
  }

  private func check(_ index: Int32, _ count: Int) throws(Rejection) {
    guard index >= 0, Int(index) < count else { throw .unknownName }
  }

  private func checkSize(_ text: String) throws(Rejection) {
    guard text.utf8.count <= DossierLimits.textBytes else { throw .tooLarge(.text) }
  }

  private func checkSize(_ papers: [Paper]) throws(Rejection) {
    guard papers.count <= DossierLimits.papers else { throw .tooLarge(.papers) }
    for paper in papers { try check(paper.ref.document.index, machine.documents.count) }
  }

  private func checkSize(_ input: Input) throws(Rejection) {
    if case .text(let text) = input { try checkSize(text) }
  }

  private func checkSize(_ entries: Entries) throws(Rejection) {
    if entries.isEmpty { return }
    guard entries.fields.count <= DossierLimits.entries,
      entries.lists.count <= DossierLimits.entries
    else { throw .tooLarge(.fields) }
    for entry in entries.fields {
      try check(entry.field.index, machine.fields.count)
      try checkSize(entry.value)
    }
    guard entries.item.count <= DossierLimits.entries else { throw .tooLarge(.fields) }
    for entry in entries.item {
      try check(entry.field.index, machine.itemFields.count)
      try checkSize(entry.value)
    }
    for list in entries.lists {
      try check(list.list.index, machine.lists.count)
      guard list.items.count <= DossierLimits.items else { throw .tooLarge(.items) }
      for item in list.items {
        guard item.fields.count <= DossierLimits.entries else { throw .tooLarge(.fields) }
        try checkSize(item.papers)
        for entry in item.fields {
          try check(entry.field.index, machine.itemFields.count)
          try checkSize(entry.value)
        }
      }
    }
  }
}
