import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax
import ThuTucWorkloads

@testable import ThuTucSimulation

/// Lists whose items a scenario draws, against what theory says of them.
struct `Drawn items` {
  private static let heirs = """
    calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
    procedure heirs {
      version "1" effective from 2020-01-01
      applicants individual
      channels counter
      calendar always
      agency office
      role clerk of office
      field estate : money required
      list heirs min 1 max 6 {
        field name : text required
        field kind : choice(child, spouse) required
        field age : decimal required min 18
        field share : money required
        document identity copy 1
        document birth needed when kind == child copy 1
      }
      fee duty = sum(heirs.share)
      start submit -> reading
      step reading by clerk { on accept requires all documents collect duty -> paying }
      step paying by applicant { on pay requires paid duty -> settled }
      end settled as completed
    }

    """

  private func scenario(_ draws: String, dossiers: Int = 4_000) throws -> Scenario {
    let text = """
      \(Self.heirs)
      scenario s for heirs {
        start 2026-01-05
        run \(dossiers) dossiers
        arrivals 10 per hour
        with estate = fixed(1_000_000 VND), heirs = \(draws)
        staff clerk 3
        work reading takes exponential(3) minutes
      }
      """
    let compilation = compile([SourceFile(name: "heirs.thutuc", text: text)])
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.code) == [])
    return try #require(compilation.scenarios.first).scenario
  }

  private func outcome(_ draws: String, dossiers: Int = 4_000) throws -> RunOutcome {
    let simulation = try Simulation(scenario(draws, dossiers: dossiers))
    #expect(simulation.lean == nil)
    let outcome = simulation.replication(0)
    #expect(outcome.problem == nil, "\(outcome.problem?.message.english ?? "")")
    return outcome
  }

  @Test func `are as many as the scenario says on average, each with its papers and its fee`()
    throws
  {
    let outcome = try outcome(
      """
      integer(1..4) items {
        kind = pick(child 60%, spouse otherwise), age = uniform(20, 80),
        share = uniform(100_000 VND, 300_000 VND)
      }
      """)
    // 2.5 heirs on average; each brings a paper, and six of ten another. The deviations of the
    // means of 4,000 dossiers are about 0.03 papers and 4,200 dong.
    #expect(abs(outcome.all.papersPerCase - 2.5 * 1.6) < 0.12)
    #expect(abs(outcome.all.applicantCostPerCase - 2.5 * 200_000) < 16_000)
  }

  @Test func `use what was drawn before them`() throws {
    let outcome = try outcome(
      "integer(1..5) items { kind = spouse, age = 30, share = estate / count(heirs) }",
      dossiers: 300)
    #expect(abs(outcome.all.applicantCostPerCase - 1_000_000) < 1)
  }

  @Test func `are held to the bounds of their list and of their fields`() throws {
    let outcome = try outcome(
      "uniform(1, 90) items { kind = spouse, age = exponential(1), share = 1_000 VND * age }",
      dossiers: 300)
    // One draw of sixteen is below the six that there may be at most; all are below the least age.
    #expect(outcome.all.papersPerCase > 5.5 && outcome.all.papersPerCase < 6)
    #expect(abs(outcome.all.applicantCostPerCase - outcome.all.papersPerCase * 18_000) < 1)
  }

  @Test func `come again the same by the seed, and whatever else is drawn`() throws {
    let draws = "integer(1..4) items { kind = child, age = uniform(20, 80), share = 1_000 VND }"
    let scenario = try scenario(draws, dossiers: 200)
    let first = try Simulation(scenario).replication(3)
    #expect(try Simulation(scenario).replication(3) == first)
    #expect(try Simulation(scenario).replication(4) != first)
    var other = scenario
    other.seed &+= 1
    #expect(try Simulation(other).replication(3) != first)
    // The number of items does not hang on what their fields draw.
    let plain = "integer(1..4) items { kind = child, age = fixed(30), share = 1_000 VND }"
    let papers = try Simulation(self.scenario(plain, dossiers: 200)).replication(3).all
      .papersPerCase
    #expect(papers == first.all.papersPerCase)
  }

  @Test func `are as few as there may be where the scenario says nothing`() throws {
    let machine = try ReferenceWorkloads.machine(Self.heirs)
    var scenario = try scenario("1 items { kind = child, age = 30, share = 1 VND }", dossiers: 50)
    scenario.streams[0].machine = machine
    scenario.streams[0].fields = []
    scenario.streams[0].lists = []
    let outcome = try Simulation(scenario).replication(0)
    #expect(outcome.problem == nil, "\(outcome.problem?.message.english ?? "")")
    #expect((1.0...2.0).contains(outcome.all.papersPerCase))
  }
}
