public import ThuTucBasics
import ThuTucWording

/// Quantities side by side, one group of bars a line, each with its interval of confidence.
public struct BarChart: Sendable {
  /// A notation and how sure it is.
  public struct Bar: Sendable {
    public var value: Double
    /// Half the width of the 95 % interval; 0 where there is none.
    public var halfWidth: Double

    public init(_ value: Double, halfWidth: Double = 0) {
      self.value = value
      self.halfWidth = halfWidth
    }
  }

  /// A line of the chart: what the bars are about, and one bar a series.
  public struct Group: Sendable {
    public var name: String
    /// One for each series.
    public var bars: [Bar]

    public init(name: String, bars: [Bar]) {
      self.name = name
      self.bars = bars
    }
  }

  public var title: String
  public var unit: ChartUnit
  public var series: [String]
  public var groups: [Group]
  /// A level that should not be passed, such as full use of the staff.
  public var limit: Double?

  public init(
    title: String, unit: ChartUnit, series: [String], groups: [Group], limit: Double? = nil
  ) {
    self.title = title
    self.unit = unit
    self.series = series
    self.groups = groups
    self.limit = limit
  }

  /// The chart as one SVG element, as tall as its bars need.
  public func svg(_ language: Language, width: Double = 720) -> String {
    let notation = Notation(language)
    let left = 190.0
    let right = width - 76
    let thickness = series.count > 1 ? 11.0 : 15.0
    let pitch = thickness * Double(max(series.count, 1)) + 12
    let top = series.count > 1 ? 30.0 : 10.0
    let height = top + pitch * Double(groups.count) + 8
    let most = groups.flatMap(\.bars).map { $0.value + $0.halfWidth }.max() ?? 1
    let axis = Axis(from: 0, to: max(most, limit ?? 0), count: 6, as: unit, notation)
    var drawing = Drawing(width: width, height: height, title: title)
    for (index, name) in series.enumerated() where series.count > 1 {
      let x = left + Double(index) * 170
      drawing.rectangle(x: x, y: 6, width: 12, height: 12, color: seriesColor(index))
      drawing.text(name, x: x + 18, y: 16)
    }
    func x(_ value: Double) -> Double { left + axis.place(value) * (right - left) }
    for (row, group) in groups.enumerated() {
      let y = top + Double(row) * pitch
      drawing.text(
        shortened(group.name, to: 28), x: left - 8,
        y: y + thickness * Double(series.count) / 2 + 4, anchor: .end)
      for (index, bar) in group.bars.enumerated() {
        let place = y + Double(index) * thickness
        let words = text(bar, notation)
        drawing.rectangle(
          x: left, y: place, width: x(bar.value) - left, height: thickness - 2,
          color: seriesColor(index), hint: "\(group.name): \(words)")
        if bar.halfWidth > 0 {
          let middle = place + (thickness - 2) / 2
          drawing.line(
            from: (x(bar.value - bar.halfWidth), middle),
            to: (x(bar.value + bar.halfWidth), middle), style: "interval")
        }
        drawing.text(
          text(Bar(bar.value), notation), x: x(bar.value + bar.halfWidth) + 5,
          y: place + thickness - 3)
      }
    }
    if let limit {
      drawing.line(from: (x(limit), top - 4), to: (x(limit), height - 6), style: "mark")
    }
    drawing.line(from: (left, top - 4), to: (left, height - 6))
    return drawing.element
  }

  private func text(_ bar: Bar, _ notation: Notation) -> String {
    func words(_ value: Double) -> String {
      switch unit {
      case .count: notation.brief(value)
      case .duration: notation.duration(value)
      case .part: notation.percent(value)
      }
    }
    return bar.halfWidth > 0 ? "\(words(bar.value)) ± \(words(bar.halfWidth))" : words(bar.value)
  }
}

/// A name that fits its place, with an ellipsis where it was cut.
func shortened(_ text: String, to count: Int) -> String {
  text.count <= count ? text : text.prefix(count - 1) + "…"
}
