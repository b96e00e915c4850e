public import ThuTucBasics
public import ThuTucMachine
import ThuTucSyntax

/// Writes stories as `example` blocks in the words of a surface language.
public struct StoryText {
  private let machine: Machine
  private let language: Language
  /// The first words of keywords, which a name must not be mistaken for.
  private let rivals: Set<String>

  public init(_ machine: Machine, in language: Language) {
    self.machine = machine
    self.language = language
    rivals = Set(
      Lexicon.shared.phrases(in: language).compactMap { phrase in
        phrase.split(separator: " ").first.map { Spelling.folded($0) }
      })
  }

  /// One story as a block that a file of this language may end with.
  public func block(_ story: Story, title: String) -> String {
    var lines = [
      "\(word(.example)) \(quoted(title)) \(word(.for)) \(name(machine.label)) {"
    ]
    if !machine.text(machine.version).isEmpty {
      lines[0] =
        "\(word(.example)) \(quoted(title)) \(word(.for)) \(name(machine.label)) "
        + "\(word(.version)) \(quoted(machine.text(machine.version))) {"
    }
    for command in story.commands {
      guard let statement = statement(command) else { continue }
      lines.append("  \(word(.at)) \(instant(command.at)) \(statement)")
    }
    if let end = story.end {
      lines.append("  \(word(.expect)) \(word(.ended)) \(name(machine.ends[end].label))")
    }
    for step in story.steps {
      lines.append("  \(word(.expect)) \(word(.step)) \(name(step))\(item(of: step))")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// What a deed is called in a title.
  public func name(_ deed: Deed) -> String {
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

  private func statement(_ command: Command) -> String? {
    var who = actor(command.by.actors.first ?? .system)
    if !command.by.office.isEmpty { who += " \(word(.of)) \(quoted(command.by.office))" }
    switch command.body {
    case .submit(let submission):
      var text = "\(who) \(word(.submits))\(contents(submission))"
      if command.by.kind == .organization { text += " \(word(.as)) \(word(.organization))" }
      if let channel = submission.channel, let keyword = keyword(ofChannel: channel) {
        text += " \(word(.through)) \(word(keyword))"
      }
      return text
    case .open(let submission): return "\(who) \(word(.opens))\(contents(submission))"
    case .act(let id, let entries):
      let row = machine.actions[id]
      let place = row.step.map { name($0) } ?? word(.anytime)
      let item = row.step.map { self.item(of: $0) } ?? ""
      let entered = self.entries(entries)
      return "\(who) \(word(.does)) \(place).\(name(row.label))\(item)\(entered)"
    case .attach(let papers): return "\(who) \(word(.attaches)) \(list(papers))"
    case .pay(let fee, let amount):
      return "\(who) \(word(.pays)) \(name(machine.fees[fee].label)) \(value(.value(amount)))"
    case .childEnded(let step, let outcome):
      let child = name(step) + item(of: step)
      return "\(child) \(word(.ends)) \(word(outcome.keyword))"
    case .advance: return word(.timePasses)
    default: return nil
    }
  }

  private func contents(_ submission: Submission) -> String {
    let papers =
      submission.papers.isEmpty ? "" : " \(word(.documents)) \(list(submission.papers))"
    return entries(submission.entries) + papers
  }

  private func entries(_ entries: Entries) -> String {
    var parts = entries.fields.map { entry in
      "\(name(machine.fields[entry.field].label)) = \(value(entry.value))"
    }
    parts += entries.item.map { entry in
      "\(name(machine.itemFields[entry.field].field.label)) = \(value(entry.value))"
    }
    for entry in entries.lists where !entry.items.isEmpty {
      let items = entry.items.map(item).joined(separator: " ")
      let sign = entry.isAdding ? "+" : "="
      parts.append("\(name(machine.lists[entry.list].label)) \(sign) \(items)")
    }
    return parts.isEmpty ? "" : " " + parts.joined(separator: ", ")
  }

  private func item(_ item: ListEntry.Item) -> String {
    let fields = item.fields.map { entry in
      "\(name(machine.itemFields[entry.field].field.label)) = \(value(entry.value))"
    }
    let papers =
      item.papers.isEmpty ? "" : " \(word(.documents)) \(list(item.papers, ofItem: true))"
    return "{ \(fields.joined(separator: ", "))\(papers) }"
  }

  private func list(_ papers: [Paper], ofItem: Bool = false) -> String {
    papers.map { paper in
      var name = name(machine.documents[paper.ref.document].label)
      if !ofItem, paper.ref.item >= 0 { name += " \(word(.item)) \(paper.ref.item + 1)" }
      return paper.dated.map { "\(name) \(word(.dated)) \($0)" } ?? name
    }.joined(separator: ", ")
  }

  // Words.

  private func word(_ keyword: Keyword) -> String {
    Lexicon.shared.text(of: keyword, in: language)
  }

  private func name(_ label: Label) -> String { written(machine.name(label)) }

  /// A step as its author named it.
  private func name(_ step: StepID) -> String { written(machine.ownName(of: step)) }

  /// ` item 2`, of a step that stands once for each item.
  private func item(of step: StepID) -> String {
    machine.item(of: step).map { " \(word(.item)) \($0)" } ?? ""
  }

  private func written(_ name: String) -> String {
    rivals.contains(Spelling.folded(name)) ? "`\(name)`" : name
  }

  private func actor(_ id: ActorID) -> String {
    switch id {
    case .applicant: word(.applicant)
    case .system: word(.system)
    default: name(machine.actors[id].label)
    }
  }

  private func instant(_ instant: Instant) -> String {
    String(instant.text(in: machine.zone).prefix(16))
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  private func value(_ input: Input) -> String {
    switch input {
    case .text(let text): quoted(text)
    case .value(let value): self.value(value)
    }
  }

  private func value(_ value: Value) -> String {
    if value.kind == .boolean { return word(value.isTrue ? .true : .false) }
    if let option = value.asOption { return name(machine.options[option].label) }
    if let date = value.asDate { return "\(date)" }
    if let instant = value.asInstant { return self.instant(instant) }
    if let currency = value.currency { return "\(value.number) \(currency.code)" }
    return "\(value.number)"
  }

  private func keyword(ofChannel option: OptionID) -> Keyword? {
    let keywords: [OptionID: Keyword] = [
      .counter: .counter, .onlineFull: .onlineFull, .onlinePartial: .onlinePartial, .post: .post,
    ]
    return keywords[option]
  }
}
