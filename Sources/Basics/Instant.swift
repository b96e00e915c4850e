/// A moment in time, to the millisecond, independent of any zone.
///
/// The law counts in minutes (semantics.md 5.1); the milliseconds are there so that the order of
/// two commands inside a minute is kept.
public struct Instant: Hashable, Sendable, BitwiseCopyable {
  public var millisecondsSinceEpoch: Int64

  public init(millisecondsSinceEpoch: Int64) {
    self.millisecondsSinceEpoch = millisecondsSinceEpoch
  }

  /// The first millisecond of a minute counted since 1970-01-01T00:00Z.
  public init(minutesSinceEpoch: Int64) {
    self.init(millisecondsSinceEpoch: minutesSinceEpoch * 60_000)
  }

  /// The instant at which a zone's clocks show this date and minute of the day (0…1440).
  public init(date: CivilDate, minuteOfDay: Int, in zone: Zone) {
    let minutes = Int64(date.daysSinceEpoch) * 1440 + Int64(minuteOfDay - zone.offsetMinutes)
    self.init(minutesSinceEpoch: minutes)
  }

  /// The minute that holds this instant: minute m is [m, m+1).
  public var minutesSinceEpoch: Int64 {
    let quotient = millisecondsSinceEpoch / 60_000
    return quotient * 60_000 > millisecondsSinceEpoch ? quotient - 1 : quotient
  }

  /// The date that a zone's calendars show at this instant.
  public func date(in zone: Zone) -> CivilDate {
    let local = minutesSinceEpoch + Int64(zone.offsetMinutes)
    let quotient = local / 1440
    let days = quotient * 1440 > local ? quotient - 1 : quotient
    return CivilDate(daysSinceEpoch: Int32(clamping: days))
  }

  /// Minutes since local midnight: 0…1439.
  public func minuteOfDay(in zone: Zone) -> Int {
    let local = (minutesSinceEpoch + Int64(zone.offsetMinutes)) % 1440
    return Int(local < 0 ? local + 1440 : local)
  }

  /// The instant so many minutes of elapsed time later.
  public func adding(minutes: Int64) -> Instant {
    Instant(millisecondsSinceEpoch: millisecondsSinceEpoch &+ minutes &* 60_000)
  }

  /// ISO 8601 in a zone: `2026-02-13T15:00:00+07:00`, with milliseconds only where there are any.
  public func text(in zone: Zone) -> String {
    let minute = minuteOfDay(in: zone)
    let withinMinute = Int(millisecondsSinceEpoch - minutesSinceEpoch * 60_000)
    var text = "\(date(in: zone))T\(padded(minute / 60, 2)):\(padded(minute % 60, 2))"
    text += ":\(padded(withinMinute / 1000, 2))"
    if withinMinute % 1000 != 0 { text += ".\(padded(withinMinute % 1000, 3))" }
    return text + zone.suffix
  }
}

extension Instant: Comparable {
  public static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
  }
}

/// A zone with a fixed offset from UTC, which every zone that Vietnamese law uses has.
///
/// Zones with summer time are not offered: a deadline counted in one would need its history.
public struct Zone: Hashable, Sendable, BitwiseCopyable {
  /// Minutes east of UTC: 420 for Vietnam.
  public var offsetMinutes: Int

  public init(offsetMinutes: Int) {
    self.offsetMinutes = offsetMinutes
  }

  public static let utc = Zone(offsetMinutes: 0)
  public static let vietnam = Zone(offsetMinutes: 420)

  /// The names that a calendar's `zone` accepts, beside offsets such as `+07:00`.
  public static let names: [(name: String, offsetMinutes: Int)] = [
    ("Asia/Ho_Chi_Minh", 420), ("Asia/Saigon", 420), ("UTC", 0), ("Etc/UTC", 0),
    ("Asia/Bangkok", 420), ("Asia/Phnom_Penh", 420), ("Asia/Vientiane", 420),
    ("Asia/Jakarta", 420), ("Asia/Singapore", 480), ("Asia/Kuala_Lumpur", 480),
    ("Asia/Manila", 480), ("Asia/Shanghai", 480), ("Asia/Taipei", 480), ("Asia/Hong_Kong", 480),
    ("Asia/Seoul", 540), ("Asia/Tokyo", 540), ("Asia/Yangon", 390), ("Asia/Kolkata", 330),
    ("Asia/Dubai", 240), ("Africa/Abidjan", 0), ("Africa/Algiers", 60), ("Africa/Luanda", 60),
    ("Africa/Maputo", 120), ("America/Argentina/Buenos_Aires", -180), ("America/Bogota", -300),
  ]

  /// The zone of a name or of an offset (`+07:00`), or nothing if it is not known.
  public init?(_ name: String) {
    if let known = Zone.names.first(where: { $0.name == name }) {
      self.init(offsetMinutes: known.offsetMinutes)
      return
    }
    let bytes = Array(name.utf8)
    guard let offset = Zone.offset(bytes[...]) else { return nil }
    self.init(offsetMinutes: offset)
  }

  /// `+07:00`, or `Z` for UTC.
  public var suffix: String {
    if offsetMinutes == 0 { return "Z" }
    let magnitude = abs(offsetMinutes)
    let sign = offsetMinutes < 0 ? "-" : "+"
    return "\(sign)\(padded(magnitude / 60, 2)):\(padded(magnitude % 60, 2))"
  }

  /// Reads `Z` or `±hh:mm` as minutes.
  package static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    let text = Array(bytes)
    if text == [UInt8(ascii: "Z")] { return 0 }
    guard text.count == 6, text[3] == UInt8(ascii: ":"),
      text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
      let hours = number(text[1..<3]), let minutes = number(text[4..<6]),
      hours <= 14, minutes < 60
    else { return nil }
    let magnitude = hours * 60 + minutes
    return text[0] == UInt8(ascii: "-") ? -magnitude : magnitude
  }
}

/// Reads decimal digits, all of them; nothing for an empty or other text.
package func number(_ digits: ArraySlice<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 18 else { return nil }
  var value = 0
  for digit in digits {
    guard digit >= 48, digit <= 57 else { return nil }
    value = value * 10 + Int(digit - 48)
  }
  return value
}
