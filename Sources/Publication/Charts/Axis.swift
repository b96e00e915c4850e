import ThuTucBasics
import ThuTucWording

/// The scale of one side of a chart: where values lie and which of them are marked.
struct Axis {
  let lower: Double
  let upper: Double
  let ticks: [Double]
  let labels: [String]
  /// The unit behind the labels, for the axis title; empty where the labels say it.
  let unit: String

  /// From `lower` to `upper`, widened to round numbers, with about `count` marks.
  init(from low: Double, to high: Double, count: Int, as kind: ChartUnit, _ notation: Notation) {
    let unit = DurationUnit.suiting(max(abs(low), abs(high)))
    let scale = kind == .duration ? unit.seconds : kind == .part ? 0.01 : 1
    let from = low / scale
    let to = high > low ? high / scale : from + 1
    let step = Axis.step((to - from) / Double(max(count, 1)))
    let first = (from / step).rounded(.down)
    let last = (to / step).rounded(.up)
    lower = first * step * scale
    upper = last * step * scale
    let decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
    var ticks: [Double] = []
    var labels: [String] = []
    var index = first
    while index <= last {
      ticks.append(index * step * scale)
      labels.append(notation.number(index * step, decimals: decimals))
      index += 1
    }
    self.ticks = ticks
    self.labels = labels
    self.unit =
      switch kind {
      case .duration: unit.name[notation.language]
      case .part: "%"
      case .count: ""
      }
  }

  /// 1, 2 or 5 times a power of ten, at least as large as `least`.
  private static func step(_ least: Double) -> Double {
    guard least > 0, least.isFinite else { return 1 }
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    return [1, 2, 5, 10].lazy.map { $0 * power }.first { $0 >= least * 0.999 } ?? power * 10
  }

  /// Where a value lies between the two ends, 0…1.
  func place(_ value: Double) -> Double {
    upper > lower ? min(max((value - lower) / (upper - lower), 0), 1) : 0
  }
}

/// What the numbers of an axis are.
public enum ChartUnit: Sendable {
  case count
  /// Seconds, shown in the unit that suits.
  case duration
  /// Parts of one, shown in percent.
  case part
}
