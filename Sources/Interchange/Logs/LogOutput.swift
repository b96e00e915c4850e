import ThuTucBasics

/// Bytes on their way to a file, handed on in large pieces so that no log is ever whole in memory
/// as text.
struct LogOutput<Failure: Error> {
  private var pending: [UInt8] = []
  private let sink: ([UInt8]) throws(Failure) -> Void
  private static var pieceBytes: Int { 1 << 16 }

  init(_ sink: @escaping ([UInt8]) throws(Failure) -> Void) {
    self.sink = sink
    pending.reserveCapacity(Self.pieceBytes + 4096)
  }

  mutating func write(_ text: String) { pending.append(contentsOf: text.utf8) }
  mutating func write(_ bytes: some Sequence<UInt8>) { pending.append(contentsOf: bytes) }

  /// Hands on what has been written, if it is much.
  mutating func drain() throws(Failure) {
    if pending.count >= Self.pieceBytes { try finish() }
  }

  mutating func finish() throws(Failure) {
    guard !pending.isEmpty else { return }
    try sink(pending)
    pending.removeAll(keepingCapacity: true)
  }

  mutating func write(_ instant: Instant, in zone: Zone) { pending.append(instant, in: zone) }
}

extension [UInt8] {
  /// `2026-02-13T15:00:00.250+07:00`, digit by digit: logs have millions of these.
  fileprivate mutating func append(_ instant: Instant, in zone: Zone) {
    let date = instant.date(in: zone)
    let minute = instant.minuteOfDay(in: zone)
    let withinMinute = Int(
      instant.millisecondsSinceEpoch &- instant.minutesSinceEpoch &* 60_000)
    appendDigits(date.year, 4)
    append(UInt8(ascii: "-"))
    appendDigits(date.month, 2)
    append(UInt8(ascii: "-"))
    appendDigits(date.day, 2)
    append(UInt8(ascii: "T"))
    appendDigits(minute / 60, 2)
    append(UInt8(ascii: ":"))
    appendDigits(minute % 60, 2)
    append(UInt8(ascii: ":"))
    appendDigits(withinMinute / 1000, 2)
    append(UInt8(ascii: "."))
    appendDigits(withinMinute % 1000, 3)
    append(contentsOf: zone.suffix.utf8)
  }

  private mutating func appendDigits(_ number: Int, _ width: Int) {
    var unit = 1
    for _ in 1..<width { unit *= 10 }
    while unit > 0 {
      append(48 + UInt8(truncatingIfNeeded: number / unit % 10))
      unit /= 10
    }
  }
}

extension Instant {
  /// The instant as the formats write it.
  func logText(in zone: Zone) -> String {
    var text: [UInt8] = []
    text.append(self, in: zone)
    return String(decoding: text, as: UTF8.self)
  }
}
