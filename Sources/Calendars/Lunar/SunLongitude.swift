/// Where the Sun stands on its yearly way: the solar terms that name the lunar months.
///
/// J. Meeus, "Astronomical Algorithms", chapter 25 with the leading terms of the planetary theory
/// VSOP87 (appendix III) for the Earth: within about three seconds of arc, or of one and a
/// half minutes in the instant of a term, for 1900 to 2100.
enum SunLongitude {
  /// The apparent longitude in degrees, 0 to below 360, at a Julian Ephemeris Day (TT).
  static func apparent(julianEphemerisDay: Double) -> Double {
    let millennia = (julianEphemerisDay - 2451545) / 365_250
    let centuries = millennia * 10
    var earth = 0.0
    var power = 1.0
    for series in [positions, speeds, accelerations, jerks] {
      var sum = 0.0
      for term in series {
        let angle = (term.phase + term.rate * millennia) * (180 / Double.pi)
        sum += term.size * Angle.cosine(degrees: angle)
      }
      earth += sum * power
      power *= millennia
    }
    let geometric = earth * 1e-8 * (180 / Double.pi) + 180
    // To the frame of the fundamental star catalogue, then nutation, then aberration, which is
    // inversely proportional to the distance of the Sun.
    let node = 125.04452 - 1934.136261 * centuries
    let nutation =
      (-17.20 * Angle.sine(degrees: node)
        - 1.32 * Angle.sine(degrees: 2 * (280.4665 + 36_000.7698 * centuries))
        - 0.23 * Angle.sine(degrees: 2 * (218.3165 + 481_267.8813 * centuries))
        + 0.21 * Angle.sine(degrees: 2 * node)) / 3600
    let anomaly = 357.52911 + 35_999.05029 * centuries
    let distance = 1.00014 - 0.01671 * Angle.cosine(degrees: anomaly)
    let aberration = -20.4898 / distance / 3600
    return Angle.normalized(geometric - 0.09033 / 3600 + nutation + aberration)
  }

  private typealias Term = (size: Double, phase: Double, rate: Double)

  private static let positions: [Term] = [
    (175347046, 0, 0), (3341656, 4.6692568, 6283.0758500), (34894, 4.62610, 12566.15170),
    (3497, 2.7441, 5753.3849), (3418, 2.8289, 3.5231), (3136, 3.6277, 77713.7715),
    (2676, 4.4181, 7860.4194), (2343, 6.1352, 3930.2097), (1324, 0.7425, 11506.7698),
    (1273, 2.0371, 529.6910), (1199, 1.1096, 1577.3435), (990, 5.233, 5884.927),
    (902, 2.045, 26.298), (857, 3.508, 398.149), (780, 1.179, 5223.694), (753, 2.533, 5507.553),
    (505, 4.583, 18849.228), (492, 4.205, 775.523), (357, 2.920, 0.067), (317, 5.849, 11790.629),
    (284, 1.899, 796.298), (271, 0.315, 10977.079), (243, 0.345, 5486.778),
    (206, 4.806, 2544.314), (205, 1.869, 5573.143), (202, 2.458, 6069.777), (156, 0.833, 213.299),
    (132, 3.411, 2942.463), (126, 1.083, 20.775), (115, 0.645, 0.980), (103, 0.636, 4694.003),
    (102, 0.976, 15720.839), (102, 4.267, 7.114),
  ]

  private static let speeds: [Term] = [
    (628331966747, 0, 0), (206059, 2.678235, 6283.075850), (4303, 2.6351, 12566.1517),
    (425, 1.590, 3.523), (119, 5.796, 26.298), (109, 2.966, 1577.344),
  ]

  private static let accelerations: [Term] = [
    (52919, 0, 0), (8720, 1.0721, 6283.0758), (309, 0.867, 12566.152),
  ]

  private static let jerks: [Term] = [(289, 5.844, 6283.076)]
}
