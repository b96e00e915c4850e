import ThuTucBasics

/// Rows of words and figures for a terminal: the first column to the left, the others to the right.
public struct TextTable: Sendable {
  public var header: [String]
  public var rows: [[String]] = []
  /// Where columns stand to the left though they are not the first.
  public var leftColumns: Set<Int> = [0]
  /// Columns of the terminal that the table may take.
  public static let width = 80

  public init(_ header: [String], leftColumns: Set<Int> = [0]) {
    self.header = header
    self.leftColumns = leftColumns
  }

  /// The lines of the table; a first column that would not fit is broken between words.
  public var lines: [String] {
    let all = [header] + rows
    let count = all.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      all.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
    }
    guard count > 0 else { return [] }
    let others = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
    widths[0] = min(widths[0], max(TextTable.width - others, 16))
    return all.enumerated().flatMap { index, row in
      line(row, widths)
        + (index == 0
          ? [widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] : [])
    }
  }

  private func line(_ row: [String], _ widths: [Int]) -> [String] {
    guard let first = row.first else { return [""] }
    var parts = wrappedLines(first, width: widths[0])
    var line = padded(parts.removeFirst(), to: widths[0], isLeft: true)
    for (column, cell) in row.enumerated().dropFirst() {
      line += "  " + padded(cell, to: widths[column], isLeft: leftColumns.contains(column))
    }
    while line.last == " " { line.removeLast() }
    return [line] + parts.map { $0 }
  }

  private func padded(_ text: String, to width: Int, isLeft: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return isLeft ? text + space : space + text
  }
}
