/// Two sets of observations side by side.
public struct SampleComparison: Hashable, Sendable {
  /// One set's figures.
  public struct Figures: Hashable, Sendable {
    public var count: Int
    public var mean, p50, p90, p95: Double

    init(_ sorted: [Double]) {
      count = sorted.count
      mean = sorted.isEmpty ? .nan : sorted.reduce(0, +) / Double(sorted.count)
      func quantile(_ part: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        let place = part * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
      }
      (p50, p90, p95) = (quantile(0.5), quantile(0.9), quantile(0.95))
    }
  }

  public let first, second: Figures
  /// Kolmogorov and Smirnov's: the greatest distance between the two distribution functions.
  public let distance: Double
  /// What the distance would stay below in 19 cases of 20 if both were of one distribution.
  public let bound: Double

  /// Compares observations; the order does not matter.
  public init(_ first: [Double], _ second: [Double]) {
    let (left, right) = (first.sorted(), second.sorted())
    self.first = Figures(left)
    self.second = Figures(right)
    var (i, j) = (0, 0)
    var distance = 0.0
    let (n, m) = (Double(left.count), Double(right.count))
    while i < left.count, j < right.count {
      let value = min(left[i], right[j])
      while i < left.count, left[i] == value { i += 1 }
      while j < right.count, right[j] == value { j += 1 }
      distance = max(distance, abs(Double(i) / n - Double(j) / m))
    }
    self.distance = left.isEmpty || right.isEmpty ? .nan : distance
    bound = 1.358 * ((n + m) / (n * m)).squareRoot()
  }
}
