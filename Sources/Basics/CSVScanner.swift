/// Walks the records of a sheet, one at a time, over its bytes: a cell becomes a text only when
/// it is asked for.
///
/// A byte-order mark is skipped and blank lines are left out.
package struct CSVScanner {
  private enum Cell: BitwiseCopyable {
    /// The bytes are the text.
    case plain(Int, Int)
    /// Quotes stand inside, or something behind the closing one.
    case quoted(Int, Int)
  }

  private let bytes: [UInt8]
  package let separator: UInt8
  private var position: Int
  /// The line at `position`.
  private var currentLine = 1
  private var cells: [Cell] = []
  /// The line on which the record begins, counted from 1.
  package private(set) var line = 1
  /// The line of a quote that nothing closes.
  package private(set) var openQuoteLine: Int?

  package init(_ bytes: [UInt8], separator: UInt8? = nil) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.separator = separator ?? CSVScanner.separator(of: bytes[position...])
  }

  package var count: Int { cells.count }

  /// Goes to the next record that is not blank; false at the end.
  package mutating func next() -> Bool {
    while position < bytes.count {
      line = currentLine
      cells.removeAll(keepingCapacity: true)
      var isBlank = true
      repeat {
        let isEmpty = readCell()
        isBlank = isBlank && isEmpty
      } while eatSeparator()
      eatBreak()
      if !isBlank { return true }
    }
    return false
  }

  private mutating func eatSeparator() -> Bool {
    guard position < bytes.count, bytes[position] == separator else { return false }
    position += 1
    return true
  }

  private mutating func eatBreak() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == 0x0D
    position += 1
    if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    currentLine += 1
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private func isSpace(_ byte: UInt8) -> Bool {
    (byte == 0x20 || byte == 0x09) && byte != separator
  }

  /// Reads a cell up to its separator or break; true if there is nothing in it.
  private mutating func readCell() -> Bool {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return readQuotedCell() }
    while position < bytes.count, bytes[position] != separator, !isBreak(bytes[position]) {
      position += 1
    }
    var end = position
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    cells.append(.plain(start, end))
    return start == end
  }

  private mutating func readQuotedCell() -> Bool {
    let start = position
    let openLine = currentLine
    var isInside = true
    var isTidy = true
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if isInside {
        if byte == UInt8(ascii: "\"") {
          isInside = false
          if position + 1 < bytes.count, bytes[position + 1] == byte {
            (isInside, isTidy) = (true, false)
            position += 1
          }
        } else if byte == 0x0A || byte == 0x0D && !(bytes[safe: position + 1] == 0x0A) {
          currentLine += 1
        }
      } else {
        if byte == separator || isBreak(byte) { break }
        isTidy = false
      }
      position += 1
    }
    if isInside, openQuoteLine == nil { openQuoteLine = openLine }
    let isPlain = isTidy && !isInside
    cells.append(isPlain ? .plain(start + 1, position - 1) : .quoted(start, position))
    return bytes[start..<position].allSatisfy { isSpace($0) || isBreak($0) || $0 == 0x22 }
  }

  /// The text of a cell; empty where the record has no such cell.
  package func text(_ index: Int) -> String {
    guard index < cells.count else { return "" }
    switch cells[index] {
    case .plain(let start, let end): return String(decoding: bytes[start..<end], as: UTF8.self)
    case .quoted(let start, let end):
      return String(decoding: unquoted(bytes[start..<end]), as: UTF8.self)
    }
  }

  /// Doubled quotes are one, spaces behind the closing one are none.
  private func unquoted(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isInside = false
    var wasQuote = false
    for byte in cell {
      if byte == UInt8(ascii: "\"") {
        if wasQuote && !isInside { result.append(byte) }
        isInside.toggle()
        wasQuote = !isInside
      } else {
        wasQuote = false
        if isInside || !isSpace(byte) { result.append(byte) }
      }
    }
    return result
  }

  /// The separator that the first line has most of; a comma wins a tie, since it is what the
  /// format is called after.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let order: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
    var counts: [Int] = [0, 0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D, counts != [0, 0, 0, 0] { break }
      if let place = order.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { order[$0] } ?? order[0]
  }
}

extension [UInt8] {
  /// The byte at a place, if there is one.
  subscript(safe place: Int) -> UInt8? { place < count ? self[place] : nil }
}
