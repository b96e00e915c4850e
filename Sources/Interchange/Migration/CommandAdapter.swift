import ThuTucBasics
import ThuTucMachine

/// Puts an old version's command into the words of a new one: steps by their new names, and without
/// the data, papers, fees and deadlines that the new version does not have, since a move leaves
/// them behind as well.
struct CommandAdapter: Sendable {
  private let names: CommandNames
  private let itemFields: [String: Set<String>]

  init(_ machine: Machine) {
    names = CommandNames(machine)
    var itemFields: [String: Set<String>] = [:]
    for field in machine.itemFields {
      itemFields[machine.name(machine.lists[field.list].label), default: []]
        .insert(machine.name(field.field.label))
    }
    self.itemFields = itemFields
  }

  /// The command, or nothing where all that it is about is gone.
  func adapt(_ command: JSONValue, step counterpart: (String) -> String?) -> JSONValue? {
    guard case .object(let members) = command else { return nil }
    var adapted: [JSONValue.Member] = []
    for member in members {
      guard let value = value(of: member, counterpart) else { return nil }
      let isOpening = command["do"]?.text == "submit" || command["do"]?.text == "open"
      if member.name == "documents", value == .array([]), !isOpening { return nil }
      if case .object(let fields) = value, ["fields", "add"].contains(member.name), fields.isEmpty {
        continue
      }
      adapted.append(.init(member.name, value))
    }
    return .object(adapted)
  }

  /// A member in the new version's words; nothing where the command has lost its object.
  private func value(
    of member: JSONValue.Member, _ counterpart: (String) -> String?
  ) -> JSONValue? {
    let text = member.value.text ?? ""
    switch member.name {
    case "step": return counterpart(text).map { .string($0) }
    case "document": return knows(text) ? member.value : nil
    case "fee": return names.fees.all(text).isEmpty ? nil : member.value
    case "deadline": return names.deadlines.all(text).isEmpty ? nil : member.value
    case "registry": return names.registries.all(text).isEmpty ? nil : member.value
    case "fields", "add": return fields(member.value)
    case "documents": return papers(member.value)
    default: return member.value
    }
  }

  private func knows(_ document: String) -> Bool {
    !names.documents.all(document).isEmpty || !names.itemDocuments.all(document).isEmpty
  }

  private func papers(_ value: JSONValue) -> JSONValue {
    .array((value.elements ?? []).filter { knows($0.text ?? $0["document"]?.text ?? "") })
  }

  private func fields(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object(
      members.compactMap { member in
        if let items = member.value.elements {
          guard !names.lists.all(member.name).isEmpty else { return nil }
          return .init(member.name, .array(items.map { item($0, of: member.name) }))
        }
        // A datum of the item that the step is about stands among the dossier's own.
        let isItems = itemFields.values.contains { $0.contains(member.name) }
        return names.fields.all(member.name).isEmpty && !isItems ? nil : member
      })
  }

  private func item(_ value: JSONValue, of list: String) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object(
      members.compactMap { member in
        if member.name == "documents" { return .init(member.name, papers(member.value)) }
        return itemFields[list]?.contains(member.name) == true ? member : nil
      })
  }
}
