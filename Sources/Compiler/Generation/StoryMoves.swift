import ThuTucBasics
import ThuTucMachine

/// What people may try with a dossier, as commands that its engine accepts.
struct StoryMoves {
  let engine: Engine
  /// Data to try before others.
  let hints: DataHints
  /// When an application is made.
  let start: Instant

  private var machine: Machine { engine.machine }

  init(_ engine: Engine, hints: DataHints = DataHints()) {
    self.engine = engine
    self.hints = hints
    let machine = engine.machine
    // An ordinary Monday of the year, while the procedure is in force.
    var day = CivilDate(year: 2026, month: 3, day: 9) ?? .first
    if let from = machine.effectiveFrom, day < from { day = from.adding(days: 7) }
    if let until = machine.effectiveUntil, until < day { day = until.adding(days: -30) }
    start = Instant(date: day, minuteOfDay: 9 * 60, in: machine.zone)
  }

  // Moves.

  /// Everything that may be tried next, each with the papers and payments that it calls for.
  func all(from dossier: Dossier) -> [[Command]] {
    let now = dossier.lastEventAt.adding(minutes: 30)
    var found: [[Command]] = []
    for offer in engine.prospects(in: dossier, at: now) {
      switch offer.deed {
      case .act(let action): found += acts(action, dossier)
      case .childEnded(let step):
        for action in machine.actions[machine.steps[step].actions.range] {
          guard let outcome = action.outcome else { continue }
          found.append([Command(at: now, by: .system, body: .childEnded(step, outcome))])
        }
      default: break
      }
    }
    if let wait = wait(dossier, until: { !Deed.taken(in: $0).isEmpty }) { found.append([wait]) }
    if let wait = waitForDeadline(dossier) { found.append([wait]) }
    return found
  }

  func person(_ actor: ActorID) -> Person {
    Person(id: machine.name(machine.actors[actor].label), actors: [actor])
  }

  /// Ways to take an action, each with what it asks for.
  func acts(_ id: ActionID, _ dossier: Dossier) -> [[Command]] {
    let now = dossier.lastEventAt.adding(minutes: 30)
    let action = machine.actions[id]
    guard action.actor != .system else { return [] }
    let samples = SampleValues(
      engine: engine, today: now.date(in: machine.zone), dossier: dossier, now: now,
      hints: hints.fields)
    let asked = machine.asks[action.asks.range].filter { machine.fields[$0].derived == nil }
    var by = person(action.actor)
    by.office = engine.office(of: id, in: dossier, at: now) ?? ""
    let items = samples.answers(to: machine.itemAsks[action.itemAsks.range])
    let lists = machine.listAsks[action.listAsks.range].map {
      ListEntry(list: $0, items: samples.items(of: machine.lists[$0]), isAdding: true)
    }
    return samples.answers(to: Array(asked), limit: StoryLimits.answers).flatMap { entries in
      items.compactMap { item in
        let entries = Entries(fields: entries, lists: lists, item: item)
        return withRemedies(Command(at: now, by: by, body: .act(id, entries)), dossier)
      }
    }
  }

  /// The command, after the papers and payments without which it is refused.
  private func withRemedies(_ command: Command, _ dossier: Dossier) -> [Command]? {
    var (command, dossier) = (command, dossier)
    var remedies: [Command] = []
    for _ in 0..<StoryLimits.remedies {
      do throws(Rejection) {
        _ = try engine.decide(command, given: dossier)
        return remedies + [command]
      } catch {
        let body: Command.Body
        switch error {
        case .samePerson:
          command.by.id += "-2"
          continue
        case .missingDocuments(let papers):
          body = .attach(papers.map { paper($0, at: command.at) })
        case .unpaid(let fee, let amount): body = .pay(fee, amount: amount)
        // What only the next step refuses may be what somebody looks for.
        case .noAutomaticWay: return remedies + [command]
        default: return nil
        }
        let remedy = Command(at: command.at, by: person(.applicant), body: body)
        guard (try? engine.advance(&dossier, by: remedy)) != nil else { return nil }
        remedies.append(remedy)
      }
    }
    return nil
  }

  private func paper(_ ref: PaperRef, at now: Instant) -> Paper {
    let isDated = machine.documents[ref.document].validFor != nil
    return Paper(ref, dated: isDated ? now.date(in: machine.zone) : nil)
  }

  /// Lets time pass until something of a kind happens: an `after` fires, a limit passes.
  func wait(_ dossier: Dossier, until isReached: ([Event]) -> Bool) -> Command? {
    var dossier = dossier
    for _ in 0..<StoryLimits.waits {
      guard let due = engine.nextTimer(in: dossier) else { return nil }
      let command = Command(at: max(due, dossier.lastEventAt), by: .system, body: .advance)
      guard let commit = try? engine.advance(&dossier, by: command), !commit.isEmpty else {
        return nil
      }
      if isReached(commit.events) { return command }
    }
    return nil
  }

