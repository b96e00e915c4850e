import ThuTucBasics
import ThuTucCalendars

/// Places, actions, effects and timers.
extension MachineWriter {
  mutating func writeFlow() {
    json.key("start")
    json.beginObject()
    json.member("by", name(machine.start.opener))
    json.member("at", machine.steps.isEmpty ? "" : name(machine.start.first))
    json.endObject()
    rows("steps", machine.steps) {
      $0.writeBody($1)
    } label: {
      $0.label
    }
    rows("blocks", machine.blocks) {
      $0.writeBody($1)
    } label: {
      $0.label
    }
    rows("anytime", machine.actions[machine.anytime]) {
      $0.writeBody($1)
    } label: {
      $0.label
    }
    rows("ends", machine.ends) { writer, end in
      writer.json.member("outcome", end.outcome.word)
      writer.json.member("status", Int32(end.status?.rawValue ?? 0))
    } label: {
      $0.label
    }
  }

  private mutating func writeBody(_ step: Step) {
    json.member("by", name(step.holder))
    member("of", step.office)
    json.member("automatic", step.isAutomatic)
    json.member("within", step.limit.map { name($0) } ?? "")
    json.member("branch", step.branch.map { branchName($0) } ?? "")
    if let call = step.call { write(machine.calls[call]) }
    json.member("counter", step.visitsCounter)
    json.member("paper", step.needsPaper)
    json.member("cash", step.needsCash)
    json.member("status", Int32(step.status?.rawValue ?? 0))
    rows("actions", machine.actions[step.actions]) {
      $0.writeBody($1)
    } label: {
      $0.label
    }
    writeTimers(step.timers)
    if step.reminders.isEmpty { return }
    json.key("reminders")
    json.beginArray()
    for reminder in machine.reminders[step.reminders] {
      words(["duration", "\(reminder.before.amount)", reminder.before.unit.code])
    }
    json.endArray()
  }

  private mutating func write(_ call: Call) {
    json.key("call")
    json.beginObject()
    json.member("procedure", machine.text(call.procedure))
    json.key("with")
    json.beginObject()
    for argument in machine.callArguments[call.arguments] {
      switch argument.source {
      case .value(let value): member(machine.text(argument.name), value)
      case .list(let list):
        json.key(machine.text(argument.name))
        words(["list", name(list)])
      }
    }
    json.endObject()
    json.member("leaving", call.leaving == .detaches ? "detach" : "")
    json.endObject()
  }

  private func branchName(_ id: BranchID) -> String {
    let branch = machine.branches[id]
    return "\(name(branch.block)).\(machine.name(branch.label))"
  }

  private mutating func writeBody(_ block: Block) {
    json.member("within", block.limit.map { name($0) } ?? "")
    json.member("branch", block.branch.map { branchName($0) } ?? "")
    rows("branches", machine.branches[block.branches]) { writer, branch in
      writer.member("when", branch.when)
      writer.json.member("later", branch.opensLater)
      if let list = branch.list {
        writer.json.member("per", writer.name(list))
        writer.json.member("item", branch.item + 1)
      }
      writer.json.member("first", writer.name(branch.first))
    } label: {
      $0.label
    }
    json.key("join")
    if let count = block.joinCount { json.integer(Int64(count)) } else { json.string("all") }
    write(block.target)
    writeTimers(block.timers)
  }

  private mutating func writeBody(_ action: Action) {
    json.member("by", name(action.actor))
    member("of", action.office)
    json.member("outcome", action.outcome?.word ?? "")
    member("when", action.guardExpression)
    json.member("otherwise", action.isOtherwise)
    json.member("atMost", action.atMost)
    json.member("otherThan", machine.otherThan[action.otherThan.range].map { name($0) })
    if !action.requirements.isEmpty {
      json.key("requires")
      json.beginArray()
      for requirement in machine.requirements[action.requirements] { write(requirement) }
      json.endArray()
    }
    json.member("asks", machine.asks[action.asks.range].map { name($0) })
    json.member("itemAsks", machine.itemAsks[action.itemAsks.range].map { name($0) })
    json.member("listAsks", machine.listAsks[action.listAsks.range].map { name($0) })
    write(action.effects)
    write(action.target)
  }

  private mutating func write(_ requirement: Requirement) {
    switch requirement {
    case .allDocuments: words(["allDocuments"])
    case .document(let id): words(["document", name(id)])
    case .itemDocument(let id, let item): words(["document", name(id), "\(item + 1)"])
    case .paid(let id): words(["paid", name(id)])
    case .condition(let id): words(["condition", name(id)])
    }
  }

  private mutating func writeTimers(_ timers: Run<Timer>) {
    if timers.isEmpty { return }
    json.key("after")
    json.beginArray()
    for timer in machine.timers[timers] {
      json.beginObject()
      member("due", timer.due)
      write(timer.effects)
      write(timer.target)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ effects: Run<Effect>) {
    if effects.isEmpty { return }
    json.key("effects")
    json.beginArray()
    for effect in machine.effects[effects] { write(effect) }
    json.endArray()
  }

  private mutating func write(_ effect: Effect) {
    switch effect {
    case .set(let field, let value): write(setting: name(field), to: value)
    case .setItem(let field, let item, let value):
      write(setting: Machine.numbered(name(field), item: Int(item) + 1), to: value)
    case .issue(let notice, let addressee, let when):
      json.beginObject()
      json.member("issue", name(notice))
      switch addressee {
      case .agency(let agency): json.member("toAgency", name(agency))
      case .party(let party): json.member("toParty", name(party))
      case nil: break
      }
      member("when", when)
      json.endObject()
    case .collect(let fee): words(["collect", name(fee)])
    case .notify(let actor): words(["notify", name(actor)])
    case .emit(let text): words(["emit", machine.text(text)])
    }
  }

  private mutating func write(setting name: String, to value: ExpressionID) {
    json.beginArray()
    json.string("set")
    json.string(name)
    write(value)
    json.endArray()
  }

  private mutating func write(_ target: Target) {
    json.key("to")
    switch target {
    case .stay: words(["stay"])
    case .done: words(["done"])
    case .place(let place): json.string(name(place))
    }
  }
}
