public import ThuTucBasics

/// The unit in which a limit is counted; each has its own rule (semantics.md §5).
public enum LimitUnit: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  case workingDay, workingHour, workingMinute, day, hour, minute, week, month, year
}

/// A length of time as a decision states it: `5 working days`, `1 month`.
public struct Limit: Hashable, Sendable, BitwiseCopyable {
  public var amount: Decimal
  public var unit: LimitUnit

  public init(amount: Decimal, unit: LimitUnit) {
    self.amount = amount
    self.unit = unit
  }
}
