public import ThuTucBasics
import ThuTucMachine
import ThuTucSimulation
public import ThuTucStudy

extension SimulatedScenario {
  /// The scenario's figures for programs, times in seconds (`simulate --json`).
  ///
  /// `cycleTime` is elapsed time; `workingTime` the same span in the procedure's working time;
  /// `touchTime` what staff spent on it.
  public var json: JSONValue {
    guard let merged = study.merged else { return .members(["scenario": .string(scenario.name)]) }
    let all = merged.all
    return .members([
      "scenario": .string(scenario.name),
      "title": scenario.title.isEmpty ? nil : .string(scenario.title),
      "seed": .number("\(scenario.seed)"),
      "replications": .integer(study.outcomes.count),
      "cases": .integer(all.cases),
      "completed": .integer(all.completed),
      "problem": study.problem.map { .string($0.message.english) },
      "cycleTime": times(.cycleTime, all),
      "workingTime": times(.workingTime, all),
      "touchTime": times(.touchTime, all),
      "waitingTime": times(.waitingTime, all),
      "applicantTime": times(.applicantTime, all),
      "onTimeRate": all.withDeadline > 0 ? estimated(.onTimeRate) : nil,
      "delay": all.lateness.count > 0 ? times(.delay, all) : nil,
      "utilisation": .object(
        merged.roles.enumerated().map { index, role in
          .init(role.name, .estimated(study.estimate { $0.roles[index].utilisation }))
        }),
      "roles": .array(merged.roles.map(json)),
      "outcomes": .object(
        merged.streams.flatMap { stream in
          stream.ends.map { end in
            .init(
              merged.streams.count > 1 ? "\(stream.name).\(end.name)" : end.name,
              .integer(end.count))
          }
        }),
      "steps": .array(
        merged.streams.flatMap { stream in
          stream.steps.map { json($0, merged.streams.count > 1 ? stream.name : nil) }
        }),
      "visits": all.visits > 0 ? estimated(.visits) : nil,
      "papers": all.papers > 0 ? estimated(.papers) : nil,
      "costs": .members([
        "currency": currency.isEmpty ? nil : .string(currency),
        "applicantPerCase": all.applicantCost > 0 ? estimated(.applicantCost) : nil,
        "agencyPerCase": merged.agencyCost > 0 ? estimated(.agencyCost) : nil,
      ]),
      "bottleneck": merged.bottleneck.map { .string($0.name) },
      "wallSeconds": .real(wallSeconds),
      "events": .integer(study.events),
    ])
  }

  private func times(_ indicator: Indicator, _ all: StreamOutcome) -> JSONValue {
    let measure = indicator.distribution(all) ?? Measure()
    let estimate = estimate(indicator)
    return .members([
      "mean": .real(estimate.mean),
      "halfWidth95": estimate.halfWidth.isFinite ? .real(estimate.halfWidth) : nil,
      "p50": .real(measure.quantile(0.5) / 1000),
      "p90": .real(measure.quantile(0.9) / 1000),
      "p95": .real(measure.quantile(0.95) / 1000),
      "p99": .real(measure.quantile(0.99) / 1000),
      "max": .real(measure.maximum / 1000),
    ])
  }

  private func estimated(_ indicator: Indicator) -> JSONValue { .estimated(estimate(indicator)) }

  private func json(_ role: RoleOutcome) -> JSONValue {
    .members([
      "role": .string(role.name),
      "persons": .integer(role.persons),
      "utilisation": .real(role.utilisation),
      "load": .real(role.load),
      "wait": .real(role.wait.mean / 1000),
      "workingWait": .real(role.workingWait.mean / 1000),
      "queue": .real(role.meanQueue),
      "longestQueue": .integer(role.greatestQueue),
    ])
  }

  private func json(_ step: StepOutcome, _ procedure: String?) -> JSONValue {
    .members([
      "procedure": procedure.map { .string($0) },
      "step": .string(step.name),
      "role": step.role.isEmpty ? nil : .string(step.role),
      "visits": .integer(step.visits),
      "wait": .real(step.wait.mean / 1000),
      "workingWait": .real(step.workingWait.mean / 1000),
      "worked": .real(step.worked.mean / 1000),
    ])
  }
}

extension JSONValue {
  /// A mean, and how sure it is where there is more than one replication.
  static func estimated(_ estimate: Estimate) -> JSONValue {
    .members(["mean": .real(estimate.mean), "halfWidth95": halfWidth(of: estimate)])
  }

  static func halfWidth(of estimate: Estimate) -> JSONValue? {
    estimate.halfWidth.isFinite ? .real(estimate.halfWidth) : nil
  }
}
