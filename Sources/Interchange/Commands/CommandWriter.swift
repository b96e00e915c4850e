public import ThuTucBasics
public import ThuTucMachine
import ThuTucWording

/// Writes commands as `CommandReader` reads them, so that a run can be kept and sent again.
public struct CommandWriter: Sendable {
  private let machine: Machine

  public init(_ machine: Machine) { self.machine = machine }

  /// The object of a command; nothing for what no sender sends: the news that dossiers of one case
  /// give one another.
  ///
  /// `dossier` names the dossier of the case that it is for; empty for the first.
  public func json(_ command: Command, to dossier: String = "") -> JSONValue? {
    guard let (verb, rest) = parts(of: command.body) else { return nil }
    var members: [JSONValue.Member] = [
      .init("do", .string(verb.rawValue)),
      .init("at", .string(command.at.text(in: machine.zone))),
    ]
    if !verb.isTheSystems || command.by != .system {
      members.append(.init("by", person(command.by)))
    }
    if !dossier.isEmpty { members.append(.init("dossier", .string(dossier))) }
    members += rest
    if !command.key.isEmpty { members.append(.init("key", .string(command.key))) }
    return .object(members)
  }

  private func person(_ person: Person) -> JSONValue {
    .members([
      "id": .string(person.id),
      "roles": .array(person.actors.map { .string(machine.name(machine.actors[$0].label)) }),
      "kind": person.kind.map { .string(word($0)) },
      "agency": person.office.isEmpty ? nil : .string(person.office),
    ])
  }

  private func word(_ option: OptionID) -> String {
    BuiltIns.option(option)?[.english] ?? machine.name(machine.options[option].label)
  }

  private func parts(
    of body: Command.Body
  ) -> (verb: CommandVerb, members: [JSONValue.Member])? {
    switch body {
    case .submit(let submission): return (.submit, contents(submission))
    case .open(let submission): return (.open, contents(submission))
    case .act(let action, let entries):
      let row = machine.actions[action]
      let step = row.step.map { machine.members(ofStep: $0) } ?? []
      return (.act, step + [text("action", row.label)] + fields(entries))
    case .answer(let action, let entries):
      // Which item's it is, who answers says by what he answers for.
      let row = machine.actions[action]
      let step = row.step.map { machine.members(ofStep: $0).prefix(1) } ?? []
      return (.act, step + [text("action", row.label)] + fields(entries))
    case .fulfil(let duty, let entries):
      return (.act, [text("duty", machine.duties[duty].label)] + fields(entries))
    case .attach(let papers):
      return (.attach, [.init("documents", .array(papers.map { paper($0) }))])
    case .verify(let papers): return (.verify, [documents(papers)])
    case .reject(let papers): return (.reject, [documents(papers)])
    case .provide(let registry, let ref, let found, let dated):
      let what = [text("registry", machine.registries[registry].label)] + machine.members(ref)
      return (.provide, what + [.init("found", .bool(found))] + issued(dated))
    case .pay(let fee, let amount):
      let value = machine.json(amount).map { [JSONValue.Member("amount", $0)] } ?? []
      return (.pay, [text("fee", machine.fees[fee].label)] + value)
    case .waive(let fee, let reason):
      return (.waive, [text("fee", machine.fees[fee].label), .init("reason", .string(reason))])
    case .suspend(let clock, let reason):
      return (
        .suspend,
        [text("deadline", machine.clocks[clock].label), .init("reason", .string(reason))]
      )
    case .resume(let clock): return (.resume, [text("deadline", machine.clocks[clock].label)])
    case .childEnded(let step, let outcome):
      let ended = JSONValue.Member("outcome", .string(outcome.word))
      return (.child, machine.members(ofStep: step) + [ended])
    case .advance: return (.advance, [])
    case .annotate(let note): return (.annotate, [.init("text", .string(note))])
    case .rate(let score, let comment):
      let said: [JSONValue.Member] =
        comment.isEmpty ? [] : [.init("comment", .string(comment))]
      return (.rate, [.init("score", .integer(score))] + said)
    case .recount(let edition): return (.recount, [.init("edition", .string(edition))])
    case .move(let version): return (.move, [.init("version", .string(version))])
    case .receive, .cancel: return nil
    }
  }

  private func text(_ member: String, _ label: Label) -> JSONValue.Member {
    .init(member, .string(machine.name(label)))
  }

  // What comes with a command.

  private func contents(_ submission: Submission) -> [JSONValue.Member] {
    let channel: [JSONValue.Member] =
      submission.channel.map {
        [.init("channel", .string(word($0)))]
      } ?? []
    let papers: [JSONValue.Member] =
      submission.papers.isEmpty
      ? [] : [.init("documents", .array(submission.papers.map { paper($0) }))]
    return channel + fields(submission.entries) + papers
  }

  private func fields(_ entries: Entries) -> [JSONValue.Member] {
    var members = entries.fields.compactMap { entry in
      member(machine.fields[entry.field].label, entry.value)
    }
    members += entries.item.compactMap { entry in
      member(machine.itemFields[entry.field].field.label, entry.value)
    }
    members += entries.lists.filter { !$0.isAdding }.map(list)
    let added = entries.lists.filter(\.isAdding).map(list)
    return (members.isEmpty ? [] : [.init("fields", .object(members))])
      + (added.isEmpty ? [] : [.init("add", .object(added))])
  }

  private func list(_ entry: ListEntry) -> JSONValue.Member {
    .init(machine.name(machine.lists[entry.list].label), .array(entry.items.map(item)))
  }

  private func item(_ item: ListEntry.Item) -> JSONValue {
    let data = item.fields.compactMap { entry in
      member(machine.itemFields[entry.field].field.label, entry.value)
    }
    let papers: [JSONValue.Member] =
      item.papers.isEmpty
      ? [] : [.init("documents", .array(item.papers.map { paper($0, inItem: true) }))]
    return .object(data + papers)
  }

  private func member(_ label: Label, _ input: Input) -> JSONValue.Member? {
    let value: JSONValue? =
      switch input {
      case .text(let text): .string(text)
      case .value(let value): machine.json(value)
      }
    return value.map { .init(machine.name(label), $0) }
  }

  /// A name alone where that says all; in an item, the place says which item's it is.
  private func paper(_ paper: Paper, inItem isInItem: Bool = false) -> JSONValue {
    let name = machine.members(isInItem ? PaperRef(paper.ref.document) : paper.ref)
    if name.count == 1, paper.dated == nil { return name[0].value }
    return .object(name + issued(paper.dated))
  }

  private func documents(_ papers: [PaperRef]) -> JSONValue.Member {
    .init("documents", .array(papers.map { paper(Paper($0)) }))
  }

  private func issued(_ date: CivilDate?) -> [JSONValue.Member] {
    date.map { [.init("issued", .string($0.description))] } ?? []
  }
}
