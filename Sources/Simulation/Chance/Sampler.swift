import ThuTucBasics
import ThuTucMachine

/// A distribution with what can be worked out beforehand worked out.
struct Sampler: Sendable, BitwiseCopyable {
  private enum Kind: UInt8, BitwiseCopyable {
    case exponential, fixed, uniform, triangular, normal, lognormal, gamma, weibull, erlang
    case empirical
  }

  private let kind: Kind
  /// What each kind takes them for stands where it is drawn.
  private let first: Double
  private let second: Double
  private let third: Double
  /// The observations of an empirical distribution, in the bank; the phases of an Erlang one.
  private let start: Int32
  private let count: Int32

  /// The least and the mean of the distribution, for checks and for the load.
  let least: Double
  let mean: Double

  /// Prepares a distribution that has been checked; keeps its observations in `bank`.
  init(_ distribution: Distribution, bank: inout [Double]) {
    var (first, second, third) = (0.0, 0.0, 0.0)
    var (start, count): (Int32, Int32) = (0, 0)
    var least = 0.0
    switch distribution {
    case .fixed(let value):
      (kind, first, least, mean) = (.fixed, value, value, value)
    case .uniform(let low, let high):
      (kind, first, second, least, mean) = (.uniform, low, high - low, low, (low + high) / 2)
    case .triangular(let low, let mode, let high):
      (kind, first, second, third) = (.triangular, low, mode, high)
      (least, mean) = (low, (low + mode + high) / 3)
    case .normal(let middle, let deviation):
      (kind, first, second, mean) = (.normal, middle, deviation, middle)
    case .lognormal(let middle, let deviation):
      let ratio = deviation / middle
      let variance = Elementary.logarithm(1 + ratio * ratio)
      (kind, mean) = (.lognormal, middle)
      (first, second) = (Elementary.logarithm(middle) - variance / 2, variance.squareRoot())
    case .exponential(let middle): (kind, first, mean) = (.exponential, middle, middle)
    case .gamma(let middle, let deviation):
      let shape = middle * middle / (deviation * deviation)
      (kind, first, second, mean) = (.gamma, shape, middle / shape, middle)
    case .weibull(let shape, let scale):
      (kind, first, second) = (.weibull, 1 / shape, scale)
      mean = scale * Sampler.gammaFunction(1 + 1 / shape)
    case .erlang(let phases, let middle):
      (kind, first, mean) = (.erlang, middle / Double(phases), middle)
      count = Int32(clamping: phases)
    case .empirical(let observations):
      (start, count) = (Int32(clamping: bank.count), Int32(clamping: observations.count))
      bank += observations
      (kind, least) = (.empirical, observations.min() ?? 0)
      mean = observations.reduce(0, +) / Double(max(1, observations.count))
    }
    (self.first, self.second, self.third) = (first, second, third)
    (self.start, self.count) = (start, count)
    self.least = least
  }

  /// Whether it is the distribution that is drawn most often, by its mean alone.
  @inline(__always)
  var isExponential: Bool { kind == .exponential }

  /// A number of the distribution, from the stream of its key.
  func draw(_ stream: inout RandomStream, _ ziggurat: Ziggurat, _ bank: [Double]) -> Double {
    switch kind {
    case .exponential: return first * ziggurat.exponential(&stream)
    case .fixed: return first
    case .uniform: return first + second * stream.unit()
    case .triangular: return triangular(stream.unit())
    case .normal:
      while true {
        let value = first + second * ziggurat.normal(&stream)
        if value >= 0 { return value }
      }
    case .lognormal: return Elementary.exponential(first + second * ziggurat.normal(&stream))
    case .gamma: return second * gamma(first, &stream, ziggurat)
    case .weibull: return second * Elementary.power(ziggurat.exponential(&stream), first)
    case .erlang:
      var sum = 0.0
      for _ in 0..<count { sum += ziggurat.exponential(&stream) }
      return first * sum
    case .empirical: return bank[Int(start) + Int(stream.index(below: UInt64(count)))]
    }
  }

  /// By the inverse of the distribution's two parabolas.
  private func triangular(_ unit: Double) -> Double {
    let (low, mode, high) = (first, second, third)
    guard high > low else { return low }
    let split = (mode - low) / (high - low)
    return unit < split
      ? low + (unit * (high - low) * (mode - low)).squareRoot()
      : high - ((1 - unit) * (high - low) * (high - mode)).squareRoot()
  }

  /// Marsaglia and Tsang (2000), with a power of a uniform number where the shape is below 1.
  private func gamma(
    _ shape: Double, _ stream: inout RandomStream, _ ziggurat: Ziggurat
  ) -> Double {
    if shape < 1 {
      let part = Elementary.power(stream.openUnit(), 1 / shape)
      return part * gamma(shape + 1, &stream, ziggurat)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = ziggurat.normal(&stream)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let limit = 0.5 * x * x + d - d * v + d * Elementary.logarithm(v)
      if Elementary.logarithm(stream.openUnit()) < limit { return d * v }
    }
  }

  /// Γ of a number above 1, by Stirling's series far enough out.
  private static func gammaFunction(_ value: Double) -> Double {
    var (shift, x) = (1.0, value)
    while x < 12 {
      shift *= x
      x += 1
    }
    let z = 1 / (x * x)
    let series = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z / 1680))) / x
    let halfLogOfTau = 0.918938533204672741780329736405617639
    let log = (x - 0.5) * Elementary.logarithm(x) - x + halfLogOfTau + series
    return Elementary.exponential(log) / shift
  }
}
