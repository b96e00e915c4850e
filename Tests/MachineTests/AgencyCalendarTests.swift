import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A desk that works by the procedure's calendar and a police that works on Saturdays and late.
private struct Shared {
  var machine: Machine
  let total, checking: ClockID
  let accept, agree: ActionID
  let desk, sergeant: ActorID

  static let duty = CalendarRules(
    name: "duty",
    week: CalendarRules.officeWeek.enumerated().map { weekday, _ in
      weekday == 6 ? [] : [WorkingInterval(start: 420, end: 1140)]
    })

  init() {
    var build = MachineBuilder("shared")
    build.machine.calendar = TimedMachine.calendar
    let duty = build.machine.intern(Shared.duty)
    build.machine.agencies = [
      Agency(label: build.label("ward")), Agency(label: build.label("police"), calendar: duty),
    ]
    desk = build.role("desk")
    sergeant = build.role("sergeant")
    build.machine.actors[desk].agency = AgencyID(0)
    build.machine.actors[sergeant].agency = AgencyID(1)
    let done = build.end("done", .completed)
    let reception = build.step("reception", by: desk)
    let check = build.step("check", by: sergeant)
    build.start(reception)
    accept = build.ways(of: reception, [.init(name: "accept", target: .to(check))])[0]
    agree = build.ways(of: check, [.init(name: "agree", target: .to(done))])[0]
    checking = build.within(build.duration(2, .workingDay), in: check)
    total = build.deadline(
      "total", build.duration(2, .workingDay), from: .entering(.step(check)))
    machine = build.machine
  }
}

struct `An agency with a calendar of its own` {
  private let shared = Shared()

  /// On Friday 13 March the dossier comes to the police.
  private func story() -> Story {
    var story = Story(shared.machine, at: "2026-03-13T09:00")
    story.submit()
    story.act(shared.accept, at: "2026-03-13T10:00")
    return story
  }

  @Test func `has its steps counted there, and the law in the procedure's`() {
    let story = story()
    #expect(story.dossier.clock(shared.checking).due == instant("2026-03-16T19:00"))
    #expect(story.dossier.clock(shared.total).due == instant("2026-03-17T17:00"))
    let explained = story.engine.explain(
      shared.checking, history: story.commits, at: story.clock)
    #expect(explained?.terms.first?.days?.days.map(\.date.day) == [13, 14, 15, 16])
    #expect(explained?.isByThisCalendar == true)
  }

  @Test func `owns the minutes that it works`() {
    var story = story()
    story.act(shared.agree, at: "2026-03-14T12:00")
    let ledger = story.engine.ledger(of: story.commits, until: story.clock)
    #expect(ledger.totals.map(\.holder) == [.actor(shared.desk), .actor(shared.sergeant)])
    // Friday 10:00–19:00 and Saturday 07:00–12:00.
    #expect(ledger.totals.map(\.workingMinutes) == [60, 840])
  }

  @Test func `may be given another edition, which moves only what counts in it`() throws {
    let story = story()
    var edition = Shared.duty
    edition.holidays = [
      Holiday(.dates(TimedMachine.date("2026-03-14"), TimedMachine.date("2026-03-14")))
    ]
    let newer = try story.engine.counting(by: [edition])
    let recount = Command(
      at: instant("2026-03-13T11:00"), by: .system, body: .recount(edition: "letter 3"))
    let events = try newer.decide(recount, given: story.dossier).events
    #expect(events.filter { $0.kind == .deadlineMoved }.map(\.subject) == [shared.checking.index])
    #expect(
      events.last { $0.kind == .deadlineMoved }?.value.asInstant == instant("2026-03-17T19:00"))
    let older = try newer.counting(by: [Shared.duty])
    let again = try older.decide(recount, given: story.dossier)
    #expect(again.events.map(\.kind) == [.calendarChanged])
  }

  @Test func `is written in the machine, and a machine without one is written as before`() {
    let text = String(decoding: shared.machine.canonicalJSON(), as: UTF8.self)
    #expect(text.contains("{\"name\":\"police\",\"calendar\":\"duty\"}"), "\(text)")
    #expect(text.contains("\"calendars\":[{\"name\":\"duty\""))
    let alone = String(decoding: TimedMachine().machine.canonicalJSON(), as: UTF8.self)
    #expect(alone.contains("\"calendar\":{\"name\":\"office\""))
    #expect(!alone.contains("\"calendars\""))
  }
}

struct `A calendar that is open around the clock` {
  @Test func `extends and reminds from the day that its close at midnight ends`() {
    let day = [WorkingInterval(start: 0, end: 1440)]
    var build = MachineBuilder("always")
    build.machine.calendar = CalendarRules(
      name: "always", week: Array(repeating: day, count: 7))
    let desk = build.role("desk")
    let end = build.end("end", .completed)
    let work = build.step("work", by: desk)
    build.start(work)
    let prolong = build.ways(
      of: work,
      [.init(name: "prolong", target: .stay), .init(name: "finish", target: .to(end))])[0]
    let limit = build.within(build.duration(3, .workingDay), in: work)
    build.remind(Limit(1, .workingDay), in: work)
    let total = build.deadline(
      "total", build.duration(3, .day), from: .entering(.step(work)),
      changes: [.extendBy(build.duration(2, .day), on: prolong, atMost: 1)])
    var story = Story(build.machine, at: "2026-03-09T10:00")
    story.submit()
    #expect(story.dossier.clock(limit).due == instant("2026-03-13T00:00"))
    #expect(story.engine.nextTimer(in: story.dossier) == instant("2026-03-12T00:00"))
    story.act(prolong, at: "2026-03-10T10:00")
    #expect(story.dossier.clock(total).due == instant("2026-03-15T00:00"))
    let explained = story.engine.explain(total, history: story.commits, at: story.clock)
    #expect(explained?.isByThisCalendar == true)
    #expect(explained?.terms.last?.days?.days.map(\.date.day) == [12, 13, 14])
  }
}
