import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// The clocks of the legalization procedure, with the days off of Tết 2026.
struct ClockMachine {
  let machine: Machine
  let copies: FieldID
  let accept, lack, check, supply, sign, delay: ActionID
  let reception, examination, supplementing: StepID
  let total, limit: ClockID
  let receipt: NoticeID
  let done: EndID
  let report: DutyID
  let day: FieldID
  let officer: ActorID

  init(cutoff: Int32 = -1) {
    var build = MachineBuilder("clocks")
    build.machine.calendar = CalendarRules(
      name: "office", week: CalendarRules.officeWeek,
      holidays: [
        Holiday(
          .dates(
            CivilDate(year: 2026, month: 2, day: 16) ?? .first,
            CivilDate(year: 2026, month: 2, day: 20) ?? .first), label: "Tết")
      ])
    officer = build.role("officer")
    copies = build.field("copies", .integer, fallback: build.integer(1))
    day = build.field("day", .date)
    receipt = build.notice("receipt")
    done = build.end("done", .completed)
    reception = build.step("reception", by: officer)
    examination = build.step("examination", by: officer)
    supplementing = build.step("supplementing", by: .applicant)
    build.start(reception)
    accept =
      build.ways(
        of: reception,
        [
          .init(
            name: "accept", effects: [.issue(receipt, to: nil, when: nil)], target: .to(examination)
          )
        ])[0]
    let ways = build.ways(
      of: examination,
      [
        .init(name: "lack", target: .to(supplementing)),
        .init(name: "check", target: .to(reception)),
        .init(name: "sign", target: .to(done)),
        .init(name: "delay", atMost: 1, target: .stay),
      ])
    (lack, check, sign, delay) = (ways[0], ways[1], ways[2], ways[3])
    supply = build.ways(of: supplementing, [.init(name: "supply", target: .to(examination))])[0]
    let isMany = build.compare(build.field(copies), .greaterOrEqual, build.integer(10))
    total = build.deadline(
      "total", build.duration(1, .workingDay), from: .taking(accept),
      changes: [
        .extendTo(build.duration(5, .workingDay), when: isMany), .restart(on: accept),
        .extendBy(build.duration(2, .workingDay), on: delay, atMost: 1),
      ],
      pausesIn: [.step(supplementing)], cutoffMinute: cutoff, pauseReason: "flood")
    limit = build.within(build.duration(4, .workingHour), in: reception)
    build.remind(Limit(1, .workingHour), in: reception)
    report = build.duty(
      "report", by: .applicant, build.duration(15, .day), from: .value(build.field(day)),
      after: [done])
    machine = build.machine
  }

  func submitted(_ copies: Int64 = 2, at text: String) -> Story {
    var story = Story(machine)
    story.submit([FieldEntry(self.copies, .value(.integer(copies)))], at: text)
    return story
  }
}

struct `Watching time limits` {
  let clocks = ClockMachine()

  private func due(_ story: Story) -> Instant? {
    story.engine.due(of: clocks.total, in: story.dossier)
  }

