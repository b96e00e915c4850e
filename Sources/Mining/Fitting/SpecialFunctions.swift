import ThuTucSimulation

/// What fitting needs beyond logarithm and exponential, in plain arithmetic, so that a log gives
/// the same scenario on every machine.
enum SpecialFunctions {
  /// ln Γ of a positive number (Lanczos, g = 7: right to about 15 digits).
  static func logGamma(_ x: Double) -> Double {
    if x < 0.5 {
      // Recurrence instead of reflection: no sine is needed.
      return logGamma(x + 1) - Elementary.logarithm(x)
    }
    let coefficients = [
      0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
      -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
      1.5056327351493116e-7,
    ]
    let z = x - 1
    var sum = coefficients[0]
    for (index, coefficient) in coefficients.enumerated().dropFirst() {
      sum += coefficient / (z + Double(index))
    }
    let t = z + 7.5
    return 0.91893853320467274 + (z + 0.5) * Elementary.logarithm(t) - t
      + Elementary.logarithm(sum)
  }

  /// The derivative of ln Γ.
  static func digamma(_ x: Double) -> Double {
    var x = x
    var result = 0.0
    while x < 10 {
      result -= 1 / x
      x += 1
    }
    let z = 1 / (x * x)
    let series = z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z / 132))))
    return result + Elementary.logarithm(x) - 0.5 / x - series
  }

  /// The part of a gamma distribution of this shape and scale 1 that lies below `x`.
  static func gammaPart(_ shape: Double, below x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x.isFinite else { return 1 }
    let front = Elementary.exponential(
      shape * Elementary.logarithm(x) - x - logGamma(shape))
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var n = shape
      for _ in 0..<10_000 where term > sum * 1e-16 {
        n += 1
        term *= x / n
        sum += term
      }
      return min(1, sum * front)
    }
    // Lentz's continued fraction for the upper part.
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for step in 1...10_000 {
      let a = -Double(step) * (Double(step) - shape)
      b += 2
      d = a * d + b
      if abs(d) < tiny { d = tiny }
      c = b + a / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let change = d * c
      h *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return max(0, 1 - front * h)
  }

  /// The part of a standard normal distribution that lies below `z`.
  static func normalPart(below z: Double) -> Double {
    let half = gammaPart(0.5, below: z * z / 2) / 2
    return z < 0 ? 0.5 - half : 0.5 + half
  }
}
