import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Member by member of the table of kinds, the other way round than `EventWriter`.
extension EventReader {
  /// `texts` gets what the event says in words.
  func read(
    _ member: EventForm.Member, of data: EventObject, into event: inout Event,
    _ texts: inout [String]
  ) throws(CommandError) {
    let name = member.name
    switch member.meaning {
    case .row(.arguments, let part):
      event[part] = try argument(data, name, of: event.subject)
    case .row(let table, let part):
      let number = table.isNumbered ? try number(data, name) : 1
      let row = try row(data, name, table, isNeeded: member.isNeeded, number: number)
      if let row { event[part] = Int32(row) }
    case .step: event.subject = try step(data).index
    case .deed: try deed(data, into: &event)
    case .branch: event.subject = try branch(data).index
    case .clock: event.subject = try clock(data).index
    case .change: event.object = try change(data, name, of: event.subject, member.isNeeded)
    case .reminder: event.object = try reminder(data, name, of: event.subject)
    case .addressee: try addressee(data, name, into: &event)
    case .itemField: try itemField(data, name, into: &event)
    case .item: event.item = try item(data, isNeeded: member.isNeeded) ?? -1
    case .number(let part): event[part] = try integer(data, name)
    case .mark:
      if try data.object.boolIfPresent(name) == true { event.object = 1 }
    case .status: event.subject = try integer(data, name)
    case .outcome: event.object = try outcome(data, name)
    case .before: event.object = try minutes(data, name, event)
    case .value(let type):
      if member.isNeeded || data.object[name] != nil {
        event.value = try value(data, name, type, among: [], &texts)
      }
    case .datum:
      let field = machine.fields[Int(event.subject)]
      event.value = try value(
        data, name, field.type, among: machine.choices[field.choices.range], &texts)
    case .itemDatum:
      let field = machine.itemFields[Int(event.subject)].field
      event.value = try value(
        data, name, field.type, among: machine.choices[field.choices.range], &texts)
    case .typedDatum: event.value = try typedValue(data, name, &texts)
    case .words:
      let text = try data.object.textIfPresent(name) ?? ""
      if !text.isEmpty { texts = [text] }
    case .derived: break
    }
    try readCall(member, into: &event)
  }

  /// What a step calls for follows from the step.
  private func readCall(
    _ member: EventForm.Member, into event: inout Event
  ) throws(CommandError) {
    guard case .derived(.calledProcedure) = member.meaning else { return }
    guard let call = machine.steps[Int(event.subject)].call else {
      throw CommandError(
        .unknownStep, at: "data.step",
        Bilingual(
          vi: "bước này không mở hồ sơ khác", en: "this step calls for no other dossier"))
    }
    event.object = call.index
  }

  // Rows.

  func row(
    _ data: EventObject, _ name: String, _ table: EventForm.Table, isNeeded: Bool, number: Int
  ) throws(CommandError) -> Int? {
    if !isNeeded, data.object[name] == nil { return nil }
    let words = table.words
    let found = try names.rows(of: table).find(
      try data.object.text(name), at: data.object.place(name), words.code, words.kind)
    return Int(try chosen(found, number, data, name).index)
  }

  /// Which of the rows of one name is meant: `documentNumber`, from 1.
  private func number(_ data: EventObject, _ name: String) throws(CommandError) -> Int {
    let member = name + "Number"
    return data.object[member] == nil ? 1 : try data.object.integer(member)
  }

  private func chosen<Row>(
    _ rows: [ID<Row>], _ number: Int, _ data: EventObject, _ name: String
  ) throws(CommandError) -> ID<Row> {
    guard rows.indices.contains(number - 1) else {
      throw data.outOfRange(number == 1 ? name : name + "Number")
    }
    return rows[number - 1]
  }

  private func step(_ data: EventObject) throws(CommandError) -> StepID {
    let copies = try names.steps.find(
      try data.object.text("step"), at: data.object.place("step"), .unknownStep,
      Bilingual(vi: "bước", en: "step"))
    let item = try item(data, isNeeded: false).map { Int($0) + 1 }
    guard let step = copies.first(where: { machine.item(of: $0) == item }) else {
      throw data.outOfRange("item")
    }
    return step
  }

