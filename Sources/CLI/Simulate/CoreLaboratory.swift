import Dispatch
import Foundation
import Synchronization
import ThuTucBasics
import ThuTucMachine
import ThuTucPublication
import ThuTucSimulation
import ThuTucStudy

/// Runs scenarios on all cores, shows how far it is, and stops where the person wishes it.
struct CoreLaboratory: Laboratory {
  var console: Console

  func run(
    _ scenario: Scenario, replications: [Int]? = nil, change: ScenarioChange? = nil
  ) throws(any Error) -> SimulatedScenario {
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
      title: change?.words(in: scenario)[console.language] ?? scenario.name
    ).run(console)
    return SimulatedScenario(scenario, study, wallSeconds: Date().timeIntervalSince(begun))
  }

  var isStopped: Bool { StopWish.wasAsked }
}

/// Runs replications of a scenario on all cores, one replication on one core.
///
/// Which core takes which replication is left to chance and leaves no trace: outcomes are pure, and
/// a study puts them in order.
private struct Replications {
  var simulation: Simulation
  /// From 0.
  var indices: [Int]
  /// What the progress line names.
  var title: String

  /// Runs them; after Ctrl-C, gives those that have ended by then, or what there is of the first.
  func run(_ console: Console) throws(SinkClosed) -> Study {
    let board = Board()
    let group = DispatchGroup()
    let workers = min(ProcessInfo.processInfo.activeProcessorCount, indices.count)
    for _ in 0..<workers {
      DispatchQueue.global().async(group: group) { board.work(through: indices, of: simulation) }
    }
    var line = ProgressLine(console)
    var sinkHasClosed = false
    while group.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      do throws(SinkClosed) {
        try line.show(board.part(of: indices.count), title)
      } catch {
        sinkHasClosed = true
        board.stop()
      }
    }
    if sinkHasClosed { throw SinkClosed() }
    try line.end()
    return Study(board.results)
  }

  /// What the workers share.
  private final class Board: Sendable {
    private struct State {
      var next = 0
      var outcomes: [RunOutcome] = []
      /// How far the replications are that run now.
      var parts: [Int: Double] = [:]
      var isStopped = false
    }

    private let state = Mutex(State())

    func stop() { state.withLock { $0.isStopped = true } }

    /// The part of all replications that is done, 0…1.
    func part(of count: Int) -> Double {
      state.withLock { state in
        let ended = Double(state.outcomes.count)
        return (ended + state.parts.values.reduce(0, +)) / Double(max(1, count))
      }
    }

    /// Those that ran to their end; where none did, those that were cut short.
    var results: [RunOutcome] {
      let outcomes = state.withLock { $0.outcomes }
      let whole = outcomes.filter { $0.problem != .stopped }
      return whole.isEmpty ? outcomes : whole
    }

    func work(through indices: [Int], of simulation: Simulation) {
      while let index = take(from: indices) {
        let outcome = simulation.replication(index) { progress in
          state.withLock { state in
            state.parts[index] = progress.part
            return !state.isStopped && !StopWish.wasAsked
          }
        }
        state.withLock { state in
          state.parts[index] = nil
          state.outcomes.append(outcome)
        }
      }
    }

    private func take(from indices: [Int]) -> Int? {
      state.withLock { state in
        guard state.next < indices.count, !state.isStopped, !StopWish.wasAsked else {
          return nil
        }
        state.next += 1
        return indices[state.next - 1]
      }
    }
  }
}
