import ThuTucBasics
import ThuTucMachine

/// One command that must have caused some events, and where the dossier stood once they had
/// happened.
struct RetoldCommand {
  /// The number of the event that tells of it.
  var sequence: UInt32
  var kind: Event.Kind
  var command: Command
  /// The steps that were then active.
  var steps: Set<StepID>
}

/// Finds the commands behind a dossier's events.
///
/// Events say what happened in whose name; a command is what somebody wanted. Data entered stand
/// before the action that asked for them, data that an action sets after it: the machine knows how
/// many those are.
struct Retelling {
  private let machine: Machine
  private let commit: Commit
  private(set) var commands: [RetoldCommand] = []

  private var steps: Set<StepID> = []
  /// The event that opened the dossier, while what came with it is being gathered.
  private var opening: Event?
  private var entries = Entries.none
  private var papers: [Paper] = []
  /// The list to which items are being given, and its first new one.
  private var items: (list: ListID, first: Int)?
  /// Data that the last action sets by itself.
  private var setsToSkip = 0
  /// How many items each list has.
  private var counts: [ListID: Int] = [:]
  private var isChildsAction = false
  /// Whether the event before is a registry's answer: what it brings is told with it.
  private var isAnswer = false

  private init(_ machine: Machine, _ commit: Commit) {
    self.machine = machine
    self.commit = commit
  }

  /// The commands behind all of a dossier's events under one machine.
  static func commands(behind commit: Commit, of machine: Machine) -> [RetoldCommand] {
    var retelling = Retelling(machine, commit)
    for (index, event) in commit.events.enumerated() {
      let next = index + 1 < commit.events.count ? commit.events[index + 1] : nil
      retelling.read(event, next: next)
    }
    retelling.finishOpening()
    return retelling.commands
  }

  private mutating func read(_ event: Event, next: Event?) {
    let (wasAnswer, subject) = (isAnswer, Int(event.subject))
    isAnswer = event.kind == .registryAnswered
    switch event.kind {
    case .dossierSubmitted, .dossierOpened:
      opening = event
      (entries, papers, items) = (.none, [], nil)
    case .fieldSet, .itemFieldSet, .listReplaced, .listExtended: gather(event)
    case .documentAttached: attach(event)
    // What another procedure of the case gives: to a dossier that it calls for, or later.
    case .documentReused: if !wasAnswer { attach(event) }
    case .actionTaken: act(event)
    case .stepEntered:
      finishOpening()
      steps.insert(StepID(subject))
    case .stepLeft:
      finishOpening()
      steps.remove(StepID(subject))
    case .blockEntered: finishOpening()
    case .childEnded:
      isChildsAction = true
      guard let outcome = Outcome(rawValue: UInt8(clamping: event.object)) else { return }
      add(.childEnded(StepID(subject), outcome), event, by: .system)
    case .documentVerified: add(.verify([ref(event)]), event)
    case .documentRejected: add(.reject([ref(event)]), event)
    case .registryAnswered: answer(event, brings: next)
    case .feePaid: add(.pay(FeeID(subject), amount: event.value), event)
    case .feeWaived: add(.waive(FeeID(subject), reason: commit.text(of: event)), event)
    case .clockPaused where event.object == 1:
      add(.suspend(ClockID(subject), reason: commit.text(of: event)), event)
    case .clockResumed where event.object == 1: add(.resume(ClockID(subject)), event)
    default: break
    }
    if !commands.isEmpty { commands[commands.count - 1].steps = steps }
  }

  private func ref(_ event: Event) -> PaperRef {
    PaperRef(DocumentID(Int(event.subject)), item: Int(event.item))
  }

  // Actions.

  private mutating func act(_ event: Event) {
    finishOpening()
    defer { isChildsAction = false }
    if isChildsAction { return }
    guard event.actor != .system else {
      // A timer, or an automatic step: both come about when the time has.
      setsToSkip = 0
      if event.subject < 0 { add(.advance, event, by: .system) }
      return
    }
    let action = ActionID(Int(event.subject))
    add(.act(action, entries), event, for: commit.text(of: event))
    (entries, items) = (.none, nil)
    setsToSkip = machine.effects[machine.actions[action].effects.range].count {
      switch $0 {
      case .set, .setItem: true
      case .collect, .issue, .notify, .emit: false
      }
    }
  }

