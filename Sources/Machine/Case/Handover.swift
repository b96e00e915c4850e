public import ThuTucBasics

/// What a dossier is opened with by the one that calls for it, in words that both procedures have:
/// names. Items are counted from 0.
public struct Handover: Hashable, Sendable {

  /// A value for the field of this name.
  public struct Datum: Hashable, Sendable {
    public var name: String
    public var value: Input
    /// The option's name, where the value is one: each procedure has its own options.
    public var option: String?
  }

  /// A paper for the document of this name.
  public struct Sheet: Hashable, Sendable {
    public var name: String
    public var dated: CivilDate?
  }

  public struct Item: Hashable, Sendable {
    public var data: [Datum] = []
    public var papers: [Sheet] = []
  }

  /// All items of the list of this name.
  public struct Items: Hashable, Sendable {
    public var name: String
    public var items: [Item]
  }

  public private(set) var data: [Datum] = []
  public private(set) var lists: [Items] = []
  public private(set) var papers: [Sheet] = []

  /// What the events before `child.opened` say, with the texts of their commit; `machine` is the
  /// caller's. Others are passed over.
  init(_ events: some Sequence<Event>, _ texts: [String], _ machine: Machine) {
    for event in events {
      let object = Int(event.object)
      switch event.kind {
      case .childFieldGiven:
        let name = machine.text(machine.callArguments[object].name)
        data.append(Handover.datum(name, event, texts, machine))
      case .childDocumentGiven:
        papers.append(Handover.sheet(object, event, machine))
      case .childListGiven:
        let count = Int(event.value.bits)
        lists.append(
          Items(
            name: machine.text(machine.callArguments[object].name),
            items: Array(repeating: Item(), count: count)))
      case .childItemFieldGiven where !lists.isEmpty:
        let name = machine.name(machine.itemFields[Int(event.subject)].field.label)
        lists[lists.count - 1].items[Int(event.item)].data.append(
          Handover.datum(name, event, texts, machine))
      case .childItemDocumentGiven where !lists.isEmpty:
        lists[lists.count - 1].items[Int(event.item)].papers.append(
          Handover.sheet(Int(event.subject), event, machine))
      default: continue
      }
    }
  }

  private static func datum(
    _ name: String, _ event: Event, _ texts: [String], _ machine: Machine
  ) -> Datum {
    Datum(
      name: name,
      value: event.value.kind == .text ? .text(texts.text(at: event.text)) : .value(event.value),
      option: event.value.asOption.map { machine.name(machine.options[$0].label) })
  }

  private static func sheet(_ document: Int, _ event: Event, _ machine: Machine) -> Sheet {
    Sheet(name: machine.name(machine.documents[document].label), dated: event.value.asDate)
  }
}

/// What a dossier that follows a machine makes of it.
extension Handover {
  /// The data and items as they are entered there.
  ///
  /// A field or list that the caller names must be there; of items, what the other procedure does
  /// not keep of them is left out.
  public func entries(for machine: Machine) throws(Rejection) -> Entries {
    var entries = Entries()
    for datum in data {
      guard
        let id = machine.fields.ids().first(where: {
          machine.fields[$0].label.isNamed(datum.name, machine)
        })
      else { throw .unknownName }
      guard let input = input(datum, for: machine.fields[id], machine) else {
        throw .invalidValue(.field(id), .notAChoice)
      }
      entries.fields.append(FieldEntry(id, input))
    }
    for list in lists { entries.lists.append(try entry(list, machine)) }
    return entries
  }

  private func entry(_ list: Items, _ machine: Machine) throws(Rejection) -> ListEntry {
    guard
      let id = machine.lists.ids().first(where: {
        machine.lists[$0].label.isNamed(list.name, machine)
      })
    else { throw .unknownName }
    let row = machine.lists[id]
    var fields: [String: ItemFieldID] = [:]
    for field in machine.itemFields.ids(in: row.fields)
    where machine.itemFields[field].field.isEnteredByApplicant {
      fields[machine.name(machine.itemFields[field].field.label)] = field
    }
    var documents: [String: [DocumentID]] = [:]
    for document in machine.documents.ids(in: row.documents) {
      documents[machine.name(machine.documents[document].label), default: []].append(document)
    }
    var entry = ListEntry(list: id, items: [])
    for (index, given) in list.items.enumerated() {
      var item = ListEntry.Item()
      for datum in given.data {
        guard let field = fields[datum.name] else { continue }
        guard let input = input(datum, for: machine.itemFields[field].field, machine) else {
          throw .invalidValue(.itemField(field, item: index), .notAChoice)
        }
        item.fields.append(ItemFieldEntry(field, input))
      }
      for sheet in given.papers {
        for document in documents[sheet.name] ?? [] {
          item.papers.append(Paper(PaperRef(document, item: index), dated: sheet.dated))
        }
      }
      entry.items.append(item)
    }
    return entry
  }

  /// A value as a field of the other procedure takes it: an option is the one of the same name.
  private func input(_ datum: Datum, for field: Field, _ machine: Machine) -> Input? {
    guard let word = datum.option else { return datum.value }
    let choices = machine.choices[field.choices.range]
    guard let own = choices.first(where: { machine.options[$0].label.isNamed(word, machine) })
    else { return nil }
    return .value(.option(own))
  }

  /// The papers of the dossier itself that are here under the same name: of one that is declared in
  /// several cases every row, since the dossier takes what its case calls for.
  public func papers(for machine: Machine) -> [Paper] {
    let own = machine.documents.ids().filter { machine.documents[$0].list == nil }
    return papers.flatMap { sheet in
      own.filter { machine.documents[$0].label.isNamed(sheet.name, machine) }
        .map { Paper(PaperRef($0), dated: sheet.dated) }
    }
  }
}

extension Label {
  fileprivate func isNamed(_ name: String, _ machine: Machine) -> Bool {
    machine.name(self) == name
  }
}

extension Field {
  /// Neither derived nor an officer's to enter.
  fileprivate var isEnteredByApplicant: Bool { derived == nil && isEnteredAtSubmission }
}
