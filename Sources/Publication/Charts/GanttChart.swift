public import ThuTucBasics
import ThuTucWording

/// What happened to one dossier, as bars on a common line of time.
public struct GanttChart: Sendable {
  /// Who had the dossier during a span, which gives the bar its colour.
  public enum Kind: Int, CaseIterable, Sendable {
    /// Somebody worked on it.
    case working
    /// It lay in a queue, or the office was closed.
    case waiting
    /// The applicant or a third party had it.
    case applicant

    public var name: Bilingual {
      switch self {
      case .working: Bilingual(vi: "đang xử lý", en: "worked on")
      case .waiting: Bilingual(vi: "chờ đến lượt", en: "waiting its turn")
      case .applicant: Bilingual(vi: "ở phía người nộp", en: "with the applicant")
      }
    }

    fileprivate var color: String {
      switch self {
      case .working: "#009e73"
      case .waiting: "#e69f00"
      case .applicant: "#56b4e9"
      }
    }
  }

  /// One stay of the dossier in one place.
  public struct Span: Sendable {
    /// The line on which it is drawn: a step.
    public var row: String
    public var kind: Kind
    /// In seconds from the start of the dossier.
    public var from: Double
    public var to: Double

    public init(row: String, kind: Kind, from: Double, to: Double) {
      self.row = row
      self.kind = kind
      self.from = from
      self.to = to
    }
  }

  public var title: String
  public var spans: [Span]

  public init(title: String, spans: [Span]) {
    self.title = title
    self.spans = spans
  }

  /// The chart as one SVG element, one line for each row in the order of first appearance.
  public func svg(_ language: Language, width: Double = 720) -> String {
    let notation = Notation(language)
    var rows: [String] = []
    for span in spans where !rows.contains(span.row) { rows.append(span.row) }
    let left = 190.0
    let right = width - 16
    let top = 34.0
    let pitch = 24.0
    let bottom = top + pitch * Double(rows.count)
    let axis = Axis(
      from: 0, to: spans.map(\.to).max() ?? 1, count: 8, as: .duration, notation)
    var drawing = Drawing(width: width, height: bottom + 40, title: title)
    func x(_ seconds: Double) -> Double { left + axis.place(seconds) * (right - left) }
    for (tick, label) in zip(axis.ticks, axis.labels) {
      drawing.line(from: (x(tick), top), to: (x(tick), bottom), style: "grid")
      drawing.text(label, x: x(tick), y: bottom + 16, anchor: .middle)
    }
    drawing.text(
      axis.unit, x: (left + right) / 2, y: bottom + 34, anchor: .middle, style: "axis-title")
    for (row, name) in rows.enumerated() {
      let y = top + Double(row) * pitch
      drawing.text(shortened(name, to: 28), x: left - 8, y: y + 16, anchor: .end)
      for span in spans where span.row == name {
        drawing.rectangle(
          x: x(span.from), y: y + 4, width: x(span.to) - x(span.from), height: pitch - 8,
          color: span.kind.color,
          hint: "\(name), \(span.kind.name[language]): \(notation.duration(span.to - span.from))")
      }
    }
    for (index, kind) in Kind.allCases.enumerated() {
      let place = left + Double(index) * 150
      drawing.rectangle(x: place, y: 8, width: 12, height: 12, color: kind.color)
      drawing.text(kind.name[language], x: place + 18, y: 18)
    }
    return drawing.element
  }
}
