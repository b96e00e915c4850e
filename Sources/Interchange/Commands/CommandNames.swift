import ThuTucBasics
import ThuTucMachine
import ThuTucWording

/// Every name that a command can use, found in constant time.
struct CommandNames: Sendable {
  let steps: NameTable<Step>
  let anytime: NameTable<Action>
  let fields: NameTable<Field>
  let lists: NameTable<ItemList>
  /// Papers of the dossier itself.
  let documents: NameTable<Document>
  /// Papers of lists' items.
  let itemDocuments: NameTable<Document>
  let fees: NameTable<Fee>
  let deadlines: NameTable<Clock>
  let duties: NameTable<Duty>
  let registries: NameTable<Registry>
  let actors: NameTable<Actor>
  let kinds: NameTable<Option>
  let channels: NameTable<Option>

  init(_ machine: Machine) {
    func table<Row>(
      _ ids: some Sequence<ID<Row>>, _ label: (ID<Row>) -> Label
    ) -> NameTable<Row> {
      NameTable(ids.map { (id: $0, name: machine.name(label($0))) })
    }
    var steps = table(machine.steps.ids()) { machine.steps[$0].label }
    for step in machine.steps.ids() where machine.item(of: step) == 1 {
      steps.add(machine.ownName(of: step), step)
    }
    self.steps = steps
    anytime = table(machine.actions.ids(in: machine.anytime)) { machine.actions[$0].label }
    fields = table(machine.fields.ids()) { machine.fields[$0].label }
    lists = table(machine.lists.ids()) { machine.lists[$0].label }
    documents = table(machine.documents.ids().filter { machine.documents[$0].list == nil }) {
      machine.documents[$0].label
    }
    itemDocuments = table(machine.documents.ids().filter { machine.documents[$0].list != nil }) {
      machine.documents[$0].label
    }
    fees = table(machine.fees.ids()) { machine.fees[$0].label }
    deadlines = table(machine.clocks.ids().filter { machine.clocks[$0].kind == .deadline }) {
      machine.clocks[$0].label
    }
    duties = table(machine.duties.ids()) { machine.duties[$0].label }
    registries = table(machine.registries.ids()) { machine.registries[$0].label }
    var actors = table(machine.actors.ids()) { machine.actors[$0].label }
    for actor in BuiltIns.actors {
      if let words = BuiltIns.actor(actor) { actors.add(words[.vietnamese], actor) }
    }
    self.actors = actors
    kinds = CommandNames.words(BuiltIns.kinds)
    channels = CommandNames.words(BuiltIns.channels)
  }

  private static func words(
    _ options: [OptionID]
  ) -> NameTable<Option> {
    NameTable(
      options.flatMap { option in
        Language.allCases.compactMap { language in
          BuiltIns.option(option).map { (id: option, name: $0[language]) }
        }
      })
  }
}
