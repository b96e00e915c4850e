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
          ItemFieldEntry(field, try values.input(member.value, for: row, at: place)))
        continue
      }
      if let list = names.lists.all(member.name).first {
        entries.lists.append(try items(member.value, of: list, at: place))
        continue
      }
      let fields = try names.fields.find(
        member.name, at: place, .unknownField, Bilingual(vi: "thông tin", en: "field"))
      let value = try values.input(member.value, for: machine.fields[fields[0]], at: place)
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
          ItemFieldEntry(found[0], try values.input(member.value, for: field, at: memberPlace)))
      }
      entry.items.append(item)
    }
    return entry
  }
}
