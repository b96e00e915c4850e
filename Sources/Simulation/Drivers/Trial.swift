import ThuTucBasics
import ThuTucMachine

/// A dossier that never was, on which an application is tried: which papers it will need, and what
/// is computed from what else, follows from what is entered.
struct Trial {
  private let engine: Engine
  private let now: Instant
  private(set) var dossier: Dossier
  private(set) var entries = Entries()
  private var sequence: UInt32 = 1

  init(_ engine: Engine, isOpened: Bool, at now: Instant, _ kind: OptionID?, _ channel: OptionID?) {
    self.engine = engine
    self.now = now
    dossier = engine.start()
    apply(
      isOpened ? .dossierOpened : .dossierSubmitted, kind?.index ?? -1, channel?.index ?? -1)
  }

  private mutating func apply(
    _ kind: Event.Kind, _ subject: Int32, _ object: Int32 = -1, item: Int32 = -1,
    value: Value = .unknown, texts: [String] = []
  ) {
    let event = Event(
      sequence: sequence, kind: kind, at: now, subject: subject, object: object, item: item,
      value: value, text: texts.isEmpty ? -1 : 0)
    engine.evolve(&dossier, event, texts)
    sequence += 1
  }

  private mutating func apply(
    _ input: Input, as kind: Event.Kind, _ subject: Int32, item: Int32 = -1
  ) {
    switch input {
    case .value(let value): apply(kind, subject, item: item, value: value)
    case .text(let text):
      apply(kind, subject, item: item, value: .text(at: 0), texts: [text])
    }
  }

  // Fields.

  func has(_ field: FieldID) -> Bool { entries.fields.contains { $0.field == field } }

  mutating func enter(_ field: FieldID, _ input: Input) {
    entries.fields.append(FieldEntry(field, input))
    apply(input, as: .fieldSet, field.index)
  }

  // Items of the list that was opened last.

  /// Gives a list so many items, with nothing entered for them.
  mutating func open(_ list: ListID, count: Int) {
    let items = [ListEntry.Item](repeating: ListEntry.Item(), count: count)
    entries.lists.append(ListEntry(list: list, items: items))
    apply(.listReplaced, list.index, Int32(count))
  }

  func has(_ list: ListID) -> Bool { entries.lists.contains { $0.list == list } }

  /// A list that is given as a whole; its papers are among those that the trial lacks.
  mutating func enter(_ list: ListEntry) {
    open(list.list, count: list.items.count)
    for (index, item) in list.items.enumerated() {
      for entry in item.fields { enter(entry.field, entry.value, index) }
    }
  }

  func has(_ field: ItemFieldID, _ item: Int) -> Bool {
    entries.lists.last?.items[item].fields.contains { $0.field == field } ?? false
  }

  mutating func enter(_ field: ItemFieldID, _ input: Input, _ item: Int) {
    let list = entries.lists.count - 1
    entries.lists[list].items[item].fields.append(ItemFieldEntry(field, input))
    apply(input, as: .itemFieldSet, field.index, item: Int32(item))
  }
}
