import ThuTucBasics
import ThuTucMachine

extension CommandReader {
  /// `"fields": {"copies": 3, "heirs": [{…}]}`: data, and lists with their items;
  /// `"add": {"heirs": [{…}]}`: items behind those that there are. In a step of which each item of a
  /// list has its own, the item's data too.
  func entries(
    _ object: CommandObject, ofItems list: ListID? = nil
  ) throws(CommandError) -> Entries {
    var entries = Entries.none
    let itemFields = list.map { fields(of: $0) }
    for member in try members(of: object, "fields") {
      let place = "\(object.place("fields")).\(member.name)"
      if let field = itemFields?.all(member.name).first {
        let row = machine.itemFields[field].field
        entries.item.append(
          ItemFieldEntry(field, try input(member.value, for: row, at: place)))
        continue
      }
      if let list = names.lists.all(member.name).first {
        entries.lists.append(try items(member.value, of: list, at: place))
        continue
      }
      let fields = try names.fields.find(
        member.name, at: place, .unknownField, Bilingual(vi: "thông tin", en: "field"))
      let value = try input(member.value, for: machine.fields[fields[0]], at: place)
      entries.fields.append(FieldEntry(fields[0], value))
    }
    for member in try members(of: object, "add") {
      let place = "\(object.place("add")).\(member.name)"
      let lists = try names.lists.find(
        member.name, at: place, .unknownField, Bilingual(vi: "danh sách", en: "list"))
      var entry = try items(member.value, of: lists[0], at: place)
      entry.isAdding = true
      entries.lists.append(entry)
    }
    return entries
  }

  private func members(
    of object: CommandObject, _ name: String
  ) throws(CommandError) -> [JSONValue.Member] {
    guard let value = object[name] else { return [] }
    guard case .object(let members) = value else {
      throw .wrongType(
        at: object.place(name), Bilingual(vi: "một đối tượng", en: "an object"), value)
    }
    return members
  }

  private func fields(of list: ListID) -> NameTable<ItemField> {
    NameTable(
      machine.itemFields.ids(in: machine.lists[list].fields).map {
        ($0, machine.name(machine.itemFields[$0].field.label))
      })
  }

  /// All items of a list: each has its data, and its papers under `documents`.
  private func items(
    _ value: JSONValue, of list: ListID, at path: String
  ) throws(CommandError) -> ListEntry {
    guard let elements = value.elements else {
      throw .wrongType(at: path, Bilingual(vi: "một danh sách", en: "an array"), value)
    }
    let fields = fields(of: list)
    var entry = ListEntry(list: list, items: [])
    for (index, element) in elements.enumerated() {
      let place = "\(path)[\(index + 1)]"
      guard case .object(let members) = element else {
        throw .wrongType(at: place, Bilingual(vi: "một đối tượng", en: "an object"), element)
      }
      var item = ListEntry.Item()
      for member in members {
        let memberPlace = "\(place).\(member.name)"
        if member.name == "documents" {
          let papers = try papersIfPresent(
            member.value, at: memberPlace, list: (list, item: index))
          item.papers = papers ?? []
          continue
        }
        let found = try fields.find(
          member.name, at: memberPlace, .unknownField, Bilingual(vi: "thông tin", en: "field"))
        let field = machine.itemFields[found[0]].field
        item.fields.append(
          ItemFieldEntry(found[0], try input(member.value, for: field, at: memberPlace)))
      }
      entry.items.append(item)
    }
    return entry
  }

  /// A value of a field's type.
  func input(
    _ value: JSONValue, for field: Field, at path: String
  ) throws(CommandError) -> Input {
    switch field.type {
    case .text:
      return .text(try CommandObject.text(value, at: path))
    case .boolean:
      guard case .bool(let flag) = value else {
        throw .wrongType(at: path, Bilingual(vi: "true hoặc false", en: "true or false"), value)
      }
      return .value(.boolean(flag))
    case .integer:
      let number = try decimal(value, at: path, Bilingual(vi: "một số nguyên", en: "an integer"))
      guard let integer = number.integer else {
        throw .wrongType(at: path, Bilingual(vi: "một số nguyên", en: "an integer"), value)
      }
      return .value(.integer(integer))
    case .decimal:
      return .value(
        .decimal(try decimal(value, at: path, Bilingual(vi: "một số", en: "a number"))))
    case .money:
      return .value(try money(value, at: path))
    case .date:
      return .value(.date(try date(value, at: path)))
    case .instant:
      return .value(.instant(try instant(value, at: path)))
    case .choice:
      return .value(.option(try option(value, among: field.choices, at: path)))
    case .duration:
      preconditionFailure("no field holds a duration")
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
    _ value: JSONValue, among choices: Run<OptionID>, at path: String
  ) throws(CommandError) -> OptionID {
    let name = try CommandObject.text(value, at: path)
    let options = NameTable(
      machine.choices[choices.range].map { ($0, machine.name(machine.options[$0].label)) })
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
