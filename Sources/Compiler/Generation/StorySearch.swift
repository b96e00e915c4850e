import ThuTucBasics
public import ThuTucMachine

/// Finds a shortest story for every deed of a procedure by driving its engine, breadth first.
///
/// Deterministic and bounded (`StoryLimits`): what is not found within the bounds may still be
/// possible. Time passes only as far as the next timer where nothing else is tried.
public func stories(of machine: Machine) -> [Story] {
  var search = StorySearch(machine)
  search.run()
  return search.chosen()
}

private struct StorySearch {
  /// A dossier on its way.
  struct Node {
    var dossier: Dossier
    var commands: [Command] = []
    var deeds: [Deed] = []
  }

  /// What tells two dossiers apart here: where they stand and what a guard may ask of them.
  struct Standing: Hashable {
    var application: Int
    var steps: [StepID]
    var values: [Value]
    var taken: [Bool]
    var passed: [Bool]
  }

  let engine: Engine
  let start: Instant
  private var queue: [Node] = []
  private var applicationOf: [Int] = []
  private var seen: Set<Standing> = []
  private var first: [Deed: Story] = [:]
  /// The fields whose value is one of few.
  private let choices: [FieldID]
  private let bounded: [ActionID]

  private var machine: Machine { engine.machine }
  private let copies: FirstCopies

  init(_ machine: Machine) {
    engine = Engine(machine)
    copies = FirstCopies(machine)
    // An ordinary Monday of the year, while the procedure is in force.
    var day = CivilDate(year: 2026, month: 3, day: 9) ?? .first
    if let from = machine.effectiveFrom, day < from { day = from.adding(days: 7) }
    if let until = machine.effectiveUntil, until < day { day = until.adding(days: -30) }
    start = Instant(date: day, minuteOfDay: 9 * 60, in: machine.zone)
    choices = machine.fields.ids().filter {
      machine.fields[$0].type == .boolean || machine.fields[$0].type == .choice
    }
    bounded = machine.actions.ids().filter { machine.actions[$0].atMost > 0 }
  }

  mutating func run() {
    for (index, command) in applications().enumerated() {
      add(Node(dossier: engine.start()), [command], application: index)
    }
    var next = 0
    while next < queue.count, first.count < machine.actions.count + machine.timers.count {
      let (node, application) = (queue[next], applicationOf[next])
      next += 1
      guard node.dossier.end == nil else { continue }
      for commands in moves(of: node) { add(node, commands, application: application) }
    }
  }

  /// The fewest stories that show every deed found: the longest first, since it shows the most.
  func chosen() -> [Story] {
    let deeds = Deed.all(of: machine)
    var shown: Set<Deed> = []
    var stories: [Story] = []
    let ordered = deeds.compactMap { first[$0] }.enumerated().sorted {
      ($1.element.deeds.count, $0.offset) < ($0.element.deeds.count, $1.offset)
    }
    for (_, story) in ordered where !story.deeds.allSatisfy(shown.contains) {
      shown.formUnion(story.deeds)
      stories.append(story)
    }
    return stories
  }

  /// Sends commands to a dossier and keeps it if it comes to stand where none has stood.
  private mutating func add(_ node: Node, _ commands: [Command], application: Int) {
    guard queue.count < StoryLimits.dossiers else { return }
    var node = node
    for command in commands {
      guard let events = try? engine.decide(command, given: node.dossier) else { return }
      for event in events { engine.evolve(&node.dossier, event) }
      node.commands.append(command)
      node.deeds += Deed.taken(in: events, copies)
    }
    let story = Story(
      commands: node.commands, deeds: node.deeds, steps: node.dossier.activeSteps,
      end: node.dossier.end)
    for deed in node.deeds where first[deed] == nil { first[deed] = story }
    let standing = Standing(
      application: application, steps: node.dossier.activeSteps,
      values: choices.map { node.dossier.entered($0) } + itemValues(node.dossier),
      taken: bounded.map { node.dossier.timesTaken($0) > 0 },
      passed: machine.clocks.ids().map { node.dossier.clock($0).hasPassed })
    guard seen.insert(standing).inserted else { return }
    queue.append(node)
    applicationOf.append(application)
  }

  // Moves.

