import ThuTucBasics

/// The decision tables of a machine, so arranged that the rows that hold are looked up.
///
/// A column is one fact that cells of a table compare with constants. The constants cut what the
/// fact may be into classes, inside each of which every cell of the column holds or fails as one;
/// what is unknown is a class of its own. Per class stands the set of rows that may hold; where
/// there are few combinations of known classes, what their sets have in common stands ready, too.
///
/// The cells of a row count up to its first that is not such a comparison: what stands behind may
/// be a fault or not, depending on what stands before. A row with such a cell is evaluated
/// wherever the cells before it hold.
struct TableIndices: Sendable {
  /// Per table; nothing for one whose rows are read in turn.
  var tables: [Lookup?] = []
  var columns: [Column] = []
  /// Where the classes of columns begin, in ascending order.
  var cuts: [Int64] = []
  /// The classes of the numbers of narrow columns.
  var classes: [Int32] = []
  /// The rows of each table in the order in which they are read.
  var order: [Int32] = []
  /// Sets of rows, the one that is read first in the lowest bit of a set's first word.
  var sets: [UInt64] = []
  /// Per combination of known classes.
  var decisions: [Run<Hit>] = []
  var hits: [Hit] = []

  struct Lookup: BitwiseCopyable {
    var columns: Run<Column>
    /// Where the table's rows begin in `order`.
    var order: Int32
    /// How many words a set of rows has.
    var setWords: Int32
    /// The rows that hold for certain where all their columns do, a place in `sets`.
    var certain: Int32
    /// A place in `decisions`, or -1 where there are too many combinations of classes.
    var decisions: Int32 = -1
  }

  struct Column: BitwiseCopyable {
    let fact: Node
    /// The place of a node that is the fact.
    let place: Int32
    let measure: Measure
    let cuts: Run<Int64>
    /// The class of `base + n` stands at `classes.start + n`; empty where the column is wide.
    var base: Int64 = 0
    var classes: Run<Int32> = .none
    /// The set of its first class, a place in `sets`; the last set is that of the unknown.
    var sets: Int32 = 0
    /// How far its classes lie apart in the decisions.
    var stride: Int32 = 0

    /// The class of what is not known, behind those of what is.
    var unknown: Int32 { cuts.count + 1 }
  }

  /// A row that may hold.
  struct Hit: Hashable, BitwiseCopyable {
    let row: Int32
    /// False where its condition has yet to be evaluated.
    let isCertain: Bool
  }

  /// How many rows a table may have, and how many words the sets of a machine (16 MB): tables
  /// beyond are read row by row.
  static let rowsLimit = 65_536
  static let setWordsLimit = 2_000_000
  /// How many decisions and hits may stand ready for one table.
  static let decisionsLimit = 8192
  static let hitsLimit = 65_536
  /// Further columns of a table are left to be evaluated.
  static let columnsLimit = 16
  /// Columns that span more numbers than this are searched by halves.
  static let narrowLimit: Int64 = 1024
}

extension Program {
  /// The class of every column at hand.
  private typealias Classes = InlineArray<16, Int32>

  /// The table's answer by its index; nothing where an input is a fault or of another measure.
  func look(
    _ lookup: TableIndices.Lookup, _ tally: inout Tally, _ dossier: Dossier, _ moment: Moment
  ) -> Value? {
    var found = Classes(repeating: 0)
    var place = lookup.decisions
    var isKnown = true
    let start = Int(lookup.columns.start)
    for index in lookup.columns.range {
      let column = indices.columns[index]
      guard let number = findClass(column, dossier, moment) else { return nil }
      found[index - start] = number
      isKnown = isKnown && number != column.unknown
      place &+= number &* column.stride
    }
    guard isKnown, lookup.decisions >= 0 else {
      return intersect(lookup, found, isKnown: isKnown, &tally, dossier, moment)
    }
    for index in indices.decisions[Int(place)].range {
      let hit = indices.hits[index]
      if let answer = take(Int(hit.row), isCertain: hit.isCertain, &tally, dossier, moment) {
        return answer
      }
    }
    return conclude(tally, dossier, moment)
  }

  /// Takes the rows that the sets of all columns have in common, word by word.
  private func intersect(
    _ lookup: TableIndices.Lookup, _ found: borrowing Classes, isKnown: Bool,
    _ tally: inout Tally, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    for word in 0..<Int(lookup.setWords) {
      var rest = UInt64.max
      for column in 0..<Int(lookup.columns.count) {
        let sets = indices.columns[Int(lookup.columns.start) + column].sets
        rest &= indices.sets[Int(sets + found[column] * lookup.setWords) + word]
      }
      let certain = isKnown ? indices.sets[Int(lookup.certain) + word] : 0
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        let row = Int(indices.order[Int(lookup.order) + word * 64 + bit])
        let isCertain = certain & 1 << UInt64(bit) != 0
        if let answer = take(row, isCertain: isCertain, &tally, dossier, moment) { return answer }
      }
    }
    return conclude(tally, dossier, moment)
  }

  @inline(__always)
  private func findClass(
    _ column: TableIndices.Column, _ dossier: Dossier, _ moment: Moment
  ) -> Int32? {
    if column.fact.operation == .field {
      let entered = dossier.values[Int(column.fact.first)]
      if entered.shape == column.measure.shape { return findClass(of: entered.bits, column) }
    }
    let value = evaluate(ExpressionID(Int(column.place)), dossier, moment)
    if value.kind == .unknown { return column.unknown }
    return column.measure.read(value).map { findClass(of: $0, column) }
  }

  @inline(__always)
  private func findClass(of number: Int64, _ column: TableIndices.Column) -> Int32 {
    guard !column.classes.isEmpty else { return search(number, column.cuts) }
    if number < column.base { return 0 }
    let place = UInt64(bitPattern: number &- column.base)
    guard place < UInt64(column.classes.count) else { return column.cuts.count }
    return indices.classes[Int(column.classes.start) + Int(place)]
  }

  /// How many cuts lie at or below a number.
  private func search(_ number: Int64, _ cuts: Run<Int64>) -> Int32 {
    var range = cuts.range
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if indices.cuts[middle] <= number {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return Int32(range.lowerBound) - cuts.start
  }
}
