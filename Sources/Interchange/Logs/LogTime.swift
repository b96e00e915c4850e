import ThuTucBasics

/// Times as logs write them.
enum LogTime {
  /// Reads `2026-02-13T15:00:00.250+07:00` and its kin: a space for the `T`, no seconds, no
  /// fraction, more digits in it, an offset without colon or minutes, `Z`, ` UTC`, no time at all;
  /// and the day first, `13/02/2026 15:00`. Without an offset the time is in `zone`.
  static func read(_ text: String, in zone: Zone) -> (Instant, Zone)? {
    var reader = Reader(bytes: Array(text.utf8))
    return reader.read(zone)
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func eat(_ scalar: Unicode.Scalar) -> Bool {
      guard byte == UInt8(ascii: scalar) else { return false }
      position += 1
      return true
    }

    /// A number of that many digits.
    private mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
      var value = 0
      var count = 0
      while count < counts.upperBound, let byte, (48...57).contains(byte) {
        value = value * 10 + Int(byte - 48)
        position += 1
        count += 1
      }
      return count >= counts.lowerBound ? value : nil
    }

    private mutating func skipSpaces() { while eat(" ") {} }

    mutating func read(_ zone: Zone) -> (Instant, Zone)? {
      skipSpaces()
      guard let date = readDate() else { return nil }
      var milliseconds = 0
      var offset: Zone? = zone
      if eat("T") || eat("t") || eat(" ") {
        skipSpaces()
        if byte != nil {
          guard let time = readTime() else { return nil }
          milliseconds = time
          offset = readOffset(zone)
        }
      }
      skipSpaces()
      guard let offset, byte == nil else { return nil }
      var instant = Instant(date: date, minuteOfDay: 0, in: offset)
      instant.millisecondsSinceEpoch += Int64(milliseconds)
      return (instant, offset)
    }

    private mutating func readDate() -> CivilDate? {
      guard let first = digits(1...4) else { return nil }
      let isYearFirst = first > 31
      guard let separator = byte,
        [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")]
          .contains(separator)
      else { return nil }
      position += 1
      guard let second = digits(1...2), byte == separator else { return nil }
      position += 1
      guard let third = isYearFirst ? digits(1...2) : digits(4...4) else { return nil }
      return isYearFirst
        ? CivilDate(year: first, month: second, day: third)
        : CivilDate(year: third, month: second, day: first)
    }

    /// Milliseconds since midnight.
    private mutating func readTime() -> Int? {
      guard let hour = digits(1...2), hour < 24, eat(":"), let minute = digits(2...2), minute < 60
      else { return nil }
      var result = (hour * 60 + minute) * 60_000
      guard eat(":") else { return result }
      guard let second = digits(2...2), second < 60 else { return nil }
      result += second * 1000
      guard eat(".") || eat(",") else { return result }
      var unit = 100
      guard let byte, (48...57).contains(byte) else { return nil }
      while let digit = self.byte, (48...57).contains(digit) {
        result += Int(digit - 48) * unit
        unit /= 10
        position += 1
      }
      return result
    }

    /// The zone that is written, `zone` where none is; nothing where it cannot be read.
    private mutating func readOffset(_ zone: Zone) -> Zone? {
      skipSpaces()
      guard let byte else { return zone }
      if eat("Z") || eat("z") { return .utc }
      if bytes[position...].elementsEqual("UTC".utf8)
        || bytes[position...].elementsEqual("GMT".utf8)
      {
        position = bytes.count
        return .utc
      }
      guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return nil }
      position += 1
      guard let hours = digits(2...2), hours <= 14 else { return nil }
      let hasColon = eat(":")
      let minutes = digits(2...2)
      if hasColon, minutes == nil { return nil }
      guard (minutes ?? 0) < 60 else { return nil }
      let magnitude = hours * 60 + (minutes ?? 0)
      return Zone(offsetMinutes: byte == UInt8(ascii: "-") ? -magnitude : magnitude)
    }
  }
}
