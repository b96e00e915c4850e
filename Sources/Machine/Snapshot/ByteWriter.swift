import ThuTucBasics

/// Numbers and texts as snapshots hold them: small numbers in few bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }
  mutating func flag(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  mutating func unsigned(_ number: some BinaryInteger) {
    var rest = UInt64(truncatingIfNeeded: number)
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small numbers of either sign in few bytes: 0, -1, 1, -2 … are 0, 1, 2, 3 …
  mutating func signed(_ number: some BinaryInteger) {
    let number = Int64(truncatingIfNeeded: number)
    unsigned(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  mutating func text(_ text: String) {
    unsigned(text.utf8.count)
    bytes += text.utf8
  }

  mutating func instant(_ instant: Instant) { signed(instant.millisecondsSinceEpoch) }

  /// -1 where there is none.
  mutating func row<Row>(_ id: ID<Row>?) { signed(id?.index ?? -1) }

  mutating func list<Element>(
    _ elements: some Collection<Element>, _ write: (inout ByteWriter, Element) -> Void
  ) {
    unsigned(elements.count)
    for element in elements { write(&self, element) }
  }

  /// The bytes between what they are and a sum that tells whether any of them has changed.
  ///
  /// Each byte goes into the sum by a step that maps different sums to different ones (FNV-1a), so
  /// that no single changed byte can leave it as it was.
  func sealed(_ kind: SnapshotKind) -> [UInt8] {
    var whole = ByteWriter()
    whole.bytes = SnapshotKind.mark + [kind.rawValue]
    whole.unsigned(SnapshotKind.format)
    whole.unsigned(bytes.count)
    whole.bytes += bytes
    let sum = SnapshotKind.sum(of: whole.bytes[...])
    return whole.bytes + (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) }
  }
}

/// What a snapshot is of.
enum SnapshotKind: UInt8 {
  case dossier = 0x44
  case file = 0x43

  /// How every snapshot begins: `TTS`.
  static let mark: [UInt8] = [0x54, 0x54, 0x53]
  /// The format that is written; every one up to it is read.
  static let format: UInt64 = 1

  static func sum(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
