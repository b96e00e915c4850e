public import ThuTucBasics
public import ThuTucMachine

extension Machine {
  /// A value as commands and events write it: numbers exactly, money as `"30000 VND"`, choices by
  /// name; nothing for what is not known.
  ///
  /// `text` is the dossier's text where the value is one.
  public func json(_ value: Value, text: String = "") -> JSONValue? {
    switch value.kind {
    case .unknown, .fault: nil
    case .boolean: .bool(value.isTrue)
    case .integer, .decimal: .number(value.number.description)
    case .money: .string("\(value.number) \(value.currency?.code ?? "")")
    case .date: value.asDate.map { .string($0.description) }
    case .instant: value.asInstant.map { .string($0.text(in: zone)) }
    case .duration: .string("\(value.number)")
    case .choice: value.asOption.map { .string(name(options[$0].label)) }
    case .text where value.bits < 0: .string(self.text(TextID(Int(~value.bits))))
    case .text: .string(text)
    }
  }
}
