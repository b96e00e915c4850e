import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// What those on the other side of the counter do: they bring every needed paper, enter what is
/// required, and enter what an officer's action asks for. A class, so that its machine is read in
/// place.
final class Applicant: Sendable {
  private let engine: Engine
  private let machine: Machine
  let filing: Filing
  private let drawn: [DrawnField]
  private let samplers: [Sampler?]
  private let observations: [Double]
  private let ziggurat: Ziggurat

  init(_ stream: Stream, _ engine: Engine, _ ziggurat: Ziggurat) {
    self.engine = engine
    machine = stream.machine
    self.ziggurat = ziggurat
    filing = Filing(stream)
    drawn = stream.fields
    var bank: [Double] = []
    samplers = drawn.map { field in
      switch field.draw {
      case .number(let distribution), .money(let distribution, _):
        return Sampler(distribution, bank: &bank)
      case .expression, .integer, .pick: return nil
      }
    }
    observations = bank
  }

  /// A whole application; `given` are the fields and lists that a calling procedure passes on.
  func submission(key: UInt64, at now: Instant, given: Entries) -> Submission {
    let channel = filing.channel(key: key)
    var trial = Trial(
      engine, isOpened: machine.start.opener != .applicant, at: now, filing.kind(key: key), channel)
    var entries = Entries()
    func enter(_ field: FieldID, _ input: Input) {
      entries.fields.append(FieldEntry(field, input))
      trial.set(field, input)
    }
    for entry in given.fields where isOpen(entry.field) { enter(entry.field, entry.value) }
    for (index, field) in drawn.enumerated() where isOpen(field.field) {
      if entries.fields.contains(where: { $0.field == field.field }) { continue }
      if let value = draw(index, key: key, trial.dossier, now) { enter(field.field, value) }
    }
    for field in machine.fields.ids() {
      let row = machine.fields[field]
      guard isOpen(field), row.isRequired, row.defaultValue == nil,
        !entries.fields.contains(where: { $0.field == field })
      else { continue }
      if let value = usual(row, field, key: key, trial.dossier, now) { enter(field, value) }
    }
    for list in machine.lists.ids() {
      // Its papers are among those that the trial lacks.
      let items =
        given.lists.first { $0.list == list }.map { $0.items.map { .init(fields: $0.fields) } }
        ?? items(of: list, key: key, trial.dossier, now)
      entries.lists.append(ListEntry(list: list, items: items))
      trial.set(list, items)
    }
    return Submission(
      channel: channel, entries: entries,
      papers: papers(lackingIn: trial.dossier, at: now, all: false))
  }

  private func isOpen(_ field: FieldID) -> Bool {
    machine.fields[field].isEnteredAtSubmission && machine.fields[field].derived == nil
  }

