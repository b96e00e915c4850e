import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucWorkloads

@testable import ThuTucSimulation

/// What an office does that textbooks leave out.
struct `An office` {
  private func journal(_ scenario: Scenario) throws
    -> (entries: [LogEntry], outcome: RunOutcome)
  {
    var journal = Journal()
    let outcome = try Simulation(scenario).replication(0, recorder: &journal)
    return (journal.entries, outcome)
  }

  @Test func `gives the same to the last bit for the same seed, and other numbers for another`()
    throws
  {
    var scenario = try ReferenceWorkloads.network(dossiers: 1_000)
    let first = try Simulation(scenario).replication(3)
    #expect(try Simulation(scenario).replication(3) == first)
    scenario.seed = 2
    let other = try Simulation(scenario).replication(3)
    #expect(other.all.cycle != first.all.cycle)
  }

  @Test func `begins nothing outside hours and piles nobody up at opening`() throws {
    var scenario = try ReferenceWorkloads.network(dossiers: 3_000, inOfficeHours: true)
    scenario.streams[0].arrivals = Arrivals(.rate(60, per: .workingDay))
    let (entries, _) = try journal(scenario)
    let calendar = try WorkingCalendar(
      try #require(scenario.streams[0].machine.calendar), years: 2025...2027)
    var atOpening = 0
    for entry in entries where entry.kind == .started || entry.kind == .submitted {
      let next = Instant(millisecondsSinceEpoch: entry.at.millisecondsSinceEpoch + 60_000)
      #expect(calendar.workingMinutes(from: entry.at, to: next) >= 0)
      let minute = entry.at.minuteOfDay(in: .utc)
      #expect((480..<690).contains(minute) || (810..<1020).contains(minute))
      if entry.kind == .submitted, minute == 480 || minute == 810 { atOpening += 1 }
    }
    // Two of 420 minutes: of some 8 000 dossiers about 38 come in an opening minute.
    #expect((15..<70).contains(atOpening))
  }

  @Test func `spreads a day as its profile says, and the week and the year as their factors do`()
    throws
  {
    var scenario = try ReferenceWorkloads.queue(
      perHour: 54, servers: 5, .fixed(0.1), dossiers: 20_000, warmup: 0)
    scenario.streams[0].arrivals = Arrivals(
      .rate(100, per: .day),
      profile: [
        .init(hours: WorkingInterval(start: 480, end: 600), part: 0.7),
        .init(hours: WorkingInterval(start: 900, end: 960), part: 0.3),
      ],
      weekdays: [2, 1, 1, 1, 1, 0, 1], months: [1, 1, 1, 0.5, 1, 1, 1, 1, 1, 1, 1, 1])
    let (entries, _) = try journal(scenario)
    let arrivals = entries.filter { $0.kind == .submitted }.map(\.at)
    let morning = arrivals.count { $0.minuteOfDay(in: .utc) < 600 }
    #expect(abs(Double(morning) / Double(arrivals.count) - 0.7) < 0.015)
    var weekdays = Array(repeating: 0, count: 7)
    var months = Array(repeating: 0, count: 13)
    for instant in arrivals {
      let date = instant.date(in: .utc)
      weekdays[date.weekday] += 1
      months[date.month] += 1
    }
    #expect(weekdays[5] == 0)
    #expect(abs(Double(weekdays[0]) / Double(weekdays[1]) - 2) < 0.15)
    #expect(abs(Double(months[4]) / Double(months[3]) - 0.5) < 0.06)
  }

  @Test func `asks the one who can do least, and takes the head of the line`() throws {
    var scenario = try ReferenceWorkloads.queue(
      perHour: 6, servers: 1, .fixed(1), dossiers: 200, warmup: 0)
    // At six an hour the first is nearly always free.
    scenario.staff = [
      StaffGroup(roles: ["server", "other"], count: 1), StaffGroup(roles: ["server"], count: 1),
    ]
    let (entries, outcome) = try journal(scenario)
    let starts = entries.filter { $0.kind == .started }
    let simulation = try Simulation(scenario)
    let least = starts.count { simulation.name(ofPerson: Int($0.person)) == "server 1" }
    #expect(least > 180)
    #expect(outcome.groups.map(\.persons) == [1, 1])

    var busy = try ReferenceWorkloads.queue(
      perHour: 54, servers: 1, .exponential(mean: 1), dossiers: 2_000, warmup: 0)
    busy.streams[0].choices = []
    let order = try journal(busy).entries.filter { $0.kind == .started }.map(\.dossier)
    #expect(order == order.sorted(), "first come, first served")
  }

  @Test func `keeps whoever is away from working, and counts their days`() throws {
    var scenario = try ReferenceWorkloads.network(dossiers: 1_500, inOfficeHours: true)
    for index in scenario.staff.indices { scenario.staff[index].count *= 2 }
    scenario.staff[1].absence = 0.3
    let outcome = try Simulation(scenario).replication(0)
    let full = outcome.groups[0].staffedMilliseconds / 8
    let away = outcome.groups[1].staffedMilliseconds / 18
    #expect(abs(away / full - 0.7) < 0.06)
    #expect(outcome.roles[1].utilisation > 0.45 && outcome.roles[1].utilisation < 0.8)
    #expect(outcome.problem == nil)
  }

  @Test func `signs at its times of day`() throws {
    var scenario = try ReferenceWorkloads.network(dossiers: 500, inOfficeHours: true)
    scenario.staff[3].count = 50
    scenario.streams[0].takings[4].batches = [600, 960]
    let signing = Int32(5)
    let starts = try journal(scenario).entries.filter {
      $0.kind == .started && $0.step == signing
    }
    #expect(!starts.isEmpty)
    for start in starts {
      #expect([600, 960].contains(start.at.minuteOfDay(in: .utc)))
    }
  }

  @Test func `names the role that more is asked of than it can do`() throws {
    let scenario = try ReferenceWorkloads.queue(
      perHour: 90, servers: 1, .exponential(mean: 1), dossiers: 1_000_000, warmup: 0)
    let outcome = try Simulation(scenario).replication(0)
    guard case .overload(let role, let ratio) = outcome.problem else {
      Issue.record("an overload is told")
      return
    }
    #expect(role == "server")
    #expect(abs(ratio - 1.5) < 0.05)
    #expect(outcome.all.completed > 1_000, "with the results so far")
    #expect(outcome.all.cases < 100_000, "and soon")
  }

  @Test func `stops where dossiers move and time does not`() throws {
    var scenario = try Workloads.timers(dossiers: 10)
    scenario.streams[0].takings = []
    scenario.streams[0].choices = [
      Choosing(
        step: StepID(2),
        weights: [.init(action: scenario.streams[0].machine.action("note"), part: 1)])
    ]
    let outcome = try Simulation(scenario).replication(0)
    #expect(outcome.problem == .endless(step: "asking"))
  }

  @Test func `forgets what is over`() throws {
    let short = try Simulation(try ReferenceWorkloads.network(dossiers: 1_000)).replication(0)
    let long = try Simulation(try ReferenceWorkloads.network(dossiers: 10_000)).replication(0)
    #expect(long.greatestLive < short.greatestLive * 2)
  }

  @Test func `says how far it is and heeds the wish to end`() throws {
    let simulation = try Simulation(try ReferenceWorkloads.network(dossiers: 1_000_000))
    var calls = 0
    let outcome = simulation.replication(0) { progress in
      calls += 1
      #expect(progress.part < 1)
      return calls < 3
    }
    #expect(calls == 3)
    #expect(outcome.problem == .stopped)
    #expect(outcome.all.completed > 0)
  }
}

/// What a scenario must not say.
struct `A scenario that cannot be` {
  private func problem(_ change: (inout Scenario) -> Void) throws -> ScenarioProblem? {
    var scenario = try ReferenceWorkloads.network(dossiers: 10)
    change(&scenario)
    do throws(ScenarioProblem) {
      _ = try Simulation(scenario)
      return nil
    } catch {
      #expect(!error.message.vietnamese.isEmpty && !error.message.english.isEmpty)
      return error
    }
  }

