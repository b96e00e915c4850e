import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A block of three branches, one of which holds a nested block, and one that opens on a condition.
struct ParallelMachine {
  let machine: Machine
  let urgent: FieldID
  let first, police, tax, bank, home, after, late: StepID
  let begin, replyPolice, replyTax, replyBank, replyHome, object, finish: ActionID
  let outer, inner: BlockID
  let policeBranch, moneyBranch, homeBranch, bankBranch: BranchID
  let done, gone: EndID

  init(join: Int32? = nil) {
    var build = MachineBuilder("parallel")
    let desk = build.role("desk")
    urgent = build.field("urgent", .boolean)
    done = build.end("done", .completed)
    gone = build.end("gone", .withdrawn)
    first = build.step("first", by: desk)
    after = build.step("after", by: desk)
    late = build.step("late", by: desk)
    outer = build.block("outer", join: join, to: .to(after))
    policeBranch = build.branch("police", of: outer)
    moneyBranch = build.branch("money", of: outer)
    homeBranch = build.branch("home", of: outer, when: build.field(urgent))
    inner = build.block("inner", to: .done, branch: moneyBranch)
    let taxBranch = build.branch("tax", of: inner)
    bankBranch = build.branch("bank", of: inner)
    police = build.step("police", by: desk, branch: policeBranch)
    tax = build.step("tax", by: desk, branch: taxBranch)
    bank = build.step("bank", by: desk, branch: bankBranch)
    home = build.step("home", by: desk, branch: homeBranch)
    build.open(policeBranch, at: .step(police))
    build.open(moneyBranch, at: .block(inner))
    build.open(homeBranch, at: .step(home))
    build.open(taxBranch, at: .step(tax))
    build.open(bankBranch, at: .step(bank))
    build.start(first)
    begin = build.ways(of: first, [.init(name: "begin", target: .to(outer))])[0]
    replyPolice = build.ways(of: police, [.init(name: "reply", target: .done)])[0]
    replyTax = build.ways(of: tax, [.init(name: "reply", target: .done)])[0]
    let banks = build.ways(
      of: bank,
      [.init(name: "reply", target: .done), .init(name: "object", target: .to(late))])
    (replyBank, object) = (banks[0], banks[1])
    replyHome = build.ways(of: home, [.init(name: "reply", target: .done)])[0]
    finish = build.ways(of: after, [.init(name: "finish", target: .to(done))])[0]
    build.ways(of: nil, [.init(name: "withdraw", target: .to(gone))])
    build.after(build.duration(10, .day), in: .block(outer), to: .to(late))
    machine = build.machine
  }

  func begun(urgent isUrgent: Bool? = nil) -> Story {
    var story = Story(machine)
    story.submit(isUrgent.map { [FieldEntry(urgent, .value(.boolean($0)))] } ?? [])
    story.act(begin)
    return story
  }
}

struct `Working in parallel` {
  let parallel = ParallelMachine()

  @Test func `a block opens its branches, nested ones too, and waits for all`() {
    var story = parallel.begun()
    #expect(story.dossier.activeSteps == [parallel.police, parallel.tax, parallel.bank])
    #expect(story.dossier.isActive(parallel.outer) && story.dossier.isActive(parallel.inner))
    story.act(parallel.replyTax)
    #expect(
      story.act(parallel.replyBank).kinds
        == [.actionTaken, .stepLeft, .branchFinished, .blockLeft, .branchFinished])
    #expect(
      story.act(parallel.replyPolice).kinds
        == [.actionTaken, .stepLeft, .branchFinished, .blockLeft, .stepEntered])
    #expect(story.dossier.activeSteps == [parallel.after])
    #expect(!story.dossier.isActive(parallel.outer))
  }

  @Test func `a branch opens only where its condition holds`() {
    #expect(parallel.begun(urgent: true).dossier.isActive(parallel.home))
    #expect(!parallel.begun(urgent: false).dossier.isActive(parallel.home))
    #expect(!parallel.begun().dossier.isActive(parallel.home), "unknown does not open")
  }

  @Test func `a join of any leaves with the first answer and cancels the others`() {
    let any = ParallelMachine(join: 1)
    var story = any.begun()
    let events = story.act(any.replyPolice)
    #expect(
      events.kinds == [
        .actionTaken, .stepLeft, .branchFinished, .stepLeft, .branchCancelled, .stepLeft,
        .branchCancelled, .blockLeft, .branchCancelled, .blockLeft, .stepEntered,
      ])
    #expect(story.dossier.activeSteps == [any.after])
    #expect(story.act(any.replyTax).rejection == .lateAnswer(any.tax))
  }

  @Test func `a target outside leaves every block around it`() {
    var story = parallel.begun(urgent: true)
    story.act(parallel.object)
    #expect(story.dossier.activeSteps == [parallel.late])
    #expect(story.history.count { $0.kind == .branchCancelled } == 5)
  }

  @Test func `silence for the block's time goes on without the answers`() {
    var story = parallel.begun()
    story.act(parallel.replyTax)
    let due = story.engine.nextTimer(in: story.dossier)
    #expect(due == instant("2026-03-20T00:00"))
    story.wait(until: "2026-03-19T23:59")
    #expect(story.dossier.isActive(parallel.police))
    story.wait(until: "2026-05-01T00:00")
    #expect(story.dossier.activeSteps == [parallel.late])
    #expect(story.history.last?.at == due)
    #expect(story.act(parallel.replyPolice).rejection == .lateAnswer(parallel.police))
  }

  @Test func `an end from anywhere leaves every place`() throws {
    var story = parallel.begun()
    let withdraw = try #require(parallel.machine.anytime.range.first)
    story.act(ActionID(withdraw))
    #expect(story.dossier.activeSteps.isEmpty)
    #expect(story.dossier.end == parallel.gone)
    #expect(story.statuses == [1, 2, 4, 7, 8])
    #expect(story.kinds.last == .dossierEnded)
  }
}

