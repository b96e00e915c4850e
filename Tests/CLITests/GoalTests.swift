import Testing
import ThuTucBasics
import ThuTucStudy

@testable import thutuc

@Suite("What a simulation is asked to find")
struct GoalTests {
  @Test(arguments: [
    "least staff such that onTimeRate >= 95%", "Least  staff such that ontimerate>=95%",
    "ít nhân sự nhất sao cho onTimeRate >= 95 %", "it nhan su nhat sao cho onTimeRate >= 95%",
  ])
  func `a goal reads in both languages, with any spacing`(text: String) throws {
    let wanted = try GoalArgument(text)
    #expect(wanted.goal.indicator == .onTimeRate)
    #expect(wanted.goal.side == .atLeast)
    #expect(wanted.goal.level == 0.95)
    #expect(wanted.role == nil)
  }

  @Test(arguments: [
    ("least staff officer such that cycleTime.p95 <= 10 days", "officer", 864_000.0),
    ("ít nhân sự cán_bộ nhất sao cho cycleTime.p95 <= 36 giờ", "cán_bộ", 129_600),
  ])
  func `a goal may be about one role and a length of time`(
    text: String, role: String, seconds: Double
  ) throws {
    let wanted = try GoalArgument(text)
    #expect(wanted.role == role)
    #expect(wanted.goal.indicator == .cycleTimeP95)
    #expect(wanted.goal.side == .atMost)
    #expect(wanted.goal.level == seconds)
  }

  @Test(arguments: [
    "", "least", "least staff", "least staff such that", "least staff such that onTimeRate",
    "least staff such that onTimeRate = 95%", "least staff such that onTimeRate >= lots",
    "least staff such that onTimeRate >= 950%", "least staff such that onTimeRate >= 5 days",
    "least staff such that cycleTime <= 5 working days", "least staff such that luck >= 95%",
    "most staff such that onTimeRate >= 95%", "ít nhân sự cán_bộ sao cho onTimeRate >= 95%",
  ])
  func `what is no goal is refused with the form of one`(text: String) {
    #expect(throws: UsageError.self) { try GoalArgument(text) }
  }

  @Test func `a sweep names a role and both ends`() throws {
    #expect(try SweepArgument("staff officer 3..8").counts == 3...8)
    #expect(try SweepArgument("nhân sự cán_bộ 1..1").role == "cán_bộ")
    for text in [
      "", "staff officer", "staff officer 3", "staff officer 8..3", "staff officer 0..3",
      "staff officer 1..100000", "officer 3..8", "staff officer 3...x",
    ] {
      #expect(throws: UsageError.self, "\(text)") { try SweepArgument(text) }
    }
  }

  @Test func `the shards of a run hold each replication once`() throws {
    for (count, total) in [(1, 30), (4, 30), (7, 3)] {
      let all = try (1...count).flatMap {
        try ShardArgument("\($0)/\(count)").replications(of: total)
      }
      #expect(all.sorted() == Array(0..<total))
    }
    for text in ["", "0/4", "5/4", "1", "1/", "a/b", "1/2/3"] {
      #expect(throws: UsageError.self, "\(text)") { try ShardArgument(text) }
    }
  }
}
