/// A place in a text as people count: from 1, columns in characters.
public struct TextPosition: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Finds the line and the column of a byte.
///
/// A column is a character as people see it: a letter and its combining marks are one. Long lines
/// are measured once, at marks some kilobytes apart, so that a thousand findings in a line of ten
/// megabytes do not each walk it from its start.
public struct LineTable: Sendable {
  private let bytes: [UInt8]
  /// The first byte of each line.
  private let starts: [Int]
  /// Places in long lines whose column is known, in order of `offset`.
  private let marks: [(offset: Int, column: Int)]

  private static let markDistance = 8192

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
    marks = LineTable.marks(bytes, starts)
  }

  public var lineCount: Int { starts.count }

  /// Where a byte stands; one past the end of the text is a place too.
  public func position(_ offset: Int) -> TextPosition {
    let offset = min(max(0, offset), bytes.count)
    let line = LineTable.last(in: starts.indices) { starts[$0] <= offset } ?? 0
    var start = starts[line]
    var column = 1
    if let mark = LineTable.last(in: marks.indices, where: { marks[$0].offset <= offset }),
      marks[mark].offset > start
    {
      (start, column) = marks[mark]
    }
    return TextPosition(
      line: line + 1, column: column + LineTable.characters(bytes[start..<offset]))
  }

  /// The bytes of a line, counted from 1, without its line break.
  public func range(ofLine line: Int) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, line < starts.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// A part of the text; what is not UTF-8 becomes U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The nearest byte at or before `offset` at which a scalar of UTF-8 begins.
  func scalarStart(_ offset: Int) -> Int {
    var offset = min(max(0, offset), bytes.count)
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  private static func marks(
    _ bytes: [UInt8], _ starts: [Int]
  ) -> [(offset: Int, column: Int)] {
    var marks: [(offset: Int, column: Int)] = []
    for (line, start) in starts.enumerated() {
      let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
      guard end - start > 2 * markDistance else { continue }
      var from = start
      var column = 1
      while end - from > 2 * markDistance {
        // Between two letters of ASCII nothing combines: counting may begin anew there.
        var to = from + markDistance
        while to < end, bytes[to] >= 0x80 || bytes[to - 1] >= 0x80 { to += 1 }
        column += characters(bytes[from..<to])
        marks.append((to, column))
        from = to
      }
    }
    return marks
  }

  private static func characters(_ part: ArraySlice<UInt8>) -> Int {
    if part.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return part.count }
    return String(decoding: part, as: UTF8.self).count
  }

  /// The last index that holds, where all that hold come first.
  private static func last(in range: Range<Int>, where holds: (Int) -> Bool) -> Int? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low > range.lowerBound ? low - 1 : nil
  }
}