  /// What may have to happen before an action and is none: papers, payments, limits that pass.
  func helps(_ dossier: Dossier) -> [[Command]] {
    guard dossier.end == nil else { return [] }
    let now = dossier.lastEventAt.adding(minutes: 30)
    var found: [[Command]] = []
    for offer in engine.prospects(in: dossier, at: now) {
      switch offer.deed {
      case .pay(let fee, let amount):
        found.append([Command(at: now, by: person(.applicant), body: .pay(fee, amount: amount))])
      case .provide(let registry, let ref):
        let date = paper(ref, at: now).dated
        found += [true, false].map { isThere in
          let body = Command.Body.provide(
            registry, ref, found: isThere, dated: isThere ? date : nil)
          return [Command(at: now, by: .system, body: body)]
        }
      default: break
      }
    }
    for document in machine.documents.ids() where machine.documents[document].list == nil {
      found += papers(PaperRef(document), dossier, now)
    }
    if let wait = waitForDeadline(dossier) { found.append([wait]) }
    return found
  }

  /// Handing a paper in, or having it looked at once it is there.
  private func papers(_ ref: PaperRef, _ dossier: Dossier, _ now: Instant) -> [[Command]] {
    switch dossier.paper(ref.document).status {
    case .missing, .rejected:
      return [
        [Command(at: now, by: person(.applicant), body: .attach([paper(ref, at: now)]))]
      ]
    case .attached:
      guard let officer = machine.actors.ids().first(where: { machine.actors[$0].kind == .role })
      else { return [] }
      return [.verify([ref]), .reject([ref])].map { body in
        [Command(at: now, by: person(officer), body: body)]
      }
    case .verified: return []
    }
  }

  /// Lets time pass until a limit does.
  func waitForDeadline(_ dossier: Dossier) -> Command? {
    wait(dossier) { $0.contains { $0.kind == .deadlinePassed } }
  }

  // Applications.

  /// Ways to open a dossier: complete in every variant, and once without papers.
  func applications() -> [Command] {
    let samples = SampleValues(
      engine: engine, today: start.date(in: machine.zone), dossier: engine.start(), now: start,
      hints: hints.fields)
    let fields = machine.fields.ids().filter {
      machine.fields[$0].isEnteredAtSubmission && machine.fields[$0].derived == nil
    }
    var lists: [ListEntry] = []
    for id in machine.lists.ids() where !machine.isEnteredLater(id) {
      lists.append(ListEntry(list: id, items: samples.items(of: machine.lists[id])))
    }
    let kinds = first(
      hints.kind, of: machine.applicantKinds.isEmpty ? [.individual] : machine.applicantKinds)
    let channels = first(
      hints.channel, of: machine.channels.isEmpty ? [.counter] : machine.channels)
    var found: [Command] = []
    for entries in samples.answers(to: Array(fields), limit: StoryLimits.applications) {
      found.append(
        application(kinds[0], channels[0], Entries(fields: entries, lists: lists)))
    }
    let usual = samples.answers(to: Array(fields), limit: 1)[0]
    for channel in channels.dropFirst() {
      found.append(application(kinds[0], channel, Entries(fields: usual, lists: lists)))
    }
    for kind in kinds.dropFirst() {
      found.append(application(kind, channels[0], Entries(fields: usual, lists: lists)))
    }
    let later = laterStarts().flatMap { start in
      found.prefix(StoryLimits.answers).map { Command(at: start, by: $0.by, body: $0.body) }
    }
    return (found + later).map(withPapers) + found.prefix(1)
  }

  private func first(_ hint: OptionID?, of options: [OptionID]) -> [OptionID] {
    guard let hint, options.contains(hint) else { return options }
    return [hint] + options.filter { $0 != hint }
  }

  /// A week after the dates that the rules name, where they lie ahead.
  private func laterStarts() -> [Instant] {
    let days = Set(machine.constants.compactMap(\.asDate) + machine.datedValues.map(\.from))
    return days.map { Instant(date: $0.adding(days: 7), minuteOfDay: 9 * 60, in: machine.zone) }
      .filter { start < $0 }.sorted().prefix(StoryLimits.laterStarts).map { $0 }
  }

  private func application(
    _ kind: OptionID, _ channel: OptionID, _ entries: Entries
  ) -> Command {
    let opener = machine.start.opener
    var person = person(opener)
    guard opener == .applicant else {
      return Command(at: start, by: person, body: .open(Submission(entries: entries)))
    }
    person.kind = kind
    return Command(
      at: start, by: person, body: .submit(Submission(channel: channel, entries: entries)))
  }

  /// The same application with every paper that it lacks.
  private func withPapers(_ command: Command) -> Command {
    var dossier = engine.start()
    guard (try? engine.advance(&dossier, by: command)) != nil else { return command }
    let missing = engine.missingDocuments(in: dossier, at: command.at)
    var body = command.body
    switch command.body {
    case .submit(var submission):
      add(missing, to: &submission, at: command.at)
      body = .submit(submission)
    case .open(var submission):
      add(missing, to: &submission, at: command.at)
      body = .open(submission)
    default: break
    }
    let complete = Command(at: command.at, by: command.by, body: body)
    return (try? engine.decide(complete, given: engine.start())) == nil ? command : complete
  }

  private func add(
    _ missing: [PaperRef], to submission: inout Submission, at instant: Instant
  ) {
    for ref in missing {
      let paper = paper(ref, at: instant)
      guard ref.item >= 0, let list = machine.documents[ref.document].list,
        let index = submission.entries.lists.firstIndex(where: { $0.list == list })
      else {
        submission.papers.append(paper)
        continue
      }
      submission.entries.lists[index].items[Int(ref.item)].papers.append(paper)
    }
  }
}
