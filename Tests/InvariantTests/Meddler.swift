import TestSupport

/// Changes bytes as an enemy would who knows how they are built: words in the place of other words,
/// numbers grown, pieces left out, doubled, or exchanged.
struct Meddler {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The strings of a JSON text, with their quotes, and its numbers.
  static func words(of bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let start = index
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
        found.append(start..<min(index, bytes.count))
      } else if (48...57).contains(bytes[index]) {
        while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
        found.append(start..<index)
      } else {
        index += 1
      }
    }
    return found
  }

  /// The bytes with one to three words changed.
  mutating func meddled(_ bytes: [UInt8], _ words: [Range<Int>]) -> [UInt8] {
    var changes: [(Range<Int>, [UInt8])] = []
    for _ in 0...random.next() % 3 {
      guard let place = random.pick(words), !changes.contains(where: { $0.0.overlaps(place) })
      else { continue }
      changes.append((place, replacement(bytes, place, words)))
    }
    var changed = bytes
    for (place, new) in changes.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
      changed.replaceSubrange(place, with: new)
    }
    return changed
  }

  private mutating func replacement(
    _ bytes: [UInt8], _ place: Range<Int>, _ words: [Range<Int>]
  ) -> [UInt8] {
    guard bytes[place.lowerBound] == UInt8(ascii: "\"") else {
      let numbers = ["0", "1", "7", "63", "10000", "2147483647", "9223372036854775807"]
      return Array((random.pick(numbers) ?? "1").utf8)
    }
    // Mostly another word of the same text: it may well be of the right kind.
    if !random.isOne(in: 6), let other = random.pick(words) { return Array(bytes[other]) }
    return Array(
      (random.pick([#""""#, "null", "[]", "{}", #"["unknown"]"#, #"["fault","overflow"]"#, "true"])
        ?? "null").utf8)
  }

  /// The bytes with one to four of them changed, left out or doubled.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    for _ in 0...random.next() % 4 where !changed.isEmpty {
      let place = Int(random.next() % UInt64(changed.count))
      switch random.next() % 4 {
      case 0: changed.remove(at: place)
      case 1: changed.insert(changed[place], at: place)
      case 2: changed[place] = random.pick([0, 1, 127, 128, 255]) ?? 0
      default: changed[place] ^= 1 << UInt8(truncatingIfNeeded: random.next() % 8)
      }
    }
    return changed
  }
}
