import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// What an event says, member by member of the table of kinds; `EventReader` reads the same back.
extension EventWriter {
  typealias Members = [JSONValue.Member]

  /// The members that a kind of event has of its own.
  func members(of event: Event, _ commit: Commit) -> Members {
    var members: Members = []
    for member in event.kind.form.members {
      var title = ""
      members += say(member, event, commit, &title)
      if member.isTitled { members += text("title", title) }
    }
    return members
  }

  /// `title` becomes the words for people of the row that is named.
  private func say(
    _ member: EventForm.Member, _ event: Event, _ commit: Commit, _ title: inout String
  ) -> Members {
    switch member.meaning {
    case .row(let table, let part): row(member.name, table, event[part], &title)
    case .step: step(event.subject, &title)
    case .deed: deed(event, &title)
    case .branch: branch(event.subject, &title)
    case .clock: clock(event.subject, &title)
    case .change: change(member.name, event)
    case .reminder: reminder(member.name, event)
    case .addressee: addressee(member.name, event)
    case .itemField: itemField(member.name, event, &title)
    case .item: item(event)
    case .number(let part): [.init(member.name, .integer(event[part]))]
    case .mark: event.object == 1 ? [.init(member.name, .bool(true))] : []
    case .status: [.init(member.name, .integer(event.subject))]
    case .outcome:
      text(member.name, Outcome(rawValue: UInt8(clamping: event.object))?.word ?? "")
    case .before: before(member.name, event)
    case .value, .datum, .itemDatum: value(member.name, event, commit)
    case .typedDatum: value(member.name, event, commit) + type(event)
    case .words: text(member.name, commit.text(of: event))
    case .derived(let what): derived(member.name, what, event)
    }
  }

  // Rows.

  private func row(
    _ member: String, _ table: EventForm.Table, _ index: Int32, _ title: inout String
  ) -> Members {
    guard let name = machine.name(of: Int(index), in: table) else { return [] }
    title = machine.title(of: Int(index), in: table)
    return text(member, name) + number(member, machine.number(of: Int(index), in: table))
  }

  private func number(_ member: String, _ number: Int) -> Members {
    number > 1 ? [.init(member + "Number", .integer(number))] : []
  }

  /// A step, and the item that it is about where each item of a list has its own.
  private func step(_ index: Int32, _ title: inout String) -> Members {
    guard machine.steps.indices.contains(Int(index)) else { return [] }
    title = machine.text(machine.steps[Int(index)].label.title)
    return machine.members(ofStep: StepID(Int(index)))
  }

  private func block(_ index: Int32, _ title: inout String) -> Members {
    guard machine.blocks.indices.contains(Int(index)) else { return [] }
    title = machine.text(machine.blocks[Int(index)].label.title)
    return text("block", machine.name(machine.blocks[Int(index)].label))
  }

  private func place(_ place: Place, _ title: inout String) -> Members {
    switch place {
    case .step(let id): step(id.index, &title)
    case .block(let id): block(id.index, &title)
    case .end: []
    }
  }

  private func deed(_ event: Event, _ title: inout String) -> Members {
    let (action, timer) = (Int(event.subject), Int(event.object))
    if machine.actions.indices.contains(action) {
      let row = machine.actions[action]
      title = machine.text(row.label.title)
      return (row.step.map { machine.members(ofStep: $0) } ?? [])
        + text("action", machine.name(row.label))
        + number("action", machine.number(ofAction: ActionID(action)))
    }
    guard action < 0, machine.timers.indices.contains(timer) else { return [] }
    return [.init("timer", .bool(true))] + place(machine.timers[timer].place, &title)
      + number("timer", machine.number(ofTimer: TimerID(timer)))
  }

  private func branch(_ index: Int32, _ title: inout String) -> Members {
    guard machine.branches.indices.contains(Int(index)) else { return [] }
    let branch = BranchID(Int(index))
    title = machine.text(machine.branches[branch].label.title)
    return machine.members(ofBranch: branch) + number("branch", machine.number(ofBranch: branch))
  }

