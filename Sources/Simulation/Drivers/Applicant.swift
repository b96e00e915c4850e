import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// What those on the other side of the counter do: they bring every needed paper, enter what is
/// required, and enter what an officer's action asks for. A class, so that its machine is read in
/// place.
final class Applicant: Sendable {
  let engine: Engine
  let machine: Machine
  let filing: Filing
  private let fields: [FieldPlan]
  private let lists: [ListPlan]
  let observations: [Double]
  let ziggurat: Ziggurat

  init(_ stream: Stream, _ engine: Engine, _ ziggurat: Ziggurat) {
    self.engine = engine
    machine = stream.machine
    self.ziggurat = ziggurat
    filing = Filing(stream)
    var bank: [Double] = []
    fields = stream.fields.map { FieldPlan(field: $0.field, draw: DrawPlan($0.draw, &bank)) }
    lists = stream.lists.map { ListPlan($0, &bank) }
    observations = bank
  }

  /// A whole application; `given` are the fields and lists that a calling procedure passes on.
  ///
  /// Each field, and each field of each item, draws from a stream of its own. Linear in what is
  /// entered, but for what the scenario's own expressions add up over lists.
  func submission(key: UInt64, at now: Instant, given: Entries) -> Submission {
    let channel = filing.channel(key: key)
    var trial = Trial(
      engine, isOpened: machine.start.opener != .applicant, at: now, filing.kind(key: key), channel)
    for entry in given.fields where isOpen(entry.field) { trial.enter(entry.field, entry.value) }
    for list in given.lists { trial.enter(list) }
    for (index, plan) in fields.enumerated() {
      for list in lists where list.position == index { fill(list, key, &trial, now) }
      guard isOpen(plan.field), !trial.has(plan.field) else { continue }
      if let value = drawn(plan, key, trial.dossier, now) { trial.enter(plan.field, value) }
    }
    for list in lists where list.position >= fields.count { fill(list, key, &trial, now) }
    for field in machine.fields.ids() where isOpen(field) && !trial.has(field) {
      let row = machine.fields[field]
      guard row.isRequired, row.defaultValue == nil else { continue }
      var random = Applicant.random(key, field.index)
      if let value = usual(row, &random, trial.dossier, Here(now)) { trial.enter(field, value) }
    }
    for list in machine.lists.ids() where !lists.contains(where: { $0.list == list }) {
      fill(ListPlan(list), key, &trial, now)
    }
    return Submission(
      channel: channel, entries: trial.entries,
      papers: papers(lackingIn: trial.dossier, at: now, all: false))
  }

  private func isOpen(_ field: FieldID) -> Bool {
    machine.fields[field].isEnteredAtSubmission && machine.fields[field].derived == nil
  }

  /// What is entered with an action: data, those of the item that its step is about, and items of
  /// the lists that it asks for.
  func answers(
    to action: Action, in dossier: Dossier, at now: Instant, key: UInt64
  ) -> Entries {
    var entries = Entries(fields: fields(asked: action, dossier, now, key))
    if let step = action.step, let item = machine.item(of: step) {
      entries.item = items(
        asked: machine.itemAsks[action.itemAsks.range], of: item - 1, dossier, now, key)
    }
    for list in machine.listAsks[action.listAsks.range] {
      let fields = machine.itemFields.ids(in: machine.lists[list].fields)
        .filter { machine.itemFields[$0].field.isEnteredAtSubmission }
      let before = dossier.count(list)
      // The first time as many as the scenario draws, then one more.
      let plan = before == 0 ? lists.first { $0.list == list } : nil
      let number = plan.map { count($0, machine.lists[list], key, dossier, now) } ?? 1
      let added = (before..<before + max(1, number)).map { item in
        ListEntry.Item(
          fields: items(
            asked: fields, of: item, dossier, now, RandomStream.key(key, UInt64(item) + 1)))
      }
      entries.lists.append(ListEntry(list: list, items: added, isAdding: true))
    }
    return entries
  }

  private func fields(
    asked action: Action, _ dossier: Dossier, _ now: Instant, _ key: UInt64
  ) -> [FieldEntry] {
    machine.asks[action.asks.range].compactMap { field in
      let row = machine.fields[field]
      if row.derived != nil { return nil }
      let own = fields.first { $0.field == field }
      if let value = own.flatMap({ drawn($0, key, dossier, now) }) {
        return FieldEntry(field, value)
      }
      var random = Applicant.random(key, field.index)
      return usual(row, &random, dossier, Here(now)).map { FieldEntry(field, $0) }
    }
  }

