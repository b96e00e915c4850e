/// A set of persons for each group, as bits: the lowest number of a group is found at once.
struct PersonSets: Sendable {
  private var words: [UInt64] = []
  /// Where each group's words begin; one more than groups.
  private var starts: [Int] = [0]
  private var counts: [Int]

  /// All persons of groups of these sizes.
  init(_ sizes: [Int]) {
    counts = sizes
    for size in sizes {
      for word in 0..<(size + 63) / 64 {
        let bits = size - word * 64
        words.append(bits >= 64 ? .max : 1 << UInt64(bits) - 1)
      }
      starts.append(words.count)
    }
  }

  @inline(__always)
  func isEmpty(_ group: Int) -> Bool { counts[group] == 0 }

  func count(_ group: Int) -> Int { counts[group] }

  @inline(__always)
  func contains(_ member: Int, of group: Int) -> Bool {
    words[starts[group] + member >> 6] >> UInt64(member & 63) & 1 == 1
  }

  @inline(__always)
  mutating func insert(_ member: Int, of group: Int) {
    words[starts[group] + member >> 6] |= 1 << UInt64(member & 63)
    counts[group] += 1
  }

  @inline(__always)
  mutating func remove(_ member: Int, of group: Int) {
    words[starts[group] + member >> 6] &= ~(1 << UInt64(member & 63))
    counts[group] -= 1
  }

  /// The lowest member, of those also in `other` where that is given.
  @inline(__always)
  func first(_ group: Int) -> Int? {
    for index in starts[group]..<starts[group + 1] where words[index] != 0 {
      return (index - starts[group]) << 6 + words[index].trailingZeroBitCount
    }
    return nil
  }

  /// The members that are also in another set of the same groups, the lowest first.
  func members(_ group: Int, also other: PersonSets) -> [Int] {
    var members: [Int] = []
    for index in starts[group]..<starts[group + 1] {
      var word = words[index] & other.words[index]
      while word != 0 {
        members.append((index - starts[group]) << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return members
  }
}
