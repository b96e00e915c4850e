/// What is known of a quantity that was measured often: exact moments, and its distribution in
/// classes of constant relative width.
///
/// Memory does not grow with the number of values. Count, sum, sum of squares, least and greatest
/// are exact; a quantile is off by at most 0.4 % of itself (values below 128 are exact), since each
/// power of two is cut into 128 classes. Merging is exact and its order is no matter.
public struct Measure: Hashable, Sendable, Codable {
  /// How many values.
  public private(set) var count: Int64 = 0
  private var sum: Int128 = 0
  private var squares: Int128 = 0
  private var least: Int64 = .max
  private var greatest: Int64 = .min
  /// How many values fell in each class, up to the highest that was met.
  private var classes: [Int64] = []

  /// A measure of nothing yet.
  public init() {}

  /// What a tally has counted.
  init(_ tally: borrowing Tally) {
    sum = tally.sum
    squares = tally.squares
    least = tally.least
    greatest = tally.greatest
    classes = tally.counts
    count = classes.reduce(0, +)
  }

  /// The class that a value which is not negative falls in.
  @inline(__always)
  static func index(of value: Int64) -> Int {
    let shift = max(0, 56 - value.leadingZeroBitCount)
    return shift &<< 7 &+ Int(value &>> Int64(shift))
  }

  /// The middle of a class.
  private static func value(of index: Int) -> Double {
    if index < 256 { return Double(index) }
    let shift = index >> 7 - 1
    let low = Int64(index - shift << 7) << Int64(shift)
    return Double(low) + Double((1 << Int64(shift)) - 1) / 2
  }

  /// Takes in what another measure knows.
  public mutating func merge(_ other: Measure) {
    count += other.count
    sum += other.sum
    squares += other.squares
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
    if classes.count < other.classes.count {
      classes += repeatElement(0, count: other.classes.count - classes.count)
    }
    for index in other.classes.indices { classes[index] += other.classes[index] }
  }

  /// The mean; 0 of nothing.
  public var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) }
  /// The sum of all values.
  public var total: Double { Double(sum) }
  /// The least value; 0 of nothing.
  public var minimum: Double { count == 0 ? 0 : Double(least) }
  /// The greatest value; 0 of nothing.
  public var maximum: Double { count == 0 ? 0 : Double(greatest) }

  /// The variance of the values themselves (not of their mean); 0 of fewer than two.
  public var variance: Double {
    guard count > 1 else { return 0 }
    let mean = mean
    return max(0, Double(squares) / Double(count) - mean * mean) * Double(count)
      / Double(count - 1)
  }

  /// The value below which this part of all values lies (0…1); 0 of nothing.
  public func quantile(_ part: Double) -> Double {
    guard count > 0 else { return 0 }
    let rank = max(1, (min(1, max(0, part)) * Double(count)).rounded(.up))
    var seen: Int64 = 0
    for index in classes.indices where classes[index] > 0 {
      seen += classes[index]
      if Double(seen) >= rank {
        return min(max(Measure.value(of: index), minimum), maximum)
      }
    }
    return maximum
  }

  /// How many values lie in each of `bins` equal parts of 0…`limit`; those beyond are in the last.
  public func histogram(bins: Int, limit: Double) -> [Double] {
    var counts = Array(repeating: 0.0, count: max(1, bins))
    guard limit > 0 else { return counts }
    for index in classes.indices where classes[index] > 0 {
      let bin = Int(Measure.value(of: index) / limit * Double(counts.count))
      counts[min(counts.count - 1, max(0, bin))] += Double(classes[index])
    }
    return counts
  }

  /// The part of the values that is at most `limit`, to the width of a class; 1 of nothing.
  public func share(atMost limit: Double) -> Double {
    guard count > 0 else { return 1 }
    var inside: Int64 = 0
    for index in classes.indices where Measure.value(of: index) <= limit {
      inside += classes[index]
    }
    return Double(inside) / Double(count)
  }
}
