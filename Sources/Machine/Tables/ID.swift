/// The place of a row in one of the machine's tables.
///
/// Two kinds of row never mix: a `StepID` cannot index the fields.
public struct ID<Row>: Hashable, Sendable, BitwiseCopyable {
  public let index: Int32

  public init(_ index: Int) {
    self.index = Int32(truncatingIfNeeded: index)
  }
}

extension ID: Comparable {
  public static func < (left: ID, right: ID) -> Bool { left.index < right.index }
}

extension Array {
  /// The row that an identifier of this table names.
  public subscript(id: ID<Element>) -> Element {
    get { self[Int(id.index)] }
    set { self[Int(id.index)] = newValue }
  }

  /// Every identifier of this table, in declaration order.
  public func ids() -> some Sequence<ID<Element>> {
    indices.lazy.map { ID<Element>($0) }
  }

  /// The rows of a run, by identifier.
  public func ids(in run: Run<Element>) -> some Sequence<ID<Element>> {
    run.range.lazy.map { ID<Element>($0) }
  }
}

/// A run of consecutive rows in a table: a step's actions, an action's effects.
public struct Run<Row>: Hashable, Sendable, BitwiseCopyable {
  public let start: Int32
  public let count: Int32

  public init(_ range: Range<Int>) {
    start = Int32(truncatingIfNeeded: range.lowerBound)
    count = Int32(truncatingIfNeeded: range.count)
  }

  public static var none: Run { Run(0..<0) }

  public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  public var isEmpty: Bool { count == 0 }
}

/// A text of the machine: names, titles, form codes. Index 0 is the empty text.
public enum Text {}
public typealias TextID = ID<Text>

extension TextID {
  public static var empty: TextID { TextID(0) }
  public var isEmpty: Bool { index == 0 }
}

/// The name that commands and expressions use, and the words that people read.
public struct Label: Hashable, Sendable, BitwiseCopyable {
  public var name: TextID
  /// Empty where the author gave no label; the name is shown then.
  public var title: TextID

  public init(name: TextID, title: TextID = .empty) {
    self.name = name
    self.title = title
  }
}