struct `Moving by itself` {
  /// `check` sends whole dossiers on and asks for the rest; with `ring`, two steps chase each other.
  private func automatic(ring: Bool = false, covered: Bool = true) -> (Machine, FieldID) {
    var build = MachineBuilder("automatic")
    let desk = build.role("desk")
    let whole = build.field("whole", .boolean)
    let done = build.end("done", .completed)
    let check = build.step("check", by: .system, automatic: true)
    let mend = build.step("mend", by: desk)
    let back = build.step("back", by: .system, automatic: true)
    build.start(check)
    var ways: [MachineBuilder.Way] = [
      .init(name: "pass", when: build.field(whole), target: ring ? .to(back) : .to(done))
    ]
    if covered { ways.append(.init(name: "fail", isOtherwise: true, target: .to(mend))) }
    build.ways(of: check, ways)
    build.ways(of: mend, [.init(name: "mend", target: .to(check))])
    build.ways(of: back, [.init(name: "back", isOtherwise: true, target: .to(check))])
    return (build.machine, whole)
  }

  @Test func `an automatic step takes its first enabled action at once`() {
    let (machine, whole) = automatic()
    var story = Story(machine)
    story.submit([FieldEntry(whole, .value(.boolean(true)))])
    #expect(story.dossier.phase == .ended)
    #expect(story.history.filter { $0.kind == .actionTaken }.allSatisfy { $0.by < 0 })
    story = Story(machine)
    story.submit([FieldEntry(whole, .value(.boolean(false)))])
    #expect(story.dossier.activeSteps.count == 1)
  }

  @Test func `what cannot be decided, goes nowhere or never rests is refused`() {
    let (machine, whole) = automatic()
    var story = Story(machine)
    #expect(story.submit().rejection == .unknownValue(whole))
    story = Story(automatic(covered: false).0)
    #expect(
      story.submit([FieldEntry(whole, .value(.boolean(false)))]).rejection
        == .noAutomaticWay(StepID(0)))
    story = Story(automatic(ring: true).0)
    let outcome = story.submit([FieldEntry(whole, .value(.boolean(true)))])
    #expect(outcome.rejection?.code == "endless-automatic")
  }

  @Test func `timers fire at their own instants however far time is let pass`() {
    var build = MachineBuilder("yearly")
    let desk = build.role("desk")
    let pruned = build.notice("pruned")
    let wait = build.step("wait", by: desk)
    build.start(wait)
    build.after(
      build.duration(1, .month), in: .step(wait), effects: [.issue(pruned, to: nil, when: nil)],
      to: .to(wait))
    var story = Story(build.machine, at: "2026-01-31T10:00")
    story.submit()
    story.wait(until: "2028-02-01T00:00")
    let fired = story.history.filter { $0.kind == .noticeIssued }.map(\.at)
    #expect(fired.count == 23, "March 2026 to January 2028")
    #expect(fired.first == instant("2026-03-01T00:00"), "28 February, at its end")
    #expect(fired == fired.sorted())
    #expect(story.dossier.visits(wait) == 24)
    // One step at a time or all at once: the same.
    var slow = Story(build.machine, at: "2026-01-31T10:00")
    slow.submit()
    for year in ["2026-06-15T00:00", "2027-01-01T00:00", "2028-02-01T00:00"] {
      slow.wait(until: year)
    }
    #expect(slow.history == story.history)
  }

  @Test func `timers fire before the command that comes later is decided`() {
    let parallel = ParallelMachine()
    var story = parallel.begun()
    let outcome = story.act(parallel.replyPolice, at: "2026-04-01T08:00")
    #expect(outcome.rejection == .lateAnswer(parallel.police))
    #expect(story.dossier.isActive(parallel.police), "a refused command lets nothing happen")
    story.send(.annotate("gọi điện"), by: applicant)
    #expect(story.dossier.activeSteps == [parallel.late])
  }

  @Test func `a call opens a child and goes on by its outcome`() throws {
    var build = MachineBuilder("call")
    let name = build.field("name", .text, required: true)
    let done = build.end("done", .completed)
    let birth = build.step("birth", by: .system)
    build.machine.calls = [Call(procedure: build.machine.intern("birth"), arguments: Run(0..<1))]
    build.machine.callArguments = [
      CallArgument(name: build.machine.intern("child"), source: .value(build.field(name)))
    ]
    build.machine.steps[birth].call = CallID(0)
    build.start(birth)
    build.ways(of: birth, [.init(name: "completed", outcome: .completed, target: .to(done))])
    var story = Story(build.machine)
    story.submit([FieldEntry(name, .text("An"))])
    #expect(story.kinds.contains(.childOpened))
    let handover = try #require(
      try story.engine.handover(ofCallIn: birth, in: story.dossier, at: story.clock))
    #expect(handover.data.map(\.name) == ["child"])
    #expect(handover.data.map(\.value) == [.text("An")])
    #expect(
      story.send(.act(ActionID(0), .none), by: .system).rejection == .awaitsChild(birth))
    #expect(
      story.send(.childEnded(birth, .refused), by: .system).rejection
        == .outcomeNotExpected(birth, .refused))
    #expect(
      story.send(.childEnded(birth, .completed), by: applicant).rejection == .role(.system))
    story.send(.childEnded(birth, .completed), by: .system)
    #expect(story.dossier.end == done)
    #expect(
      story.send(.childEnded(birth, .completed), by: .system).rejection == .ended(done))
  }
}