  private func block(_ data: EventObject) throws(CommandError) -> BlockID {
    BlockID(try row(data, "block", .blocks, isNeeded: true, number: 1) ?? 0)
  }

  private func deed(_ data: EventObject, into event: inout Event) throws(CommandError) {
    if try data.object.boolIfPresent("timer") == true {
      let timers =
        data.object["block"] == nil
        ? machine.steps[try step(data)].timers : machine.blocks[try block(data)].timers
      let timer = try chosen(
        Array(machine.timers.ids(in: timers)), try number(data, "timer"), data, "timer")
      event.object = timer.index
      return
    }
    let run =
      data.object["step"] == nil ? machine.anytime : machine.steps[try step(data)].actions
    let actions = NameTable(
      machine.actions.ids(in: run).map { ($0, machine.name(machine.actions[$0].label)) })
    let found = try actions.find(
      try data.object.text("action"), at: data.object.place("action"), .unknownAction,
      Bilingual(vi: "thao tác", en: "action"))
    event.subject = try chosen(found, try number(data, "action"), data, "action").index
  }

  private func branch(_ data: EventObject) throws(CommandError) -> BranchID {
    let item = try item(data, isNeeded: false)
    let found = try names.branches.find(
      try data.object.text("branch"), at: data.object.place("branch"), .unknownName,
      Bilingual(vi: "nhánh", en: "branch"))
    let own = found.filter { id in
      let row = machine.branches[id]
      return row.list == nil ? item == nil : item == row.item
    }
    return try chosen(own, try number(data, "branch"), data, own.isEmpty ? "item" : "branch")
  }

  private func clock(_ data: EventObject) throws(CommandError) -> ClockID {
    if data.object["deadline"] != nil {
      let found = try names.deadlines.find(
        try data.object.text("deadline"), at: data.object.place("deadline"), .unknownDeadline,
        Bilingual(vi: "thời hạn", en: "deadline"))
      return try chosen(found, try number(data, "deadline"), data, "deadline")
    }
    let isStep = data.object["step"] != nil
    let limit =
      isStep ? machine.steps[try step(data)].limit : machine.blocks[try block(data)].limit
    guard let limit else {
      throw CommandError(
        .unknownDeadline, at: data.object.place(isStep ? "step" : "block"),
        Bilingual(vi: "ở đây không có thời hạn", en: "there is no limit here"))
    }
    return limit
  }

  private func change(
    _ data: EventObject, _ name: String, of clock: Int32, _ isNeeded: Bool
  ) throws(CommandError) -> Int32 {
    guard let word = try data.object.textIfPresent(name) else {
      if isNeeded { _ = try data.object.required(name) }
      return -1
    }
    if word == EventWriter.moved { return -2 }
    guard let kind = ClockChange.Kind(word: word) else {
      let known = ClockChange.Kind.allCases.map(\.word) + [EventWriter.moved]
      throw .unknownName(
        word, at: data.object.place(name), .unknownName,
        Bilingual(vi: "cách đổi hạn", en: "change of a deadline"),
        nearest: nearestName(to: word, among: known), known: known)
    }
    let changes = machine.clockChanges.ids(in: machine.clocks[Int(clock)].changes)
    let own = changes.filter { machine.clockChanges[$0].kind == kind }
    return try chosen(Array(own), try number(data, name), data, name).index
  }

  private func reminder(
    _ data: EventObject, _ name: String, of clock: Int32
  ) throws(CommandError) -> Int32 {
    guard case .step(let step) = machine.clocks[Int(clock)].kind else {
      throw data.outOfRange("deadline")
    }
    let reminders = Array(machine.reminders.ids(in: machine.steps[step].reminders))
    return try chosen(reminders, try number(data, name), data, name).index
  }

  private func addressee(
    _ data: EventObject, _ name: String, into event: inout Event
  ) throws(CommandError) {
    let text = try data.object.text(name)
    if text == "applicant" { return }
    let agencies = names.agencies.all(text)
    let number = try number(data, name)
    if agencies.indices.contains(number - 1) {
      event.object = agencies[number - 1].index
      return
    }
    let party = try row(
      data, name, .actors, isNeeded: true, number: number - agencies.count)
    event.party = Int32(party ?? -1)
  }

