/// An expression of the procedure, lowered: nodes of sixteen bytes that name their operands by
/// place. Operands always stand before the node that uses them; evaluation follows the places and
/// allocates nothing.
public struct Node: Hashable, Sendable, BitwiseCopyable {
  public var operation: Operation
  /// A small fact of the operation: which comparison, which unit.
  public var detail: UInt8
  public var first: Int32
  public var second: Int32
  public var third: Int32

  public init(
    _ operation: Operation, detail: UInt8 = 0, _ first: Int32 = 0, _ second: Int32 = 0,
    _ third: Int32 = 0
  ) {
    self.operation = operation
    self.detail = detail
    self.first = first
    self.second = second
    self.third = third
  }
}

extension Node {
  /// Of a parameter: its value counts on the day of the command, not on that of submission.
  package var isAtDecision: Bool { detail == 1 }
}

/// The root of an expression: the place of its last node.
public typealias ExpressionID = ID<Node>

/// What a node computes. Where a comment names them, `a b c` are `first second third`; the
/// operand of an operation is an `ExpressionID` unless the comment says otherwise.
public enum Operation: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// `constants[a]`
  case constant
  /// `fields[a]`: what was entered, else its default; a derived field is computed.
  case field
  /// `itemFields[a]` of the item under `each` or `sum`; where `b` is not 0, of the item `b`, counted
  /// from 1.
  case itemField
  /// `parameters[a]`, on the date of submission, or of the command where `detail` is 1.
  case parameter
  /// Output `b` of `tables[a]`, applied to its inputs; `b` counts from 0.
  case table

  /// `documents[a]` is attached or verified and not out of date. Here and below, of a document of
  /// a list: that of the item under `each`, or of the item `b`, counted from 1.
  case attached
  /// `documents[a]` is verified.
  case verified
  /// The date that `documents[a]` bears.
  case dateOf
  /// `notices[a]` has been issued.
  case issued
  /// `fees[a]` is paid, waived or 0.
  case paid
  /// `clocks[a]` is past its due instant.
  case overdue
  /// How often `steps[a]` has been entered.
  case visits
  /// `steps[a]` has been left at least once.
  case completed
  case applicantKind
  case channel
  /// The instant of filing.
  case submitted
  /// The date of the command.
  case today
  /// The instant of the command.
  case now

  case negate
  case add
  case subtract
  case multiply
  case divide
  /// `a compare b`; `detail` is a `Comparison`.
  case compare
  case and
  case or
  case not
  /// `if a then b else c`
  case choose
  /// `a` equals one of `operands[b ..< b + c]` (places of nodes).
  case isOneOf
  /// `a` is at least `b` and at most `c`.
  case between
  case isBlank
  /// Text `a` starts with text `b`.
  case startsWith
  case minimum
  case maximum
  /// `a` rounded to the nearest multiple of `b`, halves away from zero.
  case round
  case endOfMonth
  /// The date of instant `a` in the procedure's zone.
  case dateOfInstant
  /// The items of `lists[a]`.
  case count
  /// The total of `itemFields[b]` over the items of `lists[a]`.
  case sum
  /// `b` holds for every item of `lists[a]`.
  case each
}

/// How two values are compared.
public enum Comparison: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  /// The same comparison with its sides exchanged.
  package var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
