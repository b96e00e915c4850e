/// Writes JSON: members in the order given, so that equal values give equal bytes.
public enum JSONWriter {
  /// On one line, without spaces.
  public static func compact(_ value: JSONValue) -> String {
    var text = ""
    write(value, into: &text)
    return text
  }

  /// On several lines, each level indented by two spaces.
  public static func pretty(_ value: JSONValue) -> String {
    var text = ""
    write(value, into: &text, indentation: 0)
    return text
  }

  private static func write(_ value: JSONValue, into text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): quote(string, into: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element, into: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        quote(member.name, into: &text)
        text += ":"
        write(member.value, into: &text)
      }
      text += "}"
    }
  }

  private static func write(_ value: JSONValue, into text: inout String, indentation: Int) {
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch value {
    case .array(let elements) where !elements.isEmpty:
      text += "[\n"
      for (index, element) in elements.enumerated() {
        text += index > 0 ? ",\n" + inner : inner
        write(element, into: &text, indentation: indentation + 2)
      }
      text += "\n\(outer)]"
    case .object(let members) where !members.isEmpty:
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += index > 0 ? ",\n" + inner : inner
        quote(member.name, into: &text)
        text += ": "
        write(member.value, into: &text, indentation: indentation + 2)
      }
      text += "\n\(outer)}"
    default:
      write(value, into: &text)
    }
  }

  /// A JSON string: only what must be escaped is, so that Vietnamese stays readable.
  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // The last three are line ends to some readers of JSON Lines.
      case "\u{0}"..<"\u{20}", "\u{7f}", "\u{85}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
