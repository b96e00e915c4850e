import ThuTucBasics

/// Whether a command is of a size and of names that this machine knows, before anything is read
/// from its tables by them.
extension Worker {
  func checkSender(_ person: borrowing Person) throws(Rejection) {
    guard person.id.utf8.count <= DossierLimits.keyBytes,
      person.office.utf8.count <= DossierLimits.keyBytes
    else { throw .tooLarge(.key) }
    guard person.actors.count <= DossierLimits.actors else { throw .tooLarge(.actors) }
    let actors = person.actors.span
    for index in actors.indices { try check(actors[index].index, program.machine.actors.count) }
  }

  func checkSize(_ command: borrowing Command) throws(Rejection) {
    guard command.key.utf8.count <= DossierLimits.keyBytes else { throw .tooLarge(.key) }
    switch command.body {
    case .submit(let submission), .open(let submission):
      try checkSize(submission.entries)
      try checkSize(submission.papers)
      try checkSize(submission.caller)
    case .act(let action, let entries), .answer(let action, let entries):
      try check(action.index, program.machine.actions.count)
      try checkSize(entries)
    case .fulfil(let duty, let entries):
      try check(duty.index, program.machine.duties.count)
      try checkSize(entries)
    case .attach(let papers): try checkSize(papers)
    case .verify(let papers), .reject(let papers):
      guard papers.count <= DossierLimits.papers else { throw .tooLarge(.papers) }
      for paper in papers { try check(paper.document.index, program.machine.documents.count) }
    case .provide(let registry, let paper, _, _):
      try check(registry.index, program.machine.registries.count)
      try check(paper.document.index, program.machine.documents.count)
    case .pay(let fee, _): try check(fee.index, program.machine.fees.count)
    case .waive(let fee, let reason):
      try check(fee.index, program.machine.fees.count)
      try checkSize(reason)
    case .suspend(let clock, let reason):
      try check(clock.index, program.machine.clocks.count)
      try checkSize(reason)
    case .resume(let clock): try check(clock.index, program.machine.clocks.count)
    case .childEnded(let step, _): try check(step.index, program.machine.steps.count)
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

  private func check(_ index: Int32, _ count: Int) throws(Rejection) {
    guard index >= 0, Int(index) < count else { throw .unknownName }
  }

  private func checkSize(_ text: String) throws(Rejection) {
    guard text.utf8.count <= DossierLimits.textBytes else { throw .tooLarge(.text) }
  }

  private func checkSize(_ papers: [Paper]) throws(Rejection) {
    guard papers.count <= DossierLimits.papers else { throw .tooLarge(.papers) }
    for paper in papers { try check(paper.ref.document.index, program.machine.documents.count) }
  }

  private func checkSize(_ input: Input) throws(Rejection) {
    if case .text(let text) = input { try checkSize(text) }
  }

  private func checkSize(_ entries: Entries) throws(Rejection) {
    guard entries.fields.count <= DossierLimits.entries,
      entries.lists.count <= DossierLimits.entries
    else { throw .tooLarge(.fields) }
    for entry in entries.fields {
      try check(entry.field.index, program.machine.fields.count)
      try checkSize(entry.value)
    }
    guard entries.item.count <= DossierLimits.entries else { throw .tooLarge(.fields) }
    for entry in entries.item {
      try check(entry.field.index, program.machine.itemFields.count)
      try checkSize(entry.value)
    }
    for list in entries.lists {
      try check(list.list.index, program.machine.lists.count)
      guard list.items.count <= DossierLimits.items else { throw .tooLarge(.items) }
      for item in list.items {
        guard item.fields.count <= DossierLimits.entries else { throw .tooLarge(.fields) }
        try checkSize(item.papers)
        for entry in item.fields {
          try check(entry.field.index, program.machine.itemFields.count)
          try checkSize(entry.value)
        }
      }
    }
  }
}
