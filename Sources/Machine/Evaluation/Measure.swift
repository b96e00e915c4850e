import ThuTucBasics

/// How values of one kind are read as whole numbers, so that comparing two of them is comparing
/// two integers: a boolean, an option or a day as it is kept, an amount with so many digits after
/// the point.
struct Measure: Hashable, BitwiseCopyable {
  /// Kind, scale and tag of the values that are read as they are.
  let shape: UInt32

  private init(_ kind: Value.Kind, scale: UInt8 = 0, tag: UInt16 = 0) {
    shape = Value(kind: kind, scale: scale, tag: tag, bits: 0).shape
  }

  static let truth = Measure(.boolean)
  static let option = Measure(.choice)

  /// The measure in which a subject meets a constant; nothing for kinds that are not so read.
  init?(of constant: Value, against subject: Node, in machine: Machine) {
    let isDecimal =
      subject.operation == .field && machine.fields[Int(subject.first)].type == .decimal
    switch constant.kind {
    case .boolean, .choice, .date, .instant: self.init(constant.kind)
    case .integer where !isDecimal: self.init(.integer)
    case .integer, .decimal:
      // Decimals mostly come with a few more digits than the law's bounds have.
      self.init(.decimal, scale: max(constant.scale, 4))
    case .money:
      let cents: UInt8 = constant.tag == Currency.dong.packed ? 0 : 2
      self.init(.money, scale: max(constant.scale, cents), tag: constant.tag)
    case .unknown, .fault, .duration, .text: return nil
    }
  }

  /// The measure in which the values of both can be read; nothing where they have none.
  func joined(with other: Measure) -> Measure? {
    if self == other { return self }
    switch (kind, other.kind) {
    case (.integer, .decimal): return other
    case (.decimal, .integer): return self
    case (.decimal, .decimal), (.money, .money):
      guard tag == other.tag else { return nil }
      return scale > other.scale ? self : other
    default: return nil
    }
  }

  /// A value in this measure; nothing for another kind, another currency, more digits, and for
  /// what is unknown or a fault.
  @inline(__always)
  func read(_ value: Value) -> Int64? {
    value.shape == shape ? value.bits : converted(value)
  }

  @inline(never)
  private func converted(_ value: Value) -> Int64? {
    switch (kind, value.kind) {
    case (.decimal, .integer), (.decimal, .decimal), (.integer, .decimal): break
    case (.money, .money) where tag == value.tag: break
    default: return nil
    }
    guard value.scale <= scale else { return nil }
    var bits = value.bits
    for _ in value.scale..<scale {
      let (product, overflow) = bits.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      bits = product
    }
    return bits
  }

  private var kind: Value.Kind { Value.Kind(rawValue: UInt8(truncatingIfNeeded: shape)) ?? .fault }
  private var scale: UInt8 { UInt8(truncatingIfNeeded: shape >> 8) }
  private var tag: UInt16 { UInt16(truncatingIfNeeded: shape >> 16) }
}

extension Value {
  /// Kind, scale and tag as one number: all that is not the digits.
  @inline(__always)
  var shape: UInt32 { UInt32(kind.rawValue) | UInt32(scale) << 8 | UInt32(tag) << 16 }
}

/// A comparison with a constant, as a range of whole numbers and whether it holds inside or
/// outside of it.
struct Reach: BitwiseCopyable {
  let least, greatest: Int64
  let holdsInside: Bool

  /// A range is never empty: what lies below the least number is what does not lie above it.
  init(_ comparison: Comparison, _ bound: Int64) {
    switch comparison {
    case .equal: (least, greatest, holdsInside) = (bound, bound, true)
    case .notEqual: (least, greatest, holdsInside) = (bound, bound, false)
    case .greaterOrEqual: (least, greatest, holdsInside) = (bound, .max, true)
    case .less: (least, greatest, holdsInside) = (bound, .max, false)
    case .lessOrEqual: (least, greatest, holdsInside) = (.min, bound, true)
    case .greater: (least, greatest, holdsInside) = (.min, bound, false)
    }
  }
}

/// A comparison of something with a constant, as it stands in the machine.
struct BoundComparison {
  /// The place of what is compared.
  let subject: Int32
  let comparison: Comparison
  let constant: Value

  /// Nothing where neither side is a constant, or both are.
  init?(_ node: Node, in machine: Machine) {
    guard node.operation == .compare, let comparison = Comparison(rawValue: node.detail) else {
      return nil
    }
    let left = machine.constant(at: node.first)
    let right = machine.constant(at: node.second)
    if left == nil, let right {
      (subject, self.comparison, constant) = (node.first, comparison, right)
    } else if let left, right == nil {
      (subject, self.comparison, constant) = (node.second, comparison.mirrored, left)
    } else {
      return nil
    }
  }
}

extension Machine {
  /// The value of a node that is a constant.
  func constant(at place: Int32) -> Value? {
    let node = nodes[Int(place)]
    return node.operation == .constant ? constants[Int(node.first)] : nil
  }
}
