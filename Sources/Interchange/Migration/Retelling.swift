import ThuTucBasics
import ThuTucMachine

/// One command that must have caused some events, in the words of `commands.md`, and where the dossier
/// stood once they had happened.
struct RetoldCommand {
  /// The number of the event that tells of it.
  var sequence: Int
  var type: String
  var at: Instant
  var command: JSONValue
  /// The steps that were then active, by name.
  var steps: Set<String>
}

/// Finds the commands behind a dossier's events.
///
/// Events say what happened in whose name; a command is what somebody wanted. Data entered stand
/// before the action that asked for them, data that an action sets after it: the old machine knows
/// how many those are.
struct Retelling {
  private let machine: Machine
  private let setCounts: [String: Int]
  private(set) var commands: [RetoldCommand] = []

  private var steps: Set<String> = []
  /// The submission or action whose data are being gathered.
  private var submission: Gathering?
  private var entries = Gathering()
  /// Data that the last action sets by itself.
  private var setsToSkip = 0
  /// How many items each list has.
  private var counts: [String: Int] = [:]
  /// Deadlines that the agency has suspended by a command.
  private var suspended: Set<String> = []
  private var isChildsAction = false
  /// Whether the event before is a registry's answer: what it brings is told with it.
  private var isAnswer = false

  init(_ machine: Machine) {
    self.machine = machine
    var counts: [String: Int] = [:]
    for action in machine.actions {
      let step = action.step.map { machine.name(machine.steps[$0].label) } ?? ""
      counts[step + "." + machine.name(action.label)] =
        machine.effects[action.effects.range].count {
          switch $0 {
          case .set, .setItem: true
          default: false
          }
        }
    }
    setCounts = counts
  }

  /// The data and papers that come with one command.
  fileprivate struct Gathering {
    var event: LoggedEvent?
    var fields: [JSONValue.Member] = []
    var lists: [List] = []
    var papers: [JSONValue] = []

    /// Items entered together: all of a list, or those behind `first`.
    struct List {
      var name: String
      var first = 0
      var isAdding = false
      var items: [[JSONValue.Member]]
      var papers: [[JSONValue]]
    }

    /// `fields` as a command has them: data, and lists with their items.
    var members: [JSONValue.Member] { fields + items(adding: false) }

    /// `add` as a command has it.
    var added: [JSONValue.Member] { items(adding: true) }

    private func items(adding: Bool) -> [JSONValue.Member] {
      var members: [JSONValue.Member] = []
      for list in lists where list.isAdding == adding {
        let items = zip(list.items, list.papers).map { fields, papers in
          JSONValue.object(
            fields + (papers.isEmpty ? [] : [.init("documents", .array(papers))]))
        }
        members.append(.init(list.name, .array(items)))
      }
      return members
    }
  }

  /// The commands behind all of a dossier's events.
  static func commands(behind events: [LoggedEvent], of machine: Machine) -> [RetoldCommand] {
    var retelling = Retelling(machine)
    for (index, event) in events.enumerated() {
      retelling.read(event, next: index + 1 < events.count ? events[index + 1] : nil)
    }
    retelling.finishSubmission()
    return retelling.commands
  }

  private mutating func read(_ event: LoggedEvent, next: LoggedEvent?) {
    defer { isAnswer = event.type == "registry.answered" }
    switch event.type {
    case "dossier.submitted", "dossier.opened": submission = Gathering(event: event)
    case "field.set", "item.field.set", "list.replaced", "list.extended": gather(event)
    case "document.attached": attach(event)
    // What another procedure of the case gives: to a dossier that it calls for, or later.
    case "document.reused" where !isAnswer: attach(event)
    case "action.taken": act(event)
    case "step.entered", "step.left", "block.entered": move(event)
    case "child.ended":
      isChildsAction = true
      add(
        "child", event, by: false,
        ["step": event.step.map { .string($0) }, "outcome": event.data["outcome"]])
    case "document.verified": add("verify", event, paper(event))
    case "document.rejected": add("reject", event, paper(event))
    case "registry.answered":
      let reused = next.flatMap { $0.type == "document.reused" ? $0 : nil }
      add(
        "provide", event,
        ["registry": event.data["registry"], "document": event.data["document"]]
          .adding(reused?.data["item"], as: "item").adding(event.data["found"], as: "found")
          .adding(reused?.data["issued"], as: "issued"))
    case "fee.paid": add("pay", event, ["fee": event.data["fee"], "amount": event.data["amount"]])
    case "fee.waived":
      add("waive", event, ["fee": event.data["fee"], "reason": event.data["reason"]])
    case "clock.paused", "clock.resumed": pause(event)
    default: break
    }
    if !commands.isEmpty { commands[commands.count - 1].steps = steps }
  }

  // Where the dossier is.

  private mutating func move(_ event: LoggedEvent) {
    finishSubmission()
    guard let step = event.step else { return }
    if event.type == "step.entered" { steps.insert(step) } else { steps.remove(step) }
  }

  private mutating func act(_ event: LoggedEvent) {
    finishSubmission()
    let isSystems = event.text("actor") == "system"
    defer { isChildsAction = false }
    if isChildsAction { return }
    guard !isSystems else {
      // A timer, or an automatic step: both come about when the time has.
      setsToSkip = 0
      if event.data["timer"] != nil { add("advance", event, by: false, [:]) }
      return
    }
    let step = event.step ?? ""
    let action = event.text("action") ?? ""
    add(
      "act", event,
      ["step": event.step.map { .string($0) }, "action": event.data["action"]]
        .adding(entries.members.isEmpty ? nil : .object(entries.members), as: "fields")
        .adding(entries.added.isEmpty ? nil : .object(entries.added), as: "add"))
    entries = Gathering()
    setsToSkip = setCounts[step + "." + action] ?? 0
  }

