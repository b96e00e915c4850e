import TestSupport
import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax
import ThuTucWorkloads

@testable import ThuTucSimulation

/// Procedures that only the engine can follow: guards, papers, fees, cases, blocks, calls.
struct `The engine's driver` {
  /// Everybody works ten minutes and answers within a day; dossiers come twice an hour.
  private func plain(_ machines: [Machine], dossiers: Int64) -> Scenario {
    var scenario = Scenario(name: "plain", start: CivilDate(daysSinceEpoch: 20_458))
    scenario.run = .dossiers(dossiers)
    for machine in machines {
      var stream = Stream(
        machine: machine,
        arrivals: Arrivals(.rate(2, per: machine.calendar == nil ? .hour : .workingHour)))
      for step in machine.steps.ids() where !machine.steps[step].isAutomatic {
        let actor = machine.actors[machine.holder(of: step)]
        let isWork = actor.kind == .role && machine.steps[step].call == nil
        stream.takings.append(
          Taking(
            step: step, isWork: isWork, distribution: .exponential(mean: isWork ? 10 : 300),
            unit: .minute))
        let role = machine.name(actor.label)
        if isWork, !scenario.staff.contains(where: { $0.roles == [role] }) {
          scenario.staff.append(
            StaffGroup(roles: [role], count: 3, calendar: machine.calendar))
        }
      }
      scenario.streams.append(stream)
    }
    return scenario
  }

  private func machines(_ path: String) throws -> [Machine] {
    let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
    let compilation = compile([file]) { wanted, importer in
      let folder = importer.split(separator: "/").dropLast().joined(separator: "/")
      var parts = folder.split(separator: "/").map(String.init)
      for part in wanted.split(separator: "/").map(String.init) {
        if part == ".." { parts.removeLast() } else if part != "." { parts.append(part) }
      }
      let found = parts.joined(separator: "/")
      return (try? Repository.bytes(of: found)).map { SourceFile(name: found, bytes: $0) }
    }
    return compilation.procedures.map(\.machine)
  }

  @Test(arguments: [
    "Workflows/tour/02-papers.thutuc", "Workflows/tour/03-fee.thutuc",
    "Workflows/tour/04-supplement-and-silence.thutuc", "Workflows/tour/05-cases.thutuc",
    "Workflows/tour/06-parallel.thutuc", "Workflows/lanh-su/legalization.en.thutuc",
  ])
  func `leads dossiers of shipped procedures to their ends`(path: String) throws {
    let machine = try #require(try machines(path).first)
    let simulation = try Simulation(plain([machine], dossiers: 40))
    var journal = Journal()
    let outcome = simulation.replication(0, recorder: &journal)
    #expect(outcome.problem == nil, "\(outcome.problem?.message.english ?? "")")
    #expect(outcome.all.completed == 40)
    #expect(simulation.replication(0) == outcome)
    #expect(journal.entries.contains { $0.kind == .started })
  }

  private static let fourEyes = """
    calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
    procedure checked {
      version "1" effective from 2020-01-01
      calendar always
      agency office
      role officer of office
      start submit -> drafting
      step drafting by officer { on draft -> checking }
      step checking by officer { on check other than drafting -> finished }
      end finished as completed
    }
    """

