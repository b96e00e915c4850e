import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucWording

struct `Explaining a clock` {
  let timed = TimedMachine()

  @Test func `lists the days, the pause and its holder, the extension and the article`() throws {
    var story = Story(timed.machine, at: "2026-02-12T09:00")
    story.submit()
    story.act(timed.supplement, at: "2026-02-13T10:00")
    story.act(timed.supply, at: "2026-02-23T09:00")
    story.act(timed.prolong, at: "2026-02-24T09:00")
    let explanation = try #require(
      story.engine.explain(timed.total, history: story.commits, at: story.clock))
    #expect(explanation.startedBy == .entering(.step(timed.reception)))
    #expect(explanation.pauses.map(\.holders) == [[.actor(.applicant)]])
    #expect(explanation.isByThisCalendar)
    #expect(explanation.due == story.dossier.clock(timed.total).due)
    #expect(explanation.terms.count == 2)
    let english = Wording(timed.machine, .english).lines(explanation)
    #expect(
      english == [
        "'total': 5 working days",
        "Legal basis: law, article 14.2",
        "Counted from Thursday, 12 February 2026 09:00: the dossier comes to 'reception'",
        "  12 February 2026  Thursday   the day of the event, not counted",
        "  13 February 2026  Friday     paused, not counted",
        "  14 February 2026  Saturday   weekly rest day",
        "  15 February 2026  Sunday     weekly rest day",
        "  16 February 2026  Monday     holiday: Tết",
        "  17 February 2026  Tuesday    holiday: Tết",
        "  18 February 2026  Wednesday  holiday: Tết",
        "  19 February 2026  Thursday   holiday: Tết",
        "  20 February 2026  Friday     holiday: Tết",
        "  21 February 2026  Saturday   weekly rest day",
        "  22 February 2026  Sunday     weekly rest day",
        "  23 February 2026  Monday     paused, not counted",
        "  24 February 2026  Tuesday    counted, day 1",
        "  25 February 2026  Wednesday  counted, day 2",
        "  26 February 2026  Thursday   counted, day 3",
        "  27 February 2026  Friday     counted, day 4",
        "  28 February 2026  Saturday   weekly rest day",
        "      1 March 2026  Sunday     weekly rest day",
        "      2 March 2026  Monday     counted, day 5",
        "Extended by 2 working days, from 2 March 2026 17:00:",
        "  2 March 2026  Monday     the day of the event, not counted",
        "  3 March 2026  Tuesday    counted, day 1",
        "  4 March 2026  Wednesday  counted, day 2",
        "Paused from 13 February 2026 10:00 to 23 February 2026 09:00;"
          + " the dossier was with the applicant",
        "24 February 2026 09:00: extended to 4 March 2026 17:00 on 'prolong'",
        "Due: 17:00 on Wednesday, 4 March 2026",
      ])
    let vietnamese = Wording(timed.machine, .vietnamese).lines(explanation)
    #expect(vietnamese.count == english.count)
    #expect(vietnamese[1] == "Căn cứ: điều 14.2, law")
    #expect(vietnamese[4] == "  13/02/2026  thứ Sáu   tạm dừng, không tính")
    #expect(
      vietnamese[vietnamese.count - 3]
        == "Tạm dừng từ 13/02/2026 10:00 đến 23/02/2026 09:00; hồ sơ do người nộp giữ")
  }

  @Test func `says nothing of a clock that never started`() {
    var story = Story(timed.machine)
    story.submit()
    #expect(story.engine.explain(timed.handling, history: story.commits, at: story.clock) == nil)
  }

  @Test func `says while a pause lasts what the clock was due before`() throws {
    var story = Story(timed.machine)
    story.submit()
    story.act(timed.supplement, at: "2026-03-10T09:00")
    let explanation = try #require(
      story.engine.explain(timed.total, history: story.commits, at: instant("2026-03-11T09:00")))
    #expect(explanation.isPaused)
    #expect(explanation.pauses.first?.to == nil)
    #expect(explanation.pauses.first?.holders == [.actor(.applicant)])
    #expect(
      Wording(timed.machine, .vietnamese).lines(explanation).suffix(2) == [
        "Đang tạm dừng từ 10/03/2026 09:00; hồ sơ do người nộp giữ",
        "Hạn trước khi tạm dừng: 17:00 thứ Hai, ngày 16 tháng 3 năm 2026; sẽ tính tiếp khi hết tạm"
          + " dừng",
      ])
  }

  @Test func `warns of a year whose days off are not announced`() throws {
    var story = Story(timed.machine, at: "2026-12-30T09:00")
    story.submit()
    let explanation = try #require(
      story.engine.explain(timed.total, history: story.commits, at: story.clock))
    #expect(explanation.unannouncedYears == [2027])
    #expect(
      Wording(timed.machine, .vietnamese).lines(explanation).contains(
        "Lịch nghỉ năm 2027 chưa công bố, mới tính theo quy tắc: hạn còn có thể thay đổi"))
  }

  @Test func `keeps a suspension and a pause by place apart`() throws {
    var story = Story(timed.machine, at: "2026-03-09T09:00")
    let officer = Person(id: "o", actors: [timed.officer])
    story.submit()
    story.send(.suspend(timed.total, reason: "flood"), by: officer, at: "2026-03-09T10:00")
    story.act(timed.supplement, at: "2026-03-09T11:00")
    story.send(.resume(timed.total), by: officer, at: "2026-03-10T09:00")
    story.act(timed.supply, at: "2026-03-11T09:00")
    let explanation = try #require(
      story.engine.explain(timed.total, history: story.commits, at: story.clock))
    #expect(explanation.pauses.map(\.reason) == ["flood", nil])
    #expect(
      explanation.pauses.map(\.to) == [instant("2026-03-10T09:00"), instant("2026-03-11T09:00")])
    #expect(
      explanation.pauses.map(\.holders) == [
        [.actor(timed.desk), .actor(.applicant)], [.actor(.applicant)],
      ])
    #expect(explanation.terms.last?.due == explanation.due)
  }
}

