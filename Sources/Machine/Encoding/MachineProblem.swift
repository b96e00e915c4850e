public import ThuTucBasics
public import ThuTucCalendars

/// Why bytes are no machine, and where.
public struct MachineProblem: Error, Hashable, Sendable {
  /// What is wrong, told apart by what there is to mend.
  public enum Reason: Hashable, Sendable {
    /// The bytes are no JSON, or too deep, or too many.
    case json(JSONError.Reason)
    case tooLarge
    /// A format that a later release writes.
    case newerFormat(Int64)
    /// A member that there must be.
    case missing(String)
    /// A member that the format does not have here.
    case unknownMember(String)
    /// Another kind of value stands where this must.
    case expected(Kind)
    /// A word that is none of those which may stand here.
    case unknownWord(String)
    /// No row of the table that is meant has this name.
    case unknownName(String)
    /// Several rows have a name that must be one's own.
    case repeatedName(String)
    /// What the name stands for is there, and not of the place in which it is named.
    case misplaced(String)
    case outOfRange(ClosedRange<Int64>)
    /// An array of another length.
    case wrongCount(Int)
    /// What the name stands for is computed from itself.
    case circle(String)
    /// Expressions that go deeper than `EvaluationDepth.limit`, or blocks than `nesting`.
    case tooDeep
    case calendar(CalendarProblem)
    /// All of it can be read, but it is not what `canonicalJSON` writes: members in another order,
    /// a space, a name in another spelling.
    case notCanonical
  }

  /// What a value may have to be.
  public enum Kind: Hashable, Sendable {
    case object, array, text, number, truth, expression
    case date, instant, decimal, currency, unit, zone
  }

  public var reason: Reason
  /// Where in the document: `$.steps[3].by`; empty where only the byte is known.
  public var path: String
  /// The byte, where only that is known.
  public var offset: Int?

  init(_ reason: Reason, path: String = "", offset: Int? = nil) {
    self.reason = reason
    self.path = path
    self.offset = offset
  }
}
