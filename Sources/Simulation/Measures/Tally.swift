/// A measure that is being taken: see `Measure`, which it becomes when the run is over.
struct Tally: ~Copyable {
  private(set) var sum: Int128 = 0
  private(set) var squares: Int128 = 0
  private(set) var least: Int64 = .max
  private(set) var greatest: Int64 = .min
  /// How many values fell in each class since they were last poured, up to the highest that was
  /// met: half as wide as they might become, so that twice as many stay near the processor.
  private var classes = Rows<UInt32>()
  /// What was poured before a class became too full.
  private var poured: [Int64] = []
  private let most: UInt32

  /// A tally that pours its classes once one of them holds this many.
  init(most: UInt32 = .max) { self.most = most }

  /// Adds a value, in milliseconds or whatever is counted; a negative one counts as 0.
  ///
  /// No run lasts until a sum of 128 bits overflows, so that is not looked for.
  @inline(__always)
  mutating func add(_ value: Int64) {
    let value = max(0, value)
    sum &+= Int128(value)
    let square = value.multipliedFullWidth(by: value)
    squares &+= Int128(square.high) &<< 64 | Int128(square.low)
    if value < least { least = value }
    if value > greatest { greatest = value }
    let index = Measure.index(of: value)
    if index >= classes.count { classes.extend(to: (index | 127) + 1, with: 0) }
    if classes[index] == most { pour() }
    classes[index] &+= 1
  }

  @inline(never)
  private mutating func pour() {
    poured = counts
    for index in classes.indices { classes[index] = 0 }
  }

  /// How many values fell in each class.
  var counts: [Int64] {
    classes.indices.map { index in
      Int64(classes[index]) + (index < poured.count ? poured[index] : 0)
    }
  }
}
