/// Logarithm and exponential in plain arithmetic, so that a seed gives the same bytes on every
/// machine: the functions of C libraries differ in the last digits.
///
/// Right to within two units of the last place, which no draw of a simulation can tell.
package enum Elementary {
  static let ln2 = 0.693147180559945309417232121458176568

  /// ln 2 in two parts; the first has few digits, so that whole multiples of it are exact.
  private static let ln2High = 0x1.62e42fee00000p-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// The natural logarithm of a positive, finite number.
  package static func logarithm(_ value: Double) -> Double {
    guard value > 0, value.isFinite else {
      return value == 0 ? -Double.infinity : value > 0 ? value : .nan
    }
    var exponent = Double(value.exponent)
    var significand = value.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    // ln m = 2 artanh s, a series in s² ≤ 0.0295.
    let s = (significand - 1) / (significand + 1)
    let z = s * s
    var sum = 1.0 / 23
    sum = sum * z + 1.0 / 21
    sum = sum * z + 1.0 / 19
    sum = sum * z + 1.0 / 17
    sum = sum * z + 1.0 / 15
    sum = sum * z + 1.0 / 13
    sum = sum * z + 1.0 / 11
    sum = sum * z + 1.0 / 9
    sum = sum * z + 1.0 / 7
    sum = sum * z + 1.0 / 5
    sum = sum * z + 1.0 / 3
    let tail = 2 * s * z * sum
    return exponent * ln2High + (2 * s + (tail + exponent * ln2Low))
  }

  /// e to a power.
  package static func exponential(_ value: Double) -> Double {
    guard value < 709.8 else { return value.isNaN ? value : .infinity }
    guard value > -745.2 else { return 0 }
    let count = (value / ln2).rounded()
    let rest = (value - count * ln2High) - count * ln2Low
    var sum = 1.0
    var divisor = 14.0
    while divisor >= 1 {
      sum = 1 + rest / divisor * sum
      divisor -= 1
    }
    return Double(sign: .plus, exponent: Int(count), significand: sum)
  }

  /// A positive number to any power.
  package static func power(_ base: Double, _ exponent: Double) -> Double {
    exponential(exponent * logarithm(base))
  }

  /// The angle whose tangent a number is.
  package static func arctangent(_ value: Double) -> Double {
    // Three times half the angle, then the series in x² < 0.01.
    var x = value
    for _ in 0..<3 { x = x / (1 + (1 + x * x).squareRoot()) }
    let z = x * x
    var sum = 0.0
    var power = 19.0
    while power >= 1 {
      sum = 1 / power - z * sum
      power -= 2
    }
    return 8 * x * sum
  }
}
