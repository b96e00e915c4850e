import Testing
import ThuTucMachine
import ThuTucSimulation

/// The simulator against queueing theory. Times in minutes; the tolerances are 99 % intervals of
/// runs of this length, so that a seed that fails one is news.
struct `Theory and simulation` {
  private static let minute = 60_000.0

  @Test func `agree on one queue with one server`() throws {
    let scenario = try Workloads.queue(
      perHour: 54, servers: 1, .exponential(mean: 1), dossiers: 100_000)
    let outcome = try Simulation(scenario).replication(0)
    #expect(abs(outcome.roles[0].wait.mean / 60_000 - 9) < 1.55)
    #expect(abs(outcome.roles[0].utilisation - 0.9) < 0.01)
    #expect(outcome.all.cases == 100_000)
    #expect(outcome.all.completed == 100_000)
  }

  @Test func `agree on a network`() throws {
    let scenario = try Workloads.network(dossiers: 20_000)
    let outcome = try Simulation(scenario).replication(0)
    let waits = [9.865825, 6.788648, 30.566038, 4.5]
    let tolerances = [2.6, 2.3, 11.0, 0.7]
    for (role, (wait, tolerance)) in zip(outcome.roles, zip(waits, tolerances)) {
      #expect(abs(role.wait.mean / 60_000 - wait) < tolerance, "\(role.name)")
    }
    #expect(abs(outcome.all.cycle.mean / 60_000 - 498.425920) < 24)
  }
}
