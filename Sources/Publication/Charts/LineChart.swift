public import ThuTucBasics
import ThuTucWording

/// Some series over one axis: a distribution, a queue over time.
public struct LineChart: Sendable {
  /// A named line.
  public struct Series: Sendable {
    public var name: String
    public var points: [(x: Double, y: Double)]
    /// True where each value holds until the next point.
    public var isStepped: Bool

    public init(name: String, points: [(x: Double, y: Double)], isStepped: Bool = false) {
      self.name = name
      self.points = points
      self.isStepped = isStepped
    }
  }

  /// A value on the horizontal axis that is named: a legal deadline, a mean.
  public struct Mark: Sendable {
    public var name: String
    public var x: Double

    public init(name: String, x: Double) {
      self.name = name
      self.x = x
    }
  }

  public var title: String
  public var horizontal: (title: String, unit: ChartUnit)
  public var vertical: (title: String, unit: ChartUnit)
  public var series: [Series]
  public var marks: [Mark]

  public init(
    title: String, horizontal: (title: String, unit: ChartUnit),
    vertical: (title: String, unit: ChartUnit), series: [Series], marks: [Mark] = []
  ) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
    self.marks = marks
  }

  /// The chart as one SVG element, `width` by 300 units.
  public func svg(_ language: Language, width: Double = 720) -> String {
    let notation = Notation(language)
    let points = series.flatMap(\.points)
    let reach = points.map(\.x) + marks.map(\.x)
    let across = Axis(
      from: min(0, reach.min() ?? 0), to: reach.max() ?? 1, count: 8, as: horizontal.unit,
      notation)
    let up = Axis(
      from: min(0, points.map(\.y).min() ?? 0), to: points.map(\.y).max() ?? 1, count: 5,
      as: vertical.unit, notation)
    var frame = Frame(
      width: width, height: 300, title: title, across: across, up: up,
      below: named(horizontal.title, across.unit), beside: named(vertical.title, up.unit))
    for mark in marks { frame.mark(mark.x, mark.name) }
    for (index, line) in series.enumerated() {
      frame.draw(line, color: seriesColor(index), isDashed: index % 2 == 1)
    }
    if series.count > 1 { frame.legend(series.map(\.name)) }
    return frame.drawing.element
  }

  private func named(_ title: String, _ unit: String) -> String {
    unit.isEmpty ? title : "\(title) (\(unit))"
  }
}

/// The axes of a chart and the field between them.
private struct Frame {
  var drawing: Drawing
  let across: Axis
  let up: Axis
  let left = 56.0
  let top = 34.0
  let right: Double
  let bottom: Double

  init(
    width: Double, height: Double, title: String, across: Axis, up: Axis, below: String,
    beside: String
  ) {
    drawing = Drawing(width: width, height: height, title: title)
    self.across = across
    self.up = up
    right = width - 16
    bottom = height - 44
    for (tick, label) in zip(up.ticks, up.labels) {
      let y = self.y(tick)
      drawing.line(from: (left, y), to: (right, y), style: "grid")
      drawing.text(label, x: left - 6, y: y + 4, anchor: .end)
    }
    for (tick, label) in zip(across.ticks, across.labels) {
      let x = self.x(tick)
      drawing.line(from: (x, bottom), to: (x, bottom + 4))
      drawing.text(label, x: x, y: bottom + 17, anchor: .middle)
    }
    drawing.line(from: (left, bottom), to: (right, bottom))
    drawing.text(below, x: (left + right) / 2, y: height - 8, anchor: .middle, style: "axis-title")
    drawing.text(beside, x: 4, y: 14, style: "axis-title")
  }

  func x(_ value: Double) -> Double { left + across.place(value) * (right - left) }
  func y(_ value: Double) -> Double { bottom - up.place(value) * (bottom - top) }

  mutating func draw(_ series: LineChart.Series, color: String, isDashed: Bool) {
    var path: [(x: Double, y: Double)] = []
    path.reserveCapacity(series.points.count * 2)
    for point in series.points {
      if series.isStepped, let last = path.last { path.append((x(point.x), last.y)) }
      path.append((x(point.x), y(point.y)))
    }
    drawing.path(path, color: color, isDashed: isDashed)
  }

  mutating func mark(_ value: Double, _ name: String) {
    let place = x(value)
    drawing.line(from: (place, top - 4), to: (place, bottom), style: "mark")
    let isLate = place > (left + right) / 2
    drawing.text(
      name, x: isLate ? place - 4 : place + 4, y: top + 6, anchor: isLate ? .end : .start)
  }

  mutating func legend(_ names: [String]) {
    var x = right
    for (index, name) in names.enumerated().reversed() {
      x -= Double(name.count) * 7
      drawing.text(name, x: x, y: 14)
      x -= 22
      drawing.path([(x, 10), (x + 16, 10)], color: seriesColor(index), isDashed: index % 2 == 1)
      x -= 14
    }
  }
}
