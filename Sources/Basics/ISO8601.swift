extension CivilDate {
  /// Reads `2026-02-13`; nothing for any other form or a day that does not exist.
  public init?(iso8601 text: some StringProtocol) {
    self.init(iso8601: Array(text.utf8)[...])
  }

  package init?(iso8601 bytes: ArraySlice<UInt8>) {
    let text = Array(bytes)
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text[0..<4]), let month = number(text[5..<7]), let day = number(text[8...])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Instant {
  /// Reads `2026-02-13T15:00`, with seconds, a fraction (to the millisecond; further digits are
  /// cut off) and an offset where given; without an offset the text is in `zone`.
  public init?(iso8601 text: some StringProtocol, in zone: Zone) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, let date = CivilDate(iso8601: bytes[0..<10]),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"),
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      hour < 24, minute < 60
    else { return nil }
    var rest = bytes[16...]
    var milliseconds = 0
    if rest.first == UInt8(ascii: ":") {
      guard rest.count >= 3, let second = number(rest.dropFirst().prefix(2)), second < 60 else {
        return nil
      }
      milliseconds = second * 1000
      rest = rest.dropFirst(3)
      if rest.first == UInt8(ascii: ".") {
        let digits = rest.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
        guard !digits.isEmpty, let fraction = number(digits.prefix(3)) else { return nil }
        milliseconds +=
          digits.count == 1 ? fraction * 100 : digits.count == 2 ? fraction * 10 : fraction
        rest = rest.dropFirst(1 + digits.count)
      }
    }
    var offset = zone
    if !rest.isEmpty {
      let upper =
        rest.count == 1 && rest.first == UInt8(ascii: "z") ? [UInt8(ascii: "Z")][...] : rest
      guard let minutes = Zone.offset(upper) else { return nil }
      offset = Zone(offsetMinutes: minutes)
    }
    self.init(date: date, minuteOfDay: hour * 60 + minute, in: offset)
    millisecondsSinceEpoch += Int64(milliseconds)
  }
}
