import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

struct `Encoding a machine` {
  private func text(_ machine: Machine) -> String {
    String(decoding: machine.canonicalJSON(), as: UTF8.self)
  }

  @Test func `the bytes do not depend on how expressions lie in their tables`() {
    func machine(padded: Bool) -> Machine {
      var build = MachineBuilder("padded")
      if padded { _ = build.integer(99) }
      let copies = build.field("copies", .integer)
      let desk = build.role("desk")
      let step = build.step("step", by: desk)
      build.start(step)
      let few = build.compare(build.field(copies), .less, build.integer(10))
      build.ways(of: step, [.init(name: "accept", when: few, target: .stay)])
      return build.machine
    }
    #expect(machine(padded: false).canonicalJSON() == machine(padded: true).canonicalJSON())
    #expect(text(machine(padded: false)).contains(#""when":["<",["field","copies"],10]"#))
  }

  @Test func `a changed rule changes the bytes`() {
    var one = ReferenceMachine().machine
    let before = one.canonicalJSON()
    #expect(before == ReferenceMachine().machine.canonicalJSON())
    one.constants[0] = .integer(1)
    #expect(one.canonicalJSON() != before)
  }

  @Test func `texts are escaped and stay Vietnamese`() {
    var machine = Machine(name: "đơn", title: "Đơn \"xin\" \\ phép\n\u{1}")
    machine.ends = [End(label: Label(name: machine.intern("xong")), outcome: .completed)]
    let json = text(machine)
    #expect(json.contains(#""title":"Đơn \"xin\" \\ phép\n\u0001""#))
    #expect(!json.contains(": "))
  }

  @Test func `every part of a machine with clocks, papers and blocks is there`() {
    let strict = text(StrictMachine().machine)
    for part in [
      #""validFor":["duration","30","calendar_day"]"#, #""reuseFrom":"land""#,
      #""groups":[{"documents":["birth_notice","witness"]}]"#, #""otherThan":["reception"]"#,
      #"["collect","fee"]"#, #"["condition","in_time"]"#, #""pauseFor":"natural disaster""#,
    ] {
      #expect(strict.contains(part), "\(part) in \(strict)")
    }
    let clocks = text(ClockMachine(cutoff: 900).machine)
    for part in [
      #""from":["taking","reception.accept"]"#, #"{"restartOn":"reception.accept"}"#,
      #""cutoff":900"#, #""pausesIn":["supplementing"]"#, #""after":["done"]"#,
      #"["dates","2026-02-16","2026-02-20","Tết"]"#, #""name":"within reception""#,
      #""reminders":[["duration","1","working_hour"]]"#,
    ] {
      #expect(clocks.contains(part), "\(part) in \(clocks)")
    }
    let blocks = text(ParallelMachine().machine)
    for part in [#""branch":"outer.money""#, #""join":"all""#, #""to":["done"]"#] {
      #expect(blocks.contains(part), "\(part) in \(blocks)")
    }
  }
}

struct `Running an example` {
  let r1 = ReferenceMachine()

  private func example(_ bodies: [Example.Body]) -> Example {
    Example(
      title: "x", language: .english,
      statements: bodies.enumerated().map {
        Example.Statement(source: $0.offset..<$0.offset + 1, body: $0.element)
      })
  }

  private var submit: Example.Body {
    .command(
      Command(
        at: instant("2026-03-09T09:00"), by: applicant,
        body: .submit(
          Submission(
            channel: .counter,
            entries: Entries(fields: [FieldEntry(r1.amount, .value(.integer(0)))])))))
  }

  private var receive: Example.Body {
    .command(
      Command(
        at: instant("2026-03-09T10:00"), by: Person(id: "clerk", actors: [ActorID(2)]),
        body: .act(r1.receive, .none)))
  }

  @Test func `expectations that hold pass`() {
    let result = Engine(r1.machine).run(
      example([
        submit, .expect(.step([r1.receiving]), isNegated: false),
        .expect(.missing([r1.papers[0]]), isNegated: false),
        .expect(.issued([r1.receipt]), isNegated: true),
        .expect(.event("step.entered"), isNegated: false),
        .expect(.fee([r1.charge], .equal, dong(30_000)), isNegated: false),
        receive, .expect(.rejected("missing-documents"), isNegated: false),
        .expect(.rejected("lacks"), isNegated: false),
        .expect(.ended(r1.returned), isNegated: true),
      ])
    ) { "it lacks \($1.rejection.code)" }
    #expect(result.failures == [])
    #expect(result.hasPassed)
    #expect(!result.history.isEmpty)
  }

  @Test func `one that does not says what was seen`() {
    let result = Engine(r1.machine).run(
      example([
        submit, .expect(.step([r1.assessing]), isNegated: false), receive,
        .expect(.ended(r1.returned), isNegated: false),
      ])
    ) { $1.rejection.code }
    #expect(result.failures.map(\.statement.source.lowerBound) == [1, 2, 3])
    #expect(result.failures.first?.seen == .at([r1.receiving]))
    let lacking = Rejection.missingDocuments(r1.papers.map { PaperRef($0) })
    guard case .refused(let refusal) = result.failures[1].seen else {
      Issue.record("\(result.failures[1].seen)")
      return
    }
    #expect(refusal.rejection == lacking)
  }

  @Test func `what blocks an action is told before anybody tries it`() {
    var story = Story(r1.machine)
    story.submit([FieldEntry(r1.amount, .value(.integer(0)))])
    let offers = story.engine.offers(in: story.dossier, at: story.clock)
    let receive = offers.first { $0.deed == .act(r1.receive) }
    #expect(receive?.blockers == [.missingDocuments(r1.papers.map { PaperRef($0) })])
    #expect(offers.contains { $0.deed == .attach(PaperRef(r1.papers[0])) && $0.isOpen })
    let mine = story.engine.offers(in: story.dossier, at: story.clock, for: applicant)
    #expect(mine.first { $0.deed == .act(r1.receive) }?.blockers.first == .role(ActorID(2)))
    for paper in r1.papers { story.send(.attach([Paper(PaperRef(paper))]), by: applicant) }
    let open = story.engine.accepted(in: story.dossier, at: story.clock)
    #expect(open.map(\.deed) == [.act(r1.receive)])
  }
}
