import Foundation

/// How carefully to measure.
struct Plan {
  /// How often each figure is taken.
  var runs = 5
  /// The steps of the procedures that are parsed.
  var lengths = [1_000, 10_000, 100_000]
  /// Whether the simulator is held to theory over millions of dossiers, in place of its speed.
  var isLong = false
  /// Shorter work is repeated until a run takes this long, so that the clock's grain is no matter.
  let secondsPerRun = 0.05
}

/// The seconds that one unit of work took in each run, in ascending order.
struct Sample {
  private let seconds: [Double]
  /// Depends on all that the work gave, so that no optimizer may leave any of it out.
  let checksum: UInt64

  var median: Double { seconds[seconds.count / 2] }
  var least: Double { seconds[0] }
  var most: Double { seconds[seconds.count - 1] }

  /// Measures work that does `units` of something and answers a number made of its results.
  init(units: Int, _ plan: Plan, _ work: () throws -> UInt64) rethrows {
    var checksum = try work()
    var repeats = 1
    var taken = try Sample.time(repeats, work, &checksum)
    while taken < plan.secondsPerRun {
      repeats *= taken < plan.secondsPerRun / 16 ? 8 : 2
      taken = try Sample.time(repeats, work, &checksum)
    }
    var seconds: [Double] = []
    for _ in 0..<plan.runs {
      let run = try Sample.time(repeats, work, &checksum)
      seconds.append(run / Double(repeats) / Double(units))
    }
    self.seconds = seconds.sorted()
    self.checksum = checksum
  }

  /// What a part costs that is only done after another: the difference, run by run.
  init(_ whole: Sample, without part: Sample) {
    seconds = zip(whole.seconds, part.seconds).map { max($0 - $1, 1e-12) }.sorted()
    checksum = whole.checksum &+ part.checksum
  }

  /// Not optimised, so that the work is called so often and not once for all.
  @_optimize(none)
  private static func time(
    _ repeats: Int, _ work: () throws -> UInt64, _ checksum: inout UInt64
  ) rethrows -> Double {
    let start = processorSeconds()
    for _ in 0..<repeats { checksum = checksum &* 31 &+ (try work()) }
    return processorSeconds() - start
  }

  /// The processor time of this process: what else the machine does counts for little.
  private static func processorSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
