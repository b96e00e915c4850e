/// A table as it stands in a file, cell by cell.
public struct TableClause {
  public let clause: Syntax
  let inputs: [String]
  /// The names of the outputs; none where the table answers one value.
  let outputs: [String]

  public init(_ clause: Syntax) {
    self.clause = clause
    let header = clause.child(.tableHeader)
    inputs = (header?.children(.tableInput)).map { $0.map(\.text) } ?? []
    outputs = (header?.children(.tableOutput)).map { $0.map { $0.child(.name)?.text ?? "" } } ?? []
  }

  /// How many cells a row has that are not what it rests on.
  var width: Int { inputs.count + max(outputs.count, 1) }

  /// The header as a sheet has it: an arrow marks the first answer.
  var header: [String] {
    inputs + (outputs.isEmpty ? ["=>"] : ["=> \(outputs[0])"] + outputs.dropFirst())
  }

  /// What stands over the column of what the rows rest on.
  var basisWord: String { word(.basis) }

  /// What stands alone before exceptions.
  var exceptWord: String { word(.except) }

  func word(_ keyword: Keyword) -> String {
    Lexicon.shared.text(of: keyword, in: clause.tree.language)
  }

  /// The header and the rows, each cell as it is written.
  public var sheet: [[String]] {
    let hasTails = clause.children(.tableRow).contains { !tail(of: $0).isEmpty }
    var rows = [header + (hasTails ? [basisWord] : [])]
    for part in clause.children {
      if part.kind == .except {
        rows.append([exceptWord] + Array(repeating: "", count: rows[0].count - 1))
      } else if part.kind == .tableRow {
        let cells = part.children(.cell).map(\.text) + part.expressions.map(\.text)
        rows.append(cells + (hasTails ? [tail(of: part)] : []))
      }
    }
    return rows
  }

  /// What a row rests on, without the word that the column's head has.
  private func tail(of row: Syntax) -> String {
    guard let bar = row.tokens.lastIndex(where: { $0.kind == .bar }) else { return "" }
    var tokens = row.tokens[(bar + 1)...]
    if let first = tokens.first, clause.tree.keywords(of: first).contains(.basis) {
      tokens = tokens.dropFirst()
    }
    guard let first = tokens.first, let last = tokens.last else { return "" }
    let range = Int(first.start)..<Int(last.end)
    return String(decoding: clause.tree.source[range], as: UTF8.self)
  }
}
