/// Sines without a C library: only +, −, ·, / and rounding to integers, which IEEE 754 defines to
/// the last bit, so that a lunar date is the same on every machine.
enum Angle {
  /// The sine of an angle in degrees, to about 1e-15.
  static func sine(degrees: Double) -> Double {
    var reduced = degrees - 360 * Double(floor(degrees / 360 + 0.5))
    if reduced > 90 {
      reduced = 180 - reduced
    } else if reduced < -90 {
      reduced = -180 - reduced
    }
    let x = reduced * (Double.pi / 180)
    let square = x * x
    var sum = 0.0
    // Taylor's series from its smallest term; at π/2 the first one left out is below 1e-15.
    var factor = 20.0
    while factor >= 2 {
      sum = (1 + sum) * (-square / (factor * (factor + 1)))
      factor -= 2
    }
    return x * (1 + sum)
  }

  static func cosine(degrees: Double) -> Double { sine(degrees: degrees + 90) }

  /// The same direction as an angle from 0 to below 360 degrees.
  static func normalized(_ degrees: Double) -> Double {
    let remainder = degrees - 360 * Double(floor(degrees / 360))
    return remainder >= 360 ? 0 : remainder
  }
}

/// The greatest integer not above a number, for numbers of everyday size.
///
/// `rounded(.down)` would need the C library, which a program without Foundation does not link.
func floor(_ number: Double) -> Int {
  let truncated = Int(number)
  return Double(truncated) > number ? truncated - 1 : truncated
}

/// How far the even time of the heavens (TT) is ahead of the Earth's clocks (UT), in days.
///
/// Up to 2005 the polynomials of F. Espenak and J. Meeus, "Five Millennium Canon of Solar Eclipses"
/// (2006). Theirs overshoot what was measured since; from there on a line through the
/// measurements, then a slow growth with the long-term curvature, to about 110 seconds in 2100.
func deltaT(year: Double) -> Double {
  let seconds: Double
  switch year {
  case ..<1860:
    let t = year - 1800
    seconds =
      13.72 + t
      * (-0.332447 + t
        * (0.0068612 + t
          * (0.0041116 + t
            * (-0.00037436 + t
              * (0.0000121272 + t * (-0.0000001699 + t * 0.000000000875))))))
  case ..<1900:
    let t = year - 1860
    seconds =
      7.62 + t
      * (0.5737 + t * (-0.251754 + t * (0.01680668 + t * (-0.0004473624 + t / 233_174))))
  case ..<1920:
    let t = year - 1900
    seconds = -2.79 + t * (1.494119 + t * (-0.0598939 + t * (0.0061966 - t * 0.000197)))
  case ..<1941:
    let t = year - 1920
    seconds = 21.20 + t * (0.84493 + t * (-0.076100 + t * 0.0020936))
  case ..<1961:
    let t = year - 1950
    seconds = 29.07 + t * (0.407 + t * (-1 / 233.0 + t / 2547))
  case ..<1986:
    let t = year - 1975
    seconds = 45.45 + t * (1.067 + t * (-1 / 260.0 - t / 718))
  case ..<2005:
    let t = year - 2000
    seconds =
      63.86 + t
      * (0.3345 + t
        * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))))
  case ..<2026:
    seconds = 64.69 + 0.22 * (year - 2005)
  default:
    let t = year - 2026
    seconds = 69.3 + t * (0.3 + t * 0.00325)
  }
  return seconds / 86_400
}