struct `Another edition of the calendar` {
  let timed = TimedMachine()

  /// The edition in which Friday 13 March is off and Saturday 21 March is worked for it.
  private var edition: CalendarRules {
    var rules = TimedMachine.calendar
    rules.swaps = [
      Swap(
        day: TimedMachine.date("2026-03-21"), insteadOf: TimedMachine.date("2026-03-13"))
    ]
    return rules
  }

  private func events(_ engine: Engine, _ dossier: inout Dossier, _ command: Command) throws
    -> Commit
  {
    let commit = try engine.decide(command, given: dossier)
    engine.evolve(&dossier, commit)
    return commit
  }

  @Test func `moves the open deadlines and says by how much`() throws {
    var story = Story(timed.machine, at: "2026-03-09T09:00")
    story.submit()
    story.act(timed.accept, at: "2026-03-12T09:00")
    let newer = try Engine(timed.machine, calendar: edition)
    var dossier = story.dossier
    let command = Command(
      at: instant("2026-03-12T10:00"), by: .system, key: "swap",
      body: .recount(edition: "official letter 12"))
    let moved = try events(newer, &dossier, command)
    #expect(moved.events.map(\.kind) == [.calendarChanged, .deadlineMoved, .deadlineMoved])
    #expect(moved.text(of: moved.events[0]) == "official letter 12")
    // Five working days from Monday 9 March: now Tuesday 17 March; two from Thursday: likewise.
    #expect(dossier.clock(timed.total).due == instant("2026-03-17T17:00"))
    #expect(dossier.clock(timed.handling).due == instant("2026-03-17T17:00"))
    #expect(moved.events.dropFirst().map(\.object) == [1440, 1440])
    #expect(try newer.decide(command, given: dossier).isEmpty, "the same key gives no second event")

    // Replaying counts nothing: either engine comes to the same dossier.
    let history = story.commits + [moved]
    #expect(story.engine.replay(history) == dossier)
    #expect(newer.replay(history) == dossier)
    #expect(
      newer.explain(timed.total, history: history, at: command.at)?.isByThisCalendar == true)
    let older = story.engine.explain(timed.total, history: history, at: command.at)
    #expect(older?.isByThisCalendar == false)
    #expect(older?.due == instant("2026-03-17T17:00"))
  }

  @Test func `says so even where nothing moves`() throws {
    var story = Story(timed.machine, at: "2026-04-06T09:00")
    story.submit()
    var dossier = story.dossier
    let newer = try Engine(timed.machine, calendar: edition)
    let command = Command(at: story.clock, by: .system, body: .recount(edition: "2"))
    #expect(try events(newer, &dossier, command).events.map(\.kind) == [.calendarChanged])
  }

  @Test func `leaves what has passed, and passes at once what is now due in the past`() throws {
    var story = Story(timed.machine, at: "2026-03-09T09:00")
    story.submit()
    story.wait(until: "2026-03-16T18:00")
    #expect(story.dossier.clock(timed.total).hasPassed)
    var dossier = story.dossier
    let newer = try Engine(timed.machine, calendar: edition)
    let command = Command(
      at: instant("2026-03-16T18:00"), by: .system, body: .recount(edition: "2"))
    #expect(try events(newer, &dossier, command).events.map(\.kind) == [.calendarChanged])
    #expect(dossier.clock(timed.total).due == instant("2026-03-16T17:00"))

    // The other way round: without the swap the deadline was due a day before.
    var later = newer.start()
    let submit = Command(
      at: instant("2026-03-09T09:00"), by: applicant, body: .submit(Submission()))
    _ = try events(newer, &later, submit)
    #expect(later.clock(timed.total).due == instant("2026-03-17T17:00"))
    let back = Command(
      at: instant("2026-03-17T08:00"), by: .system, body: .recount(edition: "withdrawn"))
    let moved = try events(story.engine, &later, back)
    #expect(moved.events.map(\.kind) == [.calendarChanged, .deadlineMoved, .deadlinePassed])
    #expect(moved.events[1].object == -1440)
  }

  @Test func `moves a duty after the end`() throws {
    var story = Story(timed.machine, at: "2026-03-09T09:00")
    story.submit()
    story.act(timed.accept)
    story.act(timed.approve, at: "2026-03-11T09:00")
    #expect(story.dossier.duty(timed.report).due == instant("2026-03-16T17:00"))
    var dossier = story.dossier
    let newer = try Engine(timed.machine, calendar: edition)
    let command = Command(
      at: instant("2026-03-11T10:00"), by: .system, body: .recount(edition: "2"))
    let moved = try events(newer, &dossier, command)
    #expect(moved.events.map(\.kind) == [.calendarChanged, .dutyMoved])
    #expect(dossier.duty(timed.report).due == instant("2026-03-17T17:00"))
  }

  @Test func `is an officer's or the system's to announce`() throws {
    var story = Story(timed.machine)
    story.submit()
    #expect(story.send(.recount(edition: "2"), by: applicant).rejection == .role(nil))
    let officer = Person(id: "o", actors: [timed.officer])
    #expect(story.send(.recount(edition: "2"), by: officer).kinds == [.calendarChanged])
  }

  @Test func `is refused when it cannot be prepared`() {
    var rules = TimedMachine.calendar
    rules.week = Array(repeating: [], count: 7)
    #expect(throws: CalendarProblem.noWorkingDay) {
      try Engine(timed.machine, calendar: rules)
    }
  }
}

