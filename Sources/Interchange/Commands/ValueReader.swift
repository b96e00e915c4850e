import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Reads values as `Machine.json` writes them: of commands, and of events.
struct ValueReader: Sendable {
  let machine: Machine

  /// What somebody has entered for a field.
  func input(
    _ value: JSONValue, for field: Field, at path: String
  ) throws(CommandError) -> Input {
    if field.type == .text { return .text(try CommandObject.text(value, at: path)) }
    return .value(
      try self.value(value, of: field.type, among: machine.choices[field.choices.range], at: path))
  }

  /// A value of a type; of a text the mark that its words stand elsewhere, of a duration the
  /// amount. A choice is one of `choices`.
  func value(
    _ value: JSONValue, of type: ValueType, among choices: some Sequence<OptionID>,
    unit: LimitUnit = .day, at path: String
  ) throws(CommandError) -> Value {
    switch type {
    case .text:
      _ = try CommandObject.text(value, at: path)
      return .text(at: 0)
    case .boolean:
      guard case .bool(let flag) = value else {
        throw .wrongType(at: path, Bilingual(vi: "true hoặc false", en: "true or false"), value)
      }
      return .boolean(flag)
    case .integer:
      let number = try decimal(value, at: path, Bilingual(vi: "một số nguyên", en: "an integer"))
      guard let integer = number.integer else {
        throw .wrongType(at: path, Bilingual(vi: "một số nguyên", en: "an integer"), value)
      }
      return .integer(integer)
    case .decimal:
      return .decimal(try decimal(value, at: path, Bilingual(vi: "một số", en: "a number")))
    case .money: return try money(value, at: path)
    case .date: return .date(try date(value, at: path))
    case .instant: return .instant(try instant(value, at: path))
    case .choice: return .option(try option(value, among: choices, at: path))
    case .duration:
      return .duration(
        try decimal(value, at: path, Bilingual(vi: "một số", en: "a number")), unit)
    }
  }

  /// A number, exactly: written as JSON's number or, where a sender has only floats, in a string.
  private func decimal(
    _ value: JSONValue, at path: String, _ wanted: Bilingual
  ) throws(CommandError) -> Decimal {
    let digits: String
    switch value {
    case .number(let text), .string(let text): digits = text
    default: throw .wrongType(at: path, wanted, value)
    }
    if let number = Decimal(scientific: digits) { return number }
    guard case .number = value else { throw .wrongType(at: path, wanted, value) }
    throw CommandError(
      .outOfRange, at: path,
      Bilingual(
        vi: "'\(path)' có nhiều chữ số quá: \(shortened(digits))",
        en: "'\(path)' has too many digits: \(shortened(digits))"))
  }

  /// `"30000 VND"` or `{"amount": 30000, "currency": "VND"}`.
  func money(_ value: JSONValue, at path: String) throws(CommandError) -> Value {
    let wanted = Bilingual(
      vi: "một số tiền như \"30000 VND\"", en: "an amount of money such as \"30000 VND\"")
    switch value {
    case .string(let text):
      let parts = text.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let amount = Decimal(parts[0]), let currency = Currency(parts[1])
      else { throw .wrongType(at: path, wanted, value) }
      return .money(amount, currency)
    case .object:
      let object = try CommandObject(value, at: path, allowed: ["amount", "currency"])
      let amount = try decimal(
        try object.required("amount"), at: object.place("amount"),
        Bilingual(vi: "một số", en: "a number"))
      let code = try object.text("currency")
      guard let currency = Currency(code) else {
        throw .wrongType(
          at: object.place("currency"),
          Bilingual(vi: "mã tiền tệ ba chữ cái như VND", en: "a currency code such as VND"),
          .string(code))
      }
      return .money(amount, currency)
    default:
      throw .wrongType(at: path, wanted, value)
    }
  }

  func date(_ value: JSONValue, at path: String) throws(CommandError) -> CivilDate {
    if case .string(let text) = value, let date = CivilDate(iso8601: text) { return date }
    throw .wrongType(
      at: path, Bilingual(vi: "một ngày như 2026-02-13", en: "a date such as 2026-02-13"), value)
  }

  /// With its offset, or in the procedure's zone.
  func instant(_ value: JSONValue, at path: String) throws(CommandError) -> Instant {
    if case .string(let text) = value, let instant = Instant(iso8601: text, in: machine.zone) {
      return instant
    }
    throw .wrongType(
      at: path,
      Bilingual(
        vi: "một thời điểm như 2026-02-13T15:00:00+07:00",
        en: "an instant such as 2026-02-13T15:00:00+07:00"),
      value)
  }

  private func option(
    _ value: JSONValue, among choices: some Sequence<OptionID>, at path: String
  ) throws(CommandError) -> OptionID {
    let name = try CommandObject.text(value, at: path)
    let options = NameTable(
      choices.map { ($0, machine.name(machine.options[$0].label)) })
    return try options.find(
      name, at: path, .unknownOption, Bilingual(vi: "lựa chọn", en: "option"))[0]
  }
}

extension Decimal {
  /// Reads what JSON writes as a number, an exponent included; nothing where it does not fit.
  init?(scientific text: String) {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = Decimal(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self = mantissa
      return
    }
    let digits = parts[1].first == "+" ? parts[1].dropFirst() : parts[1]
    guard let exponent = Int(digits), abs(exponent) <= 36 else { return nil }
    var coefficient = mantissa.coefficient
    var scale = Int(mantissa.scale) - exponent
    while scale < 0 {
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      coefficient = product
      scale += 1
    }
    self.init(coefficient: coefficient, scale: scale)
  }
}
