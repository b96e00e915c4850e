/// A set of the cells into which a proof cuts what a datum may be.
///
/// Only the words between its least and its greatest cell are kept, so that a table of many rows,
/// each with a cell of its own, takes room for its rows and not for its rows times its cells.
struct CellSet: Hashable {
  /// The words of the cells from `first * 64` on; the outer ones are never 0.
  private var first = 0
  private var words: [UInt64] = []
  let count: Int

  init(count: Int) { self.count = count }

  init(count: Int, _ cells: some Sequence<Int>) {
    self.init(count: count)
    for cell in cells { insert(cell) }
  }

  static func all(_ count: Int) -> CellSet {
    var all = CellSet(count: count)
    all.words = Array(repeating: .max, count: (count + 63) / 64)
    if count & 63 != 0 { all.words[count >> 6] = 1 << UInt64(count & 63) - 1 }
    return all
  }

  mutating func insert(_ cell: Int) {
    let word = cell >> 6
    if words.isEmpty {
      first = word
      words = [0]
    } else if word < first {
      words.insert(contentsOf: repeatElement(0, count: first - word), at: 0)
      first = word
    } else if word >= end {
      words.append(contentsOf: repeatElement(0, count: word + 1 - end))
    }
    words[word - first] |= 1 << UInt64(cell & 63)
  }

  private var end: Int { first + words.count }

  private func word(_ index: Int) -> UInt64 {
    index >= first && index < end ? words[index - first] : 0
  }

  func contains(_ cell: Int) -> Bool { word(cell >> 6) & 1 << UInt64(cell & 63) != 0 }

  var isEmpty: Bool { words.isEmpty }

  var isFull: Bool { size == count }

  /// How many cells it holds.
  var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The cells it holds, in order.
  var cells: [Int] {
    var found: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        found.append((first + index) << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }

  var complement: CellSet {
    var result = CellSet.all(count)
    for index in words.indices { result.words[first + index] &= ~words[index] }
    result.trim()
    return result
  }

  func meets(_ other: CellSet) -> Bool {
    for index in shared(with: other) where word(index) & other.word(index) != 0 { return true }
    return false
  }

  func isSubset(of other: CellSet) -> Bool {
    for index in first..<end where word(index) & ~other.word(index) != 0 { return false }
    return true
  }

  func intersection(_ other: CellSet) -> CellSet {
    let shared = shared(with: other)
    var result = CellSet(count: count)
    result.first = shared.lowerBound
    result.words = shared.map { word($0) & other.word($0) }
    result.trim()
    return result
  }

  func union(_ other: CellSet) -> CellSet {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var result = CellSet(count: count)
    result.first = min(first, other.first)
    result.words = (result.first..<max(end, other.end)).map { word($0) | other.word($0) }
    return result
  }

  /// The words that both keep.
  private func shared(with other: CellSet) -> Range<Int> {
    let start = max(first, other.first)
    return start..<max(start, min(end, other.end))
  }

  /// Equal sets keep equal words: none that is 0 stands outside.
  private mutating func trim() {
    let leading = words.firstIndex { $0 != 0 } ?? words.count
    words.removeLast(words.count - ((words.lastIndex { $0 != 0 } ?? -1) + 1))
    words.removeFirst(min(leading, words.count))
    first = words.isEmpty ? 0 : first + leading
  }
}
