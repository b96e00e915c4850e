import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A procedure with one of everything that can be refused.
struct StrictMachine {
  var machine: Machine
  let desk, chief, neighbour: ActorID
  let copies, name, kind, born, secret, derived, hidden, ratio: FieldID
  let civil, degree: OptionID
  let form, health, extra, shown: DocumentID
  let either: [DocumentID]
  let fee: FeeID
  let inTime: ConditionID
  let reception, review, waiting: StepID
  let accept, approve, count, again, divide, comment, supply: ActionID
  let clock: ClockID
  let done: EndID
  let land: RegistryID
  let title: DocumentID

  init() {
    var build = MachineBuilder(
      "strict", kinds: [.individual, .organization], channels: [.counter, .post])
    desk = build.role("desk")
    chief = build.role("chief")
    neighbour = build.role("neighbour", kind: .party)
    land = build.registry("land")
    civil = build.option("civil")
    degree = build.option("degree")
    copies = build.field(
      "copies", .integer, required: true, minimum: build.integer(1), maximum: build.integer(500))
    name = build.field("name", .text, required: true)
    kind = build.field("kind", .choice, options: [civil, degree])
    born = build.field("born", .date)
    secret = build.field("secret", .integer, officers: true)
    ratio = build.field("ratio", .integer)
    let twice = build.binary(.multiply, build.field(copies), build.integer(2))
    derived = build.field("twice", .integer, derived: twice)
    hidden = build.field("hidden", .boolean)
    form = build.document("form")
    health = build.document("health", validFor: Limit(30, .day))
    extra = build.document("extra", optional: true)
    let isPost = build.compare(build.node(.channel), .equal, build.option(.post))
    shown = build.document("shown", neededWhen: isPost, openWhen: isPost)
    title = build.document("title", reuseFrom: land)
    either = build.group(["birth_notice", "witness"])
    fee = build.fee("fee", build.binary(.multiply, build.dong(1000), build.field(copies)))
    inTime = build.condition(
      "in_time", build.compare(build.field(copies), .less, build.integer(100)))
    done = build.end("done", .completed)
    reception = build.step("reception", by: desk)
    review = build.step("review", by: chief)
    waiting = build.step("waiting", by: .applicant)
    build.start(reception)

    let isHidden = build.field(hidden)
    let quotient = build.binary(.divide, build.integer(6), build.field(ratio))
    let ways = build.ways(
      of: reception,
      [
        .init(
          name: "accept", requires: [.allDocuments, .condition(inTime)], effects: [.collect(fee)],
          target: .to(review)),
        .init(name: "count", atMost: 1, asks: [secret], target: .stay),
        .init(name: "again", when: isHidden, target: .stay),
        .init(name: "divide", effects: [.set(secret, quotient)], target: .stay),
      ])
    (accept, count, again, divide) = (ways[0], ways[1], ways[2], ways[3])
    approve =
      build.ways(
        of: review,
        [.init(name: "approve", otherThan: [reception], requires: [.paid(fee)], target: .to(done))])[
        0]
    supply = build.ways(of: waiting, [.init(name: "supply", target: .to(reception))])[0]
    comment =
      build.ways(
        of: nil, [.init(name: "comment", actor: neighbour, target: .to(waiting))])[0]
    clock = build.deadline(
      "total", build.duration(5, .day), from: .entering(.step(review)),
      pauseReason: "natural disaster")
    machine = build.machine
  }

  var all: [DocumentID] { [form, health, title, either[1]] }

  func submission(
    copies: Int64 = 3, channel: OptionID? = .counter, more: [FieldEntry] = [],
    papers: [Paper]? = nil
  ) -> Command.Body {
    let fields = [
      FieldEntry(self.copies, .value(.integer(copies))), FieldEntry(name, .text("An")),
    ]
    return .submit(
      Submission(
        channel: channel, entries: Entries(fields: fields + more),
        papers: papers ?? all.map { Paper(PaperRef($0)) }))
  }

  /// A story that stands at the reception.
  func received(copies: Int64 = 3, papers: [Paper]? = nil) -> Story {
    var story = Story(machine)
    story.send(submission(copies: copies, papers: papers), by: applicant)
    return story
  }
}

struct `Refusing a command` {
  let strict = StrictMachine()

