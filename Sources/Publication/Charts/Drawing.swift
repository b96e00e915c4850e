/// An SVG picture in the making: elements in the order in which they are painted.
///
/// Colours are the page's (`var(--ink)`), so that one picture serves light and dark; a picture
/// saved on its own falls back to the values that stand beside them.
struct Drawing {
  let width: Double
  let height: Double
  /// What the picture shows, for those who cannot see it.
  let title: String
  private var body = ""

  init(width: Double, height: Double, title: String) {
    self.width = width
    self.height = height
    self.title = title
  }

  /// How a text is placed at its point.
  enum Anchor: String {
    case start, middle, end
  }

  mutating func line(
    from: (x: Double, y: Double), to: (x: Double, y: Double), style: String = "axis"
  ) {
    body +=
      "<line class=\"\(style)\" x1=\"\(short(from.x))\" y1=\"\(short(from.y))\" "
      + "x2=\"\(short(to.x))\" y2=\"\(short(to.y))\"/>"
  }

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, style: String = "label"
  ) {
    body +=
      "<text class=\"\(style)\" x=\"\(short(x))\" y=\"\(short(y))\" "
      + "text-anchor=\"\(anchor.rawValue)\">\(escaped(text))</text>"
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, color: String, opacity: Double = 1,
    hint: String = ""
  ) {
    body +=
      "<rect x=\"\(short(x))\" y=\"\(short(y))\" width=\"\(short(max(width, 0.5)))\" "
      + "height=\"\(short(max(height, 0)))\" fill=\"\(color)\""
      + (opacity < 1 ? " fill-opacity=\"\(short(opacity))\"" : "")
      + (hint.isEmpty ? "/>" : "><title>\(escaped(hint))</title></rect>")
  }

  mutating func path(_ points: [(x: Double, y: Double)], color: String, isDashed: Bool = false) {
    guard let first = points.first else { return }
    var data = "M\(short(first.x)) \(short(first.y))"
    for point in points.dropFirst() { data += "L\(short(point.x)) \(short(point.y))" }
    body +=
      "<path class=\"series\" stroke=\"\(color)\" d=\"\(data)\""
      + (isDashed ? " stroke-dasharray=\"6 4\"/>" : "/>")
  }

  /// The whole element.
  var element: String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(short(width)) \(short(height))\" "
      + "role=\"img\" aria-label=\"\(escaped(title))\"><title>\(escaped(title))</title>"
      + body + "</svg>"
  }
}

/// A coordinate with one decimal at most: pixels need no more, and files stay small.
func short(_ value: Double) -> String {
  let tenths = (value * 10).rounded()
  guard tenths.isFinite, abs(tenths) < 1e15 else { return "0" }
  let whole = Int64(tenths)
  return whole % 10 == 0 ? String(whole / 10) : String(Double(whole) / 10)
}

/// A text made safe for HTML and XML, in content and in attributes.
func escaped(_ text: String) -> String {
  var safe = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\"": safe += "&quot;"
    case "'": safe += "&#39;"
    // Control characters have no place in XML at all.
    case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<"\u{20}": safe += "\u{FFFD}"
    default: safe.unicodeScalars.append(scalar)
    }
  }
  return safe
}

/// The colour of the series of this number: six that colour-blind readers tell apart
/// (Okabe and Ito, 2008), then again from the first.
func seriesColor(_ index: Int) -> String {
  let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
  return colors[index % colors.count]
}
