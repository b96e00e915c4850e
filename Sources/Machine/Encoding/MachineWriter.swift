import ThuTucBasics
import ThuTucCalendars

extension Machine {
  /// The machine as JSON that is the same byte for byte wherever and from whatever surface
  /// language it was compiled; its SHA-256 names the version.
  ///
  /// Rows stand in declaration order and are referred to by name; expressions are nested arrays
  /// (`["and",["<",["field","copies"],10],…]`), so that nothing depends on how they lie in
  /// tables. Decimals and money are strings: no reader may round them.
  public func canonicalJSON() -> [UInt8] {
    var writer = MachineWriter(self)
    writer.writeMachine()
    return writer.json.bytes
  }
}

/// Writes a machine; one function for each kind of row.
struct MachineWriter {
  let machine: Machine
  var json = JSONWriter()
  /// Names for documents, clocks, fees and the like that several rows may share: a row's own place
  /// among its namesakes is added where there are several.
  private let documentNames, feeNames, noticeNames, conditionNames, clockNames: [String]

  init(_ machine: Machine) {
    self.machine = machine
    documentNames = MachineWriter.unique(machine.documents.map { machine.name($0.label) })
    feeNames = MachineWriter.unique(machine.fees.map { machine.name($0.label) })
    noticeNames = MachineWriter.unique(machine.notices.map { machine.name($0.label) })
    conditionNames = MachineWriter.unique(machine.conditions.map { machine.name($0.label) })
    clockNames = MachineWriter.unique(
      machine.clocks.map { clock in
        let name = machine.name(clock.label)
        return clock.kind == .deadline ? name : MachineWriter.limitName(name)
      })
  }

  /// The limit of a step bears the step's name, which a deadline may have too.
  static func limitName(_ step: String) -> String { "within \(step)" }

  private static func unique(_ names: [String]) -> [String] {
    var unique = UniqueNames()
    return names.map { unique.next($0) }
  }

  // Names of rows.

  func name(_ id: FieldID) -> String { machine.name(machine.fields[id].label) }
  func name(_ id: ListID) -> String { machine.name(machine.lists[id].label) }
  func name(_ id: StepID) -> String { machine.name(machine.steps[id].label) }
  func name(_ id: BlockID) -> String { machine.name(machine.blocks[id].label) }
  func name(_ id: EndID) -> String { machine.name(machine.ends[id].label) }
  func name(_ id: ActorID) -> String { machine.name(machine.actors[id].label) }
  func name(_ id: AgencyID) -> String { machine.name(machine.agencies[id].label) }
  func name(_ id: RegistryID) -> String { machine.name(machine.registries[id].label) }
  func name(_ id: OptionID) -> String { machine.name(machine.options[id].label) }
  func name(_ id: ParameterID) -> String { machine.name(machine.parameters[id].label) }
  func name(_ id: TableID) -> String { machine.name(machine.tables[id].label) }
  /// Where a row stands in its table, counted from 1.
  func name(_ id: TableRowID) -> String {
    let row = Int(id.index)
    guard let table = machine.tables.first(where: { $0.rows.range.contains(row) }) else {
      return ""
    }
    return "\(machine.name(table.label)).\(row - table.rows.range.lowerBound + 1)"
  }

  /// A table, and which of its outputs where it has several.
  func names(ofOutput output: Int32, of table: TableID) -> [String] {
    let row = machine.outputs[Int(machine.tables[table].outputs.start + output)]
    return [name(table), machine.name(row.label)].filter { !$0.isEmpty }
  }

  func name(_ id: DutyID) -> String { machine.name(machine.duties[id].label) }
  func name(_ id: DocumentID) -> String { documentNames[Int(id.index)] }
  func name(_ id: FeeID) -> String { feeNames[Int(id.index)] }
  func name(_ id: NoticeID) -> String { noticeNames[Int(id.index)] }
  func name(_ id: ConditionID) -> String { conditionNames[Int(id.index)] }
  func name(_ id: ClockID) -> String { clockNames[Int(id.index)] }

  func name(_ id: ItemFieldID) -> String {
    let row = machine.itemFields[id]
    return "\(name(row.list)).\(machine.name(row.field.label))"
  }

  /// `step.action`, or `anytime.action`.
  func name(_ id: ActionID) -> String {
    let action = machine.actions[id]
    return "\(action.step.map { name($0) } ?? "anytime").\(machine.name(action.label))"
  }

