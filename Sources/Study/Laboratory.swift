import Foundation
import ThuTucBasics
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy

/// Runs scenarios and variants of them, each with the same chance, so that what differs between
/// two of them is what was changed.
struct Laboratory {
  var console: Console

  /// Runs these replications of a scenario, or all that it asks for.
  func run(
    _ scenario: Scenario, replications: [Int]? = nil, title: String? = nil
  ) throws -> SimulatedScenario {
    let simulation: Simulation
    do throws(ScenarioProblem) {
      simulation = try Simulation(scenario)
    } catch {
      let message = error.message
      throw Failure(
        Bilingual(
          vi: "kịch bản '\(scenario.name)': \(message.vietnamese)",
          en: "scenario '\(scenario.name)': \(message.english)"))
    }
    let begun = Date()
    let study = try Replications(
      simulation: simulation, indices: replications ?? Array(0..<scenario.replications),
      title: title ?? scenario.name
    ).run(console)
    return SimulatedScenario(
      scenario: scenario, study: study, wallSeconds: Date().timeIntervalSince(begun))
  }
}

extension Scenario {
  /// The place of the staff of a role: those who have no other role, else the first who have it.
  func staffPlace(of role: String) throws(UsageError) -> Int {
    if let own = staff.firstIndex(where: { $0.roles == [role] }) { return own }
    if let shared = staff.firstIndex(where: { $0.roles.contains(role) }) { return shared }
    throw .unknown(
      role, Bilingual(vi: "vai trò trong nhân sự của kịch bản", en: "staff of this role"),
      staff.flatMap(\.roles))
  }

  /// The same scenario with so many persons in one group.
  func withStaff(_ count: Int, at place: Int) -> Scenario {
    var changed = self
    changed.staff[place].count = count
    return changed
  }

  /// The roles of a group, as people name it.
  func staffName(_ place: Int) -> String { staff[place].roles.joined(separator: ", ") }
}
