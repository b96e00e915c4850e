import ThuTucBasics

/// Places, actions, effects and timers.
extension MachineReader {
  mutating func declareFlow() throws(MachineProblem) {
    pending.steps = try declare(
      "steps",
      [
        "by", "of", "automatic", "within", "branch", "call", "counter", "paper", "cash", "status",
        "actions", "after", "reminders",
      ], \.steps, \.steps
    ) { label, _ in Step(label: label, holder: .system) }
    try declareActions { !MachineReader.isAdded($0) }
    let first = machine.actions.count
    try declareActions(try root.elements("anytime"), of: nil, "anytime")
    machine.anytime = Run(first..<machine.actions.count)
    try declareActions(where: MachineReader.isAdded)
    pending.blocks = try declare(
      "blocks", ["within", "branch", "branches", "join", "to", "after"], \.blocks, \.blocks
    ) { label, _ in Block(label: label, branches: .none, target: .stay) }
    for (index, block) in pending.blocks.enumerated() { try declareBranches(of: block, index) }
    let ends = try declare("ends", ["outcome", "status"], \.ends, \.ends) { label, _ in
      End(label: label, outcome: .completed)
    }
    for (index, end) in ends.enumerated() {
      machine.ends[index].outcome = try end.need("outcome").word()
      machine.ends[index].status = try status(end)
    }
  }

  /// Whether a step stands for a clause of its block, which is known only when all names are: the
  /// compiler numbers its actions last. No author's name has a full stop inside.
  private static func isAdded(_ name: String) -> Bool { name.contains(".") }

  /// The actions of the steps whose names are such.
  private mutating func declareActions(
    where isIncluded: (String) -> Bool
  ) throws(MachineProblem) {
    for (index, step) in pending.steps.enumerated() {
      let name = try step.text("name")
      guard isIncluded(name) else { continue }
      let first = machine.actions.count
      try declareActions(try step.elements("actions"), of: StepID(index), name)
      machine.steps[index].actions = Run(first..<machine.actions.count)
    }
  }

  private mutating func declareActions(
    _ sites: [JSONSite], of step: StepID?, _ place: String
  ) throws(MachineProblem) {
    for site in sites {
      let object = try site.object(
        "name", "title", "by", "of", "outcome", "when", "otherwise", "atMost", "otherThan",
        "requires", "asks", "itemAsks", "listAsks", "effects", "to")
      names.actions.add("\(place).\(try object.text("name"))", machine.actions.count)
      let label = try label(object)
      machine.actions.append(Action(label: label, step: step, actor: .system, target: .stay))
      pending.actions.append(object)
    }
  }

  private mutating func declareBranches(
    of block: JSONObject, _ index: Int
  ) throws(MachineProblem) {
    let first = machine.branches.count
    let name = try block.text("name")
    for site in try block.elements("branches") {
      let object = try site.object("name", "title", "when", "later", "per", "item", "first")
      let own = "\(name).\(try object.text("name"))"
      names.branches.add(own, machine.branches.count)
      let label = try label(object)
      machine.branches.append(Branch(label: label, block: BlockID(index), first: .end(EndID(0))))
      pending.branches.append(object)
    }
    guard machine.branches.count > first else { throw block.site.problem(.missing("branches")) }
    machine.blocks[index].branches = Run(first..<machine.branches.count)
  }

  mutating func readFlow() throws(MachineProblem) {
    let start = try root.need("start").object("by", "at")
    machine.start = Start(
      opener: try row(try start.need("by"), in: names.actors),
      first: try place(try start.need("at")))
    for (index, object) in pending.steps.enumerated() { try readStep(object, StepID(index)) }
    for (index, object) in pending.actions.enumerated() { try readAction(object, index) }
    for (index, object) in pending.blocks.enumerated() { try readBlock(object, BlockID(index)) }
    for (index, object) in pending.branches.enumerated() { try readBranch(object, index) }
  }

  /// A step, a block or an end: they share their names.
  func place(_ site: JSONSite) throws(MachineProblem) -> Place {
    let name = try site.text()
    var found: [Place] = []
    if case .one(let step) = names.steps[name] { found.append(.step(step)) }
    if case .one(let block) = names.blocks[name] { found.append(.block(block)) }
    if case .one(let end) = names.ends[name] { found.append(.end(end)) }
    guard let place = found.first else { throw site.problem(.unknownName(name)) }
    guard found.count == 1 else { throw site.problem(.repeatedName(name)) }
    return place
  }

