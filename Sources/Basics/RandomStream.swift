/// Chance that is the same for the same key on every machine: SplitMix64.
///
/// A simulation keys its streams (`key(_:_:)`) by what the number is for, not by when it is drawn,
/// so that a change in one place leaves every other draw as it was.
@frozen public struct RandomStream: RandomNumberGenerator, Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var state: UInt64

  /// The stream of a key; near keys give unrelated streams only if they come from `key(_:_:)`.
  @inlinable
  public init(key: UInt64) {
    state = key
  }

  @inlinable
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return RandomStream.mixed(state)
  }

  /// A number in 0..<1, any multiple of 2^-53 equally often.
  @inlinable
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in 0<..<1, for logarithms.
  @inlinable
  public mutating func openUnit() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// One of 0..<`count`, equally often (Lemire's multiplication, without its rare bias).
  @inlinable
  public mutating func index(below count: UInt64) -> UInt64 {
    precondition(count > 0, "there is something to choose from")
    var product = next().multipliedFullWidth(by: count)
    if product.low < count {
      let unfair = (0 &- count) % count
      while product.low < unfair { product = next().multipliedFullWidth(by: count) }
    }
    return product.high
  }

  /// The key of a part of what a key stands for: the dossier of a run, a draw of a dossier.
  @inlinable
  public static func key(_ whole: UInt64, _ part: UInt64) -> UInt64 {
    mixed(whole &+ part &* 0xD1B5_4A32_D192_ED03 &+ 0x8CB9_2BA7_2F3D_8DD7)
  }

  /// A permutation of all 64-bit numbers under which near ones part company.
  @inlinable
  static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
