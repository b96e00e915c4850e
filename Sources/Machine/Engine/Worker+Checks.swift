import ThuTucBasics

/// Whether a command is of a size and of names that this machine knows, before anything is read
/// from its tables by them.
extension Worker {
  func checkSize(_ command: borrowing Command) throws(Rejection) {
    guard command.key.utf8.count <= DossierLimits.keyBytes,
      command.by.id.utf8.count <= DossierLimits.keyBytes
    else { throw .tooLarge(.key) }
    guard command.by.actors.count <= DossierLimits.actors else { throw .tooLarge(.actors) }
    for index in command.by.actors.indices {
      try check(command.by.actors[index], program.machine.actors)
    }
    switch command.body {
    case .submit(let submission), .open(let submission):
      try checkSize(submission.entries)
      try checkSize(submission.papers)
    case .act(let action, let entries):
      try check(action, program.machine.actions)
      try checkSize(entries)
    case .fulfil(let duty, let entries):
      try check(duty, program.machine.duties)
      try checkSize(entries)
    case .attach(let papers): try checkSize(papers)
    case .verify(let papers), .reject(let papers):
      guard papers.count <= DossierLimits.papers else { throw .tooLarge(.papers) }
      for paper in papers { try check(paper.document, program.machine.documents) }
    case .provide(let registry, let paper, _, _):
      try check(registry, program.machine.registries)
      try check(paper.document, program.machine.documents)
    case .pay(let fee, _): try check(fee, program.machine.fees)
    case .waive(let fee, let reason):
      try check(fee, program.machine.fees)
      try checkSize(reason)
    case .suspend(let clock, let reason):
      try check(clock, program.machine.clocks)
      try checkSize(reason)
    case .resume(let clock): try check(clock, program.machine.clocks)
    case .childEnded(let step, _): try check(step, program.machine.steps)
    case .annotate(let note): try checkSize(note)
    case .rate(_, let comment): try checkSize(comment)
    case .recount(let edition): try checkSize(edition)
    case .advance: break
    }
  }

  private func check<Row>(_ id: ID<Row>, _ rows: [Row]) throws(Rejection) {
    guard id.index >= 0, Int(id.index) < rows.count else { throw .unknownName }
  }

  private func checkSize(_ text: String) throws(Rejection) {
    guard text.utf8.count <= DossierLimits.textBytes else { throw .tooLarge(.text) }
  }

  private func checkSize(_ papers: [Paper]) throws(Rejection) {
    guard papers.count <= DossierLimits.papers else { throw .tooLarge(.papers) }
    for paper in papers { try check(paper.ref.document, program.machine.documents) }
  }

  private func checkSize(_ input: Input) throws(Rejection) {
    if case .text(let text) = input { try checkSize(text) }
  }

  private func checkSize(_ entries: Entries) throws(Rejection) {
    guard entries.fields.count <= DossierLimits.entries,
      entries.lists.count <= DossierLimits.entries
    else { throw .tooLarge(.fields) }
    for entry in entries.fields {
      try check(entry.field, program.machine.fields)
      try checkSize(entry.value)
    }
    for list in entries.lists {
      try check(list.list, program.machine.lists)
      guard list.items.count <= DossierLimits.items else { throw .tooLarge(.items) }
      for item in list.items {
        guard item.fields.count <= DossierLimits.entries else { throw .tooLarge(.fields) }
        try checkSize(item.papers)
        for entry in item.fields {
          try check(entry.field, program.machine.itemFields)
          try checkSize(entry.value)
        }
      }
    }
  }
}