  private func status(_ object: JSONObject) throws(MachineProblem) -> NationalStatus? {
    NationalStatus(rawValue: UInt8(truncatingIfNeeded: try object.number("status", in: 1...10)))
  }

  // Steps and blocks.

  private mutating func readStep(
    _ object: JSONObject, _ id: StepID
  ) throws(MachineProblem) {
    machine.steps[id].holder = try row(try object.need("by"), in: names.actors)
    machine.steps[id].office = try expression(object, "of")
    machine.steps[id].isAutomatic = try object.flag("automatic")
    machine.steps[id].limit = try limit(object, of: .step(id))
    machine.steps[id].branch = try row(object, "branch", in: names.branches)
    machine.steps[id].call = try call(object)
    machine.steps[id].visitsCounter = try object.flag("counter")
    machine.steps[id].needsPaper = try object.flag("paper")
    machine.steps[id].needsCash = try object.flag("cash")
    machine.steps[id].status = try status(object)
    machine.steps[id].timers = try timers(object, .step(id))
    let first = machine.reminders.count
    for site in try object.elements("reminders") {
      machine.reminders.append(Reminder(before: try site.limit()))
    }
    machine.steps[id].reminders = Run(first..<machine.reminders.count)
  }

  private mutating func call(_ step: JSONObject) throws(MachineProblem) -> CallID? {
    guard let object = try step["call"]?.object("procedure", "with", "leaving") else { return nil }
    var arguments: [CallArgument] = []
    let given = try object.need("with")
    guard case .object = given.value else { throw given.problem(.expected(.object)) }
    for (name, site) in JSONObject(site: given).members {
      arguments.append(CallArgument(name: text(name), source: try source(site)))
    }
    let leaving = try object.text("leaving")
    guard leaving.isEmpty || leaving == "detach" else {
      throw object.site.problem(.unknownWord(leaving))
    }
    let start = machine.callArguments.count
    machine.callArguments += arguments
    machine.calls.append(
      Call(
        procedure: try text(object, "procedure"),
        arguments: Run(start..<machine.callArguments.count),
        leaving: leaving.isEmpty ? .cancels : .detaches))
    return CallID(machine.calls.count - 1)
  }

  private mutating func source(
    _ site: JSONSite
  ) throws(MachineProblem) -> CallArgument.Source {
    if case .array(let parts) = site.value, parts.first?.text == "list" {
      return .list(try row(try site.elements(2)[1], in: names.lists))
    }
    return .value(try expression(site))
  }

  private mutating func readBlock(
    _ object: JSONObject, _ id: BlockID
  ) throws(MachineProblem) {
    machine.blocks[id].limit = try limit(object, of: .block(id))
    machine.blocks[id].branch = try row(object, "branch", in: names.branches)
    machine.blocks[id].target = try target(try object.need("to"))
    machine.blocks[id].timers = try timers(object, .block(id))
    let join = try object.need("join")
    if case .string(let word) = join.value {
      guard word == "all" else { throw join.problem(.unknownWord(word)) }
    } else {
      let count = try join.integer(in: 1...Int64(machine.blocks[id].branches.count))
      machine.blocks[id].joinCount = Int32(truncatingIfNeeded: count)
    }
  }

  private mutating func readBranch(_ object: JSONObject, _ index: Int) throws(MachineProblem) {
    machine.branches[index].when = try expression(object, "when")
    machine.branches[index].opensLater = try object.flag("later")
    machine.branches[index].first = try place(try object.need("first"))
    machine.branches[index].list = try row(object, "per", in: names.lists)
    let item = try object.number("item", in: 1...Int64(DossierLimits.items))
    guard (item > 0) == (machine.branches[index].list != nil) else {
      throw object.site.problem(.missing(item > 0 ? "per" : "item"))
    }
    machine.branches[index].item = item - 1
  }

  // Actions.

  private mutating func readAction(_ object: JSONObject, _ index: Int) throws(MachineProblem) {
    machine.actions[index].actor = try row(try object.need("by"), in: names.actors)
    machine.actions[index].office = try expression(object, "of")
    machine.actions[index].outcome = try object["outcome"]?.word(Outcome.self)
    machine.actions[index].guardExpression = try expression(object, "when")
    machine.actions[index].isOtherwise = try object.flag("otherwise")
    machine.actions[index].atMost = try object.number("atMost", in: 1...Int64(Int32.max))
    machine.actions[index].otherThan = append(
      try rows(object, "otherThan", in: names.steps), to: \.otherThan)
    machine.actions[index].requirements = append(try requirements(object), to: \.requirements)
    machine.actions[index].asks = append(try rows(object, "asks", in: names.fields), to: \.asks)
    machine.actions[index].itemAsks = append(
      try rows(object, "itemAsks", in: names.itemFields), to: \.itemAsks)
    machine.actions[index].listAsks = append(
      try rows(object, "listAsks", in: names.lists), to: \.listAsks)
    machine.actions[index].effects = try effects(object)
    machine.actions[index].target = try target(try object.need("to"))
  }