  private mutating func answer(_ event: Event, brings next: Event?) {
    let paper = PaperRef(DocumentID(Int(event.object)), item: Int(event.item))
    let dated = next.flatMap { $0.kind == .documentReused ? $0.value.asDate : nil }
    add(
      .provide(
        RegistryID(Int(event.subject)), paper, found: event.value.isTrue, dated: dated), event)
  }

  // Data and papers.

  private mutating func gather(_ event: Event) {
    // What the engine sets by itself bears nobody's name, or comes right after the action.
    guard !commit.person(of: event).isEmpty, event.actor != .system else { return }
    let isDatum = event.kind == .fieldSet || event.kind == .itemFieldSet
    if opening == nil, isDatum, setsToSkip > 0 {
      setsToSkip -= 1
      return
    }
    let input: Input =
      event.value.kind == .text && event.value.bits >= 0
      ? .text(commit.text(of: event)) : .value(event.value)
    switch event.kind {
    case .fieldSet:
      let field = FieldID(Int(event.subject))
      entries.fields.removeAll { $0.field == field }
      entries.fields.append(FieldEntry(field, input))
    case .itemFieldSet: gather(ItemFieldEntry(ItemFieldID(Int(event.subject)), input), event)
    default: begin(event)
    }
  }

  private mutating func begin(_ event: Event) {
    let list = ListID(Int(event.subject))
    let isAdding = event.kind == .listExtended
    let (first, count) = (isAdding ? counts[list] ?? 0 : 0, Int(event.object))
    guard count >= first else { return }
    counts[list] = count
    items = (list, first)
    if !isAdding { entries.lists.removeAll { $0.list == list } }
    let empty = Array(repeating: ListEntry.Item(), count: count - first)
    entries.lists.append(ListEntry(list: list, items: empty, isAdding: isAdding))
  }

  private mutating func gather(_ entry: ItemFieldEntry, _ event: Event) {
    // Without items before it, it is of the item that the step is about.
    guard let place = place(of: event.item) else { return entries.item.append(entry) }
    entries.lists[entries.lists.count - 1].items[place].fields.append(entry)
  }

  /// Which of the items that are being given an item is.
  private func place(of item: Int32) -> Int? {
    guard let items, let last = entries.lists.last, last.list == items.list else { return nil }
    let place = Int(item) - items.first
    return last.items.indices.contains(place) ? place : nil
  }

  private mutating func attach(_ event: Event) {
    let paper = Paper(ref(event), dated: event.value.asDate)
    if event.item >= 0, let place = place(of: event.item) {
      let own = Paper(PaperRef(paper.ref.document, item: place), dated: paper.dated)
      entries.lists[entries.lists.count - 1].items[place].papers.append(own)
    } else if opening != nil {
      papers.append(paper)
    } else {
      add(.attach([paper]), event)
    }
  }

  // Commands.

  private mutating func finishOpening() {
    guard let event = opening else { return }
    opening = nil
    let kind = event.subject < 0 ? nil : OptionID(Int(event.subject))
    let channel = event.object < 0 ? nil : OptionID(Int(event.object))
    let submission = Submission(channel: channel, entries: entries, papers: papers)
    let body: Command.Body =
      event.kind == .dossierSubmitted ? .submit(submission) : .open(submission)
    add(body, event, kind: kind)
    (entries, papers, items) = (.none, [], nil)
  }

  private mutating func add(
    _ body: Command.Body, _ event: Event, kind: OptionID? = nil, for office: String = ""
  ) {
    let known = commit.person(of: event)
    add(
      body, event,
      by: Person(
        id: known.isEmpty ? Person.system.id : known, actors: [event.actor], kind: kind,
        office: office))
  }

  private mutating func add(_ body: Command.Body, _ event: Event, by person: Person) {
    commands.append(
      RetoldCommand(
        sequence: event.sequence, kind: event.kind,
        command: Command(at: event.at, by: person, body: body), steps: steps))
  }
}