  private func moves(of node: Node) -> [[Command]] {
    let now = node.dossier.lastEventAt.adding(minutes: 30)
    var found: [[Command]] = []
    for offer in engine.offers(in: node.dossier, at: now) {
      switch offer.deed {
      case .act(let action): found += acts(action, node, now)
      case .childEnded(let step):
        for action in machine.actions[machine.steps[step].actions.range] {
          guard let outcome = action.outcome else { continue }
          found.append([Command(at: now, by: .system, body: .childEnded(step, outcome))])
        }
      default: break
      }
    }
    if let wait = wait(node, until: { !Deed.taken(in: $0, copies).isEmpty }) {
      found.append([wait])
    }
    if let wait = wait(node, until: { $0.contains { $0.kind == .deadlinePassed } }) {
      found.append([wait])
    }
    return found
  }

  /// What was entered for the items of lists.
  private func itemValues(_ dossier: Dossier) -> [Value] {
    machine.itemFields.ids().flatMap { field in
      (0..<dossier.count(machine.itemFields[field].list)).map {
        engine.value(of: field, item: $0, in: dossier, at: start)
      }
    }
  }

  private func person(_ actor: ActorID) -> Person {
    Person(id: machine.name(machine.actors[actor].label), actors: [actor])
  }

  private func acts(_ id: ActionID, _ node: Node, _ now: Instant) -> [[Command]] {
    let action = machine.actions[id]
    guard action.actor != .system else { return [] }
    let samples = SampleValues(
      engine: engine, today: now.date(in: machine.zone), dossier: node.dossier, now: now)
    let asked = machine.asks[action.asks.range].filter { machine.fields[$0].derived == nil }
    var by = person(action.actor)
    by.office = engine.office(of: id, in: node.dossier, at: now) ?? ""
    let items = samples.answers(to: machine.itemAsks[action.itemAsks.range])
    return samples.answers(to: Array(asked), limit: StoryLimits.answers).flatMap { entries in
      items.compactMap { item in
        let entries = Entries(fields: entries, item: item)
        return withRemedies(Command(at: now, by: by, body: .act(id, entries)), node.dossier)
      }
    }
  }

  /// The command, after the papers and payments without which it is refused.
  private func withRemedies(_ command: Command, _ dossier: Dossier) -> [Command]? {
    var dossier = dossier
    var remedies: [Command] = []
    for _ in 0..<StoryLimits.remedies {
      do throws(Rejection) {
        _ = try engine.decide(command, given: dossier)
        return remedies + [command]
      } catch {
        let body: Command.Body
        switch error {
        case .missingDocuments(let papers):
          body = .attach(papers.map { paper($0, at: command.at) })
        case .unpaid(let fee, let amount): body = .pay(fee, amount: amount)
        default: return nil
        }
        let remedy = Command(at: command.at, by: person(.applicant), body: body)
        guard let events = try? engine.decide(remedy, given: dossier) else { return nil }
        for event in events { engine.evolve(&dossier, event) }
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
  private func wait(_ node: Node, until isReached: ([Event]) -> Bool) -> Command? {
    var dossier = node.dossier
    for _ in 0..<StoryLimits.waits {
      guard let due = engine.nextTimer(in: dossier) else { return nil }
      let command = Command(at: max(due, dossier.lastEventAt), by: .system, body: .advance)
      guard let events = try? engine.decide(command, given: dossier), !events.isEmpty else {
        return nil
      }
      for event in events { engine.evolve(&dossier, event) }
      if isReached(events) { return command }
    }
    return nil
  }

  // Applications.

  /// Ways to open a dossier: complete in every variant, and once without papers.
  private func applications() -> [Command] {
    let samples = SampleValues(
      engine: engine, today: start.date(in: machine.zone), dossier: engine.start(), now: start)
    let fields = machine.fields.ids().filter {
      machine.fields[$0].isEnteredAtSubmission && machine.fields[$0].derived == nil
    }
    var lists: [ListEntry] = []
    for id in machine.lists.ids() {
      lists.append(ListEntry(list: id, items: samples.items(of: machine.lists[id])))
    }
    let kinds: [OptionID] = machine.applicantKinds.isEmpty ? [.individual] : machine.applicantKinds
    let channels: [OptionID] = machine.channels.isEmpty ? [.counter] : machine.channels
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
    guard let events = try? engine.decide(command, given: engine.start()) else { return command }
    let missing = engine.missingDocuments(in: engine.replay(events), at: command.at)
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