  @Test func `a dossier is submitted once, by its applicant, through an open channel`() {
    var story = Story(strict.machine)
    #expect(story.act(strict.accept).rejection == .notStarted)
    #expect(
      story.send(strict.submission(), by: Person(id: "x", actors: [strict.desk])).rejection
        == .role(.applicant))
    #expect(
      story.send(strict.submission(), by: Person(id: "x", actors: [.applicant])).rejection
        == .applicantKind)
    #expect(story.send(strict.submission(channel: nil), by: applicant).rejection == .channel)
    #expect(
      story.send(strict.submission(channel: .onlineFull), by: applicant).rejection == .channel)
    #expect(story.send(strict.submission(), by: applicant).rejection == nil)
    #expect(story.send(strict.submission(), by: applicant).rejection == .alreadyStarted)
  }

  @Test func `data are checked against type, choices, bounds and what may be entered`() {
    func refusal(_ entry: FieldEntry) -> Rejection? {
      var story = Story(strict.machine)
      return story.send(strict.submission(more: [entry]), by: applicant).rejection
    }
    #expect(
      refusal(FieldEntry(strict.kind, .value(.option(.post))))
        == .invalidValue(.field(strict.kind), .notAChoice))
    #expect(
      refusal(FieldEntry(strict.kind, .text("civil")))
        == .invalidValue(.field(strict.kind), .type(.choice))
    )
    #expect(
      refusal(FieldEntry(strict.born, .value(.integer(3))))
        == .invalidValue(.field(strict.born), .type(.date)))
    #expect(
      refusal(FieldEntry(strict.derived, .value(.integer(3))))
        == .derivedField(.field(strict.derived)))
    #expect(
      refusal(FieldEntry(strict.secret, .value(.integer(3))))
        == .fieldNotAllowedAtSubmission(strict.secret))
    #expect(refusal(FieldEntry(strict.name, .text("Bình"))) == .repeatedField(.field(strict.name)))
    #expect(refusal(FieldEntry(strict.kind, .value(.option(strict.civil)))) == nil)

    var story = Story(strict.machine)
    #expect(
      story.send(strict.submission(copies: 0), by: applicant).rejection
        == .invalidValue(.field(strict.copies), .belowMinimum(.integer(1))))
    #expect(
      story.send(strict.submission(copies: 501), by: applicant).rejection
        == .invalidValue(.field(strict.copies), .aboveMaximum(.integer(500))))
    let unnamed = Submission(
      channel: .counter,
      entries: Entries(fields: [FieldEntry(strict.copies, .value(.integer(1)))]))
    #expect(
      story.send(.submit(unnamed), by: applicant).rejection == .missingField(.field(strict.name)))
    let blank = Submission(
      channel: .counter, entries: Entries(fields: [FieldEntry(strict.name, .text(" "))]))
    #expect(
      story.send(.submit(blank), by: applicant).rejection
        == .invalidValue(.field(strict.name), .emptyText))
  }

  @Test func `an action is for its actor, its step, its data and its number of times`() {
    var story = strict.received()
    let desk = Person(id: "d", actors: [strict.desk])
    #expect(
      story.send(.act(strict.accept, .none), by: applicant).rejection == .role(strict.desk))
    #expect(story.act(strict.approve).rejection == .stepNotActive(strict.review))
    #expect(story.act(strict.count).rejection == .missingField(.field(strict.secret)))
    #expect(
      story.act(strict.count, [FieldEntry(strict.born, .value(.date(CivilDate.first)))]).rejection
        == .fieldNotAsked(.field(strict.born)))
    let secret = FieldEntry(strict.secret, .value(.integer(1)))
    #expect(story.act(strict.count, [secret]).rejection == nil)
    #expect(story.act(strict.count, [secret]).rejection == .limitReached(strict.count, atMost: 1))
    #expect(story.act(strict.again).rejection == .unknownValue(strict.hidden))
    #expect(
      story.send(.act(ActionID(99), .none), by: desk).rejection == .unknownName)
    #expect(
      story.send(.act(strict.count, .none), by: desk, at: "2026-03-01T00:00").rejection
        == .timeBackwards(last: instant("2026-03-09T09:00")))
  }

  @Test func `a guard that is false refuses, one that is unknown names the field`() {
    var story = Story(strict.machine)
    story.send(
      strict.submission(more: [FieldEntry(strict.hidden, .value(.boolean(false)))]), by: applicant)
    #expect(story.act(strict.again).rejection == .guardFails(strict.again))
  }

  @Test func `papers that are missing, out of date or refused are named`() throws {
    let old = CivilDate(iso8601: "2026-02-06")
    var papers = [Paper(PaperRef(strict.form)), Paper(PaperRef(strict.health), dated: old)]
    var story = strict.received(papers: papers)
    #expect(
      story.act(strict.accept).rejection
        == .missingDocuments(
          ([strict.health, strict.title] + strict.either).map { PaperRef($0) }))
    papers[1].dated = CivilDate(iso8601: "2026-02-07")
    story = strict.received(papers: papers + strict.all.dropFirst(2).map { Paper(PaperRef($0)) })
    story.send(.reject([PaperRef(strict.form)]), by: Person(id: "d", actors: [strict.desk]))
    #expect(story.act(strict.accept).rejection == .missingDocuments([PaperRef(strict.form)]))
    story.send(.attach([Paper(PaperRef(strict.form))]), by: applicant)
    #expect(story.act(strict.accept).rejection == nil)
  }

  @Test func `a condition, a fee and four eyes stand before the end`() {
    var story = strict.received(copies: 100)
    #expect(story.act(strict.accept).rejection == .condition(strict.inTime))
    story = strict.received()
    #expect(
      story.send(.pay(strict.fee, amount: dong(3000)), by: applicant).rejection
        == .nothingDue(strict.fee))
    story.act(strict.accept, by: "o-1")
    let chief = Person(id: "o-1", actors: [strict.chief])
    #expect(
      story.send(.act(strict.approve, .none), by: chief).rejection == .samePerson(strict.reception))
    #expect(
      story.act(strict.approve).rejection == .unpaid(strict.fee, outstanding: dong(3000)))
    #expect(
      story.send(.pay(strict.fee, amount: dong(2000)), by: applicant).rejection
        == .wrongAmount(strict.fee, expected: dong(3000)))
    #expect(
      story.send(.waive(strict.fee, reason: "x"), by: applicant).rejection == .role(nil))
    story.send(.waive(strict.fee, reason: "fire victim"), by: chief)
    #expect(story.act(strict.approve).rejection == nil)
    #expect(story.act(strict.approve).rejection == .ended(strict.done))
    #expect(story.send(.rate(6, comment: ""), by: applicant).rejection == .invalidRating)
    #expect(story.send(.rate(5, comment: "tốt"), by: applicant).rejection == nil)
    #expect(story.send(.rate(5, comment: ""), by: applicant).rejection == .alreadyRated)
  }

  @Test func `registries answer what they were asked, clocks stop where the law lets them`() {
    var story = strict.received(papers: [])
    #expect(story.kinds.contains(.registryAsked))
    let asked = PaperRef(strict.title)
    #expect(
      story.send(
        .provide(strict.land, PaperRef(strict.form), found: true, dated: nil), by: .system
      ).rejection == .notAsked(strict.land, PaperRef(strict.form)))
    #expect(
      story.send(.provide(strict.land, asked, found: true, dated: nil), by: .system).kinds
        == [.registryAnswered, .documentReused])
    #expect(
      story.send(.provide(strict.land, asked, found: true, dated: nil), by: .system).rejection
        == .notAsked(strict.land, asked))
    let desk = Person(id: "d", actors: [strict.desk])
    #expect(
      story.send(.verify([PaperRef(strict.form)]), by: desk).rejection
        == .documentNotAttached(PaperRef(strict.form)))
    #expect(
      story.send(.suspend(strict.clock, reason: "flood"), by: desk).rejection
        == .clockNotRunning(strict.clock))
    #expect(story.send(.resume(strict.clock), by: desk).rejection == .notPaused(strict.clock))
    #expect(
      story.send(.suspend(strict.clock, reason: "flood"), by: applicant).rejection == .role(nil))
    #expect(
      story.send(.attach([Paper(PaperRef(strict.form, item: 3))]), by: applicant).rejection
        == .documentNotExpected(PaperRef(strict.form, item: 3)))
    #expect(story.send(.rate(3, comment: ""), by: applicant).rejection == .notEnded)
    #expect(
      story.send(.childEnded(strict.review, .completed), by: .system).rejection
        == .childNotOpen(strict.review))
  }

  @Test func `a computation that has no answer refuses the command`() {
    func refusal(_ ratio: Int64?) -> Rejection? {
      var story = Story(strict.machine)
      let more = ratio.map { [FieldEntry(strict.ratio, .value(.integer($0)))] } ?? []
      story.send(strict.submission(more: more), by: applicant)
      return story.act(strict.divide).rejection
    }
    #expect(refusal(0) == .computation(.divisionByZero))
    #expect(refusal(nil) == .unknownValue(strict.ratio))
    #expect(refusal(4) == .computation(.incomparable), "1.5 is no whole number")
    #expect(refusal(2) == nil)
  }

  @Test func `what is too large is refused before it is read`() {
    var story = strict.received()
    let long = String(repeating: "x", count: DossierLimits.textBytes + 1)
    #expect(story.send(.annotate(long), by: applicant).rejection == .tooLarge(.text))
    #expect(
      story.send(.advance, by: .system, key: String(repeating: "k", count: 2000)).rejection
        == .tooLarge(.key))
    let papers = Array(
      repeating: Paper(PaperRef(strict.form)), count: DossierLimits.papers + 1)
    #expect(story.send(.attach(papers), by: applicant).rejection == .tooLarge(.papers))
  }

  @Test func `the same key gives the same answer once, and no other command`() throws {
    var story = strict.received()
    let desk = Person(id: "d", actors: [strict.desk])
    let accept = Command.Body.act(strict.accept, .none)
    let before = story.dossier.sequence
    let events = try story.send(accept, by: desk, key: "k-1").get().events
    #expect(!events.isEmpty)
    #expect(try story.send(accept, by: desk, at: "2026-03-09T10:00", key: "k-1").get().isEmpty)
    let answer = try #require(story.dossier.answer(to: "k-1"))
    #expect(answer.first == before + 1)
    #expect(answer.last == before + UInt32(events.count))
    #expect(
      story.send(.annotate("other"), by: desk, key: "k-1").rejection == .keyReused("k-1"))
  }
}
