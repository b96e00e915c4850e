import ThuTucBasics

/// One JSON object of a command while it is read: which members there are, and where it stands.
struct CommandObject {
  let path: String
  private let members: [JSONValue.Member]

  /// The object of a value, all of whose members must be among `allowed`.
  init(
    _ value: JSONValue, at path: String, allowed: [String]
  ) throws(CommandError) {
    guard case .object(let members) = value else {
      throw .wrongType(at: path, Bilingual(vi: "một đối tượng", en: "an object"), value)
    }
    self.path = path
    self.members = members
    for member in members where !allowed.contains(member.name) {
      throw .unknownName(
        member.name, at: path, .unknownMember, Bilingual(vi: "thành phần", en: "member"),
        nearest: nearestName(to: member.name, among: allowed), known: allowed)
    }
  }

  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// Where a member stands, for messages.
  func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func required(_ name: String) throws(CommandError) -> JSONValue {
    if let value = self[name] { return value }
    throw CommandError(
      .missingMember, at: place(name),
      Bilingual(vi: "thiếu thành phần '\(name)'", en: "the member '\(name)' is missing"))
  }

  func text(_ name: String) throws(CommandError) -> String {
    try CommandObject.text(try required(name), at: place(name))
  }

  /// The text of a member that may be absent.
  func textIfPresent(_ name: String) throws(CommandError) -> String? {
    guard let value = self[name] else { return nil }
    return try CommandObject.text(value, at: place(name))
  }

  func elementsIfPresent(_ name: String) throws(CommandError) -> [JSONValue]? {
    guard let value = self[name] else { return nil }
    guard let elements = value.elements else {
      throw .wrongType(at: place(name), Bilingual(vi: "một danh sách", en: "an array"), value)
    }
    return elements
  }

  func boolIfPresent(_ name: String) throws(CommandError) -> Bool? {
    guard let value = self[name] else { return nil }
    guard case .bool(let flag) = value else {
      throw .wrongType(
        at: place(name), Bilingual(vi: "true hoặc false", en: "true or false"), value)
    }
    return flag
  }

  func integer(_ name: String) throws(CommandError) -> Int {
    let value = try required(name)
    guard case .number(let digits) = value, let number = Int(digits) else {
      throw .wrongType(at: place(name), Bilingual(vi: "một số nguyên", en: "an integer"), value)
    }
    return number
  }

  /// A text, in NFC: senders that compose differently say the same.
  static func text(_ value: JSONValue, at path: String) throws(CommandError) -> String {
    guard case .string(let text) = value else {
      throw .wrongType(at: path, Bilingual(vi: "một chuỗi", en: "a string"), value)
    }
    return Spelling.normalized(text)
  }
}

extension CommandError {
  /// A value of another kind than the place wants.
  static func wrongType(
    at path: String, _ wanted: Bilingual, _ value: JSONValue
  ) -> CommandError {
    let seen = value.sort
    let place = path.isEmpty ? Bilingual(vi: "lệnh", en: "a command") : Bilingual("'\(path)'")
    return CommandError(
      .wrongType, at: path,
      Bilingual(
        vi: "\(place[.vietnamese]) phải là \(wanted[.vietnamese]), không phải "
          + seen[.vietnamese],
        en: "\(place[.english]) must be \(wanted[.english]), not \(seen[.english])"))
  }
}

extension JSONValue {
  /// What kind of value this is, in words, with the value where it is short.
  fileprivate var sort: Bilingual {
    switch self {
    case .null: Bilingual("null")
    case .bool(let flag): Bilingual(flag ? "true" : "false")
    case .number(let digits):
      Bilingual(vi: "số \(shortened(digits))", en: "the number \(shortened(digits))")
    case .string(let text):
      Bilingual(vi: "chuỗi '\(shortened(text))'", en: "the string '\(shortened(text))'")
    case .array: Bilingual(vi: "một danh sách", en: "an array")
    case .object: Bilingual(vi: "một đối tượng", en: "an object")
    }
  }
}
