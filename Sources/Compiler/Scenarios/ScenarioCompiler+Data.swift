import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Whether a scenario draws what its dossiers need.
extension ScenarioCompiler {
  /// Every datum that is required at filing, or asked by an action that may be taken.
  mutating func checkData(of index: Int) {
    let stream = streams[index]
    let machine = stream.lowering.machine
    let given = Set(stream.stream.fields.map(\.field))
    var wanted: [FieldID] = []
    if stream.arrivalsNode != nil {
      wanted = machine.fields.ids().filter {
        machine.fields[$0].isRequired && machine.fields[$0].isEnteredAtSubmission
      }
    }
    for action in machine.actions.ids() where stream.mayTake(action) {
      wanted += machine.asks[machine.actions[action].asks.range]
    }
    var seen: Set<FieldID> = []
    let missing = wanted.filter { field in
      let row = machine.fields[field]
      return row.defaultValue == nil && row.derived == nil && !given.contains(field)
        && seen.insert(field).inserted
    }
    // What people write in words decides nothing, so that a scenario need not say it.
    for field in missing where machine.fields[field].type == .text {
      streams[index].drawText(field)
    }
    let unsaid = missing.filter { machine.fields[$0].type != .text }
    if !unsaid.isEmpty {
      report(UndrawnField.found(stream.name, unsaid.map { machine.name(machine.fields[$0].label) }))
    }
    checkLists(of: index)
    checkOperands(of: streams[index])
  }

  /// Lists that must have items, and what the items of the drawn ones must have.
  private mutating func checkLists(of index: Int) {
    let stream = streams[index]
    let machine = stream.lowering.machine
    for list in machine.lists.ids() where stream.arrivalsNode != nil {
      // A minimum that depends on the dossier may ask for items of some.
      guard let minimum = machine.lists[list].minimum,
        machine.constantNumber(minimum).map({ $0 > .zero }) ?? true,
        stream.listNodes[list] == nil
      else { continue }
      report(UndrawnField.list(stream.name, SampleItems(list, machine)))
    }
    for list in machine.lists.ids() { checkItems(of: list, in: index) }
  }

  /// What is required of the items of a list, or asked by an action for one of them.
  private mutating func checkItems(of list: ListID, in index: Int) {
    let stream = streams[index]
    let machine = stream.lowering.machine
    let place = stream.stream.lists.firstIndex { $0.list == list }
    let drawn = place.map { stream.stream.lists[$0] }
    // Where others call for the dossiers, they may give the items.
    guard drawn.map({ !$0.isEmpty(in: machine) }) ?? (stream.arrivalsNode == nil) else { return }
    let given = Set(drawn?.items.map(\.field) ?? [])
    let asked = Set(
      machine.actions.ids().filter { stream.mayTake($0) }
        .flatMap { machine.itemAsks[machine.actions[$0].itemAsks.range] })
    let missing = machine.itemFields.ids(in: machine.lists[list].fields).filter { id in
      let row = machine.itemFields[id].field
      let isFiled = row.isRequired && row.isEnteredAtSubmission && drawn != nil
      return (isFiled || asked.contains(id)) && row.defaultValue == nil && row.derived == nil
        && !given.contains(id) && stream.itemNodes[id] == nil
    }
    for field in missing where machine.itemFields[field].field.type == .text {
      if let place { streams[index].drawText(field, ofItemsAt: place) }
    }
    let unsaid = missing.filter { machine.itemFields[$0].field.type != .text }
    if unsaid.isEmpty { return }
    let name = machine.name(machine.lists[list].label)
    report(
      UndrawnField.found(
        stream.listNodes[list].map { self.place(of: $0.child(.name)) } ?? stream.name,
        unsaid.map { "\(name).\(machine.name(machine.itemFields[$0].field.label))" }))
  }

  /// What is computed may use what is drawn before it.
  private mutating func checkOperands(of stream: StreamCompiler) {
    var known = Known(stream)
    func enter(_ list: DrawnList) -> [Diagnostic?] {
      var found = [known.problem(list.number, at: place(of: stream.listNodes[list.list]))]
      known.counts.insert(list.list)
      for item in list.items {
        found.append(known.problem(item.draw, at: place(of: stream.itemNodes[item.field])))
        known.itemFields.insert(item.field)
      }
      known.lists.insert(list.list)
      return found
    }
    var found: [Diagnostic?] = []
    let lists = stream.stream.lists
    for (index, drawn) in stream.stream.fields.enumerated() {
      for list in lists where list.position == index { found += enter(list) }
      found.append(known.problem(drawn.draw, at: place(of: stream.fieldNodes[drawn.field])))
      known.fields.insert(drawn.field)
    }
    for list in lists where list.position >= stream.stream.fields.count { found += enter(list) }
    for diagnostic in found { if let diagnostic { report(diagnostic) } }
  }
}

/// What has been drawn of a dossier so far.
private struct Known {
  private let machine: Machine
  var fields: Set<FieldID> = []
  /// The lists whose number of items is known, and those whose items are.
  var counts: Set<ListID> = []
  var lists: Set<ListID> = []
  var itemFields: Set<ItemFieldID> = []

  init(_ stream: StreamCompiler) {
    machine = stream.lowering.machine
    // A list that is never drawn has no items, which is known from the beginning.
    let drawn = Set(stream.stream.lists.map(\.list))
    lists = Set(machine.lists.ids().filter { !drawn.contains($0) })
    counts = lists
  }

  /// The first thing that a computed value uses and that is not there yet.
  func problem(_ draw: ValueDraw, at place: Syntax) -> Diagnostic? {
    guard case .expression(let expression) = draw else { return nil }
    var open = [expression]
    while let next = open.popLast() {
      let node = machine.nodes[next]
      open += machine.operands(of: node)
      if let label = unknown(node) { return UndrawnField.operand(place, machine.name(label)) }
    }
    return nil
  }

  private func unknown(_ node: Node) -> Label? {
    switch node.operation {
    case .field:
      let field = FieldID(Int(node.first))
      return fields.contains(field) ? nil : labelOfUnknown(machine.fields[field])
    case .itemField:
      let field = ItemFieldID(Int(node.first))
      let row = machine.itemFields[field]
      // Of another list, which `each` goes through.
      if itemFields.contains(field) || lists.contains(row.list) { return nil }
      return labelOfUnknown(row.field)
    case .count:
      let list = ListID(Int(node.first))
      return counts.contains(list) ? nil : machine.lists[list].label
    case .sum, .each:
      let list = ListID(Int(node.first))
      return lists.contains(list) ? nil : machine.lists[list].label
    default: return nil
    }
  }

  private func labelOfUnknown(_ field: Field) -> Label? {
    field.defaultValue == nil && field.derived == nil ? field.label : nil
  }
}

extension DrawnList {
  /// Whether it never has any items.
  fileprivate func isEmpty(in machine: Machine) -> Bool {
    guard case .expression(let number) = number else { return false }
    return machine.constantNumber(number) == .zero
  }
}

extension StreamCompiler {
  /// Some words, for a field that nobody computes with.
  private mutating func someWords() -> ValueDraw {
    .expression(lowering.constant(.literal(lowering.text("…"))))
  }

  fileprivate mutating func drawText(_ field: FieldID) {
    stream.fields.append(DrawnField(field: field, draw: someWords()))
  }

  fileprivate mutating func drawText(_ field: ItemFieldID, ofItemsAt place: Int) {
    stream.lists[place].items.append(DrawnItemField(field: field, draw: someWords()))
  }
}
