/// A JSON document, kept as it was written: numbers are their text, members keep their order.
///
/// Foundation's decoder reads numbers through binary floating point and lets a repeated member
/// pass; money in a command may suffer neither.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The digits as written: `30000`, `-1.50`, `3e2`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One `"name": value` of an object.
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of a member; nothing where this is no object or has no such member.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string; nothing for every other kind.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The values of an array; nothing for every other kind.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }
}

extension JSONValue {
  /// An object from what is known: members without a value are left out.
  public static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// A whole number.
  public static func integer(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  /// A measured number: the shortest digits that give it back, `null` for what is no number.
  public static func real(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    return .number(value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)")
  }
}

/// What is wrong with a text that should be JSON, and at which byte.
public struct JSONError: Error, Hashable, Sendable {
  /// The kinds of mistakes, told apart by what a reader must mend.
  public enum Reason: Hashable, Sendable {
    /// The text ends inside a value.
    case endsEarly
    /// Something else stands where this is expected.
    case expected(Bilingual)
    /// Something follows the value.
    case trailing
    /// A number with a leading zero, a bare point or no digits.
    case badNumber
    /// An escape that JSON does not have, or half of a surrogate pair.
    case badEscape
    /// A control character inside a string.
    case controlCharacter
    /// The bytes are not UTF-8.
    case notUTF8
    /// Arrays and objects nest deeper than they may.
    case tooDeep
    /// A member's name stands twice in one object.
    case duplicateMember(String)
  }

  public var reason: Reason
  /// Bytes from the start of the text.
  public var offset: Int

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
