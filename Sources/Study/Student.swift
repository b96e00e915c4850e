import ThuTucSimulation

/// Student's t distribution, for intervals from a few replications.
enum Student {
  /// The number that a t of so many degrees of freedom stays within, on either side of zero, with
  /// this probability: 2.262 for 0.95 and 9.
  static func quantile(_ confidence: Double, degrees: Int) -> Double {
    guard degrees > 0, confidence > 0 else { return 0 }
    guard confidence < 1 else { return .infinity }
    var (low, high) = (0.0, 2.0)
    while within(high, degrees: degrees) < confidence { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if within(middle, degrees: degrees) < confidence { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The probability of −`t`…`t`, by the finite sums over the angle whose tangent is t / √degrees
  /// (Abramowitz and Stegun 26.7.3 and 26.7.4).
  static func within(_ t: Double, degrees: Int) -> Double {
    let n = Double(degrees)
    let sine = t / (n + t * t).squareRoot()
    let squaredCosine = n / (n + t * t)
    var term = degrees % 2 == 0 ? 1.0 : squaredCosine.squareRoot()
    var sum = degrees == 1 ? 0 : term
    var index = degrees % 2 == 0 ? 2 : 3
    while index < degrees {
      term *= squaredCosine * Double(index - 1) / Double(index)
      sum += term
      index += 2
    }
    if degrees % 2 == 0 { return sine * sum }
    let angle = Elementary.arctangent(t / n.squareRoot())
    return (angle + sine * sum) * 2 / Double.pi
  }
}
