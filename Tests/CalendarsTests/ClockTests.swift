import Testing
import ThuTucBasics
import ThuTucCalendars

struct `A clock` {
  private func clock(_ limitText: String, from: String, cutoff: Int? = nil) throws -> Clock {
    Clock(from: try instant(from), limit: try limit(limitText), cutoffMinute: cutoff)
  }

  private func due(_ clock: Clock) throws -> String {
    text(try clock.due(in: try officialCalendar()))
  }

  @Test func `that is paused keeps what is left, and one that restarts does not`() throws {
    var paused = try clock("5 working days", from: "2026-03-09T10:00")
    paused.pause(at: try instant("2026-03-11T14:00"))
    #expect(throws: LimitError.neverEnds) { try paused.due(in: try officialCalendar()) }
    #expect(
      text(
        try paused.due(in: try officialCalendar(), resumedAt: try instant("2026-03-11T16:00")))
        == "2026-03-17T17:00")
    var restarted = paused
    paused.resume(at: try instant("2026-03-18T09:00"))
    // Tuesday was counted; Wednesday to Wednesday were not; four days are left.
    #expect(try due(paused) == "2026-03-24T17:00")
    restarted.resume(at: try instant("2026-03-18T09:00"))
    restarted.restart(at: try instant("2026-03-18T09:00"))
    #expect(try due(restarted) == "2026-03-25T17:00")
    #expect(restarted.pauses.isEmpty)
    var replaced = paused
    replaced.replace(by: try limit("18 working days"), at: try instant("2026-03-18T09:00"))
    #expect(try due(replaced) == "2026-04-13T17:00")
  }

  @Test func `is extended to a limit from its event, by one from its due instant`() throws {
    var clock = try clock("1 working day", from: "2026-02-13T15:30", cutoff: 900)
    #expect(try due(clock) == "2026-02-24T17:00")
    clock.extend(to: try limit("5 working days"))
    #expect(try due(clock) == "2026-03-02T17:00")
    #expect(clock.extend(by: try limit("2 working days"), atMost: 1))
    #expect(try due(clock) == "2026-03-04T17:00")
    #expect(!clock.extend(by: try limit("2 working days"), atMost: 1))
    clock.add(try pause("2026-03-03T09:00/2026-03-03T10:00"))
    #expect(try due(clock) == "2026-03-05T17:00")
    clock.restart(at: try instant("2026-03-09T10:00"))
    #expect(try due(clock) == "2026-03-16T17:00")
    #expect(!clock.extend(by: try limit("2 working days"), atMost: 1))
  }

  @Test func `is extended from the day that a close at midnight ends`() throws {
    let day = [WorkingInterval(start: 0, end: 1440)]
    let always = try WorkingCalendar(
      CalendarRules(name: "always", week: Array(repeating: day, count: 7)), years: 2026...2026)
    var clock = try clock("3 days", from: "2026-03-09T10:00")
    clock.extend(by: try limit("2 days"))
    #expect(text(try clock.due(in: always)) == "2026-03-15T00:00")
  }

  @Test func `keeps its pauses in order and without overlap`() throws {
    var clock = try clock("5 working days", from: "2026-03-09T10:00")
    clock.add(try pause("2026-03-12T09:00/2026-03-12T10:00"))
    clock.add(try pause("2026-03-11T09:00/2026-03-11T10:00"))
    clock.add(try pause("2026-03-11T10:00/2026-03-11T11:00"))
    clock.add(try pause("2026-03-11T10:30/2026-03-11T10:40"))
    clock.add(try pause("2026-03-11T10:30/2026-03-11T10:30"))
    #expect(
      clock.pauses == [
        try pause("2026-03-11T09:00/2026-03-11T11:00"),
        try pause("2026-03-12T09:00/2026-03-12T10:00"),
      ])
    let same = clock
    clock.pause(at: try instant("2026-03-13T09:00"))
    #expect(!clock.pause(at: try instant("2026-03-13T10:00")))
    clock.resume(at: try instant("2026-03-13T09:00"))
    #expect(!clock.resume(at: try instant("2026-03-13T10:00")))
    #expect(clock == same)
    #expect(clock.hashValue == same.hashValue)
  }

  @Test func `that has stopped stays as it is`() throws {
    var clock = try clock("5 working days", from: "2026-03-09T10:00")
    clock.pause(at: try instant("2026-03-11T14:00"))
    clock.stop(at: try instant("2026-03-11T16:00"))
    let stopped = clock
    #expect(try due(clock) == "2026-03-17T17:00")
    #expect(clock.isStopped && !clock.isPaused)
    #expect(!clock.restart(at: try instant("2026-03-12T10:00")))
    #expect(!clock.replace(by: try limit("1 day"), at: try instant("2026-03-12T10:00")))
    #expect(!clock.extend(to: try limit("9 days")))
    #expect(!clock.extend(by: try limit("9 days")))
    #expect(!clock.pause(at: try instant("2026-03-12T10:00")))
    #expect(!clock.stop(at: try instant("2026-03-12T10:00")))
    #expect(clock == stopped)
  }

  @Test func `moves when its calendar changes, and says how late it is`() throws {
    let clock = try clock("7 working days", from: "2026-08-21T09:00")
    #expect(try due(clock) == "2026-09-03T17:00")
    var rules = try officialRules()
    rules.swaps.removeLast()
    let before = try WorkingCalendar(rules, years: 2026...2026)
    #expect(text(try clock.due(in: before)) == "2026-09-03T17:00")
    rules.holidays.removeAll { $0.label == "National Day, adjacent" }
    #expect(
      text(try clock.due(in: try WorkingCalendar(rules, years: 2026...2026))) == "2026-09-01T17:00")
    let calendar = try officialCalendar()
    #expect(try clock.minutesLate(at: try instant("2026-09-04T09:00"), in: calendar) == 60)
    #expect(try clock.minutesLate(at: try instant("2026-09-03T17:00"), in: calendar) == 0)
  }

  @Test func `that paused after it was due is still due when it was`() throws {
    var clock = try clock("1 working day", from: "2026-03-09T10:00")
    clock.pause(at: try instant("2026-03-10T17:00"))
    #expect(try due(clock) == "2026-03-10T17:00")
    // In days the evening belongs to the last date, but what has passed stays passed.
    var inDays = try self.clock("1 day", from: "2026-03-09T10:00")
    inDays.pause(at: try instant("2026-03-10T18:00"))
    #expect(try due(inDays) == "2026-03-10T17:00")
    inDays.resume(at: try instant("2026-03-11T18:00"))
    #expect(try due(inDays) == "2026-03-10T17:00")
    inDays.extend(by: try limit("1 day"))
    #expect(try due(inDays) == "2026-03-12T17:00")
  }
}
