import ThuTucBasics

/// One command to a case while it is decided: a copy of the case, and the events so far.
struct CaseWork {
  let engine: CaseEngine
  var file: Case
  var output: [CaseEvent] = []
  /// Where in `output` the events begin whose consequences have not been drawn.
  private var next = 0
  /// Who sent the command.
  private var sender = ""
  private var commandMember = 0
  private var consequences = 0

  init(engine: CaseEngine, file: Case) {
    self.engine = engine
    self.file = file
  }

  mutating func run(_ command: Command, to member: Int) throws(CaseRejection) {
    commandMember = member
    sender = command.by.id
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
    try apply(command, to: member)
    if !isRepeated { try letTimePass(upTo: command.at) }
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
      let before = output.count
      let instant = max(due, file.lastEventAt)
      try apply(Command(at: instant, by: .system, body: .advance), to: member)
      guard output.count > before, fired <= DossierLimits.timers else {
        throw refused(.endlessAutomatic(StepID(0)), by: member)
      }
    }
  }

  /// Lets one dossier decide, then draws the consequences for the others.
  private mutating func apply(_ command: Command, to member: Int) throws(CaseRejection) {
    let first = output.count
    consequences = 0
    try send(command, to: member)
    while next < output.count {
      next += 1
      try follow(next - 1)
    }
    keepPromises(since: first)
    next = output.count
  }

  private mutating func send(_ command: Command, to member: Int) throws(CaseRejection) {
    let row = file.members[member]
    do throws(Rejection) {
      for event in try engine.lineages[row.procedure].decide(command, given: row.held) {
        record(event, of: member)
      }
    } catch {
      throw refused(error, by: member)
    }
  }

  mutating func record(_ event: Event, of member: Int) {
    // A move changes the version on the way, and the steps of those that called with it.
    let now = file.members[member]
    let version = engine.versions[engine.version(of: member, in: file)].name
    let event = CaseEvent(
      member: member, parent: now.parent, step: now.step, call: now.call, version: version,
      event: covered(event, of: member))
    engine.evolve(&file, event)
    output.append(event)
  }

  private func refused(_ rejection: Rejection, by member: Int) -> CaseRejection {
    CaseRejection(
      path: file.members[member].path, version: engine.version(of: member, in: file),
      rejection: rejection, isConsequence: member != commandMember)
  }

  // Consequences.

  private mutating func follow(_ index: Int) throws(CaseRejection) {
    let row = output[index]
    let event = row.event
    switch event.kind {
    case .childOpened:
      try countConsequence(row.member)
      try open(calledBy: index)
    case .childCancelled:
      guard let child = childLeft(by: row) else { return }
      try countConsequence(row.member)
      let machine = engine.machine(of: row)
      let reason = machine.title(machine.steps[Int(event.subject)].label)
      try send(
        Command(at: event.at, by: .system, body: .cancel(reason: reason)), to: child)
    case .dossierEnded: try report(row)
    case .noticeIssued: try handOver(row)
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
  private func childLeft(by row: CaseEvent) -> Int? {
    let step = StepID(Int(row.event.subject))
    let child = file.members.lastIndex {
      $0.parent == row.member && $0.step == step && $0.call < row.event.sequence
    }
    guard let child, file.members[child].dossier.phase == .open,
      !file.members[child].isDetached
    else { return nil }
    return child
  }

  /// Tells the caller how its child has ended, where it still waits for it.
  private mutating func report(_ row: CaseEvent) throws(CaseRejection) {
    // A move may have given the step another number.
    let child = file.members[row.member]
    guard let parent = child.parent, let step = child.step,
      file.members[parent].calls[step] == child.call,
      let outcome = Outcome(rawValue: UInt8(clamping: row.event.object))
    else { return }
    try countConsequence(parent)
    try send(
      Command(at: row.event.at, by: .system, body: .childEnded(step, outcome)), to: parent)
  }

  /// Gives a result to every dossier of the case that asks for it as a paper.
  private mutating func handOver(_ row: CaseEvent) throws(CaseRejection) {
    let notice = NoticeID(Int(row.event.subject))
    let machine = engine.machine(of: row)
    guard machine.notices[notice].isResult,
      let version = engine.versions.firstIndex(where: { $0.name == row.version })
    else { return }
    let product = Case.Product(version: version, notice: notice, at: row.event.at)
    let procedure = machine.name(machine.label)
    for member in file.members.indices
    where member != row.member && file.members[member].dossier.phase == .open {
      let papers = papers(from: product, for: engine.engine(of: member, in: file).machine)
      guard !papers.isEmpty else { continue }
      try countConsequence(member)
      try send(
        Command(at: row.event.at, by: .system, body: .receive(papers, from: procedure)),
        to: member)
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
    let row = output[index]
    let step = StepID(Int(row.event.subject))
    guard let place = engine.version(named: row.event.text, at: row.event.at),
      !file.isToldFromOutside(step, of: row.member)
    else { return }
    guard file.members.count < DossierLimits.dossiers else {
      throw refused(.tooLarge(.dossiers), by: row.member)
    }
    let child = engine.versions[place]
    let path = engine.path(ofChildIn: step, of: row.member, file)
    do throws(Rejection) {
      let command = try opening(of: place, calledBy: index)
      let member = file.members.count
      for event in try child.engine.decide(command, given: child.engine.start()) {
        guard file.members.count == member else {
          record(event, of: member)
          continue
        }
        let first = CaseEvent(
          member: member, parent: row.member, step: step, call: row.event.sequence,
          version: child.name, event: event)
        engine.evolve(&file, first)
        output.append(first)
      }
    } catch {
      throw CaseRejection(
        path: path, version: place, rejection: error, isConsequence: true)
    }
  }

  /// The command that opens a child: the fields named, the papers of the same names, and what the
  /// case has produced.
  private func opening(of place: Int, calledBy index: Int) throws(Rejection) -> Command {
    let row = output[index]
    let parent = engine.machine(of: row)
    let machine = engine.versions[place].engine.machine
    var submission = Submission(
      channel: channel(for: machine, of: file.members[row.member].dossier),
      caller: parent.name(parent.label))
    let handover = Handover(given(before: index), parent)
    submission.entries = try handover.entries(for: machine)
    submission.papers = handover.papers(for: machine)
    // The latest of what is there twice.
    for product in file.products.reversed() {
      submission.papers += papers(from: product, for: machine)
    }
    let opener = machine.start.opener
    let isSubmitted = opener == .applicant
    let sender = row.event.by.isEmpty ? Person.system.id : row.event.by
    let person = Person(
      id: isSubmitted ? file.applicant : sender, actors: [opener],
      kind: file.root.applicantKind)
    return Command(
      at: row.event.at, by: person, body: isSubmitted ? .submit(submission) : .open(submission))
  }

  /// The events that say what the next child of a step is given: they stand just before.
  private func given(before index: Int) -> [Event] {
    var first = index
    while first > 0, output[first - 1].member == output[index].member,
      output[first - 1].event.kind.isHandover
    {
      first -= 1
    }
    return output[first..<index].map(\.event)
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