  func name(_ place: Place) -> String {
    switch place {
    case .step(let step): name(step)
    case .block(let block): name(block)
    case .end(let end): name(end)
    }
  }

  func name(_ id: TimerID) -> String { "\(name(machine.timers[id].place)).after#\(id.index)" }

  // The whole.

  mutating func writeMachine() {
    json.beginObject()
    json.key("thutuc")
    json.integer(MachineReader.format)
    writeSheet()
    rows("agencies", machine.agencies) { writer, agency in
      writer.json.member("consulted", agency.isConsulted)
      let calendar = agency.calendar.map { writer.machine.calendars[$0].name }
      writer.json.member("calendar", calendar ?? "")
    } label: {
      $0.label
    }
    rows("actors", machine.actors) { writer, actor in
      writer.json.member("kind", actor.kind.word)
      writer.json.member("agency", actor.agency.map { writer.name($0) } ?? "")
    } label: {
      $0.label
    }
    rows("registries", machine.registries) { _, _ in
    } label: {
      $0.label
    }
    writeRules()
    writePapers()
    writeFlow()
    writeTime()
    writeTransitions()
    json.endObject()
  }

  private mutating func writeTransitions() {
    if machine.transitions.isEmpty { return }
    json.key("transitions")
    json.beginArray()
    for transition in machine.transitions {
      json.beginArray()
      json.string(machine.text(transition.from))
      json.string(transition.to.map { name($0) } ?? "")
      json.endArray()
    }
    json.endArray()
  }

  private mutating func writeSheet() {
    json.key("procedure")
    json.beginObject()
    write(machine.label)
    json.member("code", machine.text(machine.code))
    json.member("version", machine.text(machine.version))
    json.member("from", machine.effectiveFrom.map { "\($0)" } ?? "")
    json.member("until", machine.effectiveUntil.map { "\($0)" } ?? "")
    json.member("domain", machine.text(machine.domain))
    json.member("level", machine.level?.word ?? "")
    json.member("applicants", machine.applicantKinds.map { name($0) })
    json.member("channels", machine.channels.map { name($0) })
    json.endObject()
    rows("bases", machine.legalBases) { _, _ in
    } label: {
      $0
    }
    if machine.citations.isEmpty { return }
    json.key("citations")
    json.beginArray()
    for citation in machine.citations {
      json.beginArray()
      for word in subject(citation.subject) { json.string(word) }
      json.string(machine.name(machine.legalBases[citation.basis]))
      json.string(machine.text(citation.article))
      json.endArray()
    }
    json.endArray()
  }

  /// The kind of a cited clause and its name.
  private func subject(_ subject: Citation.Subject) -> [String] {
    switch subject {
    case .procedure: ["procedure", ""]
    case .field(let id): ["field", name(id)]
    case .document(let id): ["document", name(id)]
    case .notice(let id): ["notice", name(id)]
    case .condition(let id): ["condition", name(id)]
    case .fee(let id): ["fee", name(id)]
    case .parameter(let id): ["parameter", name(id)]
    case .table(let id): ["table", name(id)]
    case .row(let id): ["row", name(id)]
    case .assumption(let id): ["assumption", "\(id.index + 1)"]
    case .step(let id): ["step", name(id)]
    case .action(let id): ["action", name(id)]
    case .timer(let id): ["after", name(id)]
    case .end(let id): ["end", name(id)]
    case .block(let id): ["block", name(id)]
    case .clock(let id): ["deadline", name(id)]
    case .duty(let id): ["duty", name(id)]
    }
  }

  mutating func write(_ label: Label) {
    json.member("name", machine.name(label))
    json.member("title", machine.text(label.title))
  }

  /// A table as an array of objects, each with its name and title first; left out if it is empty.
  mutating func rows<Row>(
    _ key: String, _ rows: some Collection<Row>,
    _ body: (inout MachineWriter, Row) -> Void, label: (Row) -> Label
  ) {
    if rows.isEmpty { return }
    json.key(key)
    json.beginArray()
    for row in rows {
      json.beginObject()
      write(label(row))
      body(&self, row)
      json.endObject()
    }
    json.endArray()
  }

  mutating func member(_ key: String, _ expression: ExpressionID?) {
    guard let expression else { return }
    json.key(key)
    write(expression)
  }
}
