import Foundation
import Testing
import ThuTucBasics
import ThuTucMachine

@testable import ThuTucSimulation

/// Chance against its own laws. The tests are Kolmogorov and Smirnov's at fixed seeds: of a right
/// distribution one seed in a thousand would fail.
struct `Draws` {
  private static let count = 20_000

  struct Row: Sendable, CustomTestStringConvertible {
    var distribution: Distribution
    /// The probability of at most so much.
    var below: @Sendable (Double) -> Double
    var mean: Double

    var testDescription: String { "\(distribution)" }
  }

  private static func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// The regularised incomplete gamma function, by its series.
  private static func gamma(_ shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    var (term, sum, n) = (1 / shape, 1 / shape, shape)
    while term > sum * 1e-15 {
      n += 1
      term *= x / n
      sum += term
    }
    return min(1, sum * exp(-x + shape * log(x) - lgamma(shape)))
  }

  static let rows: [Row] = [
    Row(distribution: .exponential(mean: 3), below: { 1 - exp(-$0 / 3) }, mean: 3),
    Row(distribution: .uniform(2, 6), below: { min(1, max(0, ($0 - 2) / 4)) }, mean: 4),
    Row(
      distribution: .triangular(0.5, 0.8, 1.7),
      below: { x in
        x < 0.5
          ? 0
          : x < 0.8
            ? (x - 0.5) * (x - 0.5) / (1.2 * 0.3)
            : x < 1.7 ? 1 - (1.7 - x) * (1.7 - x) / (1.2 * 0.9) : 1
      }, mean: 1),
    Row(
      distribution: .normal(mean: 50, deviation: 5), below: { normal(($0 - 50) / 5) }, mean: 50),
    Row(
      distribution: .lognormal(mean: 25, deviation: 10),
      below: { x in
        let variance = log(1 + 0.16)
        return x <= 0
          ? 0 : normal((log(x) - log(25) + variance / 2) / variance.squareRoot())
      }, mean: 25),
    Row(distribution: .gamma(mean: 4, deviation: 2), below: { gamma(4, $0) }, mean: 4),
    Row(distribution: .gamma(mean: 1, deviation: 2), below: { gamma(0.25, $0 / 4) }, mean: 1),
    Row(
      distribution: .weibull(shape: 1.5, scale: 2), below: { 1 - exp(-pow($0 / 2, 1.5)) },
      mean: 2 * 0.902745),
    Row(distribution: .erlang(phases: 3, mean: 6), below: { gamma(3, $0 / 2) }, mean: 6),
  ]

  @Test(arguments: rows)
  func `follow their distribution`(row: Row) {
    var bank: [Double] = []
    let sampler = Sampler(row.distribution, bank: &bank)
    let ziggurat = Ziggurat()
    // Each from a stream of its own, as in a run.
    let drawn = (0..<Draws.count).map { number in
      var random = RandomStream(key: RandomStream.key(7, UInt64(number)))
      return sampler.draw(&random, ziggurat, bank)
    }.sorted()
    var distance = 0.0
    for (index, value) in drawn.enumerated() {
      let expected = row.below(value)
      distance = max(
        distance, abs(expected - Double(index) / Double(drawn.count)),
        abs(expected - Double(index + 1) / Double(drawn.count)))
    }
    #expect(distance * Double(drawn.count).squareRoot() < 1.95)
    #expect(abs(sampler.mean - row.mean) < 1e-4 * row.mean)
    let mean = drawn.reduce(0, +) / Double(drawn.count)
    #expect(abs(mean - row.mean) < 0.05 * row.mean)
  }

  @Test func `take each observation equally often`() {
    var bank: [Double] = [99]
    let sampler = Sampler(.empirical([1, 2, 3, 4]), bank: &bank)
    let ziggurat = Ziggurat()
    var counts = [0, 0, 0, 0, 0]
    for number in 0..<8_000 {
      var random = RandomStream(key: RandomStream.key(11, UInt64(number)))
      counts[Int(sampler.draw(&random, ziggurat, bank))] += 1
    }
    // Chi-square of three degrees: 16.27 is passed once in a thousand.
    let square = counts.dropFirst().reduce(0.0) { $0 + pow(Double($1) - 2_000, 2) / 2_000 }
    #expect(square < 16.27)
  }

  @Test func `of near keys have nothing in common`() {
    var correlation = 0.0
    var bits = 0
    for number in 0..<10_000 as Range<UInt64> {
      var (first, second) = (
        RandomStream(key: RandomStream.key(1, number)),
        RandomStream(key: RandomStream.key(1, number + 1))
      )
      let (left, right) = (first.next(), second.next())
      bits += (left ^ right).nonzeroBitCount
      correlation +=
        (Double(left >> 11) * 0x1p-53 - 0.5) * (Double(right >> 11) * 0x1p-53 - 0.5)
    }
    #expect(abs(Double(bits) / 10_000 - 32) < 0.15)
    #expect(abs(correlation / 10_000 * 12) < 0.035)
  }
}

/// Plain arithmetic in place of a C library's.
struct `Elementary functions` {
  @Test func `agree with the library to the last digits`() {
    for step in -400...400 {
      let x = Double(step) * 0.77 + 0.013
      #expect(abs(Elementary.exponential(x) / exp(x) - 1) < 2e-15)
      let y = exp(x)
      #expect(abs(Elementary.logarithm(y) - log(y)) <= 4e-16 * max(1, abs(log(y))))
      #expect(abs(Elementary.arctangent(x) - atan(x)) < 1e-14)
    }
    #expect(Elementary.logarithm(1) == 0)
    #expect(Elementary.exponential(0) == 1)
    #expect(abs(Elementary.power(2, 10) - 1_024) < 1e-10)
  }
}
