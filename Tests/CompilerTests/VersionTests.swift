import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// Two versions of a permit: the newer one renames a step, drops a paper and a field, shortens and
/// lengthens limits, and reorders everything, so that nothing keeps its place in the tables.
private let texts = """
  calendar office {
    zone "Asia/Ho_Chi_Minh"
    week monday..friday 08:00-12:00, 13:00-17:00
  }
  procedure permit "Permit" {
    version "2025" effective from 2025-01-01
    calendar office
    applicants individual
    channels counter
    agency ward
    role clerk of ward
    role expert of ward
    field note : text
    field remark : text
    field size : integer required
    field kind : choice(stall, event) default stall
    document plan copy 1 if any
    document request original 1
    list guests { field name : text required field age : integer document card copy 1 }
    fee charge = 10_000 VND * size
    result licence
    notice reminder
    deadline total 10 working days from reception.accept
      extend to 20 working days when kind == event
      pause in waiting
    deadline old_only 5 days from submitted
    start submit -> reception
    step reception by clerk within 2 working days {
      on accept set note = "seen" set remark = note collect charge -> old_check
      on refuse -> refused
    }
    step old_check by expert within 5 working days {
      on ask_others -> opinions
      on wait -> waiting
      on hurry at most 2 times -> stay
    }
    step waiting by applicant { on supply -> old_check after 30 days issue reminder -> refused }
    parallel opinions {
      branch first { step first_opinion by clerk { on reply -> done } }
      branch second { step second_opinion by expert { on reply -> done } }
      join all -> signing
    }
    step signing by clerk { on sign issue licence -> granted }
    end granted as completed
    end refused as refused
  }
  procedure permit "Permit" {
    version "2026" effective from 2026-01-01
      transition dossiers in reception, opinions, waiting move
      transition old_check -> examination
    calendar office
    applicants individual
    channels counter
    agency ward
    role expert of ward
    role clerk of ward
    document request original 1
    field kind : choice(event, stall) default stall
    list guests { document card copy 1 field age : decimal field name : text required }
    field size : decimal required
    field note : text
    result licence
    notice reminder
    fee charge = 10_000 VND * size
    deadline total 6 working days from reception.accept
      extend to 12 working days when kind == event
      pause in waiting
    start submit -> reception
    end refused as refused
    end granted as completed
    step signing by clerk { on sign issue licence -> granted }
    parallel opinions within 3 working days {
      branch second { step second_opinion by expert { on reply -> done } }
      branch first { step first_opinion by clerk { on reply -> done } }
      join all -> signing
    }
    step waiting by applicant { on supply -> examination after 30 days issue reminder -> refused }
    step examination by expert within 1 working day {
      on hurry at most 2 times -> stay
      on wait -> waiting
      on ask_others -> opinions
    }
    step reception by clerk within 2 working days {
      on refuse -> refused
      on accept set note = "seen" collect charge -> examination
    }
  }
  """

/// A dossier that is told by names, whatever version it is under.
private struct Tale {
  let lineage: Lineage
  var held: VersionedDossier
  var commits: [Commit] = []
  var events: [Event] { commits.flatMap(\.events) }

  init(start: Int = 0) throws {
    let compilation = compile([SourceFile(name: "permit.thutuc", text: texts)])
    #expect(compilation.diagnostics.filter { $0.severity == .error } == [])
    lineage = Lineage(compilation.procedures.map { Engine($0.machine) })
    held = lineage.start(version: start)
  }

  var engine: Engine { lineage.engine(of: held) }
  var machine: Machine { engine.machine }
  var steps: [String] { held.dossier.activeSteps.map { machine.name(machine.steps[$0].label) } }

  func field(_ name: String) -> FieldID? {
    machine.fields.ids().first { machine.name(machine.fields[$0].label) == name }
  }

  func value(_ name: String) -> Value? {
    field(name).map { engine.value(of: $0, in: held.dossier, at: held.dossier.lastEventAt) }
  }

  func due(_ name: String) -> String? {
    let clock = machine.clocks.ids().first {
      machine.clocks[$0].kind == .deadline && machine.name(machine.clocks[$0].label) == name
    }
    return clock.flatMap { engine.due(of: $0, in: held.dossier) }?.text(in: .vietnam)
  }

  mutating func send(_ at: String, _ body: Command.Body, _ roles: [String] = []) throws {
    let actors = machine.actors.ids().filter {
      roles.contains(machine.name(machine.actors[$0].label))
    }
    let by = Person(id: "p", actors: Array(actors), kind: .individual)
    let command = Command(
      at: try #require(Instant(iso8601: at, in: .vietnam)), by: roles.isEmpty ? .system : by,
      key: "\(events.count)", body: body)
    let commit = try lineage.decide(command, given: held)
    var advanced = held
    #expect(try lineage.advance(&advanced, by: command) == commit)
    lineage.evolve(&held, commit)
    #expect(held == advanced)
    commits.append(commit)
  }

