/// The new moons, numbered from the one of 6 January 2000.
///
/// J. Meeus, "Astronomical Algorithms" (2nd edition, 1998), chapter 49: within about 20 seconds for
/// the years 1900 to 2100.
enum NewMoon {
  /// The Julian Ephemeris Day (TT) of the new moon number `k`.
  static func julianEphemerisDay(_ k: Int) -> Double {
    let k = Double(k)
    let t = k / 1236.85
    let mean =
      2451550.09766 + 29.530588861 * k + t * t
      * (0.00015437 + t * (-0.000000150 + t * 0.00000000073))
    let sun = 2.5534 + 29.10535670 * k + t * t * (-0.0000014 - t * 0.00000011)
    let moon =
      201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - t * 0.000000058))
    let latitude =
      160.7108 + 390.67050284 * k + t * t * (-0.0016118 + t * (-0.00000227 + t * 0.000000011))
    let node = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + t * 0.00000215)
    let eccentricity = 1 - t * (0.002516 + t * 0.0000074)

    var correction = 0.0
    for term in terms {
      let angle =
        term.sun * sun + term.moon * moon + term.latitude * latitude + term.node * node
      var size = term.size
      for _ in 0..<term.eccentricity { size *= eccentricity }
      correction += size * Angle.sine(degrees: angle)
    }
    correction += 0.000325 * Angle.sine(degrees: 299.77 + 0.107408 * k - 0.009173 * t * t)
    for term in planets {
      correction += term.size * Angle.sine(degrees: term.start + term.speed * k)
    }
    return mean + correction
  }

  /// The number of the last new moon whose mean instant is not after a Julian Day.
  static func number(beforeOrAt julianDay: Double) -> Int {
    floor((julianDay - 2451550.09766) / 29.530588861)
  }

  private struct Term {
    let size: Double
    /// How often the eccentricity of the Earth's orbit multiplies the size.
    let eccentricity: Int
    let sun: Double
    let moon: Double
    let latitude: Double
    let node: Double

    init(
      _ size: Double, e: Int = 0, sun: Double = 0, moon: Double = 0, latitude: Double = 0,
      node: Double = 0
    ) {
      self.size = size
      eccentricity = e
      self.sun = sun
      self.moon = moon
      self.latitude = latitude
      self.node = node
    }
  }

  private static let terms: [Term] = [
    Term(-0.40720, moon: 1),
    Term(0.17241, e: 1, sun: 1),
    Term(0.01608, moon: 2),
    Term(0.01039, latitude: 2),
    Term(0.00739, e: 1, sun: -1, moon: 1),
    Term(-0.00514, e: 1, sun: 1, moon: 1),
    Term(0.00208, e: 2, sun: 2),
    Term(-0.00111, moon: 1, latitude: -2),
    Term(-0.00057, moon: 1, latitude: 2),
    Term(0.00056, e: 1, sun: 1, moon: 2),
    Term(-0.00042, moon: 3),
    Term(0.00042, e: 1, sun: 1, latitude: 2),
    Term(0.00038, e: 1, sun: 1, latitude: -2),
    Term(-0.00024, e: 1, sun: -1, moon: 2),
    Term(-0.00017, node: 1),
    Term(-0.00007, sun: 2, moon: 1),
    Term(0.00004, moon: 2, latitude: -2),
    Term(0.00004, sun: 3),
    Term(0.00003, sun: 1, moon: 1, latitude: -2),
    Term(0.00003, moon: 2, latitude: 2),
    Term(-0.00003, sun: 1, moon: 1, latitude: 2),
    Term(0.00003, sun: -1, moon: 1, latitude: 2),
    Term(-0.00002, sun: -1, moon: 1, latitude: -2),
    Term(-0.00002, sun: 1, moon: 3),
    Term(0.00002, moon: 4),
  ]

  /// The pull of the planets: size, angle at k = 0, angle for each new moon.
  private static let planets: [(size: Double, start: Double, speed: Double)] = [
    (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154), (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
  ]
}