struct `The promised date` {
  @Test func `stands on the receipt where the deadline counts from the next step`() {
    var build = MachineBuilder("p")
    build.machine.calendar = TimedMachine.calendar
    let desk = build.role("desk")
    let done = build.end("done", .completed)
    let receipt = build.notice("receipt")
    let reception = build.step("reception", by: desk)
    let work = build.step("work", by: desk)
    build.start(reception)
    let accept = build.ways(
      of: reception,
      [
        .init(name: "accept", effects: [.issue(receipt, to: nil, when: nil)], target: .to(work))
      ])[0]
    build.ways(of: work, [.init(name: "finish", target: .to(done))])
    _ = build.deadline(
      "total", build.duration(5, .workingDay), from: .entering(.step(work)))
    var story = Story(build.machine, at: "2026-03-09T09:00")
    story.submit()
    story.act(accept, at: "2026-03-09T10:00")
    let issued = story.history.first { $0.kind == .noticeIssued }
    #expect(issued?.value.asInstant == instant("2026-03-16T17:00"))
  }

  @Test func `is the new one on an apology that extends`() {
    var build = MachineBuilder("p")
    build.machine.calendar = TimedMachine.calendar
    let desk = build.role("desk")
    let done = build.end("done", .completed)
    let apology = build.notice("apology")
    let work = build.step("work", by: desk)
    build.start(work)
    build.ways(of: work, [.init(name: "finish", target: .to(done))])
    let apologise = build.ways(
      of: nil,
      [
        .init(
          name: "apologise", actor: desk, effects: [.issue(apology, to: nil, when: nil)],
          target: .stay)
      ])[0]
    let total = build.deadline(
      "total", build.duration(5, .workingDay), from: .entering(.step(work)),
      changes: [.extendBy(build.duration(2, .workingDay), on: apologise, atMost: 1)])
    var story = Story(build.machine, at: "2026-03-09T09:00")
    story.submit()
    story.act(apologise, at: "2026-03-17T09:00")
    story.act(apologise, at: "2026-03-17T10:00")
    let promised = story.history.filter { $0.kind == .noticeIssued }.map(\.value.asInstant)
    #expect(promised == [instant("2026-03-18T17:00"), instant("2026-03-18T17:00")])
    #expect(story.dossier.clock(total).due == instant("2026-03-18T17:00"))
    #expect(!story.dossier.clock(total).hasPassed)
  }
}