  @Test func `is refused with what is to be mended`() throws {
    #expect(try problem { _ in } == nil)
    #expect(try problem { $0.streams = [] } == .noStream)
    #expect(
      try problem { $0.staff = [$0.staff[0], $0.staff[1], $0.staff[3]] }
        == .noStaff(role: "inspector", step: "inspecting"))
    #expect(try problem { $0.staff[0].count = 0 }?.code == "staff-count")
    #expect(try problem { $0.staff[0].absence = 1 }?.code == "absence")
    #expect(
      try problem { $0.streams[0].takings[0].distribution = .fixed(-1) }
        == .negative(step: "registering"))
    #expect(
      try problem { $0.streams[0].takings[0].distribution = .uniform(3, 1) }
        == .distribution(step: "registering"))
    #expect(
      try problem { $0.streams[0].choices[0].weights[0].part = 0.7 }?.code == "weights")
    #expect(
      try problem { $0.streams[0].arrivals = Arrivals(.rate(0, per: .day)) }?.code
        == "arrivals")
    #expect(try problem { $0.run = .dossiers(0) } == .length)
    #expect(try problem { $0.run = .time(Limit(0, .day)) } == .length)
    #expect(
      try problem {
        $0.streams[0].arrivals.profile = [
          .init(hours: WorkingInterval(start: 0, end: 60), part: 0.5)
        ]
      }?.code == "profile")
  }
}
