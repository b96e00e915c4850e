import ThuTucInterchange

/// Splits a source into lines without ever holding more than one of them.
struct LineReader {
  enum Line: Equatable {
    case bytes([UInt8])
    /// Longer than `maximumBytes`: its bytes were read and dropped.
    case tooLong
  }

  private let source: any ByteSource
  private let maximumBytes: Int
  private var chunk: [UInt8] = []
  private var position = 0
  private var hasEnded = false

  init(_ source: any ByteSource, maximumBytes: Int = CommandReader.maximumLineBytes) {
    self.source = source
    self.maximumBytes = maximumBytes
  }

  /// The next line without its line break; nothing at the end.
  mutating func next() throws(ReadError) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    var hasStarted = false
    while try fill() {
      hasStarted = true
      let rest = chunk[position...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let part = rest[..<(end ?? rest.endIndex)]
      if line.count + part.count > maximumBytes {
        isTooLong = true
        line = []
      } else if !isTooLong {
        line.append(contentsOf: part)
      }
      position = end.map { $0 + 1 } ?? chunk.count
      if end != nil { break }
    }
    guard hasStarted else { return nil }
    if isTooLong { return .tooLong }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return .bytes(line)
  }

  /// True while there is a byte to read.
  private mutating func fill() throws(ReadError) -> Bool {
    if position < chunk.count { return true }
    guard !hasEnded else { return false }
    chunk = try source.read()
    position = 0
    hasEnded = chunk.isEmpty
    return !hasEnded
  }
}
