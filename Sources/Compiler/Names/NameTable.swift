import ThuTucMachine
import ThuTucSyntax

/// The rows of one table by name. A name that is declared in several cases stands for several.
struct NameTable<Row>: Sendable {
  private var firstRow = KeyTable<Symbol, ID<Row>>()
  private var nextRow = KeyTable<ID<Row>, ID<Row>>()
  /// The last row of each name that has several, so that adding one is no walk over the others.
  private var lastRow = KeyTable<Symbol, ID<Row>>()
  /// Where each name was first declared, for "first declared here".
  private(set) var declarations = KeyTable<Symbol, Syntax>()

  /// All rows of a name, in declaration order.
  subscript(symbol: Symbol) -> [ID<Row>] {
    guard var row = firstRow[symbol] else { return [] }
    var rows = [row]
    while let next = nextRow[row] {
      rows.append(next)
      row = next
    }
    return rows
  }

  func first(_ symbol: Symbol) -> ID<Row>? { firstRow[symbol] }

  var symbols: some Sequence<Symbol> { firstRow.keys }

  mutating func add(_ symbol: Symbol, _ row: ID<Row>, at node: Syntax) {
    guard symbol != .none else { return }
    if let first = firstRow[symbol] {
      nextRow[lastRow[symbol] ?? first] = row
      lastRow[symbol] = row
    } else {
      firstRow[symbol] = row
      declarations[symbol] = node
    }
  }
}
