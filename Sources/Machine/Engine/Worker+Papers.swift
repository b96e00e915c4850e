import ThuTucBasics

/// Papers and registries.
extension Worker {
  mutating func attach(_ papers: [Paper], _ person: Person) throws(Rejection) {
    try checkTakesPart(person)
    for paper in papers { try checkExpected(paper.ref) }
    for paper in papers { emitAttached(paper) }
  }

  /// An officer finds papers in order, or not.
  mutating func judge(
    _ papers: [PaperRef], _ kind: Event.Kind, _ person: Person
  ) throws(Rejection) {
    try checkOfficer(person)
    for ref in papers {
      try checkExpected(ref)
      guard paper(ref).isPresent else { throw .documentNotAttached(ref) }
    }
    for ref in papers {
      let dated = paper(ref).dated
      emit(
        kind, ref.document.index, item: ref.item, value: dated.map { .date($0) } ?? .unknown)
    }
  }

  mutating func provide(
    _ registry: RegistryID, _ ref: PaperRef, found: Bool, dated: CivilDate?, _ person: Person
  ) throws(Rejection) {
    guard person.actors.contains(.system) || isOfficer(person) else { throw .role(.system) }
    let row = program.machine.documents[ref.document]
    guard row.reuseFrom == registry, paper(ref).inquiry == .open else {
      throw .notAsked(registry, ref)
    }
    let name = program.machine.name(program.machine.registries[registry].label)
    emit(
      .registryAnswered, registry.index, ref.document.index, item: ref.item,
      value: .boolean(found))
    // What the applicant has handed in meanwhile is not replaced by the registry's copy.
    guard found, !paper(ref).isPresent else { return }
    emit(
      .documentReused, ref.document.index, item: ref.item,
      value: dated.map { .date($0) } ?? .unknown, text: texts.keep(name))
  }

  mutating func emitAttached(_ paper: Paper) {
    emit(
      .documentAttached, paper.ref.document.index, item: paper.ref.item,
      value: paper.dated.map { .date($0) } ?? .unknown)
  }

  /// The list of papers is closed: only those of the procedure, of this dossier's case, and of
  /// items that there are. One whose own condition does not hold is kept all the same, since the
  /// condition may come to hold.
  func checkExpected(_ ref: PaperRef) throws(Rejection) {
    guard program.place(of: ref, dossier) != nil else { throw .documentNotExpected(ref) }
    guard let inCase = program.machine.documents[ref.document].inCase else { return }
    let holds = program.evaluate(inCase, dossier, Moment(now: now, item: ref.item))
    if holds.kind == .boolean, holds.bits == 0 { throw .documentNotExpected(ref) }
  }

  /// Every needed, missing paper that a registry may have is asked for, once.
  mutating func askRegistries() {
    for document in program.reusable {
      guard let list = program.machine.documents[document].list else {
        ask(for: PaperRef(document))
        continue
      }
      for item in 0..<dossier.count(list) { ask(for: PaperRef(document, item: item)) }
    }
  }

  private mutating func ask(for ref: PaperRef) {
    let row = program.machine.documents[ref.document]
    guard let registry = row.reuseFrom, paper(ref).inquiry == .notMade,
      isMissing(ref).isTrue, isGroupOpen(row, ref.item)
    else { return }
    emit(.registryAsked, registry.index, ref.document.index, item: ref.item)
  }

  /// A member of a group is asked for only while the group is needed and no other member is here.
  private func isGroupOpen(_ document: Document, _ item: Int32) -> Bool {
    guard let group = document.group.map({ program.machine.groups[$0] }) else { return true }
    let at = Moment(now: now, item: item)
    guard program.isNeeded(group.inCase, group.neededWhen, dossier, at).isTrue else { return false }
    return !group.documents.range.contains { index in
      let ref = PaperRef(DocumentID(index), item: Int(item))
      return program.satisfies(paper(ref), ref.document, dossier).isTrue
    }
  }
}

/// Money, notes, ratings, and who may.
extension Worker {
  /// Demands a fee: its amount now, if that is not what was demanded before.
  mutating func collect(_ id: FeeID) throws(Rejection) {
    let amount = amount(of: id)
    if amount.kind == .unknown || amount.kind == .fault { throw amount.rejection }
    let state = dossier.fees[Int(id.index)]
    if state.charged.kind == .money {
      guard amount.number != state.charged.number else { return }
      let isRefund = state.paid.kind == .money && amount.number < state.paid.number
      emit(.feeDue, id.index, isRefund ? 1 : -1, value: amount)
    } else if amount.number > .zero {
      emit(.feeDue, id.index, value: amount)
    }
  }

  mutating func pay(_ id: FeeID, _ amount: Value, _ person: Person) throws(Rejection) {
    try checkTakesPart(person)
    guard let due = dossier.fees[Int(id.index)].outstanding, due.number > .zero else {
      throw .nothingDue(id)
    }
    guard amount == due else { throw .wrongAmount(id, expected: due) }
    emit(.feePaid, id.index, value: amount)
  }

  mutating func waive(_ id: FeeID, _ reason: String, _ person: Person) throws(Rejection) {
    try checkOfficer(person)
    let state = dossier.fees[Int(id.index)]
    guard !state.isSettled else { throw .nothingDue(id) }
    emit(.feeWaived, id.index, value: state.outstanding ?? .unknown, text: texts.keep(reason))
  }

  mutating func annotate(_ note: String, _ person: Person) throws(Rejection) {
    try checkTakesPart(person)
    emit(.dossierAnnotated, text: texts.keep(note))
  }

  mutating func rate(_ stars: Int, _ comment: String, _ person: Person) throws(Rejection) {
    if dossier.rating != 0 { throw .alreadyRated }
    guard person.actors.contains(.applicant) else { throw .role(.applicant) }
    actor = .applicant
    guard (1...5).contains(stars) else { throw .invalidRating }
    emit(.dossierRated, Int32(stars), text: texts.keep(comment))
  }

  /// Anybody whom the procedure knows.
  private mutating func checkTakesPart(_ person: Person) throws(Rejection) {
    guard let first = person.actors.first else { throw .role(.applicant) }
    actor = first
  }

  func isOfficer(_ person: Person) -> Bool {
    person.actors.contains { program.machine.actors[$0].kind == .role }
  }

  /// An officer's act: a role of an agency, not the applicant's and not a party's.
  mutating func checkOfficer(_ person: Person) throws(Rejection) {
    guard let role = person.actors.first(where: { program.machine.actors[$0].kind == .role }) else {
      throw .role(nil)
    }
    actor = role
  }
}
