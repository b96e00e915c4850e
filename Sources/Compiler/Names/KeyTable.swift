import ThuTucMachine
import ThuTucSyntax

/// What is a small number underneath, and so can be looked up without the care for hostile keys
/// that `Dictionary` takes: the numbers are given out by the compiler, in order.
protocol PackedKey: Equatable, Sendable {
  var packed: UInt64 { get }
}

/// Values by key, in the order in which they were first put in.
///
/// Open addressing over dense entries; measured at a third of the time of `Dictionary` here, where
/// a name is looked up every few dozen bytes of text. Nothing is ever taken out.
struct KeyTable<Key: PackedKey, Value: Sendable>: Sendable {
  private(set) var keys: [Key] = []
  private var values: [Value] = []
  /// Places in `keys`, or -1; their number is a power of two, at least twice that of the keys.
  private var slots: [Int32] = []

  subscript(key: Key) -> Value? {
    get {
      guard !slots.isEmpty else { return nil }
      let place = slots[slot(of: key)]
      return place < 0 ? nil : values[Int(place)]
    }
    set {
      guard let newValue else { preconditionFailure("nothing is taken out of a key table") }
      if slots.count < keys.count * 2 + 2 { grow() }
      let slot = slot(of: key)
      if slots[slot] >= 0 {
        values[Int(slots[slot])] = newValue
      } else {
        slots[slot] = Int32(keys.count)
        keys.append(key)
        values.append(newValue)
      }
    }
  }

  /// Where the key is, or where it would be.
  @inline(__always)
  private func slot(of key: Key) -> Int {
    // Multiplying by the golden ratio spreads neighbouring numbers; the high bits are the best.
    let shift = 64 - slots.count.trailingZeroBitCount
    var slot = Int(truncatingIfNeeded: (key.packed &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot] >= 0, keys[Int(slots[slot])] != key {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(8, slots.count * 4))
    for place in keys.indices { slots[slot(of: keys[place])] = Int32(place) }
  }
}

extension Symbol: PackedKey {
  var packed: UInt64 { UInt64(UInt32(bitPattern: index)) }
}

extension ID: PackedKey {
  var packed: UInt64 { UInt64(UInt32(bitPattern: index)) }
}

extension DataName: PackedKey {
  var packed: UInt64 {
    switch self {
    case .field(let id): id.packed
    case .parameter(let id): id.packed | 1 << 32
    case .table(let id): id.packed | 2 << 32
    case .list(let id): id.packed | 3 << 32
    }
  }
}

extension ActionKey: PackedKey {
  var packed: UInt64 {
    let word =
      switch name {
      case .name(let symbol): symbol.packed
      case .outcome(let outcome): UInt64(outcome.rawValue) | 1 << 31
      }
    return UInt64(UInt32(bitPattern: step?.index ?? -1)) << 32 | word
  }
}
