import ThuTucBasics

/// Reads what `ByteWriter` has written, and trusts none of it.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var offset = 0
  private var end: Int

  /// The bytes of a snapshot, once its beginning, length and sum are right.
  init(sealed bytes: [UInt8], _ kind: SnapshotKind) throws(SnapshotProblem) {
    self.bytes = bytes
    end = bytes.count
    for expected in SnapshotKind.mark + [kind.rawValue] {
      guard try byte() == expected else { throw SnapshotProblem(.otherKind, at: offset - 1) }
    }
    let format = try unsigned()
    guard format <= SnapshotKind.format else { throw problem(.newerFormat(format)) }
    guard format > 0 else { throw problem(.outOfRange) }
    let count = try unsigned()
    let rest = UInt64(bytes.count - offset)
    guard rest >= 8, count <= rest - 8 else { throw SnapshotProblem(.endsEarly, at: bytes.count) }
    let body = offset..<offset + Int(count)
    guard count == rest - 8 else { throw SnapshotProblem(.trailing, at: body.upperBound + 8) }
    var sum: UInt64 = 0
    for byte in bytes[body.upperBound...].reversed() { sum = sum << 8 | UInt64(byte) }
    guard sum == SnapshotKind.sum(of: bytes[..<body.upperBound]) else {
      throw SnapshotProblem(.damaged, at: body.upperBound)
    }
    end = body.upperBound
  }

  /// What is wrong with the number or text that was read last.
  func problem(_ reason: SnapshotProblem.Reason) -> SnapshotProblem {
    SnapshotProblem(reason, at: offset)
  }

  func finish() throws(SnapshotProblem) {
    guard offset == end else { throw problem(.trailing) }
  }

  mutating func byte() throws(SnapshotProblem) -> UInt8 {
    guard offset < end else { throw problem(.endsEarly) }
    offset += 1
    return bytes[offset - 1]
  }

  mutating func flag() throws(SnapshotProblem) -> Bool {
    let byte = try byte()
    guard byte <= 1 else { throw problem(.outOfRange) }
    return byte == 1
  }

  mutating func unsigned() throws(SnapshotProblem) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let byte = try byte()
      // The tenth byte has one bit left; and nothing is written longer than it need be.
      guard shift < 63 || byte <= 1, shift == 0 || byte != 0 else { throw problem(.outOfRange) }
      number |= UInt64(byte & 127) << shift
      if byte < 128 { return number }
    }
    throw problem(.outOfRange)
  }

  mutating func signed() throws(SnapshotProblem) -> Int64 {
    let number = try unsigned()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func number<Number: FixedWidthInteger>(
    in range: ClosedRange<Number>
  ) throws(SnapshotProblem) -> Number {
    guard let number = Number(exactly: try signed()), range.contains(number) else {
      throw problem(.outOfRange)
    }
    return number
  }

  /// A count of what follows, of which each takes a byte at least.
  mutating func count(atMost limit: Int = .max) throws(SnapshotProblem) -> Int {
    let count = try unsigned()
    guard count <= UInt64(min(limit, end - offset)) else { throw problem(.outOfRange) }
    return Int(count)
  }

  mutating func text() throws(SnapshotProblem) -> String {
    let count = try count()
    guard let text = String(validating: bytes[offset..<offset + count], as: UTF8.self) else {
      throw problem(.notUTF8)
    }
    offset += count
    return text
  }

  /// An instant that has a date; or the least number where it says that there is none.
  mutating func instant(orNone: Bool = false) throws(SnapshotProblem) -> Instant {
    let instant = Instant(millisecondsSinceEpoch: try signed())
    let isNone = orNone && instant.millisecondsSinceEpoch == .min
    guard isNone || ByteReader.instants.contains(instant) else { throw problem(.outOfRange) }
    return instant
  }

  /// The years 1 to 9999 in every zone.
  static let instants = {
    let first = Instant(date: .first, minuteOfDay: 0, in: .utc)
    let last = Instant(date: .last, minuteOfDay: 0, in: .utc)
    return first.adding(minutes: -1440)...last.adding(minutes: 2 * 1440)
  }()

  /// A row of a table; nothing where it says -1.
  mutating func row<Row>(of rows: [Row]) throws(SnapshotProblem) -> ID<Row>? {
    let index: Int32 = try number(in: -1...Int32.max)
    guard Int(index) < rows.count else { throw problem(.outOfRange) }
    return index < 0 ? nil : ID(Int(index))
  }

  mutating func rowNeeded<Row>(of rows: [Row]) throws(SnapshotProblem) -> ID<Row> {
    guard let id = try row(of: rows) else { throw problem(.outOfRange) }
    return id
  }
}
