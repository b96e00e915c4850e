import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers decision tables.
extension Lowering {
  /// The type that a table's answers have as values.
  func type(of table: DecisionTable, _ output: Int32) -> ExpressionType {
    let row = machine.outputs[Int(table.outputs.start + output)]
    return table.policy == .collectCount
      ? .integer : ExpressionType(row.type, choices: row.choices)
  }

  mutating func lowerTable(_ node: Syntax, _ id: TableID) {
    cite(node, .table(id))
    let table = machine.tables[id]
    checkPolicy(table, node)
    // What the header lacks has been reported; its rows would only repeat it.
    let outputs = (node.child(.tableHeader)?.children(.tableOutput)).map(Array.init) ?? []
    let isTyped = node.child(.valueType) != nil
    guard isTyped || !outputs.isEmpty, !outputs.contains(where: { $0.name == .none }) else {
      return
    }
    let inputs = (node.child(.tableHeader)?.children(.tableInput)).map(Array.init) ?? []
    let types = (0..<table.outputs.count).map { type(of: table, $0) }
    var rows: [TableRow] = []
    var exception: Int32 = 0
    for part in node.children {
      if part.kind == .except {
        exception += 1
        if table.policy != .unique { report(MisplacedException.found(part)) }
      }
      guard part.kind == .tableRow else { continue }
      let cells = Array(part.children(.cell))
      let answers = part.expressions
      guard cells.count == inputs.count, answers.count == types.count else { continue }
      let values = zip(answers, types).map { expression($0, wanted: $1, in: .procedure) }
      let start = machine.answers.count
      machine.answers.append(contentsOf: values)
      cite(part, .row(TableRowID(machine.tableRows.count + rows.count)))
      rows.append(
        TableRow(
          condition: rowCondition(cells, inputs), answers: Run(start..<machine.answers.count),
          exception: exception))
    }
    if rows.isEmpty, !node.hasSyntaxErrors { report(EmptyTable.found(node.child(.name) ?? node)) }
    let start = machine.tableRows.count
    machine.tableRows.append(contentsOf: rows)
    machine.tables[id].rows = Run(start..<machine.tableRows.count)
  }

  /// What a table adds up or compares must be such that it can be.
  private mutating func checkPolicy(_ table: DecisionTable, _ node: Syntax) {
    guard let name = node.child(.name) else { return }
    for output in machine.outputs[table.outputs.range] {
      let type = ExpressionType(output.type)
      switch table.policy {
      case .collectSum where !type.isNumber && !type.isMoney:
        report(WrongOperands.sum(name, type))
      case .collectMinimum where !type.isOrdered, .collectMaximum where !type.isOrdered:
        report(WrongOperands.noOrder(name, type))
      default: break
      }
    }
  }

  /// `fees.days`
  mutating func outputExpression(_ node: Syntax) -> TypedExpression {
    let parts = Array(node.children(.name))
    guard parts.count == 2, let output = parts.last, !parts.contains(where: \.isMissing) else {
      return invalid
    }
    guard case .table(let id) = names.data[parts[0].symbol], let outputs = names.data.outputs[id]
    else {
      let known = names.data.symbols.filter {
        if case .table(let id) = names.data[$0] { names.data.outputs[id] != nil } else { false }
      }
      report(
        unknown(
          parts[0], Bilingual(vi: "bảng nhiều cột kết quả", en: "table with several outputs"),
          among: known))
      return invalid
    }
    guard let place = outputs[output.symbol] else {
      report(
        unknown(
          output, Bilingual(vi: "cột kết quả", en: "output"), among: outputs.keys))
      return invalid
    }
    return TypedExpression(
      id: emit(Node(.table, id.index, place)), type: type(of: machine.tables[id], place))
  }

  /// All cells of a row hold.
  private mutating func rowCondition(_ cells: [Syntax], _ inputs: [Syntax]) -> ExpressionID {
    var result: ExpressionID?
    for (cell, input) in zip(cells, inputs) {
      guard let test = test(cell, input) else { continue }
      result = result.map { emit(Node(.and, $0.index, test.index)) } ?? test
    }
    return result ?? constant(.boolean(true))
  }

  /// A cell as a condition on its input; nothing for `*`.
  private mutating func test(_ cell: Syntax, _ input: Syntax) -> ExpressionID? {
    let matches = Array(cell.children(.cellMatch))
    guard !matches.isEmpty else { return nil }
    var result: ExpressionID?
    for match in matches {
      let one = test(match, of: input)
      result = result.map { emit(Node(.or, $0.index, one.index)) } ?? one
    }
    if cell.begins(with: .not), let whole = result { result = emit(Node(.not, whole.index)) }
    return result
  }

  private mutating func test(_ match: Syntax, of input: Syntax) -> ExpressionID {
    let subject = inputValue(input)
    let parts = match.expressions
    guard let first = parts.first else { return constant(.unknown) }
    let left = expression(first, hint: subject.type.isChoice ? subject.type : nil, in: .procedure)
    if parts.count == 2 {
      let right = expression(parts[1], in: .procedure)
      let low = compare(subject, .greaterOrEqual, left, at: first)
      let high = compare(subject, .lessOrEqual, right, at: parts[1])
      return emit(Node(.and, low.id.index, high.id.index))
    }
    let hasOperator = match.firstToken.map { Int($0.start) < first.range.lowerBound } ?? false
    let operation = hasOperator ? comparisonOperator(match) ?? .equal : .equal
    return compare(subject, operation, left, at: first).id
  }

  /// A table's input: a name, or a fact of the dossier.
  private mutating func inputValue(_ input: Syntax) -> TypedExpression {
    guard let child = input.children.first(where: { $0.kind == .keywordValue || $0.kind == .name })
    else { return invalid }
    return child.kind == .name
      ? nameExpression(input, hint: nil, in: .procedure) : expression(child, in: .procedure)
  }
}
