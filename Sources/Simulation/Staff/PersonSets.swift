/// A set of persons for each group, as bits: the lowest number of a group is found at once.
struct PersonSets: ~Copyable {
  private var words = Rows<UInt64>()
  private var groups = Rows<Group>()

  struct Group: BitwiseCopyable {
    /// Its part of the words.
    var start: Int32
    var end: Int32
    /// How many of it are in the set.
    var count: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// All persons of groups of these sizes.
  init(_ sizes: [Int]) {
    for size in sizes {
      let start = words.count
      for word in 0..<(size + 63) / 64 {
        let bits = size - word * 64
        words.append(bits >= 64 ? .max : 1 << UInt64(bits) - 1)
      }
      groups.append(Group(start: Int32(start), end: Int32(words.count), count: Int32(size)))
    }
  }

  @inline(__always)
  func isEmpty(_ group: Int) -> Bool { groups[group].count == 0 }

  @inline(__always)
  func contains(_ member: Int, of group: Int) -> Bool {
    words[Int(groups[group].start) + member >> 6] >> UInt64(member & 63) & 1 == 1
  }

  @inline(__always)
  mutating func insert(_ member: Int, of group: Int) {
    words[Int(groups[group].start) + member >> 6] |= 1 << UInt64(member & 63)
    groups[group].count += 1
  }

  @inline(__always)
  mutating func remove(_ member: Int, of group: Int) {
    words[Int(groups[group].start) + member >> 6] &= ~(1 << UInt64(member & 63))
    groups[group].count -= 1
  }

  /// The lowest member.
  @inline(__always)
  func first(_ group: Int) -> Int? {
    let range = groups[group].range
    for index in range where words[index] != 0 {
      return (index - range.lowerBound) << 6 + words[index].trailingZeroBitCount
    }
    return nil
  }

  /// The members that are also in another set of the same groups, the lowest first.
  func members(_ group: Int, also other: borrowing PersonSets) -> [Int] {
    let range = groups[group].range
    var members: [Int] = []
    for index in range {
      var word = words[index] & other.words[index]
      while word != 0 {
        members.append((index - range.lowerBound) << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return members
  }
}
