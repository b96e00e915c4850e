import Testing
import ThuTucCalendars
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy
import ThuTucWorkloads

/// Experiments on one queue, whose answers are known: with one server at nine tenths of its time, a
/// dossier takes ten minutes on the average, with two little more than its own minute.
struct `An experiment` {
  private let queue: Scenario

  init() throws {
    var queue = try ReferenceWorkloads.queue(
      perHour: 54, servers: 1, .exponential(mean: 1), dossiers: 3_000, warmup: 300)
    queue.replications = 4
    self.queue = queue
  }

  /// Runs quietly so many times, then wishes to stop.
  private final class Hurried: Laboratory {
    private let quiet = QuietLaboratory()
    private var runsLeft: Int

    init(runs: Int) { runsLeft = runs }

    func run(
      _ scenario: Scenario, replications: [Int]?, change: ScenarioChange?
    ) throws(ScenarioProblem) -> SimulatedScenario {
      runsLeft -= 1
      return try quiet.run(scenario, replications: replications, change: change)
    }

    var isStopped: Bool { runsLeft <= 0 }
  }

  @Test func `finds the least staff that keeps a goal, and that one fewer does not`() throws {
    let goal = Goal(.cycleTime, .atMost, 180)
    var search = StaffSearch(queue, goal, in: QuietLaboratory())
    let answer = try #require(try search.answer())
    #expect(answer.found.counts == [2])
    #expect(answer.lesser.map(\.counts) == [[1]])
    #expect(goal.isKept(by: answer.found.estimate))
    #expect(!goal.isKept(by: answer.lesser[0].estimate))
    #expect(answer.runs == 2)
  }

  @Test func `a goal that no staff keeps has no answer`() throws {
    // The work itself takes a minute on the average.
    var search = StaffSearch(queue, Goal(.cycleTime, .atMost, 30), in: QuietLaboratory())
    #expect(try search.answer() == nil)
  }

  @Test func `a search begins at what can bear the load`() throws {
    var crowded = queue
    crowded.streams[0].arrivals = Arrivals(.rate(200, per: .hour))
    var search = StaffSearch(crowded, Goal(.cycleTime, .atMost, 600), in: QuietLaboratory())
    let answer = try #require(try search.answer())
    #expect(answer.found.counts == [4])
    #expect(answer.lesser.allSatisfy { !$0.isStable })
  }

  @Test func `a goal is kept only where the whole interval keeps it`() {
    let rows: [(side: Goal.Side, values: [Double], isKept: Bool)] = [
      (.atLeast, [0.96, 0.962, 0.964], true), (.atLeast, [0.94, 0.96, 0.98], false),
      (.atMost, [4, 4.1, 4.2], true), (.atMost, [1, 4, 7], false), (.atLeast, [], false),
      (.atLeast, [0.95], true),
    ]
    for row in rows {
      let goal = Goal(.onTimeRate, row.side, row.side == .atLeast ? 0.95 : 5)
      #expect(goal.isKept(by: Estimate(row.values)) == row.isKept, "\(row)")
    }
  }

  @Test func `an experiment that is stopped ends with what it has`() throws {
    #expect(try Hurried(runs: 2).sweep(queue, group: 0, over: 1...9).count == 2)
    #expect(try Sensitivity(queue, in: Hurried(runs: 2)).effects().effects.count == 1)
    var search = StaffSearch(queue, Goal(.cycleTime, .atMost, 180), in: Hurried(runs: 1))
    #expect(try search.answer() == nil)
  }

  @Test func `each number of persons is run with the same dossiers`() throws {
    let results = try QuietLaboratory().sweep(queue, group: 0, over: 1...3)
    #expect(results.map(\.scenario.staff[0].count) == [1, 2, 3])
    let means = results.map { $0.estimate(.cycleTime).mean }
    #expect(means[0] > means[1] && means[1] > means[2])
    let worked = results.map { $0.estimate(.touchTime).mean }
    #expect(Set(worked).count == 1)
  }

  @Test func `the input that matters most comes first`() throws {
    let (base, effects) = try Sensitivity(queue, in: QuietLaboratory()).effects()
    #expect(base.scenario == queue)
    #expect(
      Set(effects.map(\.change)) == [
        .onePersonMore(group: 0), .moreArrivals(stream: 0),
        .shorterStep(stream: 0, step: StepID(0)),
      ])
    let sizes = effects.map { abs($0.cycleTime.mean) }
    #expect(sizes == sizes.sorted(by: >))
    for effect in effects {
      #expect((effect.cycleTime.mean > 0) == (effect.change == .moreArrivals(stream: 0)))
      #expect(effect.onTimeRate == nil)
    }
  }

  @Test func `one more person at the bottleneck is what the next number gives`() throws {
    let laboratory = QuietLaboratory()
    let one = try laboratory.run(queue, replications: nil, change: nil)
    let two = try laboratory.run(queue.withStaff(2, at: 0), replications: nil, change: nil)
    let effect = try #require(try laboratory.effectOfNextPerson(one))
    #expect(effect.role == "server")
    let pair = StudyPair(before: one.study, after: two.study)
    #expect(effect.cycleTime == pair.difference { Indicator.cycleTime.value($0) })
    #expect(try Hurried(runs: 0).effectOfNextPerson(one) == nil)
  }

  @Test func `a typical dossier's course is without gaps and as long as the median says`() throws {
    let result = try QuietLaboratory().run(queue, replications: nil, change: nil)
    let course = try #require(DossierCourse(of: result) { true })
    #expect(course.spans.first?.from == 0)
    for (span, next) in zip(course.spans, course.spans.dropFirst()) {
      #expect(span.to == next.from)
    }
    #expect(course.spans.map(\.activity) == [.waiting, .working])
    let median = (result.study.merged?.all.cycle.quantile(0.5) ?? 0) / 1000
    #expect(abs((course.spans.last?.to ?? 0) - median) < 0.25 * median)
  }
}
