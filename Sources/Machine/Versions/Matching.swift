/// Finds, table by table, the rows of a new version that stand for those of the old one.
struct Matching {
  let old: Machine
  let new: Machine
  var steps: RowMap<Step>
  var blocks: RowMap<Block>
  var branches: RowMap<Branch>
  var actions: RowMap<Action>
  var timers: RowMap<Timer>
  var options: RowMap<Option>
  var fields: RowMap<Field>
  var lists: RowMap<ItemList>
  var itemFields: RowMap<ItemField>
  var documents: RowMap<Document>
  var fees: RowMap<Fee>
  var notices: RowMap<Notice>
  var clocks: RowMap<Clock>
  var clockChanges: RowMap<ClockChange>
  var duties: RowMap<Duty>
  var rules: [Passage.Rule] = []

  init(old: Machine, new: Machine) {
    self.old = old
    self.new = new
    steps = RowMap(count: old.steps.count)
    blocks = RowMap(count: old.blocks.count)
    branches = RowMap(count: old.branches.count)
    actions = RowMap(count: old.actions.count)
    timers = RowMap(count: old.timers.count)
    options = RowMap(count: old.options.count)
    fields = RowMap(count: old.fields.count)
    lists = RowMap(count: old.lists.count)
    itemFields = RowMap(count: old.itemFields.count)
    documents = RowMap(count: old.documents.count)
    fees = RowMap(count: old.fees.count)
    notices = RowMap(count: old.notices.count)
    clocks = RowMap(count: old.clocks.count)
    clockChanges = RowMap(count: old.clockChanges.count)
    duties = RowMap(count: old.duties.count)
  }

  mutating func run() {
    matchPlaces()
    matchData()
    matchPapers()
    matchFlow()
    matchClocks()
    rules = old.steps.ids().map(rule)
  }

  // Places.

  private mutating func matchPlaces() {
    let stepsByName = byName(new.steps) { $0.label }
    let blocksByName = byName(new.blocks) { $0.label }
    for id in old.steps.ids() {
      let name = old.name(old.steps[id].label)
      if case .step(let step)?? = destination(of: name) {
        steps[id] = copy(of: step, like: name)
      } else {
        steps[id] = stepsByName[name]
      }
    }
    for id in old.blocks.ids() {
      let name = old.name(old.blocks[id].label)
      if case .block(let block)?? = destination(of: name) {
        let number = name.dropFirst(Matching.unnumbered(name).count)
        let first = Matching.unnumbered(new.name(new.blocks[block].label))
        blocks[id] = number.isEmpty ? block : blocksByName[first + number]
      } else {
        blocks[id] = blocksByName[name]
      }
    }
    for id in old.branches.ids() {
      let branch = old.branches[id]
      guard let block = blocks[branch.block] else { continue }
      branches[id] = new.branches.ids(in: new.blocks[block].branches).first {
        new.name(new.branches[$0].label) == old.name(branch.label)
      }
    }
  }

  /// What the clauses say of a place of the old version: nothing, that it stays (`nil` inside), or
  /// where it goes. A renaming says more than a move. They speak of all copies of a step together.
  private func destination(of name: String) -> Place?? {
    let own = Matching.unnumbered(name)
    let named = new.transitions.filter { new.text($0.from) == own }
    guard let last = named.last else { return .none }
    let renamed = named.first { transition in
      transition.to.map { Matching.unnumbered(new.name(of: $0)) != own } ?? false
    }
    return .some(renamed?.to ?? last.to)
  }

  /// The copy of a new step for the item of an old one; the step itself where both stand once.
  private func copy(of step: StepID, like name: String) -> StepID? {
    let number = name.dropFirst(Matching.unnumbered(name).count)
    return new.copies(of: step).first {
      new.name(new.steps[$0].label) == new.ownName(of: $0) + number
    }
  }

  /// `opinion` of `opinion[2]`, as an author writes it.
  private static func unnumbered(_ name: String) -> String { String(name.prefix { $0 != "[" }) }

  /// The clause about the step itself, else that about the nearest block around it.
  private func rule(for step: StepID) -> Passage.Rule {
    var place = Place.step(step)
    while true {
      if let clause = destination(of: old.name(of: place)) {
        guard clause != nil else { return .stays }
        guard let target = steps[step], keepsItsBranch(step, target),
          calledProcedure(old, step) == calledProcedure(new, target)
        else { return .noPlace }
        return .moves(target)
      }
      guard let branch = old.branch(of: place) else { return .unmentioned }
      place = .block(old.branches[branch].block)
    }
  }

  /// Whether the blocks around a step stand for those around its counterpart, up to the outermost:
  /// else a dossier with several active steps would come apart.
  private func keepsItsBranch(_ step: StepID, _ target: StepID) -> Bool {
    var (here, there) = (old.steps[step].branch, new.steps[target].branch)
    while let branch = here {
      guard let counterpart = branches[branch], counterpart == there else { return false }
      here = old.blocks[old.branches[branch].block].branch
      there = new.blocks[new.branches[counterpart].block].branch
    }
    return there == nil
  }

  /// A step that waits for another dossier can only become one that waits for the same.
  private func calledProcedure(_ machine: Machine, _ step: StepID) -> String? {
    machine.steps[step].call.map { machine.text(machine.calls[$0].procedure) }
  }

  // Data and papers.

