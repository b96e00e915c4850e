import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucWorkloads

@testable import ThuTucSimulation

/// The simulator against queueing theory. Times in minutes; the tolerances are 99 % intervals of
/// runs of this length, so that a seed that fails one is news. `thutuc-bench --only simulation
/// --long` does the same over ten million cases.
struct `Theory and simulation` {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var perHour: Double
    var servers: Int
    var service: Distribution
    /// The mean wait.
    var wait: Double
    var tolerance: Double

    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      name: "M/M/1", perHour: 54, servers: 1, service: .exponential(mean: 1), wait: 9,
      tolerance: 2.2),
    Row(
      name: "M/M/5", perHour: 270, servers: 5, service: .exponential(mean: 1),
      wait: 19_683.0 / 12_907, tolerance: 0.45),
    Row(
      name: "M/D/1", perHour: 54, servers: 1, service: .fixed(1), wait: 4.5, tolerance: 0.75),
    Row(
      name: "M/U/1", perHour: 54, servers: 1, service: .uniform(0, 2), wait: 6, tolerance: 1.1),
    Row(
      name: "M/T/1", perHour: 54, servers: 1, service: .triangular(0.5, 0.8, 1.7), wait: 4.7925,
      tolerance: 0.85),
    Row(
      name: "M/LN/1 of half the deviation", perHour: 54, servers: 1,
      service: .lognormal(mean: 1, deviation: 0.5), wait: 5.625, tolerance: 1.1),
    Row(
      name: "M/LN/1", perHour: 54, servers: 1, service: .lognormal(mean: 1, deviation: 1), wait: 9,
      tolerance: 2.6),
  ]

  @Test(arguments: rows)
  func `agree on one queue`(row: Row) throws {
    let scenario = try ReferenceWorkloads.queue(
      perHour: row.perHour, servers: row.servers, row.service, dossiers: 40_000, warmup: 2_000)
    let outcome = try Simulation(scenario).replication(0)
    #expect(abs(outcome.roles[0].wait.mean / 60_000 - row.wait) < row.tolerance)
    #expect(abs(outcome.roles[0].utilisation - 0.9) < 0.02)
    #expect(outcome.all.cases == 40_000)
    #expect(outcome.all.completed == 40_000)
    #expect(outcome.problem == nil)
    // Little's law, on the measured time.
    let arrivals = 40_000 / outcome.measuredMilliseconds
    #expect(
      abs(outcome.roles[0].meanQueue - arrivals * outcome.roles[0].wait.mean)
        < 0.02 * outcome.roles[0].meanQueue)
  }

  @Test func `agree on a network, pool by pool`() throws {
    let outcome = try Simulation(try ReferenceWorkloads.network(dossiers: 12_000)).replication(0)
    let waits = [9.865825, 6.788648, 30.566038, 4.5]
    let tolerances = [3.3, 3.0, 14.0, 0.9]
    for (role, (wait, tolerance)) in zip(outcome.roles, zip(waits, tolerances)) {
      #expect(abs(role.wait.mean / 60_000 - wait) < tolerance, "\(role.name)")
    }
    #expect(abs(outcome.all.cycle.mean / 60_000 - 498.425920) < 32)
  }

  /// The same chance on two axes of time: what a dossier waits in working minutes in an office
  /// is what it waits around the clock, dossier by dossier.
  @Test func `are the same in office hours as around the clock`() throws {
    let always = try Simulation(try ReferenceWorkloads.network(dossiers: 4_000)).replication(0)
    let office = try Simulation(
      try ReferenceWorkloads.network(dossiers: 4_000, inOfficeHours: true)
    )
    .replication(0)
    #expect(always.events == office.events)
    #expect(abs(always.all.cycle.mean - office.all.workingCycle.mean) < 5)
    for (left, right) in zip(always.roles, office.roles) {
      #expect(abs(left.wait.mean - right.workingWait.mean) < 5)
      #expect(abs(left.utilisation - right.utilisation) < 1e-4)
    }
    #expect(office.all.cycle.mean > 4 * office.all.workingCycle.mean)
  }

  @Test func `agree on two classes of priority`() throws {
    var scenario = try ReferenceWorkloads.queue(
      perHour: 27, servers: 1, .exponential(mean: 1), dossiers: 8_000, warmup: 1_000)
    var machine = scenario.streams[0].machine
    machine.constants += [.integer(0), .integer(1)]
    let first = machine.constants.count - 2
    let nodes = machine.nodes.count
    machine.nodes += [Node(.constant, Int32(first)), Node(.constant, Int32(first + 1))]
    scenario.streams[0].machine = machine
    scenario.streams.append(scenario.streams[0])
    scenario.queues = [
      QueueRule(
        role: "server", order: .priority([ExpressionID(nodes), ExpressionID(nodes + 1)]))
    ]
    let outcome = try Simulation(scenario).replication(0)
    let low = outcome.streams[0].steps[0].wait.mean / 60_000
    let high = outcome.streams[1].steps[0].wait.mean / 60_000
    #expect(abs(high - 18.0 / 11) < 0.4)
    #expect(abs(low - 180.0 / 11) < 10)
  }

  /// Nelson and Tantawi's mean response of two stations: 5.625.
  @Test func `agree on a fork and its join`() throws {
    let scenario = try Workloads.fork(dossiers: 5_000)
    let simulation = try Simulation(scenario)
    #expect(simulation.lean == nil)
    let outcome = simulation.replication(0)
    #expect(abs(outcome.all.cycle.mean / 60_000 - 5.625) < 0.9)
  }
}
