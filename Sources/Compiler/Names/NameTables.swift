import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Steps, blocks and ends: one kind of name.
struct PlaceNames: Sendable {
  private(set) var places = KeyTable<Symbol, Place>()
  private(set) var declarations = KeyTable<Symbol, Syntax>()

  subscript(symbol: Symbol) -> Place? { places[symbol] }

  var symbols: some Sequence<Symbol> { places.keys }

  mutating func add(_ symbol: Symbol, _ place: Place, at node: Syntax) {
    guard symbol != .none, places[symbol] == nil else { return }
    places[symbol] = place
    declarations[symbol] = node
  }
}

/// What a name in an expression stands for.
enum DataName: Hashable, Sendable {
  case field(FieldID)
  case parameter(ParameterID)
  case table(TableID)
  case list(ListID)
}

/// Fields, parameters, tables, lists and cases: one kind of name.
struct DataNames: Sendable {
  private(set) var rows = KeyTable<Symbol, DataName>()
  private(set) var declarations = KeyTable<Symbol, Syntax>()
  /// The fields of each list's items.
  var itemFields: [ListID: [Symbol: ItemFieldID]] = [:]
  /// The outputs of each table that has several, counted from 0.
  var outputs: [TableID: [Symbol: Int32]] = [:]

  subscript(symbol: Symbol) -> DataName? { rows[symbol] }

  var symbols: some Sequence<Symbol> { rows.keys }

  mutating func add(_ symbol: Symbol, _ row: DataName, at node: Syntax) {
    guard symbol != .none, rows[symbol] == nil else { return }
    rows[symbol] = row
    declarations[symbol] = node
  }
}

/// What every name of one procedure stands for, one space a kind (language.md 1.9).
struct NameTables: Sendable {
  var places = PlaceNames()
  var data = DataNames()
  var documents = NameTable<Document>()
  var conditions = NameTable<Condition>()
  var fees = NameTable<Fee>()
  var notices = NameTable<Notice>()
  var agencies = NameTable<Agency>()
  var actors = NameTable<Actor>()
  var registries = NameTable<Registry>()
  var bases = NameTable<Label>()
  var clocks = NameTable<ThuTucMachine.Clock>()
  var duties = NameTable<Duty>()
  /// Options by name, of every choice together.
  var options = KeyTable<Symbol, OptionID>()
  /// Actions by step and name; `anytime` has the key of no step.
  var actions = KeyTable<ActionKey, ActionID>()

  /// What else a name is, for the remark "this is a step".
  func kindOf(_ symbol: Symbol) -> (kind: Bilingual, node: Syntax?)? {
    if let node = places.declarations[symbol] {
      return (Bilingual(vi: "một bước, khối hoặc kết thúc", en: "a step, block or end"), node)
    }
    if let node = data.declarations[symbol] {
      return (Bilingual(vi: "một thông tin", en: "a field, parameter, table or list"), node)
    }
    if let node = documents.declarations[symbol] {
      return (Bilingual(vi: "một giấy tờ", en: "a document"), node)
    }
    if let node = notices.declarations[symbol] {
      return (Bilingual(vi: "một văn bản hoặc kết quả", en: "a notice or result"), node)
    }
    if let node = conditions.declarations[symbol] {
      return (Bilingual(vi: "một điều kiện", en: "a condition"), node)
    }
    if let node = fees.declarations[symbol] {
      return (Bilingual(vi: "một khoản phí", en: "a fee"), node)
    }
    if let node = actors.declarations[symbol] {
      return (Bilingual(vi: "một vai trò hoặc một bên", en: "a role or party"), node)
    }
    if let node = agencies.declarations[symbol] {
      return (Bilingual(vi: "một cơ quan", en: "an agency"), node)
    }
    if let node = clocks.declarations[symbol] {
      return (Bilingual(vi: "một thời hạn", en: "a deadline"), node)
    }
    return nil
  }
}

/// A step and an action of it; no step for `anytime`.
struct ActionKey: Hashable, Sendable {
  var step: StepID?
  var name: ActionName
}

/// What an action is called: by its author, or by the outcome of a called dossier, which is the
/// same in every language.
enum ActionName: Hashable, Sendable {
  case name(Symbol)
  case outcome(Outcome)
}
