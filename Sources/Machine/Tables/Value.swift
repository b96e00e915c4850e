public import ThuTucBasics

/// One datum of a dossier, of any type, in sixteen bytes without references.
///
/// Three-valued logic starts here: what nobody has entered is `unknown`, never false and never
/// zero (language.md 3.2). A computation that has no answer is a `fault`, which the command that
/// needed it turns into a rejection.
public struct Value: Hashable, Sendable, BitwiseCopyable {
  /// Which type a value is of, and what `bits` and `tag` then hold. The numbers stand in commits.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Not entered; `bits` is the field to ask for, or -1.
    case unknown = 0
    /// No answer exists; `bits` is a `Fault`.
    case fault = 1
    case boolean = 2
    case integer = 3
    case decimal = 4
    /// `tag` is the currency.
    case money = 5
    /// Days since 1970-01-01.
    case date = 6
    /// Milliseconds since 1970-01-01T00:00Z.
    case instant = 7
    /// An amount of `LimitUnit` (`tag`): `5 working days`.
    case duration = 8
    /// An `OptionID`.
    case choice = 9
    /// A literal of the machine (`~index`) or a text of the dossier (`index`); `tag` is then 0, or
    /// the list plus one whose items keep the text.
    case text = 10
  }

  public let kind: Kind
  /// Digits after the point, for decimals, money and durations.
  public let scale: UInt8
  public let tag: UInt16
  public let bits: Int64

  package init(kind: Kind, scale: UInt8 = 0, tag: UInt16 = 0, bits: Int64) {
    self.kind = kind
    self.scale = scale
    self.tag = tag
    self.bits = bits
  }

  public static let unknown = Value(kind: .unknown, bits: -1)

  public static func unknown(_ field: FieldID) -> Value {
    Value(kind: .unknown, bits: Int64(field.index))
  }

  public static func fault(_ fault: Fault) -> Value {
    Value(kind: .fault, bits: Int64(fault.rawValue))
  }

  public static func boolean(_ value: Bool) -> Value {
    Value(kind: .boolean, bits: value ? 1 : 0)
  }

  public static func integer(_ value: Int64) -> Value { Value(kind: .integer, bits: value) }

  public static func decimal(_ value: Decimal) -> Value {
    Value(kind: .decimal, scale: value.scale, bits: value.coefficient)
  }

  public static func money(_ amount: Decimal, _ currency: Currency) -> Value {
    Value(kind: .money, scale: amount.scale, tag: currency.packed, bits: amount.coefficient)
  }

  public static func date(_ value: CivilDate) -> Value {
    Value(kind: .date, bits: Int64(value.daysSinceEpoch))
  }

  public static func instant(_ value: Instant) -> Value {
    Value(kind: .instant, bits: value.millisecondsSinceEpoch)
  }

  public static func option(_ value: OptionID) -> Value {
    Value(kind: .choice, bits: Int64(value.index))
  }

  /// A text written in the procedure itself.
  public static func literal(_ text: TextID) -> Value {
    Value(kind: .text, bits: Int64(~text.index))
  }

  /// A text kept in the dossier, at this place of its texts.
  package static func text(at index: Int) -> Value { Value(kind: .text, bits: Int64(index)) }

  public var isUnknown: Bool { kind == .unknown }
  public var isTrue: Bool { kind == .boolean && bits == 1 }

  /// The number of an integer, decimal, money or duration; zero for every other kind.
  public var number: Decimal {
    switch kind {
    case .integer, .decimal, .money, .duration:
      Decimal(shortestCoefficient: bits, scale: scale)
    default: .zero
    }
  }

  public var asDate: CivilDate? {
    kind == .date ? CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: bits)) : nil
  }

  public var asInstant: Instant? {
    kind == .instant ? Instant(millisecondsSinceEpoch: bits) : nil
  }

  public var asOption: OptionID? { kind == .choice ? OptionID(Int(bits)) : nil }

  public var asFault: Fault? {
    kind == .fault ? Fault(rawValue: UInt8(truncatingIfNeeded: bits)) : nil
  }

  public var currency: Currency? { kind == .money ? Currency(packed: tag) : nil }
}

/// Why a computation has no answer.
public enum Fault: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// A number beyond 64 bits of digits, or a date beyond the year 9999.
  case overflow
  case divisionByZero
  /// Two amounts of different currencies met.
  case currencyMismatch
  /// No row of a decision table holds.
  case noRow
  /// More than one row of a `unique` table holds.
  case severalRows
  /// A parameter has no value on the date asked for.
  case noParameterValue
  /// A working-time limit without a calendar, or a calendar that cannot answer.
  case noCalendar
  /// Two lengths of time, or two values of different kinds, that have no common measure.
  case incomparable
  /// A limit below zero, or in parts of days, which the law does not count.
  case badLimit
}

/// An ISO 4217 code, three capital letters, packed into fifteen bits.
public struct Currency: Hashable, Sendable, BitwiseCopyable {
  public let packed: UInt16

  package init(packed: UInt16) {
    self.packed = packed
  }

  public init?(_ code: some StringProtocol) {
    let letters = Array(code.utf8)
    guard letters.count == 3, letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
    packed = letters.reduce(0) { $0 << 5 | UInt16($1 - 64) }
  }

  public static let dong = Currency(packed: 22 << 10 | 14 << 5 | 4)

  public var code: String {
    let letters = [packed >> 10, packed >> 5, packed].map { UInt8($0 & 31) + 64 }
    return String(decoding: letters, as: UTF8.self)
  }
}
