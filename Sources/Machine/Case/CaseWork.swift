import ThuTucBasics

/// One command to a case while it is decided: a copy of the case, and the commit so far.
struct CaseWork {
  let engine: CaseEngine
  var file: Case
  var commit = Commit()
  /// Where in the commit the events begin whose consequences have not been drawn.
  private var next = 0
  private let commandMember: Int
  private var consequences = 0

  init(engine: CaseEngine, file: Case, _ command: Command, to member: Int) {
    self.engine = engine
    self.file = file
    commandMember = member
    commit.begin(command)
    commit.first = file.eventCount &+ 1
    commit.dossier = Int32(truncatingIfNeeded: member)
  }

  mutating func run(_ command: Command) throws(CaseRejection) {
    let member = commandMember
    let dossier = file.members[member].dossier
    let isRepeated = !command.key.isEmpty && dossier.answer(to: command.key) != nil
    if dossier.phase != .notStarted, !isRepeated {
      guard command.at >= file.lastEventAt else {
        throw refused(.timeBackwards(last: file.lastEventAt), by: member)
      }
      try letTimePass(before: command)
    }
    if case .childEnded(let step, _) = command.body, step.index >= 0,
      Int(step.index) < dossier.layout.steps, file.child(of: step, in: member) != nil
    {
      throw refused(.childUnderWay(step), by: member)
    }
    let first = commit.events.count
    try send(command, to: member)
    commit.answer(command, since: first)
    try drawConsequences(since: first)
    if isRepeated { return }
    try letTimePass(upTo: command.at)
    engine.remember(commit, in: &file)
  }

  /// Fires what is due before a command. Where that cannot happen, only a move to another version
  /// goes on without it: it may mend what is wrong.
  private mutating func letTimePass(before command: Command) throws(CaseRejection) {
    let before = self
    do throws(CaseRejection) {
      try letTimePass(upTo: command.at)
    } catch {
      guard case .move = command.body else { throw error }
      self = before
    }
  }

  /// Fires what is due in any of the dossiers, the earliest first, ties by their order.
  private mutating func letTimePass(upTo limit: Instant) throws(CaseRejection) {
    var fired = 0
    while let (member, due) = engine.nextTimer(in: file), due <= limit {
      fired += 1
      let before = commit.events.count
      let instant = max(due, file.lastEventAt)
      try send(Command(at: instant, by: .system, body: .advance), to: member)
      try drawConsequences(since: before)
      guard commit.events.count > before, fired <= DossierLimits.timers else {
        throw refused(.endlessAutomatic(StepID(0)), by: member)
      }
    }
  }

  /// Draws the consequences of what one dossier has decided for the others.
  private mutating func drawConsequences(since first: Int) throws(CaseRejection) {
    consequences = 0
    while next < commit.events.count {
      next += 1
      try follow(next - 1)
    }
    keepPromises(since: first)
    next = commit.events.count
  }

  /// Lets one dossier decide.
  private mutating func send(_ command: Command, to member: Int) throws(CaseRejection) {
    let lineage = engine.lineages[file.members[member].procedure]
    let (first, version) = (commit.events.count, file.members[member].held.version)
    do throws(Rejection) {
      try lineage.add(command, to: &file.members[member].held, in: &commit)
    } catch {
      throw refused(error, by: member)
    }
    note(since: first, of: member, under: version)
  }

  /// Stamps the events that a dossier has just gone through, and notes what they mean to the case;
  /// it was under this version of its procedure, until it moved.
  mutating func note(since first: Int, of member: Int, under version: Int) {
    var version = version
    for index in first..<commit.events.count {
      let before = version
      if commit.events[index].kind == .dossierMoved { version = file.members[member].held.version }
      let name = engine.name(ofVersion: before, of: file.members[member].procedure)
      commit.events[index].machine = commit.place(ofMachine: name)
      commit.events[index].dossier = Int32(truncatingIfNeeded: member)
      commit.events[index] = covered(commit.events[index], of: member)
      engine.note(&file, commit.events[index], commit, before: before)
    }
  }

  private func refused(_ rejection: Rejection, by member: Int) -> CaseRejection {
    CaseRejection(
      path: file.members[member].path, version: engine.version(of: member, in: file),
      rejection: rejection, isConsequence: member != commandMember)
  }

  // Consequences.

  private mutating func follow(_ index: Int) throws(CaseRejection) {
    let event = commit.events[index]
    switch event.kind {
    case .childOpened:
      try countConsequence(Int(event.dossier))
      try open(calledBy: index)
    case .childCancelled:
      guard let child = childLeft(by: event) else { return }
      try countConsequence(Int(event.dossier))
      let machine = engine.machine(of: event, in: commit)
      let reason = machine.title(machine.steps[Int(event.subject)].label)
      try send(
        Command(at: event.at, by: .system, body: .cancel(reason: reason)), to: child)
    case .dossierEnded: try report(event)
    case .noticeIssued: try handOver(event)
    default: break
    }
  }

  private mutating func countConsequence(_ member: Int) throws(CaseRejection) {
    consequences += 1
    guard consequences <= DossierLimits.automaticMoves else {
      throw refused(.tooLarge(.dossiers), by: member)
    }
  }

  /// The dossier that a step called for last before it was left, unless that has ended.
  private func childLeft(by event: Event) -> Int? {
    let step = StepID(Int(event.subject))
    let child = file.members.lastIndex {
      $0.parent == Int(event.dossier) && $0.step == step && $0.call < event.sequence
    }
    guard let child, file.members[child].dossier.phase == .open,
      !file.members[child].isDetached
    else { return nil }
    return child
  }

