/// Strings of bytes, each once and numbered in order, found by their bytes.
///
/// Open addressing over one buffer: to find a word that is there costs one hash, which the lexer
/// has at hand, and one comparison, and never makes a `String`.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Places in `entries`, or -1; their number is a power of two, at least twice that of the entries.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  private struct Entry: BitwiseCopyable {
    var start: Int32
    var count: Int32
    var hash: UInt32
  }

  var count: Int { entries.count }

  /// The bytes of an entry.
  subscript(number: Int) -> ArraySlice<UInt8> {
    let entry = entries[number]
    return bytes[Int(entry.start)..<Int(entry.start) + Int(entry.count)]
  }

  /// The number of these bytes, if they are there.
  @inline(__always)
  func find(_ source: [UInt8], _ range: Range<Int>, hash: UInt32) -> Int? {
    let place = slots[slot(of: source, range, hash)]
    return place < 0 ? nil : Int(place)
  }

  /// The number of these bytes, which are put in if they are not there.
  mutating func insert(_ source: [UInt8], _ range: Range<Int>, hash: UInt32) -> Int {
    if slots.count < entries.count * 2 + 2 { grow() }
    let slot = slot(of: source, range, hash)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(start: Int32(bytes.count), count: Int32(range.count), hash: hash))
    for index in range { bytes.append(source[index]) }
    return entries.count - 1
  }

  /// Where the bytes are, or where they would be.
  @inline(__always)
  private func slot(of source: [UInt8], _ range: Range<Int>, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, isSame(entry, source, range) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  @inline(__always)
  private func isSame(_ entry: Entry, _ source: [UInt8], _ range: Range<Int>) -> Bool {
    guard Int(entry.count) == range.count else { return false }
    let start = Int(entry.start)
    for offset in 0..<range.count where bytes[start + offset] != source[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (place, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  // Hashing, byte by byte, as the lexer passes over them.

  static let emptyHash: UInt32 = 2_166_136_261

  @inline(__always)
  static func hash(_ hash: UInt32, adding byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  /// The hash of what has been added.
  @inline(__always)
  static func finished(_ hash: UInt32) -> UInt32 { hash ^ hash >> 15 }

  static func hash(of bytes: [UInt8]) -> UInt32 {
    finished(bytes.reduce(emptyHash) { hash($0, adding: $1) })
  }
}
