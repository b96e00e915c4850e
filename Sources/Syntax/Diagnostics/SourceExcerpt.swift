import ThuTucBasics

/// One line of source as it is shown, and which of its columns are meant.
///
/// Tabs become spaces, control characters become visible, and of a long line only the part around
/// the marked place is shown.
struct SourceExcerpt {
  /// What is printed.
  private(set) var text: String
  /// The columns to underline, of the printed text; at least one.
  private(set) var marked: Range<Int>

  /// How many bytes on either side of the place are looked at, however long the line is.
  private static let reach = 1024

  /// The line `bytes`, of which `marked` is meant, in at most `width` columns.
  init(_ lines: LineTable, line bytes: Range<Int>, marked: Range<Int>, width: Int) {
    let start = max(bytes.lowerBound, lines.scalarStart(marked.lowerBound - SourceExcerpt.reach))
    let end = min(
      bytes.upperBound, lines.scalarStart(marked.lowerBound + SourceExcerpt.reach + 1))
    var cells: [(text: String, width: Int)] = []
    var column = 0
    func add(_ part: Range<Int>) -> Int {
      let before = cells.count
      guard !part.isEmpty else { return before }
      for character in lines.text(part) {
        cells.append(SourceExcerpt.cell(character, at: column))
        column += cells[cells.count - 1].width
      }
      return before
    }
    let from = min(max(start, marked.lowerBound), end)
    let to = min(max(from, marked.upperBound), end)
    _ = add(start..<from)
    let first = add(from..<to)
    let last = add(to..<end)
    (text, self.marked) = SourceExcerpt.cut(
      cells, marked: first..<last, width: width, isCutBefore: start > bytes.lowerBound,
      isCutAfter: end < bytes.upperBound)
  }

  private static func cell(_ character: Character, at column: Int) -> (text: String, width: Int) {
    if character == "\t" {
      let width = 4 - column % 4
      return (String(repeating: " ", count: width), width)
    }
    if let scalar = character.unicodeScalars.first, scalar.value < 0x20 || scalar.value == 0x7F {
      // A control picture, so that a file cannot drive the reader's terminal.
      let picture = scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value
      return (Unicode.Scalar(picture).map { String($0) } ?? "?", 1)
    }
    if let scalar = character.unicodeScalars.first, isHidden(scalar) { return ("\u{FFFD}", 1) }
    return (String(character), displayWidth(character))
  }

  /// Control characters beyond ASCII, and those that turn the direction of what follows.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: true
    default: false
    }
  }

  /// The part of the line that fits, with an ellipsis where something was left out.
  private static func cut(
    _ cells: [(text: String, width: Int)], marked: Range<Int>, width: Int, isCutBefore: Bool,
    isCutAfter: Bool
  ) -> (String, Range<Int>) {
    var from = 0
    var to = cells.count
    let total = cells.reduce(0) { $0 + $1.width }
    if total > width || isCutBefore || isCutAfter {
      // A third of the width shows what stands before the place.
      let room = max(8, width - 2)
      from = marked.lowerBound
      var used = 0
      while from > 0, used + cells[from - 1].width <= room / 3 {
        from -= 1
        used += cells[from].width
      }
      to = marked.lowerBound
      while to < cells.count, used + cells[to].width <= room {
        used += cells[to].width
        to += 1
      }
      while from > 0, used + cells[from - 1].width <= room {
        from -= 1
        used += cells[from].width
      }
    }
    let lead = from > 0 || isCutBefore ? "…" : ""
    let trail = to < cells.count || isCutAfter ? "…" : ""
    func columns(_ range: Range<Int>) -> Int { cells[range].reduce(0) { $0 + $1.width } }
    let markedFrom = min(max(from, marked.lowerBound), to)
    let markedTo = max(markedFrom, min(to, marked.upperBound))
    let first = displayWidth(lead) + columns(from..<markedFrom)
    let text = lead + cells[from..<to].map(\.text).joined() + trail
    return (text, first..<first + max(1, columns(markedFrom..<markedTo)))
  }
}
