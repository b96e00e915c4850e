import Foundation
import ThuTucMachine
import ThuTucSimulation
import ThuTucWorkloads

/// Events of simulated runs a second on one core, beside a bare event queue.
enum SimulationFigures {
  static let group = Bench.Group(
    name: "simulation", summary: "events a second of simulated offices; bytes a live dossier",
    measure: measure)

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    if plan.isLong { return try TheoryCheck.run() }
    let floorName = "event queue of 2: pop, sample, push"
    let floor = Sample(units: 1_000_000, plan) { hold(population: 2, times: 1_000_000) }
    report.add(floor: floorName, floor, in: .millions)
    let busyName = "event queue of 90: pop, sample, push"
    let busy = Sample(units: 1_000_000, plan) { hold(population: 90, times: 1_000_000) }
    report.add(floor: busyName, busy, in: .millions)

    let queue = try ReferenceWorkloads.queue(
      perHour: 54, servers: 1, .exponential(mean: 1), dossiers: 1_000_000, warmup: 100_000)
    try add("W1a: one queue at 90 %", queue, &report, plan, (floorName, floor))
    let network = try ReferenceWorkloads.network(
      dossiers: 100_000, warmup: 10_000)
    try add("W2-J: a network of four roles", network, &report, plan, (busyName, busy))
    let office = try ReferenceWorkloads.network(
      dossiers: 100_000, warmup: 10_000, inOfficeHours: true)
    try add("W3: the same in office hours", office, &report, plan, (busyName, busy))
    for scale in [10, 100] {
      let large = try ReferenceWorkloads.network(
        dossiers: 100_000, warmup: 10_000, scale: scale)
      try addEvents("W2-J with \(19 * scale) staff", large, &report, plan, (busyName, busy))
    }
  }

  private static func add(
    _ name: String, _ scenario: Scenario, _ report: inout Report, _ plan: Plan,
    _ floor: (name: String, sample: Sample)
  ) throws {
    let outcome = try addEvents(name, scenario, &report, plan, floor)
    let simulation = try Simulation(scenario)
    let cases = Sample(units: Int(outcome.all.cases), plan) {
      UInt64(simulation.replication(0).events)
    }
    report.add("\(name), cases", cases, in: .thousands, floor: floor)
  }

  @discardableResult
  private static func addEvents(
    _ name: String, _ scenario: Scenario, _ report: inout Report, _ plan: Plan,
    _ floor: (name: String, sample: Sample)
  ) throws -> RunOutcome {
    let simulation = try Simulation(scenario)
    let outcome = simulation.replication(0)
    let sample = Sample(units: Int(outcome.events), plan) {
      let outcome = simulation.replication(0)
      return UInt64(outcome.all.cycle.mean) &+ UInt64(outcome.events)
    }
    report.add("\(name), events", sample, in: .millions, floor: floor)
    return outcome
  }

  /// The least that a simulation can do: take the next event, draw a time, enter an event.
  @inline(never)
  private static func hold(population: Int, times: Int) -> UInt64 {
    var queue = BareQueue()
    var random: UInt64 = 1
    func draw() -> UInt64 {
      random &+= 0x9E37_79B9_7F4A_7C15
      var mixed = random
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      mixed ^= mixed >> 31
      let unit = (Double(mixed >> 12) + 0.5) * 0x1p-52
      return UInt64(-log(unit) * 60_000)
    }
    for _ in 0..<population { queue.push(draw()) }
    var now: UInt64 = 0
    for _ in 0..<times {
      now = queue.pop()
      queue.push(now &+ draw())
    }
    return now
  }
}

/// A binary heap of instants, written for nothing else.
private struct BareQueue {
  private var keys: [UInt64] = []

  mutating func push(_ key: UInt64) {
    keys.append(key)
    var hole = keys.count - 1
    while hole > 0, key < keys[(hole - 1) / 2] {
      keys[hole] = keys[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    keys[hole] = key
  }

  mutating func pop() -> UInt64 {
    let top = keys[0]
    let last = keys.removeLast()
    if keys.isEmpty { return top }
    var hole = 0
    while 2 * hole + 1 < keys.count {
      var child = 2 * hole + 1
      if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
      guard keys[child] < last else { break }
      keys[hole] = keys[child]
      hole = child
    }
    keys[hole] = last
    return top
  }
}
