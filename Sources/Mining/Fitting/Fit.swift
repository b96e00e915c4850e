public import ThuTucMachine
import ThuTucSimulation

/// A distribution fitted to observations, and how well it describes them.
public struct Fit: Hashable, Sendable {
  public var distribution: Distribution
  public var count: Int
  public var mean: Double
  /// The greatest distance between the observed and the fitted distribution function.
  public var distance: Double
  /// Anderson and Darling's A², which looks at the tails as well; the least of the families'
  /// decides.
  public var andersonDarling: Double

  /// Whether observations from the distribution itself would be as far off in one case of twenty
  /// at least (the asymptotic bound of Kolmogorov and Smirnov, which is on the strict side of none:
  /// the parameters were fitted to the same observations).
  public var isGood: Bool { distance <= 1.358 / Double(count).squareRoot() }

  /// The family that describes some observations best: exponential, lognormal, gamma, weibull by
  /// greatest likelihood, triangular by its mean and ends, fixed where all are alike; nothing for
  /// none.
  ///
  /// A family whose mean would be off by more than a quarter, or whose deviation by more than
  /// twice, is passed over, since a simulation lives by its means. Zeros count as half the least
  /// positive observation.
  public static func best(_ observations: [Double]) -> Fit? {
    let sorted = observations.filter { $0.isFinite && $0 >= 0 }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    if last == 0 || last - first <= 0.001 * mean || sorted.count < 3 {
      return Fit(fixed: mean, count: sorted.count)
    }
    let floor = (sorted.first { $0 > 0 } ?? 1) / 2
    let positive = sorted.map { max($0, floor) }
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(sorted.count)).squareRoot()
    return candidates(positive, mean).compactMap { distribution in
      let own = distribution.mean
      guard own.isFinite, abs(own - mean) <= 0.25 * mean,
        distribution.deviation <= 2 * deviation
      else { return nil }
      return Fit(distribution, to: positive, mean: mean)
    }.min { $0.andersonDarling < $1.andersonDarling }
  }

  private init(fixed mean: Double, count: Int) {
    distribution = .fixed(mean)
    self.mean = mean
    self.count = count
    (distance, andersonDarling) = (0, 0)
  }

  private init(_ distribution: Distribution, to sorted: [Double], mean: Double) {
    self.distribution = distribution
    self.mean = mean
    count = sorted.count
    let n = Double(count)
    var distance = 0.0
    var sum = 0.0
    let parts = sorted.map { min(max(distribution.part(below: $0), 1e-12), 1 - 1e-12) }
    for (index, part) in parts.enumerated() {
      let below = Double(index) / n
      distance = max(distance, part - below, below + 1 / n - part)
      let mirrored = 1 - parts[count - 1 - index]
      sum +=
        (2 * Double(index) + 1)
        * (Elementary.logarithm(part) + Elementary.logarithm(mirrored))
    }
    self.distance = distance
    andersonDarling = -n - sum / n
  }

  private static func candidates(_ sorted: [Double], _ mean: Double) -> [Distribution] {
    let logs = sorted.map { Elementary.logarithm($0) }
    let n = Double(sorted.count)
    let meanLog = logs.reduce(0, +) / n
    let variance = logs.reduce(0) { $0 + ($1 - meanLog) * ($1 - meanLog) } / n
    return [
      .exponential(mean: mean), lognormal(meanLog, variance), gamma(mean, meanLog),
      weibull(sorted, logs), triangular(sorted, mean),
    ]
  }

  private static func lognormal(_ meanLog: Double, _ variance: Double) -> Distribution {
    let mean = Elementary.exponential(meanLog + variance / 2)
    let spread = (Elementary.exponential(variance) - 1).squareRoot()
    return .lognormal(mean: mean, deviation: mean * spread)
  }

  /// ln k − ψ(k) = ln mean − mean of ln, solved between bounds that hold every answer.
  private static func gamma(_ mean: Double, _ meanLog: Double) -> Distribution {
    let target = Elementary.logarithm(mean) - meanLog
    var (low, high) = (1e-4, 1e6)
    for _ in 0..<200 {
      let shape = (low * high).squareRoot()
      let value = Elementary.logarithm(shape) - SpecialFunctions.digamma(shape)
      if value > target { low = shape } else { high = shape }
    }
    return .gamma(mean: mean, deviation: mean / low.squareRoot())
  }

  /// The shape at which the likelihood is greatest; the scale follows from it.
  private static func weibull(_ sorted: [Double], _ logs: [Double]) -> Distribution {
    let n = Double(sorted.count)
    let meanLog = logs.reduce(0, +) / n
    // Relative to the greatest, so that no power overflows.
    let greatest = logs.max() ?? 0
    func sums(_ shape: Double) -> (Double, Double) {
      var (plain, weighted) = (0.0, 0.0)
      for log in logs {
        let power = Elementary.exponential(shape * (log - greatest))
        plain += power
        weighted += power * log
      }
      return (plain, weighted)
    }
    var (low, high) = (1e-3, 1e4)
    for _ in 0..<100 {
      let shape = (low * high).squareRoot()
      let (plain, weighted) = sums(shape)
      if weighted / plain - 1 / shape < meanLog { low = shape } else { high = shape }
    }
    let scale = Elementary.exponential(
      Elementary.logarithm(sums(low).0 / n) / low + greatest)
    return .weibull(shape: low, scale: scale)
  }

  /// The ends a little beyond the observed ones, the peak where the mean asks for it.
  private static func triangular(_ sorted: [Double], _ mean: Double) -> Distribution {
    let margin = (sorted[sorted.count - 1] - sorted[0]) / Double(sorted.count)
    let least = max(0, sorted[0] - margin)
    let greatest = sorted[sorted.count - 1] + margin
    return .triangular(
      least, min(max(3 * mean - least - greatest, least), greatest), greatest)
  }
}