  @Test func `lets nobody check their own work`() throws {
    let machine = try ReferenceWorkloads.machine(`The engine's driver`.fourEyes)
    var scenario = plain([machine], dossiers: 200)
    scenario.staff[0].count = 2
    let simulation = try Simulation(scenario)
    #expect(simulation.lean == nil)
    var journal = Journal()
    let outcome = simulation.replication(0, recorder: &journal)
    #expect(outcome.all.completed == 200)
    var drafter: [Int64: Int32] = [:]
    for entry in journal.entries where entry.kind == .acted {
      if entry.step == 0 { drafter[entry.dossier] = entry.person }
      if entry.step == 1 { #expect(drafter[entry.dossier] != entry.person) }
    }
  }

  /// Work that is over before its step may be left: nothing is chosen, and the dossier waits.
  @Test func `waits in a step that only time leaves`() throws {
    let machine = try ReferenceWorkloads.machine(
      """
      calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
      procedure resting {
        version "1" effective from 2020-01-01
        calendar always
        agency office
        role officer of office
        notice stop
        start submit -> resting
        step resting by officer { after 3 days issue stop -> finished }
        end finished as completed
      }
      """)
    let simulation = try Simulation(plain([machine], dossiers: 20))
    #expect(simulation.lean == nil)
    let outcome = simulation.replication(0)
    #expect(outcome.all.completed == 20)
    // Days end at midnight.
    #expect((3 * 86_400_000...4 * 86_400_000).contains(outcome.all.cycle.minimum))
    #expect((3 * 86_400_000...4 * 86_400_000).contains(outcome.all.cycle.maximum))
  }

  private static let calling = """
    calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
    procedure inner {
      version "1" effective from 2020-01-01
      calendar always
      agency court
      role judge of court
      start submit -> judging
      step judging by judge { on grant -> granted }
      end granted as completed
    }
    procedure outer {
      version "1" effective from 2020-01-01
      calendar always
      agency office
      role clerk of office
      start submit -> asking
      step asking call inner { on completed -> closing }
      step closing by clerk { on close -> closed }
      end closed as completed
    }
    """

  @Test func `opens the dossiers that others call for, and waits for their ends`() throws {
    let text = `The engine's driver`.calling
    let found = compile([SourceFile(name: "calls.thutuc", bytes: Array(text.utf8))]).procedures
    var scenario = plain(found.map(\.machine), dossiers: 100)
    scenario.streams[0].arrivals = Arrivals(.rate(0, per: .hour))
    let outcome = try Simulation(scenario).replication(0)
    #expect(outcome.problem == nil)
    #expect(outcome.streams.map(\.completed) == [100, 100])
    #expect(outcome.streams[1].cycle.mean > outcome.streams[0].cycle.mean)
    // Alone, the outer one waits as long as the scenario says its step takes.
    let alone = try Simulation(plain([found[1].machine], dossiers: 100)).replication(0)
    #expect(alone.streams[0].completed == 100)
    #expect(alone.streams[0].cycle.mean > 100 * 60_000)
  }

  @Test func `hands lists over, with options by their names`() throws {
    let text = """
      procedure inner {
        version "1" effective from 2020-01-01
        agency court
        list parties min 2 { field side : choice(neither, own, other) required }
        start submit -> counting
        step counting automatic {
          on three when count(parties) == 3 and each(parties, side == own) -> granted
          on others otherwise -> refused
        }
        end granted as completed
        end refused as refused
      }
      procedure outer {
        version "1" effective from 2020-01-01
        agency office
        list people min 3 max 3 { field side : choice(own) required }
        start submit -> asking
        step asking call inner with (parties = people) { on completed -> closed  on refused -> lost }
        end closed as completed
        end lost as refused
      }
      """
    let found = compile([SourceFile(name: "lists.thutuc", bytes: Array(text.utf8))]).procedures
    var scenario = plain(found.map(\.machine), dossiers: 50)
    scenario.streams[0].arrivals = Arrivals(.rate(0, per: .hour))
    let outcome = try Simulation(scenario).replication(0)
    let outer = try #require(outcome.streams.first { $0.name == "outer" })
    #expect(outer.ends.first { $0.name == "closed" }?.count == 50)
    #expect(outer.ends.first { $0.name == "lost" }?.count == 0)
  }

  @Test func `counts who withdraws at any time`() throws {
    let machine = try ReferenceWorkloads.machine(
      """
      calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
      procedure leaving {
        version "1" effective from 2020-01-01
        applicants individual
        channels counter, online full
        calendar always
        agency office
        role clerk of office
        start submit -> working
        step working by clerk { on finish -> finished }
        anytime { on withdraw by applicant -> withdrawn }
        end finished as completed
        end withdrawn as withdrawn
      }
      """)
    var scenario = plain([machine], dossiers: 400)
    let withdraw = machine.action("withdraw")
    scenario.streams[0].interruptions = [
      Interruption(action: withdraw, part: 0.25, after: .fixed(0), unit: .day)
    ]
    scenario.streams[0].efforts = [ApplicantEffort(task: .submit, time: Limit(30, .minute))]
    scenario.applicantHour = .money(Decimal(40_000), .dong)
    scenario.visit = Limit(90, .minute)
    let outcome = try Simulation(scenario).replication(0)
    #expect(outcome.all.completed == 400)
    #expect(abs(Double(outcome.streams[0].ends[1].count) - 100) < 26)
    // Half come to the counter, an hour and a half each; all spend half an hour.
    #expect(abs(outcome.all.visitsPerCase - 0.5) < 0.08)
    let expected = 0.5 * 40_000 + outcome.all.visitsPerCase * 60_000
    #expect(abs(outcome.all.applicantCostPerCase - expected) < 1)
  }
}
