import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

struct `Whose time it was` {
  let timed = TimedMachine()

  @Test func `is the holder's of the step`() {
    var story = Story(timed.machine, at: "2026-03-09T08:00")
    story.submit()
    #expect(story.engine.holder(of: story.dossier) == .actor(timed.desk))
    story.act(timed.supplement, at: "2026-03-09T10:00")
    story.act(timed.supply, at: "2026-03-11T09:00")
    story.act(timed.approve, at: "2026-03-12T11:30")
    let ledger = story.engine.ledger(of: story.commits, until: instant("2026-03-20T00:00"))
    let holders: [Holder] = [.actor(timed.desk), .actor(.applicant), .actor(timed.officer)]
    #expect(ledger.totals.map(\.holder) == holders)
    let working: [Int64] = [120, 780, 570]
    #expect(ledger.totals.map(\.workingMinutes) == working)
    let elapsed: [Int64] = [120, 2820, 1590]
    #expect(ledger.totals.map(\.minutes) == elapsed)
    #expect(story.engine.holder(of: story.dossier) == nil)
  }

  @Test func `is an office's before a consulted agency's, whichever is declared first`() {
    var story = Story(timed.machine)
    story.submit()
    story.act(timed.accept, at: "2026-03-09T10:00")
    story.act(timed.consult, at: "2026-03-09T11:00")
    #expect(story.engine.holder(of: story.dossier) == .actor(timed.ownExpert))
    story.act(timed.replyOwn, at: "2026-03-10T11:00")
    #expect(story.engine.holder(of: story.dossier) == .actor(timed.consultee))
    let ledger = story.engine.ledger(of: story.commits, until: instant("2026-03-11T00:00"))
    #expect(ledger.spans.map(\.steps.count) == [1, 1, 2, 1])
    #expect(ledger.spans.last?.to == instant("2026-03-11T00:00"))
  }

  @Test func `is a party's while it alone can answer`() {
    var story = Story(timed.machine)
    story.submit()
    story.act(timed.accept)
    story.act(timed.ask)
    #expect(story.engine.holder(of: story.dossier) == .actor(timed.neighbour))
  }

  @Test func `says who held a dossier when its deadline passed`() {
    var story = Story(timed.machine)
    story.submit()
    story.wait(until: "2026-03-20T00:00")
    let passed = story.history.first { $0.kind == .deadlinePassed }
    #expect(passed?.object == timed.desk.index)
  }

  /// Walks at random through the procedure: the owned minutes are all the minutes there are.
  @Test(arguments: 0..<200)
  func `is always exactly one holder's`(seed: UInt64) throws {
    var random = Draw(seed)
    var story = Story(timed.machine, at: "2026-02-11T07:30")
    story.submit()
    let calendar = try WorkingCalendar(TimedMachine.calendar, years: 2026...2027)
    let actions = timed.machine.actions.ids().map { $0 }
    for _ in 0..<12 where story.dossier.phase == .open {
      let later = story.clock.adding(minutes: Int64(random.next(below: 4000)))
      let open = actions.filter { id in
        timed.machine.actions[id].step.map { story.dossier.isActive($0) } ?? true
      }
      guard let action = open.isEmpty ? nil : open[random.next(below: open.count)] else { break }
      let actor = timed.machine.actions[action].actor
      story.clock = later
      story.send(.act(action, .none), by: Person(id: "p", actors: [actor], kind: .individual))
    }
    let end = story.dossier.phase == .ended ? story.dossier.endedAt : story.clock
    let ledger = story.engine.ledger(of: story.commits, until: end)
    let start = story.dossier.submittedAt
    #expect(
      ledger.spans.reduce(0) { $0 + $1.workingMinutes }
        == calendar.workingMinutes(from: start, to: end))
    #expect(
      ledger.totals.reduce(0) { $0 + $1.minutes } == end.minutesSinceEpoch - start.minutesSinceEpoch
    )
    #expect(ledger.spans.first?.from ?? start == start)
    for (left, right) in zip(ledger.spans, ledger.spans.dropFirst()) {
      #expect(left.to == right.from)
      #expect(left.holder != right.holder || left.steps != right.steps)
    }
  }
}

/// A small seeded generator (SplitMix64), so that a failing walk can be walked again.
struct Draw {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