struct `National status codes` {
  /// reception -> supplementing -> reception …, each end at hand, results and fees.
  private struct Office {
    var machine: Machine
    let supplement, supply, accept, refuse, issue, lapse, charge, redirect: ActionID
    let paper: DocumentID
    let fee: FeeID

    init(paperNeeded: Bool = true, override: NationalStatus? = nil, opened: Bool = false) {
      var build = MachineBuilder("office")
      let desk = build.role("desk")
      paper = build.document("paper", optional: !paperNeeded)
      fee = build.fee("fee", build.dong(1000))
      let result = build.notice("result", isResult: true)
      let completed = build.end("completed", .completed)
      let refused = build.end("refused", .refused)
      let lapsed = build.end("lapsed", .lapsed)
      let redirected = build.end("redirected", .redirected)
      let reception = build.step("reception", by: desk)
      let supplementing = build.step("supplementing", by: .applicant)
      let work = build.step("work", by: desk, status: override)
      build.start(reception, by: opened ? desk : .applicant)
      let ways = build.ways(
        of: reception,
        [
          .init(name: "supplement", target: .to(supplementing)),
          .init(name: "accept", target: .to(work)),
          .init(name: "refuse", target: .to(refused)),
          .init(name: "charge", effects: [.collect(fee)], target: .to(supplementing)),
        ])
      (supplement, accept, refuse, charge) = (ways[0], ways[1], ways[2], ways[3])
      supply = build.ways(of: supplementing, [.init(name: "supply", target: .to(reception))])[0]
      let more = build.ways(
        of: work,
        [
          .init(
            name: "issue", effects: [.issue(result, to: nil, when: nil)], target: .to(completed)),
          .init(name: "lapse", target: .to(lapsed)),
          .init(name: "redirect", target: .to(redirected)),
        ])
      (issue, lapse, redirect) = (more[0], more[1], more[2])
      machine = build.machine
    }
  }

  @Test func `a dossier is new, supplemented, received, processed and returned`() {
    let office = Office()
    var story = Story(office.machine)
    story.submit()
    story.act(office.supplement)
    #expect(story.kinds.contains(.documentRequested))
    story.act(office.supply)
    story.act(office.accept)
    story.act(office.issue)
    #expect(story.statuses == [1, 5, 1, 2, 4, 9, 10])
  }

  @Test func `refused before it is received is 3, every other stop is 8`() {
    let office = Office()
    var story = Story(office.machine)
    story.submit()
    story.act(office.refuse)
    #expect(story.statuses == [1, 3])
    for way in [office.lapse, office.redirect] {
      story = Story(office.machine)
      story.submit()
      story.act(office.accept)
      story.act(way)
      #expect(story.statuses == [1, 2, 4, 8])
    }
  }

  @Test func `a fee to pay is 6 where no paper is missing`() {
    var story = Story(Office(paperNeeded: false).machine)
    let office = Office(paperNeeded: false)
    story.submit()
    story.act(office.charge)
    #expect(story.statuses == [1, 6])
    story.send(.pay(office.fee, amount: dong(1000)), by: applicant)
    #expect(story.statuses == [1, 6, 5])
    story = Story(Office().machine)
    story.submit()
    story.act(Office().charge)
    #expect(story.statuses == [1, 5])
  }

  @Test func `a step's own status overrides what is derived`() {
    let office = Office(override: .paymentRequested)
    var story = Story(office.machine)
    story.submit()
    story.act(office.accept)
    #expect(story.statuses == [1, 2, 6])
  }

  @Test func `a dossier that an authority opens is in process from the start`() {
    let office = Office(opened: true)
    var story = Story(office.machine)
    let desk = Person(id: "d", actors: [ActorID(2)])
    #expect(story.submit().rejection == .role(ActorID(2)))
    story.send(.open(Submission()), by: desk)
    story.act(office.refuse)
    #expect(story.statuses == [4, 8])
  }
}