  private func itemField(
    _ data: EventObject, _ name: String, into event: inout Event
  ) throws(CommandError) {
    event.item = try item(data, isNeeded: true) ?? -1
    let list = ListID(try row(data, "list", .lists, isNeeded: true, number: 1) ?? 0)
    let fields = NameTable(
      machine.itemFields.ids(in: machine.lists[list].fields).map {
        ($0, machine.name(machine.itemFields[$0].field.label))
      })
    let words = EventForm.Table.itemFields.words
    event.subject = try fields.find(
      try data.object.text(name), at: data.object.place(name), words.code, words.kind)[0].index
  }

  private func argument(
    _ data: EventObject, _ name: String, of step: Int32
  ) throws(CommandError) -> Int32 {
    let run = machine.steps[Int(step)].call.map { machine.calls[$0].arguments } ?? .none
    let arguments = NameTable(
      machine.callArguments.ids(in: run).map { ($0, machine.text(machine.callArguments[$0].name)) })
    let words = EventForm.Table.arguments.words
    return try arguments.find(
      try data.object.text(name), at: data.object.place(name), words.code, words.kind)[0].index
  }

  // Numbers and values.

  private func integer(_ data: EventObject, _ name: String) throws(CommandError) -> Int32 {
    guard let number = Int32(exactly: try data.object.integer(name)) else {
      throw data.outOfRange(name)
    }
    return number
  }

  /// The item, counted from 0.
  private func item(_ data: EventObject, isNeeded: Bool) throws(CommandError) -> Int32? {
    if !isNeeded, data.object["item"] == nil { return nil }
    let number = try integer(data, "item")
    guard (1...DossierLimits.items).contains(Int(number)) else { throw data.outOfRange("item") }
    return number - 1
  }

  private func outcome(_ data: EventObject, _ name: String) throws(CommandError) -> Int32 {
    let word = try data.object.text(name)
    guard let outcome = Outcome(word: word) else {
      let known = Outcome.allCases.map(\.word)
      throw .unknownName(
        word, at: data.object.place(name), .unknownOutcome,
        Bilingual(vi: "kết quả", en: "outcome"), nearest: nearestName(to: word, among: known),
        known: known)
    }
    return Int32(outcome.rawValue)
  }

  /// How many minutes lie between an instant and the event's value.
  private func minutes(
    _ data: EventObject, _ name: String, _ event: Event
  ) throws(CommandError) -> Int32 {
    let before = try values.instant(
      try data.object.required(name), at: data.object.place(name))
    let moved = (event.value.asInstant ?? before).millisecondsSinceEpoch
      .subtractingReportingOverflow(before.millisecondsSinceEpoch)
    guard !moved.overflow, let minutes = Int32(exactly: moved.partialValue / 60_000) else {
      throw data.outOfRange(name)
    }
    return minutes
  }

  private func value(
    _ data: EventObject, _ name: String, _ type: ValueType,
    among choices: some Sequence<OptionID>, _ texts: inout [String]
  ) throws(CommandError) -> Value {
    let value = try data.object.required(name)
    if type == .text, let text = value.text { texts = [text] }
    return try values.value(value, of: type, among: choices, at: data.object.place(name))
  }

  /// A value whose type stands beside it.
  private func typedValue(
    _ data: EventObject, _ name: String, _ texts: inout [String]
  ) throws(CommandError) -> Value {
    let type: ValueType = try word(data, "type", Bilingual(vi: "kiểu dữ liệu", en: "type"))
    if type != .duration {
      return try value(data, name, type, among: machine.options.ids(), &texts)
    }
    let unit: LimitUnit = try word(data, "unit", Bilingual(vi: "đơn vị", en: "unit"))
    return try values.value(
      try data.object.required(name), of: type, among: [], unit: unit,
      at: data.object.place(name))
  }

  private func word<Word: PublishedWord>(
    _ data: EventObject, _ name: String, _ kind: Bilingual
  ) throws(CommandError) -> Word {
    let text = try data.object.text(name)
    if let word = Word(word: text) { return word }
    let known = Word.allCases.map(\.word)
    throw .unknownName(
      text, at: data.object.place(name), .unknownName, kind,
      nearest: nearestName(to: text, among: known), known: known)
  }
}
