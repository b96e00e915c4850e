import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A desk with a deadline where the matter is urgent, which the desk may enter late, and a limit
/// whose length depends on it.
private struct Hanging {
  var machine: Machine
  let total, dated, limit: ClockID
  let look, decide: ActionID
  let urgent, day: FieldID

  init() {
    var build = MachineBuilder("hanging")
    build.machine.calendar = TimedMachine.calendar
    let desk = build.role("desk")
    urgent = build.field("urgent", .boolean, officers: true)
    day = build.field("day", .date, officers: true)
    let end = build.end("end", .completed)
    let reception = build.step("reception", by: desk)
    build.start(reception)
    let ways = build.ways(
      of: reception,
      [
        .init(name: "look", asks: [day], target: .to(reception)),
        .init(name: "decide", asks: [urgent], target: .to(reception)),
        .init(name: "done", target: .to(end)),
      ])
    (look, decide) = (ways[0], ways[1])
    let isUrgent = build.field(urgent)
    let (one, five) = (build.duration(1, .workingDay), build.duration(5, .workingDay))
    limit = build.within(build.node(.choose, isUrgent.index, one.index, five.index), in: reception)
    total = build.deadline(
      "total", five, from: .entering(.step(reception)), when: isUrgent)
    dated = build.deadline("dated", five, from: .value(build.field(day)), when: isUrgent)
    machine = build.machine
  }
}

struct `A clock that hangs on what is not known` {
  private let hanging = Hanging()

  private func warnings(_ events: [Event]) -> [Event] {
    events.filter { $0.kind == .deadlineUnknown }
  }

  @Test func `does not start, and says so once, with what is lacking`() throws {
    var story = Story(hanging.machine)
    story.submit()
    let first = warnings(story.history)
    #expect(first.map(\.subject) == [hanging.limit.index, hanging.total.index])
    #expect(first.map(\.object) == [hanging.urgent.index, hanging.urgent.index])
    #expect(story.dossier.clock(hanging.total).phase == .idle)
    #expect(story.history.first { $0.kind == .stepEntered }?.value == .unknown)
    story.wait(until: "2026-03-10T09:00")
    story.act(
      hanging.look, [FieldEntry(hanging.day, .value(.date(TimedMachine.date("2026-03-09"))))])
    let second = Array(warnings(story.history).dropFirst(2))
    #expect(second.map(\.subject) == [hanging.dated.index], "the others have been told of")
    story.wait(until: "2026-03-11T09:00")
    #expect(warnings(story.history).count == 3)
  }

  @Test func `starts when its event comes again and it is known`() {
    var story = Story(hanging.machine)
    story.submit()
    story.act(hanging.decide, [FieldEntry(hanging.urgent, .value(.boolean(true)))])
    #expect(story.dossier.clock(hanging.total).phase == .running)
    #expect(story.dossier.clock(hanging.limit).due == instant("2026-03-10T17:00"))
  }
}

struct `A year without an announced schedule` {
  private func years(_ events: [Event]) -> [Int32] {
    events.filter { $0.kind == .calendarUnannounced }.map(\.object)
  }

  @Test func `is warned of once, right after the clock that counts in it`() throws {
    let timed = TimedMachine()
    var story = Story(timed.machine, at: "2026-12-29T09:00")
    story.submit()
    #expect(years(story.history) == [2027])
    let index = try #require(story.history.firstIndex { $0.kind == .calendarUnannounced })
    #expect(story.history[index - 1].kind == .clockStarted)
    #expect(story.history[index].subject == 0)
    story.act(timed.accept)
    story.act(timed.supplement, at: "2026-12-30T09:00")
    story.act(timed.approve, at: "2027-01-05T09:00")
    #expect(years(story.history) == [2027])
  }

  @Test func `is none within the announced years, nor for a calendar that is only a week`() {
    var story = Story(TimedMachine().machine, at: "2026-03-09T09:00")
    story.submit()
    #expect(years(story.history).isEmpty)
    var machine = TimedMachine().machine
    machine.calendar = CalendarRules(name: "week", week: CalendarRules.officeWeek)
    var other = Story(machine, at: "2026-12-29T09:00")
    other.submit()
    #expect(years(other.history).isEmpty)
  }
}