  private func items(
    asked: some Sequence<ItemFieldID>, of item: Int, _ dossier: Dossier, _ now: Instant,
    _ key: UInt64
  ) -> [ItemFieldEntry] {
    let here = Here(now, item: item)
    return asked.compactMap { id in
      let field = machine.itemFields[id].field
      if field.derived != nil { return nil }
      var random = Applicant.random(key, id.index)
      let own = lists.lazy.flatMap(\.fields).first { $0.field == id }
      let value =
        own.flatMap { draw($0.draw, for: field, &random, dossier, here) }
        ?? usual(field, &random, dossier, here)
      return value.map { ItemFieldEntry(id, $0) }
    }
  }

  /// Papers that are lacking, one of each group; what a registry has is left to it unless `all`
  /// are asked for.
  func papers(lackingIn dossier: Dossier, at now: Instant, all: Bool) -> [Paper] {
    var taken: [(GroupID, Int32)] = []
    return engine.missingDocuments(in: dossier, at: now).compactMap { ref in
      let row = machine.documents[ref.document]
      if row.reuseFrom != nil, !all { return nil }
      if let group = row.group {
        if taken.contains(where: { $0.0 == group && $0.1 == ref.item }) { return nil }
        taken.append((group, ref.item))
      }
      return Paper(ref, dated: now.date(in: machine.zone))
    }
  }

  // Chance.

  /// What draws one of the values of whatever a key stands for.
  private static func random(_ key: UInt64, _ place: Int32) -> RandomStream {
    let part = UInt64(UInt32(bitPattern: place)) << 8 | Purpose.field.rawValue
    return RandomStream(key: RandomStream.key(key, part))
  }

  private func drawn(
    _ plan: FieldPlan, _ key: UInt64, _ dossier: Dossier, _ now: Instant
  ) -> Input? {
    var random = Applicant.random(key, plan.field.index)
    return draw(plan.draw, for: machine.fields[plan.field], &random, dossier, Here(now))
  }

  /// Enters the items of a list: so many as the scenario draws, else as few as the list may have.
  private func fill(_ plan: ListPlan, _ key: UInt64, _ trial: inout Trial, _ now: Instant) {
    let part = UInt64(UInt32(bitPattern: plan.list.index)) << 8 | Purpose.items.rawValue
    let key = RandomStream.key(key, part)
    if trial.has(plan.list) || machine.isEnteredLater(plan.list) { return }
    let row = machine.lists[plan.list]
    let count = count(plan, row, key, trial.dossier, now)
    if count == 0 { return }
    trial.open(plan.list, count: count)
    for item in 0..<count {
      let key = RandomStream.key(key, UInt64(item) + 1)
      let here = Here(now, item: item)
      for own in plan.fields {
        var random = Applicant.random(key, own.field.index - row.fields.start)
        let field = machine.itemFields[own.field].field
        guard field.isEnteredAtSubmission else { continue }
        if let value = draw(own.draw, for: field, &random, trial.dossier, here) {
          trial.enter(own.field, value, item)
        }
      }
      for id in machine.itemFields.ids(in: row.fields) where !trial.has(id, item) {
        let field = machine.itemFields[id].field
        guard field.isRequired, field.isEnteredAtSubmission, field.defaultValue == nil,
          field.derived == nil
        else { continue }
        var random = Applicant.random(key, id.index - row.fields.start)
        if let value = usual(field, &random, trial.dossier, here) { trial.enter(id, value, item) }
      }
    }
  }

  /// How many items a list has.
  private func count(
    _ plan: ListPlan, _ row: ItemList, _ key: UInt64, _ dossier: Dossier, _ now: Instant
  ) -> Int {
    let bounds = Field(
      label: row.label, type: .integer, minimum: row.minimum, maximum: row.maximum)
    var random = RandomStream(key: key)
    var number = 0.0
    if let draw = plan.number,
      case .value(let value) = self.draw(draw, for: bounds, &random, dossier, Here(now))
    {
      number = value.number.doubleValue
    }
    let held = held(number.rounded(), bounds, dossier, Here(now))
    return Int(max(0, min(Double(DrawnList.mostItems), held)))
  }
}

/// A field of the dossier and what draws it.
private struct FieldPlan: Sendable {
  var field: FieldID
  var draw: DrawPlan
}

/// A list and what draws its items.
private struct ListPlan: Sendable {
  var list: ListID
  /// Nothing: as few as the list may have.
  var number: DrawPlan?
  var fields: [(field: ItemFieldID, draw: DrawPlan)]
  var position = 0

  /// A list of which the scenario says nothing.
  init(_ list: ListID) {
    self.list = list
    fields = []
  }

  init(_ drawn: DrawnList, _ bank: inout [Double]) {
    list = drawn.list
    position = drawn.position
    number = DrawPlan(drawn.number, &bank)
    fields = drawn.items.map { ($0.field, DrawPlan($0.draw, &bank)) }
  }
}
