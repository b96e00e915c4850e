public import ThuTucBasics
public import ThuTucMachine
import ThuTucSyntax

/// Writes stories as `example` blocks in the words of a surface language.
public struct StoryText {
  private let machine: Machine
  private let language: Language

  public init(_ machine: Machine, in language: Language) {
    self.machine = machine
    self.language = language
  }

  /// One story as a block that a file of this language may end with.
  public func block(_ story: Story, title: String) -> String {
    var writer = SyntaxWriter(in: language)
    var head: Clause = "\(.example) \(quoted: title) \(.for) \(name(machine.label))"
    let version = machine.text(machine.version)
    if !version.isEmpty { head += " \(.version) \(quoted: version)" }
    writer.block(head) { writer in
      for command in story.commands {
        guard let statement = statement(command) else { continue }
        writer.clause("\(.at) \(command.at, in: machine.zone) \(statement)")
      }
      if let end = story.end {
        writer.clause("\(.expect) \(.ended) \(name(machine.ends[end].label))")
      }
      for step in story.steps { writer.clause("\(.expect) \(.step) \(step: step, of: machine)") }
    }
    return writer.text
  }

  /// What a deed is called in a title.
  public func name(_ deed: Deed) -> String {
    func word(_ keyword: Keyword) -> String { Lexicon.shared.text(of: keyword, in: language) }
    switch deed {
    case .action(let id):
      let row = machine.actions[id]
      let place = row.step.map { machine.ownName(of: $0) } ?? word(.anytime)
      return "\(place).\(machine.name(row.label))"
    case .timer(let id):
      let place =
        switch machine.timers[id].place {
        case .step(let step): machine.ownName(of: step)
        case .block(let block): machine.name(machine.blocks[block].label)
        case .end: ""
        }
      return "\(place) \(word(.after))"
    }
  }

  // Statements.

  private func statement(_ command: Command) -> Clause? {
    var who = actor(command.by.actors.first ?? .system)
    if !command.by.office.isEmpty { who += " \(.of) \(quoted: command.by.office)" }
    switch command.body {
    case .submit(let submission):
      var text: Clause = "\(who) \(.submits)\(contents(submission))"
      if command.by.kind == .organization { text += " \(.as) \(.organization)" }
      if let channel = submission.channel, let keyword = keyword(ofChannel: channel) {
        text += " \(.through) \(keyword)"
      }
      return text
    case .open(let submission): return "\(who) \(.opens)\(contents(submission))"
    case .act(let id, let entries):
      let row = machine.actions[id]
      let entered = self.entries(entries)
      guard let step = row.step else {
        return "\(who) \(.does) \(.anytime).\(name(row.label))\(entered)"
      }
      let place: Clause = "\(name: machine.ownName(of: step)).\(name(row.label))"
      return "\(who) \(.does) \(place)\(itemOf: step, of: machine)\(entered)"
    case .attach(let papers): return "\(who) \(.attaches) \(list(papers))"
    case .pay(let fee, let amount):
      return "\(who) \(.pays) \(name(machine.fees[fee].label)) \(value(amount))"
    case .childEnded(let step, let outcome):
      return "\(step: step, of: machine) \(.ends) \(outcome.keyword)"
    case .advance: return "\(.timePasses)"
    default: return nil
    }
  }

  private func contents(_ submission: Submission) -> Clause {
    var clause = entries(submission.entries)
    if !submission.papers.isEmpty { clause += " \(.documents) \(list(submission.papers))" }
    return clause
  }

  private func entries(_ entries: Entries) -> Clause {
    var parts = entries.fields.map { entry -> Clause in
      "\(name(machine.fields[entry.field].label)) = \(value(entry.value))"
    }
    parts += entries.item.map { entry -> Clause in
      "\(name(machine.itemFields[entry.field].field.label)) = \(value(entry.value))"
    }
    for entry in entries.lists where !entry.items.isEmpty {
      let items = Clause(entry.items.map(item), separator: " ")
      let list = name(machine.lists[entry.list].label)
      parts.append(entry.isAdding ? "\(list) + \(items)" : "\(list) = \(items)")
    }
    return parts.isEmpty ? "" : " \(list: parts)"
  }

  private func item(_ item: ListEntry.Item) -> Clause {
    let fields = item.fields.map { entry -> Clause in
      "\(name(machine.itemFields[entry.field].field.label)) = \(value(entry.value))"
    }
    var clause: Clause = "{ \(list: fields)"
    if !item.papers.isEmpty { clause += " \(.documents) \(list(item.papers, ofItem: true))" }
    clause += " }"
    return clause
  }

  private func list(_ papers: [Paper], ofItem: Bool = false) -> Clause {
    Clause(
      papers.map { paper in
        var clause = name(machine.documents[paper.ref.document].label)
        if !ofItem, paper.ref.item >= 0 { clause += " \(.item) \(Int(paper.ref.item) + 1)" }
        if let date = paper.dated { clause += " \(.dated) \(date)" }
        return clause
      })
  }

  // Words.

  private func name(_ label: Label) -> Clause { "\(name: machine.name(label))" }

  private func actor(_ id: ActorID) -> Clause {
    switch id {
    case .applicant: "\(.applicant)"
    case .system: "\(.system)"
    default: name(machine.actors[id].label)
    }
  }

  private func value(_ input: Input) -> Clause {
    switch input {
    case .text(let text): "\(quoted: text)"
    case .value(let value): self.value(value)
    }
  }

  private func value(_ value: Value) -> Clause {
    if value.kind == .boolean { return value.isTrue ? "\(.true)" : "\(.false)" }
    if let option = value.asOption { return name(machine.options[option].label) }
    if let date = value.asDate { return "\(date)" }
    if let instant = value.asInstant { return "\(instant, in: machine.zone)" }
    if let currency = value.currency { return "\(value.number) \(plain: currency.code)" }
    return "\(value.number)"
  }

  private func keyword(ofChannel option: OptionID) -> Keyword? {
    let keywords: [OptionID: Keyword] = [
      .counter: .counter, .onlineFull: .onlineFull, .onlinePartial: .onlinePartial, .post: .post,
    ]
    return keywords[option]
  }
}

extension Clause.StringInterpolation {
  /// A step as its author named it, with ` item 2` where it stands once for each item.
  fileprivate mutating func appendInterpolation(step: StepID, of machine: Machine) {
    appendInterpolation(name: machine.ownName(of: step))
    appendInterpolation(itemOf: step, of: machine)
  }

  /// ` item 2`, of a step that stands once for each item.
  fileprivate mutating func appendInterpolation(itemOf step: StepID, of machine: Machine) {
    guard let item = machine.item(of: step) else { return }
    appendInterpolation(" \(.item) \(item)" as Clause)
  }
}