  mutating func submit(_ at: String, kind: String = "stall") throws {
    let size = try #require(field("size"))
    let choice = try #require(field("kind"))
    let option = try #require(
      machine.options.ids().first { machine.name(machine.options[$0].label) == kind })
    let list = ListID(0)
    let name = try #require(machine.itemFields.ids().first { itemName($0) == "name" })
    let card = try #require(machine.documents.ids().first { machine.documents[$0].list != nil })
    let request = try #require(
      machine.documents.ids().first { machine.name(machine.documents[$0].label) == "request" })
    let guest = ListEntry.Item(
      fields: [ItemFieldEntry(name, .text("An"))], papers: [Paper(PaperRef(card))])
    try send(
      at,
      .submit(
        Submission(
          entries: Entries(
            fields: [
              FieldEntry(size, .value(.integer(3))), FieldEntry(choice, .value(.option(option))),
            ],
            lists: [ListEntry(list: list, items: [guest])]),
          papers: [Paper(PaperRef(request))])), ["applicant"])
  }

  private func itemName(_ id: ItemFieldID) -> String {
    machine.name(machine.itemFields[id].field.label)
  }

  mutating func act(_ at: String, _ step: String, _ action: String, _ role: String) throws {
    let found = machine.actions.ids().first { id in
      machine.name(machine.actions[id].label) == action
        && machine.actions[id].step.map { machine.name(machine.steps[$0].label) } == step
    }
    try send(at, .act(try #require(found), .none), [role])
  }

  mutating func move(_ at: String, to version: String = "2026") throws {
    try send(at, .move(version: version))
  }
}

struct `Moving a dossier to another version` {
  /// Filed on Thursday 2025-12-04, accepted the same day.
  private func accepted(kind: String = "stall") throws -> Tale {
    var tale = try Tale()
    try tale.submit("2025-12-04T09:00", kind: kind)
    try tale.act("2025-12-04T10:00", "reception", "accept", "clerk")
    return tale
  }

  @Test func `keeps its marking, data, papers, fees and counters, by name`() throws {
    var tale = try accepted()
    try tale.act("2025-12-04T11:00", "old_check", "hurry", "expert")
    try tale.move("2025-12-05T09:00")
    #expect(tale.held.version == 1)
    #expect(tale.steps == ["examination"])
    #expect(tale.value("size") == .decimal(Decimal(3)))
    let note = try #require(tale.value("note"))
    #expect(tale.engine.text(of: note, in: tale.held.dossier) == "seen")
    let kind = try #require(tale.value("kind")?.asOption)
    #expect(tale.machine.name(tale.machine.options[kind].label) == "stall")
    let dossier = tale.held.dossier
    #expect(tale.engine.outstanding(FeeID(0), in: dossier) == .money(Decimal(30_000), .dong))
    #expect(tale.engine.missingDocuments(in: dossier, at: dossier.lastEventAt) == [])
    #expect(dossier.count(ListID(0)) == 1)
    // Taken once under the older version, so once more is allowed under the newer.
    try tale.act("2025-12-05T10:00", "examination", "hurry", "expert")
    #expect(throws: Rejection.self) {
      try tale.act("2025-12-05T10:00", "examination", "hurry", "expert")
    }
  }

  @Test func `keeps the event that a deadline counts from, and counts the new limit`() throws {
    var tale = try accepted()
    #expect(tale.due("total") == "2025-12-18T17:00:00+07:00")
    try tale.move("2025-12-05T09:00")
    #expect(tale.due("total") == "2025-12-12T17:00:00+07:00")
    let types = tale.events.suffix(4).map(\.kind)
    #expect(types == [.clockStopped, .dossierMoved, .deadlineMoved, .deadlineMoved])
  }

  @Test func `counts the extension that the newer version has in place of the one it had`() throws {
    var tale = try accepted(kind: "event")
    #expect(tale.due("total") == "2026-01-01T17:00:00+07:00")
    try tale.move("2025-12-05T09:00")
    #expect(tale.due("total") == "2025-12-22T17:00:00+07:00")
  }

  @Test func `keeps pauses, and a pause that lasts goes on`() throws {
    var tale = try accepted()
    try tale.act("2025-12-04T11:00", "old_check", "wait", "expert")
    try tale.move("2025-12-05T09:00")
    #expect(tale.steps == ["waiting"])
    try tale.act("2025-12-08T11:00", "waiting", "supply", "applicant")
    // 5 and 8 December were paused.
    #expect(tale.due("total") == "2025-12-16T17:00:00+07:00")
  }

  @Test func `keeps branches in step, and what was finished stays finished`() throws {
    var tale = try accepted()
    try tale.act("2025-12-04T11:00", "old_check", "ask_others", "expert")
    try tale.act("2025-12-04T12:00", "first_opinion", "reply", "clerk")
    try tale.move("2025-12-05T09:00")
    #expect(tale.steps == ["second_opinion"])
    // The block has a limit only in the newer version: it counts from when the block was entered.
    let block = try #require(tale.machine.blocks[0].limit)
    #expect(
      tale.engine.due(of: block, in: tale.held.dossier)?.text(in: .vietnam)
        == "2025-12-09T17:00:00+07:00")
    try tale.act("2025-12-05T10:00", "second_opinion", "reply", "expert")
    #expect(tale.steps == ["signing"])
  }

  @Test func `is refused where the version says nothing of the step`() throws {
    var tale = try accepted()
    try tale.act("2025-12-04T11:00", "old_check", "ask_others", "expert")
    try tale.act("2025-12-04T12:00", "first_opinion", "reply", "clerk")
    try tale.act("2025-12-04T12:00", "second_opinion", "reply", "expert")
    let before = tale.held
    let step = try #require(before.dossier.activeSteps.first)
    #expect(throws: Rejection.staysWithVersion(step, version: "2026")) {
      try tale.move("2025-12-05T09:00")
    }
    #expect(tale.held == before)
  }

  @Test func `is refused for a version that is not there, before the start and after the end`()
    throws
  {
    var tale = try Tale()
    #expect(throws: Rejection.notStarted) { try tale.move("2025-12-05T09:00") }
    try tale.submit("2025-12-04T09:00")
    #expect(throws: Rejection.unknownVersion("2030")) {
      try tale.move("2025-12-05T09:00", to: "2030")
    }
    #expect(throws: Rejection.unknownVersion("2025")) {
      try tale.move("2025-12-05T09:00", to: "2025")
    }
    try tale.act("2025-12-05T10:00", "reception", "refuse", "clerk")
    #expect(throws: Rejection.ended(EndID(1))) { try tale.move("2025-12-05T11:00") }
    #expect(throws: Rejection.self) {
      try tale.engine.decide(
        Command(
          at: Instant(minutesSinceEpoch: 30_000_000), by: .system, body: .move(version: "2026")),
        given: tale.held.dossier)
    }
  }

  @Test func `needs an officer, or the system`() throws {
    var tale = try accepted()
    #expect(throws: Rejection.role(nil)) {
      try tale.send("2025-12-05T09:00", .move(version: "2026"), ["applicant"])
    }
    try tale.send("2025-12-05T09:00", .move(version: "2026"), ["clerk"])
    #expect(tale.held.version == 1)
  }

  @Test func `is answered once for one key`() throws {
    var tale = try accepted()
    let command = Command(
      at: try #require(Instant(iso8601: "2025-12-05T09:00", in: .vietnam)), by: .system,
      key: "move", body: .move(version: "2026"))
    let commit = try tale.lineage.decide(command, given: tale.held)
    tale.lineage.evolve(&tale.held, commit)
    let answer = try #require(tale.held.dossier.answer(to: "move"))
    #expect(Int(answer.last - answer.first) + 1 == commit.events.count)
    #expect(try tale.lineage.decide(command, given: tale.held).isEmpty)
  }

  /// Whatever happens in whatever order, the events alone give the same dossier.
  @Test func `is replayed from the events alone`() throws {
    let actions = [
      ("reception", "accept", "clerk"), ("old_check", "wait", "expert"),
      ("waiting", "supply", "applicant"), ("old_check", "ask_others", "expert"),
      ("first_opinion", "reply", "clerk"), ("second_opinion", "reply", "expert"),
    ]
    for moveAfter in 0...actions.count {
      var tale = try Tale()
      try tale.submit("2025-12-04T09:00", kind: moveAfter % 2 == 0 ? "stall" : "event")
      for (index, (step, action, role)) in actions.enumerated() {
        let day = "2025-12-\(index + 10)T09:00"
        if index == moveAfter { try tale.move(day) }
        let name = step == "old_check" && tale.held.version == 1 ? "examination" : step
        try tale.act(day, name, action, role)
      }
      #expect(tale.lineage.replay(tale.commits, from: 0) == tale.held)
      #expect(tale.events.map(\.sequence) == Array(1...UInt32(tale.events.count)))
    }
  }
}

struct `Versions beside each other` {
  @Test func `a dossier is bound to the version in force on its day, the later where two are`()
    throws
  {
    let lineage = try Tale().lineage
    #expect(lineage.version(inForceOn: try #require(CivilDate(iso8601: "2024-12-31"))) == nil)
    #expect(lineage.version(inForceOn: try #require(CivilDate(iso8601: "2025-12-31"))) == 0)
    #expect(lineage.version(inForceOn: try #require(CivilDate(iso8601: "2026-01-01"))) == 1)
  }

  @Test func `a transition changes the version's name`() throws {
    let with = compile([SourceFile(name: "p.thutuc", text: texts)]).procedures[1].machine
    var without = with
    without.transitions = []
    #expect(with.canonicalJSON() != without.canonicalJSON())
  }
}
