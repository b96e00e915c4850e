import ThuTucBasics

/// New moons and solar terms by other theories than the ones under test: the Moon's longitude by
/// the leading terms of ELP-2000/82 (Meeus, "Astronomical Algorithms", chapter 47), the Sun's by
/// P. Bretagnon and J.-L. Simon, "Planetary Programs and Tables" (1986), and roots by Newton's rule.
enum SecondEphemeris {
  /// By tripling a small angle, where the code under test folds and uses one series.
  static func sine(_ degrees: Double) -> Double {
    let turns = (degrees / 360).rounded()
    let x = (degrees - turns * 360) * Double.pi / 180 / 81
    let square = x * x
    var sine = x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)))
    for _ in 0..<4 { sine = sine * (3 - 4 * sine * sine) }
    return sine
  }

  /// The Sun's longitude with aberration, without nutation.
  static func sun(_ day: Double) -> Double {
    let c = (day - 2_451_545) / 36_525
    var sum = 0.0
    for index in sizes.indices { sum += sizes[index] * sine(starts[index] + speeds[index] * c) }
    let aberration = 0.0000974 * sine(177.63 + 35_999.01848 * c + 90) - 0.005575
    return 282.7771834 + 36_000.76953744 * c + 0.000005729577951308232 * sum + aberration
  }

  static func nutation(_ day: Double) -> Double {
    let c = (day - 2_451_545) / 36_525
    return -0.004778 * sine(124.90 - 1934.134 * c + 0.002063 * c * c)
      - 0.0003667 * sine(201.11 + 72_001.5377 * c + 0.00057 * c * c)
  }

  static func moon(_ day: Double) -> Double {
    let t = (day - 2_451_545) / 36_525
    let mean = 218.3164477 + t * (481_267.88123421 + t * (-0.0015786 + t / 538_841))
    let d = 297.8501921 + t * (445_267.1114034 + t * (-0.0018819 + t / 545_868))
    let m = 357.5291092 + t * (35_999.0502909 - t * 0.0001536)
    let a = 134.9633964 + t * (477_198.8675055 + t * (0.0087414 + t / 69_699))
    let f = 93.2720950 + t * (483_202.0175233 - t * 0.0036539)
    let e = 1 - t * (0.002516 + t * 0.0000074)
    var sum = 3958 * sine(119.75 + 131.849 * t) + 1962 * sine(mean - f)
    sum += 318 * sine(53.09 + 479_264.290 * t)
    for term in moonTerms {
      var size = term.size
      for _ in 0..<abs(Int(term.m)) { size *= e }
      sum += size * sine(term.d * d + term.m * m + term.a * a + term.f * f)
    }
    return mean + sum / 1_000_000
  }

  /// Where a rising angle comes to a multiple of 360°, near a first guess.
  static func root(near guess: Double, speed: Double, _ angle: (Double) -> Double) -> Double {
    var day = guess
    for _ in 0..<6 {
      let value = angle(day)
      let off = value - 360 * (value / 360).rounded()
      day -= off / speed
      if abs(off) < 1e-6 { break }
    }
    return day
  }

  static func newMoon(_ k: Int) -> Double {
    root(near: 2_451_550.1 + 29.530588861 * Double(k), speed: 360 / 29.530588861) {
      moon($0) - sun($0)
    }
  }

  /// The solar term number `n` of 30°, counted from the spring of 2000.
  static func term(_ n: Int) -> Double {
    root(near: 2_451_623.8 + 365.2422 / 12 * Double(n), speed: 360 / 365.2422) {
      sun($0) + nutation($0) - 30 * Double(n)
    }
  }

  /// The date at a meridian of an instant in dynamical time; the difference to the Earth's clocks
  /// in rough steps (seconds in 1900, 1910, … 2100), which is all that a date needs.
  static func date(_ day: Double, offsetMinutes: Int) -> CivilDate {
    let table: [Double] = [
      -3, 10, 21, 24, 24, 29, 33, 40, 51, 57, 64, 66, 70, 74, 79, 85, 91, 97, 103, 110, 117, 124,
    ]
    let decade = min(20, max(0, (day - 2_415_020.5) / 3652.5))
    let index = Int(decade)
    let seconds = table[index] + (table[index + 1] - table[index]) * (decade - Double(index))
    let local = day - seconds / 86_400 + Double(offsetMinutes) / 1440 - 2_440_587.5
    return CivilDate(daysSinceEpoch: Int32(local.rounded(.down)))
  }

  private typealias MoonTerm = (d: Double, m: Double, a: Double, f: Double, size: Double)

  private static let moonTerms: [MoonTerm] = [
    (0, 0, 1, 0, 6_288_774), (2, 0, -1, 0, 1_274_027), (2, 0, 0, 0, 658_314),
    (0, 0, 2, 0, 213_618), (0, 1, 0, 0, -185_116), (0, 0, 0, 2, -114_332),
    (2, 0, -2, 0, 58_793), (2, -1, -1, 0, 57_066), (2, 0, 1, 0, 53_322), (2, -1, 0, 0, 45_758),
    (0, 1, -1, 0, -40_923), (1, 0, 0, 0, -34_720), (0, 1, 1, 0, -30_383), (2, 0, 0, -2, 15_327),
    (0, 0, 1, 2, -12_528), (0, 0, 1, -2, 10_980), (4, 0, -1, 0, 10_675), (0, 0, 3, 0, 10_034),
    (4, 0, -2, 0, 8548), (2, 1, -1, 0, -7888), (2, 1, 0, 0, -6766), (1, 0, -1, 0, -5163),
    (1, 1, 0, 0, 4987), (2, -1, 1, 0, 4036), (2, 0, 2, 0, 3994), (4, 0, 0, 0, 3861),
    (2, 0, -3, 0, 3665), (0, 1, -2, 0, -2689), (2, 0, -1, 2, -2602), (2, -1, -2, 0, 2390),
    (1, 0, 1, 0, -2348), (2, -2, 0, 0, 2236), (0, 1, 2, 0, -2120), (0, 2, 0, 0, -2069),
    (2, -2, -1, 0, 2048), (2, 0, 1, -2, -1773), (2, 0, 0, 2, -1595), (4, -1, -1, 0, 1215),
    (0, 0, 2, 2, -1110), (3, 0, -1, 0, -892), (2, 1, 1, 0, -810), (4, -1, -2, 0, 759),
    (0, 2, -1, 0, -713), (2, 2, -1, 0, -700), (2, 1, -2, 0, 691), (2, -1, 0, -2, 596),
    (4, 0, 1, 0, 549), (0, 0, 4, 0, 537), (4, -1, 0, 0, 520), (1, 0, -2, 0, -487),
    (2, 1, 0, -2, -399), (0, 0, 2, -2, -381), (1, 1, 1, 0, 351), (3, 0, -2, 0, -340),
    (4, 0, -3, 0, 330), (2, -1, 2, 0, 327), (0, 2, 1, 0, -323), (1, 1, -1, 0, 299),
    (2, 0, 3, 0, 294),
  ]

  private static let sizes: [Double] = [
    403_406, 195_207, 119_433, 112_392, 3891, 2819, 1721, 660, 350, 334, 314, 268, 242, 234, 158,
    132, 129, 114, 99, 93, 86, 78, 72, 68, 64, 46, 38, 37, 32, 29, 28, 27, 27, 25, 24, 21, 21, 20,
    18, 17, 14, 13, 13, 13, 12, 10, 10, 10, 10,
  ]

  private static let speeds: [Double] = [
    0.9287892, 35_999.1376958, 35_999.4089666, 35_998.7287385, 71_998.20261, 71_998.4403,
    36_000.35726, 71_997.4812, 32_964.4678, -19.4410, 445_267.1117, 45_036.8840, 3.1008,
    22_518.4434, -19.9739, 65_928.9345, 9038.0293, 3034.7684, 33_718.148, 3034.448, -2280.773,
    29_929.992, 31_556.493, 149.588, 9037.750, 107_997.405, -4444.176, 151.771, 67_555.316,
    31_556.080, -4561.540, 107_996.706, 1221.655, 62_894.167, 31_437.369, 14_578.298, -31_931.757,
    34_777.243, 1221.999, 62_894.511, -4442.039, 107_997.909, 119.066, 16_859.071, -4.578,
    26_895.292, -39.127, 12_297.536, 90_073.778,
  ]

  private static let starts: [Double] = [
    270.54861, 340.19128, 63.91854, 331.26220, 317.843, 86.631, 240.052, 310.26, 247.23, 260.87,
    297.82, 343.14, 166.79, 81.53, 3.50, 132.75, 182.95, 162.03, 29.8, 266.4, 249.2, 157.6, 257.8,
    185.1, 69.9, 8.0, 197.1, 250.4, 65.3, 162.7, 341.5, 291.6, 98.5, 146.7, 110.0, 5.2, 342.6,
    230.9, 256.1, 45.3, 242.9, 115.2, 151.8, 285.3, 53.3, 126.6, 205.7, 85.9, 146.1,
  ]
}
