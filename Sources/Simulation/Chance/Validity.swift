import ThuTucMachine

extension Distribution {
  /// Whether numbers can be drawn from a distribution as it was written.
  enum Validity {
    case valid, impossible
    /// It can give less than nothing, which no duration is.
    case negative
  }

  var validity: Validity {
    func check(_ figures: [Double], _ holds: Bool, least: Double = 0) -> Validity {
      guard figures.allSatisfy(\.isFinite), holds else { return .impossible }
      return least < 0 ? .negative : .valid
    }
    switch self {
    case .fixed(let value): return check([value], true, least: value)
    case .uniform(let low, let high): return check([low, high], low <= high, least: low)
    case .triangular(let low, let mode, let high):
      return check([low, mode, high], low <= mode && mode <= high, least: low)
    case .normal(let mean, let deviation):
      // Redrawing what falls below zero must have an end.
      return check([mean, deviation], deviation >= 0 && mean >= -3 * deviation, least: mean)
    case .lognormal(let mean, let deviation):
      return check([mean, deviation], mean > 0 && deviation >= 0)
    case .exponential(let mean): return check([mean], mean >= 0, least: mean)
    case .gamma(let mean, let deviation):
      return check([mean, deviation], mean > 0 && deviation > 0)
    case .weibull(let shape, let scale):
      return check([shape, scale], shape > 0.01 && scale > 0)
    case .erlang(let phases, let mean):
      return check([mean], (1...10_000).contains(phases), least: mean)
    case .empirical(let observations):
      return check(
        observations, !observations.isEmpty && observations.count <= 100_000_000,
        least: observations.min() ?? 0)
    }
  }
}