  // Data and papers.

  private mutating func gather(_ event: LoggedEvent) {
    // What the engine sets by itself bears nobody's name, or comes right after the action.
    guard event.text("by") != nil, event.text("actor") != "system" else { return }
    if submission == nil, event.type.hasSuffix("field.set"), setsToSkip > 0 {
      setsToSkip -= 1
      return
    }
    let before = event.text("list").flatMap { counts[$0] } ?? 0
    if event.type.hasPrefix("list"), let list = event.text("list"),
      let count = event.data["items"].flatMap({ LoggedEvent.integer($0) })
    {
      counts[list] = count
    }
    if submission != nil {
      submission?.gather(event, behind: before)
    } else {
      entries.gather(event, behind: before)
    }
  }

  private mutating func attach(_ event: LoggedEvent) {
    let paper = JSONValue.object(
      [.init("document", event.data["document"] ?? .null)]
        + (event.data["issued"].map { [.init("issued", $0)] } ?? []))
    let item = event.data["item"].flatMap { LoggedEvent.integer($0) }
    if submission != nil {
      submission?.attach(paper, item: item)
    } else if item != nil, !entries.lists.isEmpty {
      entries.attach(paper, item: item)
    } else {
      add("attach", event, self.paper(event))
    }
  }

  private func paper(_ event: LoggedEvent) -> [String: JSONValue?] {
    ["document": event.data["document"]].adding(event.data["item"], as: "item")
      .adding(
        event.type == "document.attached" || event.type == "document.reused"
          ? event.data["issued"] : nil, as: "issued")
  }

  private mutating func pause(_ event: LoggedEvent) {
    guard let deadline = event.text("deadline") else { return }
    if event.type == "clock.paused", let reason = event.data["reason"] {
      suspended.insert(deadline)
      add("suspend", event, ["deadline": .string(deadline), "reason": reason])
    } else if event.type == "clock.resumed", suspended.remove(deadline) != nil {
      add("resume", event, ["deadline": .string(deadline)])
    }
  }

  // Commands.

  private mutating func finishSubmission() {
    guard let gathered = submission, let event = gathered.event else { return }
    submission = nil
    add(
      event.type == "dossier.submitted" ? "submit" : "open", event,
      ["channel": event.data["channel"]]
        .adding(gathered.members.isEmpty ? nil : .object(gathered.members), as: "fields")
        .adding(gathered.papers.isEmpty ? nil : .array(gathered.papers), as: "documents"))
  }

  private mutating func add(
    _ verb: String, _ event: LoggedEvent, by isPersons: Bool = true,
    _ members: [String: JSONValue?]
  ) {
    let person = JSONValue.members([
      "id": event.data["by"] ?? .string("system"),
      "roles": .array([event.data["actor"] ?? .string("system")]),
      "kind": event.data["applicant"], "agency": event.data["agency"],
    ])
    let system = JSONValue.members(["id": .string("system"), "roles": .array([.string("system")])])
    let rest = members.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { JSONValue.Member(name, $0) }
    }
    commands.append(
      RetoldCommand(
        sequence: event.sequence, type: event.type, at: event.time,
        command: .object(
          [
            .init("do", .string(verb)), .init("at", .string(event.time.text(in: machine.zone))),
            .init("by", isPersons ? person : system),
          ] + rest),
        steps: steps))
  }
}

extension Retelling.Gathering {
  /// `first`: how many items the list had.
  fileprivate mutating func gather(_ event: LoggedEvent, behind first: Int) {
    switch event.type {
    case "field.set":
      guard let name = event.text("field"), let value = event.data["value"] else { return }
      fields.removeAll { $0.name == name }
      fields.append(.init(name, value))
    case "list.replaced", "list.extended":
      guard let name = event.text("list"),
        let count = event.data["items"].flatMap({ LoggedEvent.integer($0) }), count >= 0,
        count <= DossierLimits.items
      else { return }
      let isAdding = event.type == "list.extended"
      guard !isAdding || count >= first else { return }
      let added = isAdding ? count - first : count
      if !isAdding { lists.removeAll { $0.name == name } }
      lists.append(
        List(
          name: name, first: isAdding ? first : 0, isAdding: isAdding,
          items: Array(repeating: [], count: added), papers: Array(repeating: [], count: added)))
    default:
      guard let name = event.text("field"), let value = event.data["value"],
        let item = event.data["item"].flatMap({ LoggedEvent.integer($0) })
      else { return }
      // Without items before it, it is of the item that the step is about.
      guard let list = lists.indices.last else { return fields.append(.init(name, value)) }
      let place = item - 1 - lists[list].first
      guard lists[list].items.indices.contains(place) else { return }
      lists[list].items[place].append(.init(name, value))
    }
  }

  fileprivate mutating func attach(_ paper: JSONValue, item: Int?) {
    guard let item, let list = lists.indices.last else {
      papers.append(paper)
      return
    }
    let place = item - 1 - lists[list].first
    guard lists[list].papers.indices.contains(place) else { return }
    lists[list].papers[place].append(paper)
  }
}

extension LoggedEvent {
  /// The step, as the machine names it: with its item's number where each item has its own.
  fileprivate var step: String? {
    text("step").map { name in
      guard let item = data["item"].flatMap({ LoggedEvent.integer($0) }) else { return name }
      return Machine.numbered(name, item: item)
    }
  }

  /// A whole number of a log.
  static func integer(_ value: JSONValue) -> Int? {
    if case .number(let digits) = value { Int(digits) } else { nil }
  }
}

extension [String: JSONValue?] {
  fileprivate func adding(_ value: JSONValue?, as name: String) -> Self {
    var members = self
    if let value { members[name] = .some(value) }
    return members
  }
}
