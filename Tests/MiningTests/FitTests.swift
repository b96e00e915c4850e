import TestSupport
import Testing
import ThuTucMachine

@testable import ThuTucMining

struct `Fitting a distribution` {
  /// Observations that lie as a sample of a distribution would on the average: its quantiles.
  private func observations(of distribution: Distribution, count: Int = 400) -> [Double] {
    (0..<count).map { index in
      let part = (Double(index) + 0.5) / Double(count)
      var (low, high) = (0.0, 1.0)
      while distribution.part(below: high) < part { high *= 2 }
      for _ in 0..<200 {
        let middle = (low + high) / 2
        if distribution.part(below: middle) < part { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
  }

  static let rows: [Distribution] = [
    .exponential(mean: 20), .lognormal(mean: 25, deviation: 10),
    .gamma(mean: 30, deviation: 15), .weibull(shape: 3, scale: 12),
    .triangular(3, 5, 12), .lognormal(mean: 0.02, deviation: 0.03),
  ]

  @Test(arguments: rows)
  func `finds the family and the parameters of what it sees`(distribution: Distribution) throws {
    let fit = try #require(Fit.best(observations(of: distribution).shuffled()))
    #expect(fit.isGood)
    #expect(fit.distance < 0.03)
    #expect(abs(fit.distribution.mean / distribution.mean - 1) < 0.02)
    #expect(abs(fit.distribution.deviation / distribution.deviation - 1) < 0.06)
    let family = { (distribution: Distribution) in "\(distribution)".prefix { $0 != "(" } }
    #expect(family(fit.distribution) == family(distribution))
  }

  @Test func `what is always the same is fixed, as are two observations`() {
    #expect(Fit.best([5, 5, 5, 5])?.distribution == .fixed(5))
    #expect(Fit.best([4, 6])?.distribution == .fixed(5))
    #expect(Fit.best([0, 0, 0, 0])?.distribution == .fixed(0))
    #expect(Fit.best([]) == nil)
    #expect(Fit.best([.nan, .infinity, -1]) == nil)
  }

  @Test func `zeros do not break it and the mean is kept`() throws {
    let mixed = observations(of: .exponential(mean: 10)) + [Double](repeating: 0, count: 40)
    let fit = try #require(Fit.best(mixed))
    #expect(abs(fit.distribution.mean / fit.mean - 1) <= 0.25)
    #expect(fit.andersonDarling.isFinite)
  }

  @Test func `heavy tails never give means that were not there`() throws {
    // Nearly all at once, and one in fifty after months.
    var values: [Double] = []
    for index in 0..<500 {
      let offset = Double(index) / 500
      values.append(index % 50 == 0 ? 50_000 + offset : 1 + offset)
    }
    let fit = try #require(Fit.best(values))
    #expect(!fit.isGood)
    #expect(abs(fit.distribution.mean / fit.mean - 1) <= 0.25)
  }

  @Test func `the special functions are those of the tables`() {
    #expect(abs(SpecialFunctions.logGamma(0.5) - 0.5723649429247001) < 1e-12)
    #expect(abs(SpecialFunctions.logGamma(10) - 12.801827480081469) < 1e-11)
    #expect(abs(SpecialFunctions.digamma(1) + 0.5772156649015329) < 1e-12)
    #expect(abs(SpecialFunctions.normalPart(below: 1.959963984540054) - 0.975) < 1e-12)
    #expect(abs(SpecialFunctions.normalPart(below: -3) - 0.0013498980316300933) < 1e-14)
    #expect(abs(SpecialFunctions.gammaPart(1, below: 2) - 0.8646647167633873) < 1e-12)
    #expect(abs(SpecialFunctions.gammaPart(5, below: 12) - 0.9923996001562) < 1e-6)
    #expect(SpecialFunctions.gammaPart(3, below: 0) == 0)
    #expect(abs(Distribution.weibull(shape: 2, scale: 3).mean - 2.658680776358274) < 1e-10)
    #expect(abs(Distribution.weibull(shape: 2, scale: 3).deviation - 1.389753) < 1e-5)
  }

  @Test func `two samples are compared by their greatest distance`() {
    let same = SampleComparison([3, 1, 2], [2, 3, 1])
    #expect(same.distance == 0)
    let apart = SampleComparison([1, 2], [3, 4])
    #expect(apart.distance == 1)
    let half = SampleComparison([1, 2, 3, 4], [1, 2, 13, 14])
    #expect(half.distance == 0.5)
    #expect(half.first.p50 == 2.5)
    #expect(half.first.mean == 2.5)
    #expect(abs(half.second.p90 - 13.7) < 1e-9)
    #expect(SampleComparison([], [1]).distance.isNaN)
  }
}
