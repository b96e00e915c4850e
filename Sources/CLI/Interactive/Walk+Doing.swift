import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucWording

extension Walk {
  /// Does what was chosen, after asking for what it needs.
  mutating func take(_ offer: Offer) throws {
    if let blocker = offer.blockers.first {
      try complain(
        say(vi: "Chưa làm được: ", en: "Not possible yet: ")
          + wording.sentence(blocker))
      return
    }
    let person = person(offer.actor)
    switch offer.deed {
    case .submit, .open:
      try openDossier()
    case .act(let action):
      var person = person
      person.office = engine.office(of: action, in: dossier, at: now) ?? ""
      try send(.act(action, try askEntries(machine.actions[action])), by: person)
    case .fulfil(let duty):
      try send(.fulfil(duty, .none), by: person)
    case .attach:
      let missing = engine.missingDocuments(in: dossier, at: now)
      let papers = try askPapers(needed: missing, optional: [], in: dossier)
      if !papers.isEmpty { try send(.attach(papers), by: person) }
    case .provide(let registry, let paper):
      let isFound = try askYes(say(vi: "  Có dữ liệu không?", en: "  Does it have the paper?"))
      let paper = isFound ? try dated(paper) : Paper(paper)
      try send(.provide(registry, paper.ref, found: isFound, dated: paper.dated), by: person)
    case .pay(let fee, let amount):
      if try askYes(
        say(vi: "  Nộp \(wording.money(amount))?", en: "  Pay \(wording.money(amount))?"))
      {
        try send(.pay(fee, amount: amount), by: person)
      }
    case .childEnded(let step):
      try endChild(of: step, person)
    case .suspend(let clock):
      let reason = try ask(say(vi: "  Lý do: ", en: "  Reason: "))
      try send(.suspend(clock, reason: reason), by: person)
    case .resume(let clock):
      try send(.resume(clock), by: person)
    case .rate:
      try rate(person)
    }
  }

  /// One person for each role, as in an example.
  private func person(_ actor: ActorID) -> Person {
    Person(id: machine.name(machine.actors[actor].label), actors: [actor])
  }

  /// The data that an action asks for.
  private mutating func askEntries(_ action: Action) throws -> Entries {
    var entries = Entries.none
    for field in machine.asks[action.asks.range] {
      let input = try askField(machine.fields[field], isNeeded: true)
      if let input { entries.fields.append(FieldEntry(field, input)) }
    }
    for field in machine.itemAsks[action.itemAsks.range] {
      let input = try askField(machine.itemFields[field].field, isNeeded: true)
      if let input { entries.item.append(ItemFieldEntry(field, input)) }
    }
    for list in machine.listAsks[action.listAsks.range] {
      var entry = try askItems(list)
      entry.isAdding = dossier.count(list) > 0
      entries.lists.append(entry)
    }
    return entries
  }

  private mutating func endChild(of step: StepID, _ person: Person) throws {
    // One that is here is not told of: it is walked.
    if let child = file.child(of: step, in: member) { return take(member: child) }
    let outcomes = machine.actions[machine.steps[step].actions.range].compactMap(\.outcome)
    guard !outcomes.isEmpty else { return }
    let titles = outcomes.map(wording.outcome)
    let choice = try askChoice(
      say(vi: "  Kết quả của hồ sơ con:", en: "  The child dossier's outcome:"), titles)
    try send(.childEnded(step, outcomes[choice]), by: person)
  }

  private mutating func rate(_ person: Person) throws {
    let answer = try ask(say(vi: "  Mấy điểm, 1–5? ", en: "  How many points, 1–5? "))
    guard let score = Int(answer) else {
      try complain(say(vi: "Gõ một số từ 1 đến 5.", en: "Type a number from 1 to 5."))
      return
    }
    let comment = try ask(say(vi: "  Nhận xét: ", en: "  Comment: "))
    try send(.rate(score, comment: comment), by: person)
  }

  /// Hands in papers of any kind, whether they are missing or not.
  mutating func addPapers() throws {
    guard dossier.phase == .open else {
      try complain(say(vi: "Hồ sơ đã kết thúc.", en: "The dossier has ended."))
      return
    }
    let papers = try askPapers(needed: [], optional: papers { !$0.isPresent }, in: dossier)
    if !papers.isEmpty { try send(.attach(papers), by: person(.applicant)) }
  }

  /// An officer looks at the papers that are there.
  mutating func checkPapers() throws {
    let present = papers { $0.status == .attached }
    guard !present.isEmpty, dossier.phase == .open else {
      try complain(
        say(vi: "Không có giấy tờ nào chờ kiểm.", en: "No paper is waiting to be checked."))
      return
    }
    let holders = dossier.activeSteps.map { machine.steps[$0].holder }
    let officer =
      holders.first { machine.actors[$0].kind == .role }
      ?? machine.actors.ids().first { machine.actors[$0].kind == .role }
    guard let officer else {
      try complain(say(vi: "Không có cán bộ nào.", en: "There is no officer."))
      return
    }
    let chosen = present[
      try askChoice(
        say(vi: "  Kiểm giấy nào?", en: "  Which paper?"), present.map { wording.paper($0) })]
    let isGood = try askYes(say(vi: "  Hợp lệ không?", en: "  Is it in order?"))
    try send(isGood ? .verify([chosen]) : .reject([chosen]), by: person(officer))
  }

  /// The papers in a certain state, those of items after those of the dossier.
  private func papers(where holds: (PaperState) -> Bool) -> [PaperRef] {
    var refs: [PaperRef] = []
    for id in machine.documents.ids() {
      let items = machine.documents[id].list.map { 0..<dossier.count($0) } ?? (-1..<0)
      refs += items.map { PaperRef(id, item: $0) }
    }
    return refs.filter { holds(engine.paper($0, in: dossier)) }
  }
}