  private mutating func matchData() {
    let optionsByName = byName(new.options) { $0.label }
    for id in old.options.ids() { options[id] = optionsByName[old.name(old.options[id].label)] }
    let fieldsByName = byName(new.fields) { $0.label }
    for id in old.fields.ids() { fields[id] = fieldsByName[old.name(old.fields[id].label)] }
    let listsByName = byName(new.lists) { $0.label }
    for id in old.lists.ids() {
      guard let list = listsByName[old.name(old.lists[id].label)] else { continue }
      lists[id] = list
      for field in old.itemFields.ids(in: old.lists[id].fields) {
        itemFields[field] = new.itemFields.ids(in: new.lists[list].fields).first {
          new.name(new.itemFields[$0].field.label) == old.name(old.itemFields[field].field.label)
        }
      }
    }
  }

  private mutating func matchPapers() {
    documents = namesakes(old.documents, new.documents) { machine, row in
      Namesake(
        name: machine.name(row.label), inCase: machine.caseName(row.inCase),
        group: row.list.map { machine.name(machine.lists[$0].label) } ?? "")
    }
    fees = namesakes(old.fees, new.fees) { machine, row in
      Namesake(name: machine.name(row.label), inCase: machine.caseName(row.inCase))
    }
    notices = namesakes(old.notices, new.notices) { machine, row in
      Namesake(name: machine.name(row.label), inCase: machine.caseName(row.inCase))
    }
  }

  // Actions, timers, clocks.

  private mutating func matchFlow() {
    for id in old.steps.ids() {
      guard let step = steps[id] else { continue }
      match(old.steps[id].actions, new.steps[step].actions)
      match(old.steps[id].timers, new.steps[step].timers)
    }
    match(old.anytime, new.anytime)
    for (id, block) in blocks.pairs { match(old.blocks[id].timers, new.blocks[block].timers) }
    let dutiesByName = byName(new.duties) { $0.label }
    for id in old.duties.ids() { duties[id] = dutiesByName[old.name(old.duties[id].label)] }
  }

  private mutating func match(_ run: Run<Action>, _ others: Run<Action>) {
    for id in old.actions.ids(in: run) {
      actions[id] = new.actions.ids(in: others).first {
        new.name(new.actions[$0].label) == old.name(old.actions[id].label)
      }
    }
  }

  /// Timers have no names: the first stands for the first.
  private mutating func match(_ run: Run<Timer>, _ others: Run<Timer>) {
    for (id, other) in zip(run.range, others.range) { timers[TimerID(id)] = TimerID(other) }
  }

  private mutating func matchClocks() {
    clocks = namesakes(old.clocks, new.clocks) { machine, row in
      // The limit of a place is matched with its place, below.
      let name = row.kind == .deadline ? machine.name(row.label) : ""
      return Namesake(name: name, inCase: machine.caseName(row.inCase))
    }
    for id in old.clocks.ids() {
      switch old.clocks[id].kind {
      case .deadline: break
      case .step(let step): clocks[id] = steps[step].flatMap { new.steps[$0].limit }
      case .block(let block): clocks[id] = blocks[block].flatMap { new.blocks[$0].limit }
      }
    }
    for (id, clock) in clocks.pairs { matchChanges(of: old.clocks[id], new.clocks[clock]) }
  }

  /// The first `extend to` stands for the first, and so on: kind by kind.
  private mutating func matchChanges(of clock: Clock, _ other: Clock) {
    var used: Set<Int> = []
    for index in clock.changes.range {
      let kind = old.clockChanges[index].kind
      guard
        let match = other.changes.range.first(where: {
          !used.contains($0) && new.clockChanges[$0].kind == kind
        })
      else { continue }
      used.insert(match)
      clockChanges[ID(index)] = ID(match)
    }
  }

  // Names.

  /// What tells rows of one name apart.
  private struct Namesake: Hashable {
    var name: String
    var inCase: String
    var group = ""
  }

  /// Rows of the same name and case; else of the same name, where the new version has it once.
  private func namesakes<Row>(
    _ rows: [Row], _ others: [Row], _ namesake: (Machine, Row) -> Namesake
  ) -> RowMap<Row> {
    var exact: [Namesake: ID<Row>] = [:]
    var loose: [String: [ID<Row>]] = [:]
    for id in others.ids() {
      let key = namesake(new, others[id])
      exact[key] = exact[key] ?? id
      loose[key.group + "." + key.name, default: []].append(id)
    }
    var map = RowMap<Row>(count: rows.count)
    for id in rows.ids() {
      let key = namesake(old, rows[id])
      guard !key.name.isEmpty else { continue }
      let sameName = loose[key.group + "." + key.name] ?? []
      map[id] = exact[key] ?? (sameName.count == 1 ? sameName[0] : nil)
    }
    return map
  }

  private func byName<Row>(_ rows: [Row], _ label: (Row) -> Label) -> [String: ID<Row>] {
    var found: [String: ID<Row>] = [:]
    for id in rows.ids() {
      let name = new.name(label(rows[id]))
      found[name] = found[name] ?? id
    }
    return found
  }
}

extension Machine {
  /// The name of a place.
  public func name(of place: Place) -> String {
    switch place {
    case .step(let id): name(steps[id].label)
    case .block(let id): name(blocks[id].label)
    case .end(let id): name(ends[id].label)
    }
  }

  /// The branch that directly holds a place; none for the places outside every block and for ends.
  func branch(of place: Place) -> BranchID? {
    switch place {
    case .step(let step): steps[step].branch
    case .block(let block): blocks[block].branch
    case .end: nil
    }
  }

  /// The option that a row's case names: `case a` is lowered to a comparison with it. Empty
  /// outside cases.
  func caseName(_ inCase: ExpressionID?) -> String {
    guard let inCase, nodes[inCase].operation == .compare else { return "" }
    let node = nodes[Int(nodes[inCase].second)]
    guard node.operation == .constant else { return "" }
    return constants[Int(node.first)].asOption.map { name(options[$0].label) } ?? ""
  }
}