extension Distribution {
  /// The mean that it has.
  public var mean: Double {
    switch self {
    case .fixed(let value): value
    case .uniform(let least, let greatest): (least + greatest) / 2
    case .triangular(let least, let peak, let greatest): (least + peak + greatest) / 3
    case .normal(let mean, _), .lognormal(let mean, _), .gamma(let mean, _): mean
    case .exponential(let mean), .erlang(_, let mean): mean
    case .weibull(let shape, let scale):
      scale * Elementary.exponential(SpecialFunctions.logGamma(1 + 1 / shape))
    case .empirical(let values): values.reduce(0, +) / Double(max(1, values.count))
    }
  }

  /// The standard deviation that it has.
  public var deviation: Double {
    switch self {
    case .fixed: return 0
    case .uniform(let least, let greatest): return (greatest - least) / 12.0.squareRoot()
    case .triangular(let a, let c, let b):
      return ((a * a + b * b + c * c - a * b - a * c - b * c) / 18).squareRoot()
    case .normal(_, let own), .lognormal(_, let own), .gamma(_, let own): return own
    case .exponential(let mean): return mean
    case .erlang(let phases, let mean): return mean / Double(phases).squareRoot()
    case .weibull(let shape, let scale):
      let second = Elementary.exponential(SpecialFunctions.logGamma(1 + 2 / shape))
      return (scale * scale * second - mean * mean).squareRoot()
    case .empirical(let values):
      let mean = self.mean
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(max(1, values.count))).squareRoot()
    }
  }

  /// The part of it that lies at or below a value. A normal is not cut off at zero here.
  public func part(below value: Double) -> Double {
    switch self {
    case .fixed(let own): return value >= own ? 1 : 0
    case .uniform(let least, let greatest):
      return min(max((value - least) / (greatest - least), 0), 1)
    case .triangular(let least, let peak, let greatest):
      if value <= least { return 0 }
      if value >= greatest { return 1 }
      return value <= peak
        ? (value - least) * (value - least) / ((greatest - least) * (peak - least))
        : 1 - (greatest - value) * (greatest - value) / ((greatest - least) * (greatest - peak))
    case .normal(let mean, let deviation):
      return SpecialFunctions.normalPart(below: (value - mean) / deviation)
    case .lognormal(let mean, let deviation):
      guard value > 0 else { return 0 }
      let ratio = deviation / mean
      let variance = Elementary.logarithm(1 + ratio * ratio)
      let center = Elementary.logarithm(mean) - variance / 2
      return SpecialFunctions.normalPart(
        below: (Elementary.logarithm(value) - center) / variance.squareRoot())
    case .exponential(let mean): return 1 - Elementary.exponential(-max(0, value) / mean)
    case .gamma(let mean, let deviation):
      let shape = mean * mean / (deviation * deviation)
      return SpecialFunctions.gammaPart(shape, below: value * shape / mean)
    case .weibull(let shape, let scale):
      guard value > 0 else { return 0 }
      return 1 - Elementary.exponential(-Elementary.power(value / scale, shape))
    case .erlang(let phases, let mean):
      return SpecialFunctions.gammaPart(Double(phases), below: value * Double(phases) / mean)
    case .empirical(let values):
      return Double(values.count { $0 <= value }) / Double(max(1, values.count))
    }
  }
}