  private func clock(_ index: Int32, _ title: inout String) -> Members {
    guard machine.clocks.indices.contains(Int(index)) else { return [] }
    let clock = machine.clocks[Int(index)]
    switch clock.kind {
    case .step(let step): return place(.step(step), &title)
    case .block(let block): return place(.block(block), &title)
    case .deadline:
      title = machine.text(clock.label.title)
      return text("deadline", machine.name(clock.label))
        + number("deadline", machine.number(ofDeadline: ClockID(Int(index))))
    }
  }

  private func change(_ member: String, _ event: Event) -> Members {
    if event.object == -2 { return text(member, EventWriter.moved) }
    guard machine.clockChanges.indices.contains(Int(event.object)) else { return [] }
    let change = ID<ClockChange>(Int(event.object))
    return text(member, machine.clockChanges[change].kind.word)
      + number(member, machine.number(ofChange: change, ClockID(Int(event.subject))))
  }

  private func reminder(_ member: String, _ event: Event) -> Members {
    guard machine.clocks.indices.contains(Int(event.subject)),
      case .step(let step) = machine.clocks[Int(event.subject)].kind
    else { return [] }
    return number(member, Int(event.object - machine.steps[step].reminders.start) + 1)
  }

  private func addressee(_ member: String, _ event: Event) -> Members {
    let (agency, party) = (Int(event.object), Int(event.party))
    if machine.agencies.indices.contains(agency) {
      return text(member, machine.name(machine.agencies[agency].label))
    }
    guard machine.actors.indices.contains(party) else { return text(member, "applicant") }
    let name = machine.name(machine.actors[party].label)
    let isAgencys = machine.agencies.contains { machine.name($0.label) == name }
    return text(member, name) + number(member, isAgencys ? 2 : 1)
  }

  private func itemField(_ member: String, _ event: Event, _ title: inout String) -> Members {
    guard machine.itemFields.indices.contains(Int(event.subject)) else { return [] }
    let row = machine.itemFields[Int(event.subject)]
    title = machine.text(row.field.label.title)
    return text("list", machine.name(machine.lists[row.list].label)) + item(event)
      + text(member, machine.name(row.field.label))
  }

  /// The item of a list, counted from 1, where there is one.
  private func item(_ event: Event) -> Members {
    event.item < 0 ? [] : [.init("item", .integer(event.item + 1))]
  }

  // Values and words.

  private func text(_ member: String, _ text: String) -> Members {
    text.isEmpty ? [] : [.init(member, .string(text))]
  }

  /// A value that is known; a text of the dossier stands in the commit.
  private func value(_ member: String, _ event: Event, _ commit: Commit) -> Members {
    machine.json(event.value, text: commit.text(of: event)).map { [.init(member, $0)] } ?? []
  }

  private func type(_ event: Event) -> Members {
    text("type", event.value.type?.word ?? "") + text("unit", event.value.asLimit?.unit.word ?? "")
  }

  /// When something that another calendar moved was due before.
  private func before(_ member: String, _ event: Event) -> Members {
    guard let due = event.value.asInstant else { return [] }
    let before = due.adding(minutes: -Int64(event.object))
    return text(member, before.text(in: machine.zone))
  }

  private func derived(_ member: String, _ what: EventForm.Derived, _ event: Event) -> Members {
    let row = Int(event.subject)
    switch what {
    case .procedure: return text(member, machine.name(machine.label))
    case .version: return text(member, machine.text(machine.version))
    case .calledProcedure:
      let call = machine.steps.indices.contains(row) ? machine.steps[row].call : nil
      return text(member, call.map { machine.text(machine.calls[$0].procedure) } ?? "")
    case .template:
      guard machine.notices.indices.contains(row) else { return [] }
      return text(member, machine.text(machine.notices[row].template))
    case .isResult:
      guard machine.notices.indices.contains(row) else { return [] }
      return [.init(member, .bool(machine.notices[row].isResult))]
    case .isPersonal:
      guard machine.fields.indices.contains(row), machine.fields[row].isPersonal else { return [] }
      return [.init(member, .bool(true))]
    case .isItemPersonal:
      guard machine.itemFields.indices.contains(row), machine.itemFields[row].field.isPersonal
      else { return [] }
      return [.init(member, .bool(true))]
    }
  }
}