  /// Tells the caller how its child has ended, where it still waits for it.
  private mutating func report(_ event: Event) throws(CaseRejection) {
    // A move may have given the step another number.
    let child = file.members[Int(event.dossier)]
    guard let parent = child.parent, let step = child.step,
      file.members[parent].calls[step] == child.call,
      let outcome = Outcome(rawValue: UInt8(clamping: event.object))
    else { return }
    try countConsequence(parent)
    try send(Command(at: event.at, by: .system, body: .childEnded(step, outcome)), to: parent)
  }

  /// Gives a result to every dossier of the case that asks for it as a paper.
  private mutating func handOver(_ event: Event) throws(CaseRejection) {
    let notice = NoticeID(Int(event.subject))
    let version = engine.version(of: event, in: commit)
    let machine = engine.versions[version].engine.machine
    guard machine.notices[notice].isResult else { return }
    let product = Case.Product(version: version, notice: notice, at: event.at)
    let procedure = machine.name(machine.label)
    for member in file.members.indices
    where member != Int(event.dossier) && file.members[member].dossier.phase == .open {
      let papers = papers(from: product, for: engine.engine(of: member, in: file).machine)
      guard !papers.isEmpty else { continue }
      try countConsequence(member)
      try send(
        Command(at: event.at, by: .system, body: .receive(papers, from: procedure)), to: member)
    }
  }

  /// The papers of a procedure that a result of another is. Where a result of that name is among
  /// the other's, only that one will do.
  private func papers(from product: Case.Product, for machine: Machine) -> [Paper] {
    let source = engine.versions[product.version].engine.machine
    let code = source.text(source.code)
    let date = product.at.date(in: source.zone)
    let issued = source.name(source.notices[product.notice].label)
    return machine.documents.ids().compactMap { id in
      let document = machine.documents[id]
      guard document.list == nil, !document.resultOf.isEmpty,
        machine.text(document.resultOf) == code
      else { return nil }
      let name = machine.name(document.label)
      let isNamed = source.notices.contains { $0.isResult && source.name($0.label) == name }
      return isNamed && issued != name ? nil : Paper(PaperRef(id), dated: date)
    }
  }

  // Opening.

  /// Opens what an event calls for, if the procedure is here; else the end is told from outside.
  private mutating func open(calledBy index: Int) throws(CaseRejection) {
    let event = commit.events[index]
    let (step, parent) = (StepID(Int(event.subject)), Int(event.dossier))
    let machine = engine.machine(of: event, in: commit)
    let procedure = machine.text(machine.calls[Int(event.object)].procedure)
    guard let place = engine.version(named: procedure, at: event.at),
      !file.isToldFromOutside(step, of: parent)
    else { return }
    guard file.members.count < DossierLimits.dossiers else {
      throw refused(.tooLarge(.dossiers), by: parent)
    }
    let child = file.members.count
    let path = engine.path(ofChildIn: step, of: parent, file)
    let row = Commit.Opening(
      dossier: Int32(child), parent: event.dossier, step: step, call: event.sequence)
    do throws(Rejection) {
      let command = try opening(of: place, calledBy: index)
      commit.openings.append(row)
      engine.join(&file, row, under: place)
      let lineage = engine.lineages[file.members[child].procedure]
      let (first, version) = (commit.events.count, file.members[child].held.version)
      try lineage.add(command, to: &file.members[child].held, in: &commit)
      note(since: first, of: child, under: version)
    } catch {
      throw CaseRejection(path: path, version: place, rejection: error, isConsequence: true)
    }
  }

  /// The command that opens a child: the fields named, the papers of the same names, and what the
  /// case has produced.
  private func opening(of place: Int, calledBy index: Int) throws(Rejection) -> Command {
    let event = commit.events[index]
    let parent = engine.machine(of: event, in: commit)
    let machine = engine.versions[place].engine.machine
    var submission = Submission(
      channel: channel(for: machine, of: file.members[Int(event.dossier)].dossier),
      caller: parent.name(parent.label))
    let handover = Handover(given(before: index), commit.texts, parent)
    submission.entries = try handover.entries(for: machine)
    submission.papers = handover.papers(for: machine)
    // The latest of what is there twice.
    for product in file.products.reversed() {
      submission.papers += papers(from: product, for: machine)
    }
    let opener = machine.start.opener
    let isSubmitted = opener == .applicant
    let known = commit.person(of: event)
    let sender = known.isEmpty ? Person.system.id : known
    let person = Person(
      id: isSubmitted ? file.applicant : sender, actors: [opener],
      kind: file.root.applicantKind)
    return Command(
      at: event.at, by: person, body: isSubmitted ? .submit(submission) : .open(submission))
  }

  /// The events that say what the next child of a step is given: they stand just before.
  private func given(before index: Int) -> ArraySlice<Event> {
    let events = commit.events
    var first = index
    while first > 0, events[first - 1].dossier == events[index].dossier,
      events[first - 1].kind.isHandover
    {
      first -= 1
    }
    return events[first..<index]
  }

  /// The caller's channel where the child has it, else online, else its first.
  private func channel(for machine: Machine, of dossier: Dossier) -> OptionID? {
    let channels = machine.channels
    if let channel = dossier.channel, channels.isEmpty || channels.contains(channel) {
      return channel
    }
    return channels.contains(.onlineFull) ? .onlineFull : channels.first
  }
}
