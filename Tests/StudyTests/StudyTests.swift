import Testing
import ThuTucMachine
import ThuTucSimulation
import ThuTucWorkloads

@testable import ThuTucStudy

struct `A study` {
  @Test func `is the same from shards in any order`() throws {
    let simulation = try Simulation(try ReferenceWorkloads.network(dossiers: 500))
    let outcomes = (0..<6).map { simulation.replication($0) }
    let whole = Study(outcomes)
    let shards = Study([outcomes[5], outcomes[1], outcomes[3]]).merging(
      Study([outcomes[0], outcomes[4], outcomes[2], outcomes[1]]))
    #expect(whole == shards)
    #expect(whole.merged?.all.cases == 3_000)
    let estimate = whole.estimate { $0.all.cycle.mean }
    #expect(estimate.count == 6 && estimate.halfWidth > 0)
    #expect(abs(estimate.mean - (whole.merged?.all.cycle.mean ?? 0)) < 1e-3 * estimate.mean)
  }

  /// One more inspector must leave what the dossiers bring as it was.
  @Test func `of another staff meets the same dossiers`() throws {
    let before = try ReferenceWorkloads.network(dossiers: 3_000)
    var after = before
    after.staff[2].count = 5
    let (left, right) = (try Simulation(before), try Simulation(after))
    let studies = StudyPair(
      before: Study((0..<5).map { left.replication($0) }),
      after: Study((0..<5).map { right.replication($0) }))
    let difference = studies.difference { $0.all.cycle.mean }
    #expect(difference.isSignificant && difference.mean < 0)
    let worked = studies.difference { $0.all.worked.mean }
    #expect(abs(worked.mean) < 1e-9, "the work itself is the same")
    // Without common numbers the interval would be many times as wide.
    let separate = studies.before.estimate { $0.all.cycle.mean }
    #expect(difference.halfWidth < separate.halfWidth)
  }

  /// Values from published tables.
  @Test(arguments: [
    (0.95, 1, 12.7062), (0.95, 2, 4.30265), (0.95, 9, 2.26216), (0.95, 29, 2.04523),
    (0.99, 4, 4.60409), (0.99, 19, 2.86093), (0.95, 1_000, 1.96234),
  ])
  func `takes Student's quantiles for its intervals`(
    confidence: Double, degrees: Int, expected: Double
  ) {
    #expect(abs(Student.quantile(confidence, degrees: degrees) - expected) < 1e-4)
  }
}