  private mutating func append<Row>(
    _ rows: [Row], to table: WritableKeyPath<Machine, [Row]>
  ) -> Run<Row> {
    let start = machine[keyPath: table].count
    machine[keyPath: table] += rows
    return Run(start..<start + rows.count)
  }

  private func requirements(_ object: JSONObject) throws(MachineProblem) -> [Requirement] {
    var found: [Requirement] = []
    for site in try object.elements("requires") {
      let parts = try site.elements()
      switch try parts.first?.text() {
      case "allDocuments":
        _ = try site.elements(1)
        found.append(.allDocuments)
      case "document" where parts.count == 3:
        let item = Int32(try parts[2].text()) ?? 0
        guard item >= 1, item <= Int32(DossierLimits.items) else {
          throw parts[2].problem(.outOfRange(1...Int64(DossierLimits.items)))
        }
        found.append(.itemDocument(try row(parts[1], in: names.documents), item: item - 1))
      case "document":
        found.append(.document(try row(try site.elements(2)[1], in: names.documents)))
      case "paid": found.append(.paid(try row(try site.elements(2)[1], in: names.fees)))
      case "condition":
        found.append(.condition(try row(try site.elements(2)[1], in: names.conditions)))
      case let word: throw site.problem(.unknownWord(word ?? ""))
      }
    }
    return found
  }

  private mutating func effects(_ object: JSONObject) throws(MachineProblem) -> Run<Effect> {
    var found: [Effect] = []
    for site in try object.elements("effects") {
      if case .object = site.value {
        found.append(try issue(site))
        continue
      }
      let parts = try site.elements()
      switch try parts.first?.text() {
      case "set":
        let parts = try site.elements(3)
        found.append(try setting(parts[1], to: try expression(parts[2])))
      case "collect": found.append(.collect(try row(try site.elements(2)[1], in: names.fees)))
      case "notify": found.append(.notify(try row(try site.elements(2)[1], in: names.actors)))
      case "emit": found.append(.emit(text(try site.elements(2)[1].text())))
      case let word: throw site.problem(.unknownWord(word ?? ""))
      }
    }
    return append(found, to: \.effects)
  }

  /// A field, or that of one item of a list.
  private func setting(
    _ site: JSONSite, to value: ExpressionID
  ) throws(MachineProblem) -> Effect {
    if case .one(let field) = names.fields[try site.text()] { return .set(field, value) }
    let (field, number) = try itemRow(site, in: names.itemFields)
    guard number > 0 else { throw site.problem(.misplaced(try site.text())) }
    return .setItem(field, item: number - 1, value)
  }

  private mutating func issue(_ site: JSONSite) throws(MachineProblem) -> Effect {
    let object = try site.object("issue", "toAgency", "toParty", "when")
    let notice = try row(try object.need("issue"), in: names.notices)
    var addressee: Addressee?
    if let agency = try row(object, "toAgency", in: names.agencies) { addressee = .agency(agency) }
    if let party = try row(object, "toParty", in: names.actors) { addressee = .party(party) }
    return .issue(notice, to: addressee, when: try expression(object, "when"))
  }

  private func target(_ site: JSONSite) throws(MachineProblem) -> Target {
    if case .string = site.value { return .place(try place(site)) }
    let word = try site.elements(1)[0].text()
    switch word {
    case "stay": return .stay
    case "done": return .done
    default: throw site.problem(.unknownWord(word))
    }
  }

  private mutating func timers(
    _ object: JSONObject, _ place: Place
  ) throws(MachineProblem) -> Run<Timer> {
    let first = machine.timers.count
    let name = try object.text("name")
    for site in try object.elements("after") {
      let timer = try site.object("due", "effects", "to")
      names.timers.add("\(name).after#\(machine.timers.count)", machine.timers.count)
      let due = try expression(try timer.need("due"))
      let row = Timer(
        place: place, due: due, effects: try effects(timer),
        target: try target(try timer.need("to")))
      machine.timers.append(row)
    }
    return Run(first..<machine.timers.count)
  }
}
