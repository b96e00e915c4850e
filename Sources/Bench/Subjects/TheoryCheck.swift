import Foundation
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy
import ThuTucWorkloads

/// The simulator against queueing theory over ten million dossiers a workload: minutes of work,
/// and so only where it is asked for.
enum TheoryCheck {
  private struct Figure {
    var name: String
    var exact: Double
    var estimate: Estimate
  }

  private static let replications = 10
  private static let minute = 60_000.0

  /// Prints each exact value beside the interval that was found; throws where one lies outside.
  static func run() throws {
    var figures: [Figure] = []
    let queue = try study(
      ReferenceWorkloads.queue(
        perHour: 54, servers: 1, .exponential(mean: 1), dossiers: 1_000_000, warmup: 100_000))
    figures.append(wait(of: 0, queue, exact: 9, name: "M/M/1, wait"))
    for inOfficeHours in [false, true] {
      let name = inOfficeHours ? "W3" : "W2-J"
      let network = try study(
        ReferenceWorkloads.network(
          dossiers: 1_000_000, warmup: 10_000, inOfficeHours: inOfficeHours))
      let cycle = network.estimate(confidence: 0.99) { $0.all.workingCycle.mean / minute }
      figures.append(Figure(name: name + ", cycle", exact: 498.425920, estimate: cycle))
      for (role, exact) in [9.865825, 6.788648, 30.566038, 4.5].enumerated() {
        figures.append(wait(of: role, network, exact: exact, name: "\(name), wait \(role + 1)"))
      }
    }
    for figure in figures {
      let text = String(
        format: "%.4f ± %.4f, exactly %.4f", figure.estimate.mean, figure.estimate.halfWidth,
        figure.exact)
      print(figure.name.padded(to: 20) + text)
    }
    for figure in figures where abs(figure.estimate.mean - figure.exact) > figure.estimate.halfWidth
    {
      throw WrongResult("\(figure.name) lies outside its 99 % interval")
    }
  }

  private static func study(_ scenario: Scenario) throws -> Study {
    let simulation = try Simulation(scenario)
    return Study((0..<replications).map { simulation.replication($0) })
  }

  private static func wait(
    of role: Int, _ study: Study, exact: Double, name: String
  ) -> Figure {
    let estimate = study.estimate(confidence: 0.99) { $0.roles[role].workingWait.mean / minute }
    return Figure(name: name, exact: exact, estimate: estimate)
  }
}
