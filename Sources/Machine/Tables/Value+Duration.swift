import ThuTucBasics
public import ThuTucCalendars

extension Value {
  /// A length of time in the unit in which it is counted.
  public static func duration(_ limit: Limit) -> Value {
    Value(
      kind: .duration, scale: limit.amount.scale, tag: UInt16(limit.unit.rawValue),
      bits: limit.amount.coefficient)
  }

  /// The limit that a duration is.
  public var asLimit: Limit? {
    guard kind == .duration, let unit = LimitUnit(rawValue: UInt8(truncatingIfNeeded: tag)) else {
      return nil
    }
    return Limit(amount: number, unit: unit)
  }
}
