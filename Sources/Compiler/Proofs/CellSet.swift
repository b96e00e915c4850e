/// A set of the cells into which a proof cuts what a datum may be.
struct CellSet: Hashable {
  private var words: [UInt64]
  let count: Int

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
    self.count = count
  }

  init(count: Int, _ cells: some Sequence<Int>) {
    self.init(count: count)
    for cell in cells { insert(cell) }
  }

  static func all(_ count: Int) -> CellSet { CellSet(count: count, 0..<count) }

  mutating func insert(_ cell: Int) { words[cell >> 6] |= 1 << UInt64(cell & 63) }

  func contains(_ cell: Int) -> Bool { words[cell >> 6] & 1 << UInt64(cell & 63) != 0 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var isFull: Bool { size == count }

  /// How many cells it holds.
  var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The cells it holds, in order.
  var cells: [Int] {
    var found: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        found.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }

  var complement: CellSet { CellSet(count: count, (0..<count).filter { !contains($0) }) }

  func meets(_ other: CellSet) -> Bool {
    for (left, right) in zip(words, other.words) where left & right != 0 { return true }
    return false
  }

  func isSubset(of other: CellSet) -> Bool {
    for (left, right) in zip(words, other.words) where left & ~right != 0 { return false }
    return true
  }

  func intersection(_ other: CellSet) -> CellSet {
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  func union(_ other: CellSet) -> CellSet {
    var result = self
    for index in words.indices { result.words[index] |= other.words[index] }
    return result
  }
}
