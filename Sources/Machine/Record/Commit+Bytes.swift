import ThuTucBasics

/// A commit as bytes, to be kept.
///
/// `TTC`, the number of the format, then in that format: the header, the names of the machines, the
/// texts, the dossiers opened, the events. Whole numbers are in groups of seven bits, the least
/// first (LEB128), those that may be negative in zigzag; a text is its length and its UTF-8. Every
/// format that was ever released is read for ever; a new meaning is a new kind or a new format.
extension Commit {
  /// The format in which commits are written.
  public static let format: UInt64 = 1

  /// The same commit always gives the same bytes.
  public func bytes() -> [UInt8] {
    var out = RecordBytes()
    out.bytes += Commit.mark
    out.number(Commit.format)
    out.text(caseID)
    out.number(UInt64(first))
    out.signed(at.millisecondsSinceEpoch)
    out.signed(Int64(dossier))
    out.text(key)
    out.number(fingerprint)
    out.number(UInt64(UInt32(bitPattern: answer.start)))
    out.number(UInt64(UInt32(bitPattern: answer.count)))
    out.number(UInt64(machines.count))
    for machine in machines { out.text(machine) }
    out.number(UInt64(texts.count))
    for text in texts { out.text(text) }
    out.number(UInt64(openings.count))
    for opening in openings { out.opening(opening) }
    out.number(UInt64(events.count))
    var last = at.millisecondsSinceEpoch
    for event in events { out.event(event, &last) }
    return out.bytes
  }

  static let mark: [UInt8] = Array("TTC".utf8)
}

/// The writer of a commit's bytes.
private struct RecordBytes {
  var bytes: [UInt8] = []

  mutating func number(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func signed(_ number: Int64) {
    self.number(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  mutating func text(_ text: String) {
    number(UInt64(text.utf8.count))
    bytes += text.utf8
  }

  mutating func opening(_ opening: Commit.Opening) {
    signed(Int64(opening.dossier))
    signed(Int64(opening.parent))
    signed(Int64(opening.step.index))
    number(UInt64(opening.call))
  }

  /// `last` is the instant of the event before, from which this one's is counted.
  mutating func event(_ event: Event, _ last: inout Int64) {
    number(UInt64(event.kind.rawValue))
    number(UInt64(event.machine))
    number(UInt64(event.sequence))
    signed(event.at.millisecondsSinceEpoch &- last)
    last = event.at.millisecondsSinceEpoch
    for part in [event.actor.index, event.dossier, event.subject, event.object, event.item] {
      signed(Int64(part))
    }
    for part in [event.party, event.by, event.text] { signed(Int64(part)) }
    number(UInt64(event.value.kind.rawValue))
    number(UInt64(event.value.scale))
    number(UInt64(event.value.tag))
    signed(event.value.bits)
  }
}
