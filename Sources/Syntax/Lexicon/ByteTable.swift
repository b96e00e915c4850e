/// Strings of bytes, each once and numbered in order, found by their bytes.
///
/// Open addressing over one buffer: to find a word that is there costs one hash, which the lexer
/// has at hand, and one comparison, and never makes a `String`.
public struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Places in `entries`, or -1; their number is a power of two, at least twice that of the entries.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  private struct Entry: BitwiseCopyable {
    var start: Int32
    var count: Int32
    var hash: UInt32
  }

  /// A table without entries.
  public init() {}

  /// How many there are; the next new one gets this number.
  public var count: Int { entries.count }

  /// The bytes of an entry.
  subscript(number: Int) -> ArraySlice<UInt8> {
    let entry = entries[number]
    return bytes[Int(entry.start)..<Int(entry.start) + Int(entry.count)]
  }

  /// The number of these bytes, which are put in if they are not there.
  public mutating func insert(_ added: Span<UInt8>) -> Int {
    insert(added, hash: ByteTable.hash(of: added))
  }

  /// The number of these bytes, if they are there.
  @inline(__always)
  func find(_ wanted: Span<UInt8>, hash: UInt32) -> Int? {
    let place = slots[slot(of: wanted, hash)]
    return place < 0 ? nil : Int(place)
  }

  /// As `insert`, where the hash is at hand.
  mutating func insert(_ added: Span<UInt8>, hash: UInt32) -> Int {
    if slots.count < entries.count * 2 + 2 { grow() }
    let slot = slot(of: added, hash)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(start: Int32(bytes.count), count: Int32(added.count), hash: hash))
    for index in 0..<added.count { bytes.append(added[index]) }
    return entries.count - 1
  }

  /// Where the bytes are, or where they would be.
  @inline(__always)
  private func slot(of wanted: Span<UInt8>, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, isSame(entry, wanted) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  @inline(__always)
  private func isSame(_ entry: Entry, _ wanted: Span<UInt8>) -> Bool {
    guard Int(entry.count) == wanted.count else { return false }
    let start = Int(entry.start)
    for offset in 0..<wanted.count where bytes[start + offset] != wanted[offset] { return false }
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

  static func hash(of bytes: Span<UInt8>) -> UInt32 {
    var hash = emptyHash
    for index in 0..<bytes.count { hash = ByteTable.hash(hash, adding: bytes[index]) }
    return finished(hash)
  }
}