  /// What is entered with an action.
  func answers(
    to fields: ArraySlice<FieldID>, in dossier: Dossier, at now: Instant, key: UInt64
  ) -> [FieldEntry] {
    fields.compactMap { field in
      let row = machine.fields[field]
      if row.derived != nil { return nil }
      let own = drawn.firstIndex { $0.field == field }
      let value =
        own.flatMap { draw($0, key: key, dossier, now) }
        ?? usual(row, field, key: key, dossier, now)
      return value.map { FieldEntry(field, $0) }
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

  private func items(
    of list: ListID, key: UInt64, _ dossier: Dossier, _ now: Instant
  ) -> [ListEntry.Item] {
    let row = machine.lists[list]
    let least = row.minimum.map { engine.value(of: $0, in: dossier, at: now).number.integer ?? 1 }
    let count = Int(max(1, min(1_000, least ?? 1)))
    return (0..<count).map { item in
      let fields = machine.itemFields.ids(in: row.fields).compactMap { id -> ItemFieldEntry? in
        let field = machine.itemFields[id].field
        guard field.derived == nil else { return nil }
        let part = UInt64(1_000_000 + Int(id.index) * 1_000 + item)
        return usual(field, FieldID(-1), key: RandomStream.key(key, part), dossier, now)
          .map { ItemFieldEntry(id, $0) }
      }
      return ListEntry.Item(fields: fields)
    }
  }

  // Values.

  private func random(_ key: UInt64, _ field: FieldID) -> RandomStream {
    let part = UInt64(UInt32(bitPattern: field.index)) << 8 | Purpose.field.rawValue
    return RandomStream(key: RandomStream.key(key, part))
  }

  /// A value as the scenario draws it.
  private func draw(
    _ index: Int, key: UInt64, _ dossier: Dossier, _ now: Instant
  ) -> Input? {
    let field = drawn[index].field
    let row = machine.fields[field]
    var random = random(key, field)
    switch drawn[index].draw {
    case .expression(let expression):
      let value = engine.value(of: expression, in: dossier, at: now)
      if value.kind == .unknown || value.kind == .fault { return nil }
      return value.kind == .text ? .text(engine.text(of: value, in: dossier)) : .value(value)
    case .integer(let low, let high):
      guard low <= high else { return nil }
      let (span, overflow) = high.subtractingReportingOverflow(low)
      guard !overflow, span < .max else { return nil }
      let drawn = low + Int64(random.index(below: UInt64(span) + 1))
      return number(Double(drawn), row.type, exact: drawn)
    case .pick(let options):
      let weights = options.map { WeightPlan(action: 0, part: $0.part) }
      let index = choice(random.unit(), among: weights.span) { _ in true }
      guard index >= 0 else { return nil }
      let value = options[index].value
      return value.kind == .text ? .text(engine.text(of: value, in: dossier)) : .value(value)
    case .number:
      guard let sampler = samplers[index] else { return nil }
      let drawn = held(sampler.draw(&random, ziggurat, observations), row, dossier, now)
      return number(drawn, row.type, exact: nil)
    case .money(_, let currency):
      guard let sampler = samplers[index] else { return nil }
      let drawn = held(sampler.draw(&random, ziggurat, observations), row, dossier, now)
      guard abs(drawn) < 9e15 else { return nil }
      return .value(.money(Decimal(Int64(drawn.rounded())), currency))
    }
  }

  /// A number within the bounds of its field.
  private func held(
    _ value: Double, _ field: Field, _ dossier: Dossier, _ now: Instant
  ) -> Double {
    var value = value
    if let least = bound(field.minimum, dossier, now) {
      value = max(value, least.number.doubleValue)
    }
    if let most = bound(field.maximum, dossier, now) {
      value = min(value, most.number.doubleValue)
    }
    return value
  }

  private func bound(
    _ expression: ExpressionID?, _ dossier: Dossier, _ now: Instant
  ) -> Value? {
    guard let expression else { return nil }
    let value = engine.value(of: expression, in: dossier, at: now)
    return value.kind == .unknown || value.kind == .fault ? nil : value
  }

  /// A drawn number as a field of this type keeps it.
  private func number(_ value: Double, _ type: ValueType, exact: Int64?) -> Input? {
    guard abs(value) < 9e15 else { return nil }
    let whole = exact ?? Int64(value.rounded())
    switch type {
    case .integer: return .value(.integer(whole))
    case .money: return .value(.money(Decimal(whole), .dong))
    case .decimal:
      guard exact == nil, abs(value) < 9e12 else { return .value(.decimal(Decimal(whole))) }
      return Decimal(coefficient: Int64((value * 1_000).rounded()), scale: 3)
        .map { .value(.decimal($0)) }
    case .boolean: return .value(.boolean(whole != 0))
    default: return nil
    }
  }

  /// A value of a field that the scenario says nothing of: any option, any number in its bounds.
  private func usual(
    _ field: Field, _ id: FieldID, key: UInt64, _ dossier: Dossier, _ now: Instant
  ) -> Input? {
    var random = random(key, id)
    let least = bound(field.minimum, dossier, now)
    let most = bound(field.maximum, dossier, now)
    switch field.type {
    case .boolean: return .value(.boolean(random.next() & 1 == 1))
    case .choice:
      let options = machine.choices[field.choices.range]
      guard !options.isEmpty else { return nil }
      let index = Int(random.index(below: UInt64(options.count)))
      return .value(.option(options[options.startIndex + index]))
    case .text: return .text("A")
    case .integer:
      let low = least?.number.integer ?? min(1, most?.number.integer ?? 1)
      let high = max(low, most?.number.integer ?? low &+ 9)
      let span = UInt64(bitPattern: high &- low)
      guard span < UInt64(Int64.max) else { return .value(.integer(low)) }
      return .value(.integer(low + Int64(random.index(below: span + 1))))
    case .decimal: return .value(.decimal(least?.number ?? most?.number ?? Decimal(1)))
    case .money:
      let currency = least?.currency ?? most?.currency ?? .dong
      return .value(.money(least?.number ?? most?.number ?? Decimal(1_000_000), currency))
    case .date:
      let later = now.date(in: machine.zone).adding(days: 60)
      return .value(.date(least?.asDate ?? most?.asDate ?? later))
    case .instant:
      return .value(.instant(least?.asInstant ?? most?.asInstant ?? now.adding(minutes: 86_400)))
    case .duration: return nil
    }
  }
}

/// A dossier that never was, on which an application is tried: which papers it will need follows
/// from what is entered.
private struct Trial {
  private let engine: Engine
  private let now: Instant
  private(set) var dossier: Dossier
  private var sequence: UInt32 = 1

  init(_ engine: Engine, isOpened: Bool, at now: Instant, _ kind: OptionID?, _ channel: OptionID?) {
    self.engine = engine
    self.now = now
    dossier = engine.start()
    apply(
      isOpened ? .dossierOpened : .dossierSubmitted, kind?.index ?? -1, channel?.index ?? -1)
  }

  private mutating func apply(
    _ kind: Event.Kind, _ subject: Int32, _ object: Int32 = -1, value: Value = .unknown,
    text: String = ""
  ) {
    engine.evolve(
      &dossier,
      Event(
        sequence: sequence, kind: kind, at: now, subject: subject, object: object, value: value,
        text: text))
    sequence += 1
  }

  mutating func set(_ field: FieldID, _ input: Input) {
    switch input {
    case .value(let value): apply(.fieldSet, field.index, value: value)
    case .text(let text): apply(.fieldSet, field.index, value: .text(at: 0), text: text)
    }
  }

  mutating func set(_ list: ListID, _ items: [ListEntry.Item]) {
    apply(.listReplaced, list.index, Int32(items.count))
    for (index, item) in items.enumerated() {
      for entry in item.fields {
        switch entry.value {
        case .value(let value):
          apply(.itemFieldSet, entry.field.index, Int32(index), value: value)
        case .text(let text):
          apply(.itemFieldSet, entry.field.index, Int32(index), value: .text(at: 0), text: text)
        }
      }
    }
  }
}
