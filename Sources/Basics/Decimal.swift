/// An exact decimal number: a 64-bit coefficient and 0 to 18 digits after the point.
///
/// Kept in its shortest form (no zeros at the end of the fraction), so equal numbers are equal
/// values. Arithmetic that does not fit answers `nil`; nothing is ever rounded unasked.
public struct Decimal: Hashable, Sendable, BitwiseCopyable {
  /// The digits without the point.
  public let coefficient: Int64
  /// How many of the digits stand after the point.
  public let scale: UInt8

  public static let maximumScale = 18

  public init(_ integer: Int64) {
    coefficient = integer
    scale = 0
  }

  /// `coefficient` · 10^-`scale`, shortened; nothing if the scale is over 18.
  public init?(coefficient: Int64, scale: Int) {
    self.init(wide: Int128(coefficient), scale: scale)
  }

  /// A value whose parts are already in shortest form, as kept in a table or a dossier.
  package init(shortestCoefficient coefficient: Int64, scale: UInt8) {
    self.coefficient = coefficient
    self.scale = scale
  }

  private init?(wide: Int128, scale: Int) {
    var wide = wide
    var scale = scale
    while scale > 0, wide % 10 == 0 {
      wide /= 10
      scale -= 1
    }
    guard let coefficient = Int64(exactly: wide), scale <= Decimal.maximumScale, scale >= 0 else {
      return nil
    }
    self.coefficient = coefficient
    self.scale = UInt8(scale)
  }

  public static let zero = Decimal(0)

  /// The exact sum, or nothing if it does not fit.
  public func adding(_ other: Decimal) -> Decimal? {
    if scale == 0, other.scale == 0 {
      let (sum, overflow) = coefficient.addingReportingOverflow(other.coefficient)
      return overflow ? nil : Decimal(sum)
    }
    let common = max(scale, other.scale)
    return Decimal(wide: scaled(to: common) + other.scaled(to: common), scale: Int(common))
  }

  /// The exact difference, or nothing if it does not fit.
  public func subtracting(_ other: Decimal) -> Decimal? {
    let common = max(scale, other.scale)
    return Decimal(wide: scaled(to: common) - other.scaled(to: common), scale: Int(common))
  }

  /// The exact product, or nothing if it does not fit.
  public func multiplied(by other: Decimal) -> Decimal? {
    Decimal(
      wide: Int128(coefficient) * Int128(other.coefficient), scale: Int(scale) + Int(other.scale))
  }

  /// The exact quotient, or one rounded half away from zero at 18 digits where it has no end.
  ///
  /// Nothing for a division by zero and for a quotient that does not fit.
  public func divided(by other: Decimal) -> Decimal? {
    guard other.coefficient != 0 else { return nil }
    // As many digits as fit: the numerator is widened to 18 places more than it needs.
    var places = Decimal.maximumScale
    while places >= 0 {
      let shift = places + Int(other.scale) - Int(scale)
      if shift >= 0, shift <= 19 {
        let numerator = Int128(coefficient) * Decimal.power(shift)
        let quotient = Decimal.roundedQuotient(numerator, Int128(other.coefficient))
        if let result = Decimal(wide: quotient, scale: places) { return result }
      } else if shift < 0 {
        let denominator = Int128(other.coefficient) * Decimal.power(-shift)
        let quotient = Decimal.roundedQuotient(Int128(coefficient), denominator)
        if let result = Decimal(wide: quotient, scale: places) { return result }
      }
      places -= 1
    }
    return nil
  }

  public var negated: Decimal? {
    coefficient == .min ? nil : Decimal(shortestCoefficient: -coefficient, scale: scale)
  }

  /// The nearest multiple of `step`, halves away from zero; nothing if `step` is not positive.
  public func rounded(to step: Decimal) -> Decimal? {
    guard step.coefficient > 0 else { return nil }
    let common = max(scale, step.scale)
    let unit = step.scaled(to: common)
    let count = Decimal.roundedQuotient(scaled(to: common), unit)
    return Decimal(wide: count * unit, scale: Int(common))
  }

  /// The value as an integer where it is one.
  public var integer: Int64? { scale == 0 ? coefficient : nil }

  private func scaled(to common: UInt8) -> Int128 {
    Int128(coefficient) * Decimal.power(Int(common) - Int(scale))
  }

  private static func power(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  private static func roundedQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard remainder.magnitude >= denominator.magnitude - remainder.magnitude else {
      return quotient
    }
    return (numerator < 0) == (denominator < 0) ? quotient + 1 : quotient - 1
  }
}

extension Decimal: Comparable {
  public static func < (left: Decimal, right: Decimal) -> Bool {
    if left.scale == right.scale { return left.coefficient < right.coefficient }
    let common = max(left.scale, right.scale)
    return left.scaled(to: common) < right.scaled(to: common)
  }
}

extension Decimal: CustomStringConvertible {
  /// Plain digits with a point: `30000`, `-1.5`.
  public var description: String {
    guard scale > 0 else { return String(coefficient) }
    let digits = padded(digits: String(coefficient.magnitude))
    let point = digits.index(digits.endIndex, offsetBy: -Int(scale))
    return (coefficient < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
  }

  private func padded(digits: String) -> String {
    String(repeating: "0", count: max(0, Int(scale) + 1 - digits.utf8.count)) + digits
  }

  /// Reads `30000`, `30_000`, `-1.5`; nothing for other forms and for more than fits.
  public init?(_ text: some StringProtocol) {
    self.init(ascii: Array(text.utf8)[...])
  }

  package init?(ascii bytes: ArraySlice<UInt8>) {
    var wide: Int128 = 0
    var scale = 0
    var pointSeen = false
    var digitCount = 0
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    for byte in rest {
      switch byte {
      case 48...57:
        wide = wide * 10 + Int128(byte - 48)
        digitCount += 1
        if pointSeen { scale += 1 }
        guard digitCount <= 36 else { return nil }
      case UInt8(ascii: "_") where digitCount > 0: continue
      case UInt8(ascii: ".") where !pointSeen && digitCount > 0: pointSeen = true
      default: return nil
      }
    }
    guard digitCount > 0, !pointSeen || scale > 0 else { return nil }
    self.init(wide: isNegative ? -wide : wide, scale: scale)
  }
}
