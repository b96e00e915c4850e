import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Steps, blocks and ends: one kind of name.
struct PlaceNames {
  private(set) var places = KeyTable<Symbol, Place>()
  private(set) var declarations = KeyTable<Symbol, Syntax>()
  /// The name nodes of every step and block, by identifier.
  var stepNodes: [Syntax] = []
  var blockNodes: [Syntax] = []
  var endNodes: [Syntax] = []

  subscript(symbol: Symbol) -> Place? { places[symbol] }

  var symbols: some Sequence<Symbol> { places.keys }

  mutating func add(_ symbol: Symbol, _ place: Place, at node: Syntax) {
    guard symbol != .none, places[symbol] == nil else { return }
    places[symbol] = place
    declarations[symbol] = node
  }
}

/// What a name in an expression stands for.
enum DataName: Hashable {
  case field(FieldID)
  case parameter(ParameterID)
  case table(TableID)
  case list(ListID)
}

/// Fields, parameters, tables, lists and cases: one kind of name.
struct DataNames {
  private(set) var rows = KeyTable<Symbol, DataName>()
  private(set) var declarations = KeyTable<Symbol, Syntax>()
  /// The fields of each list's items.
  var itemFields: [ListID: [Symbol: ItemFieldID]] = [:]
  /// The outputs of each table that has several, counted from 0.
  var outputs: [TableID: [Symbol: Int32]] = [:]
  var fieldNodes: [Syntax] = []
  var tableNodes: [Syntax] = []

  subscript(symbol: Symbol) -> DataName? { rows[symbol] }

  var symbols: some Sequence<Symbol> { rows.keys }

  mutating func add(_ symbol: Symbol, _ row: DataName, at node: Syntax) {
    guard symbol != .none, rows[symbol] == nil else { return }
    rows[symbol] = row
    declarations[symbol] = node
  }
}

/// The clauses behind the rows, by row, and the case in which each holds.
struct PendingClauses {
  struct Clause {
    var node: Syntax
    /// `field == option` where it stands in a case.
    var inCase: ExpressionID?
  }

  /// Conditions inside clauses, that nothing else proves, and where they stand.
  var whens: [(expression: ExpressionID, node: Syntax)] = []
  var fields: [Clause] = []
  var itemFields: [Clause] = []
  var lists: [Clause] = []
  var parameters: [Clause] = []
  var tables: [Clause] = []
  var conditions: [Clause] = []
  var assumptions: [Clause] = []
  var fees: [Clause] = []
  var documents: [Clause] = []
  var groups: [Clause] = []
  var notices: [Clause] = []
  var clocks: [Clause] = []
  var duties: [Clause] = []
  var steps: [Clause] = []
  var blocks: [Clause] = []
  var branches: [Clause] = []
  var ends: [Clause] = []
  var actions: [Clause] = []
}

extension ProcedureCompiler {
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
