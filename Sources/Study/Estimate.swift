/// A mean over replications and how sure it is.
public struct Estimate: Hashable, Sendable, Codable {
  public var mean: Double
  /// Half the width of the interval in which the true mean lies with the confidence asked for;
  /// infinite of fewer than two replications.
  public var halfWidth: Double
  /// The deviation of single replications.
  public var deviation: Double
  public var count: Int

  /// The estimate of independent observations, one for each replication, by Student's t.
  public init(_ observations: [Double], confidence: Double = 0.95) {
    count = observations.count
    let sum = observations.reduce(0, +)
    let mean = count == 0 ? 0 : sum / Double(count)
    self.mean = mean
    guard count > 1 else {
      deviation = 0
      halfWidth = count == 1 ? .infinity : 0
      return
    }
    let squares = observations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = (squares / Double(count - 1)).squareRoot()
    halfWidth =
      Student.quantile(confidence, degrees: count - 1) * deviation / Double(count).squareRoot()
  }

  public var low: Double { mean - halfWidth }
  public var high: Double { mean + halfWidth }

  /// Whether the interval leaves zero out: a difference that is shown.
  public var isSignificant: Bool { count > 1 && (low > 0 || high < 0) }
}