  @Test func `a deadline starts with its action and is promised on the receipt`() {
    var story = clocks.submitted(at: "2026-02-13T15:00")
    let events = story.act(clocks.accept, at: "2026-02-13T16:00")
    #expect(
      events.kinds == [
        .actionTaken, .noticeIssued, .stepLeft, .stepEntered, .clockStopped, .clockStarted,
        .statusChanged, .statusChanged,
      ])
    #expect(due(story) == instant("2026-02-23T17:00"))
    #expect(
      story.history.first { $0.kind == .noticeIssued }?.value
        == .instant(instant("2026-02-23T17:00")))
  }

  @Test func `more copies extend it, on the receipt too`() {
    var story = clocks.submitted(12, at: "2026-03-09T09:00")
    story.act(clocks.accept, at: "2026-03-09T10:00")
    #expect(due(story) == instant("2026-03-16T17:00"))
    #expect(
      story.history.first { $0.kind == .noticeIssued }?.value
        == .instant(instant("2026-03-16T17:00")))
    #expect(story.kinds.contains(.clockExtended))
  }

  @Test func `a place pauses it, and the days paused are made up for`() {
    var story = clocks.submitted(12, at: "2026-03-09T09:00")
    story.act(clocks.accept, at: "2026-03-09T10:00")
    story.act(clocks.lack, at: "2026-03-11T14:00")
    #expect(story.dossier.clock(clocks.total).isPaused)
    story.wait(until: "2026-03-20T14:00")
    #expect(!story.kinds.contains(.deadlinePassed), "a paused clock is never late")
    var other = story
    story.act(clocks.supply, at: "2026-03-20T16:00")
    // Counted: 10 March, then 23, 24, 25, 26 March.
    #expect(due(story) == instant("2026-03-26T17:00"))
    #expect(story.kinds.suffix(2) == [.clockResumed, .statusChanged])
    other.send(.advance, by: .system, at: "2026-03-20T14:30")
    #expect(other.dossier == story.engine.replay(other.commits))
  }

  @Test func `a restart counts anew`() {
    var story = clocks.submitted(at: "2026-03-09T09:00")
    story.act(clocks.accept, at: "2026-03-09T10:00")
    story.act(clocks.check, at: "2026-03-12T09:00")
    #expect(story.dossier.clock(clocks.total).hasPassed)
    story.act(clocks.accept, at: "2026-03-12T10:00")
    #expect(due(story) == instant("2026-03-13T17:00"))
    #expect(!story.dossier.clock(clocks.total).hasPassed)
  }

  @Test func `an extension counts from the due instant, once`() {
    var story = clocks.submitted(at: "2026-03-09T09:00")
    story.act(clocks.accept, at: "2026-03-09T10:00")
    story.act(clocks.delay, at: "2026-03-10T09:00")
    #expect(due(story) == instant("2026-03-12T17:00"))
    #expect(story.act(clocks.delay).rejection == .limitReached(clocks.delay, atMost: 1))
  }

  @Test func `it passes once, at its due instant`() throws {
    var story = clocks.submitted(at: "2026-03-09T09:00")
    story.act(clocks.accept, at: "2026-03-09T10:00")
    story.wait(until: "2026-06-01T00:00")
    story.wait(until: "2026-07-01T00:00")
    let passed = story.history.filter { $0.kind == .deadlinePassed }
    #expect(passed.map(\.at) == [instant("2026-03-10T17:00")])
    #expect(passed.map(\.subject) == [clocks.total.index])
  }

  @Test func `the agency suspends it with a reason and resumes it`() {
    var story = clocks.submitted(12, at: "2026-03-09T09:00")
    story.act(clocks.accept, at: "2026-03-09T10:00")
    let officer = Person(id: "o", actors: [clocks.officer])
    story.send(.suspend(clocks.total, reason: "lũ"), by: officer, at: "2026-03-10T08:00")
    #expect(
      story.send(.suspend(clocks.total, reason: "lũ"), by: officer).rejection
        == .alreadyPaused(clocks.total))
    story.act(clocks.lack, at: "2026-03-10T09:00")
    story.send(.resume(clocks.total), by: officer, at: "2026-03-11T08:00")
    #expect(story.dossier.clock(clocks.total).isPaused, "the applicant still supplements")
    story.act(clocks.supply, at: "2026-03-12T08:00")
    // 10 and 11 March were paused, so five days from the 12th on.
    #expect(due(story) == instant("2026-03-18T17:00"))
  }

  @Test func `a step's limit is told when it is entered, reminded of and passed`() throws {
    var story = clocks.submitted(at: "2026-03-09T09:00")
    let entered = try #require(story.history.first { $0.kind == .stepEntered })
    #expect(entered.value == .instant(instant("2026-03-09T15:00")))
    #expect(story.engine.nextTimer(in: story.dossier) == instant("2026-03-09T14:00"))
    story.wait(until: "2026-03-10T00:00")
    let told = story.history.filter {
      $0.kind == .deadlineApproaching || $0.kind == .deadlinePassed
    }
    #expect(told.map(\.kind) == [.deadlineApproaching, .deadlinePassed])
    #expect(told.map(\.at) == [instant("2026-03-09T14:00"), instant("2026-03-09T15:00")])
    story.act(clocks.accept)
    #expect(story.dossier.clock(clocks.limit).phase == .stopped)
  }

  @Test func `what comes after the cutoff counts from the next working day`() {
    let late = ClockMachine(cutoff: 15 * 60)
    var story = late.submitted(at: "2026-03-06T15:00")
    story.act(late.accept, at: "2026-03-06T15:30")
    #expect(
      story.engine.due(of: late.total, in: story.dossier) == instant("2026-03-10T17:00"))
  }

  @Test func `a duty opens at the end, passes once and is met late`() {
    var story = Story(clocks.machine)
    let may15 = CivilDate(year: 2026, month: 5, day: 15) ?? .first
    story.submit([FieldEntry(clocks.day, .value(.date(may15)))], at: "2026-03-09T09:00")
    story.act(clocks.accept)
    #expect(
      story.send(.fulfil(clocks.report, .none), by: applicant).rejection == .notEnded)
    story.act(clocks.sign)
    #expect(Array(story.kinds.suffix(2)) == [.dossierEnded, .dutyOpened])
    #expect(story.dossier.clock(clocks.total).phase == .stopped)
    #expect(
      story.engine.due(of: clocks.report, in: story.dossier) == instant("2026-06-01T17:00"))
    var inTime = story
    inTime.send(.fulfil(clocks.report, .none), by: applicant, at: "2026-05-20T09:00")
    #expect(inTime.dossier.duty(clocks.report).phase == .met)
    story.wait(until: "2026-08-01T00:00")
    #expect(story.kinds.last == .dutyOverdue)
    #expect(story.history.last?.at == instant("2026-06-01T17:00"))
    story.send(.fulfil(clocks.report, .none), by: applicant)
    #expect(story.dossier.duty(clocks.report).phase == .metLate)
    #expect(
      story.send(.fulfil(clocks.report, .none), by: applicant).rejection
        == .dutyClosed(clocks.report))
  }

  @Test func `a backward deadline is counted before its date, and starts once that is known`() {
    var build = MachineBuilder("backward")
    build.machine.calendar = CalendarRules(name: "office", week: CalendarRules.officeWeek)
    let desk = build.role("desk")
    let event = build.field("event", .date)
    let step = build.step("reception", by: desk)
    build.start(step)
    let ways = build.ways(
      of: step,
      [
        .init(name: "plan", asks: [event], target: .stay), .init(name: "accept", target: .stay),
      ])
    let filing = build.deadline(
      "filing", build.duration(30, .day), from: .value(build.field(event)),
      until: [.taking(ways[1])], backward: true)
    var story = Story(build.machine, at: "2026-03-09T09:00")
    story.submit()
    #expect(story.engine.due(of: filing, in: story.dossier) == nil)
    let date = CivilDate(year: 2026, month: 5, day: 15) ?? .first
    story.act(ways[0], [FieldEntry(event, .value(.date(date)))])
    #expect(story.engine.due(of: filing, in: story.dossier) == instant("2026-04-15T17:00"))
    story.act(ways[1])
    #expect(story.dossier.clock(filing).phase == .stopped)
    #expect(!story.dossier.clock(filing).hasPassed)
  }
}
