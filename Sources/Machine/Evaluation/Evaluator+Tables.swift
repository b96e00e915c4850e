import ThuTucBasics

extension Program {
  /// An output of a decision table, applied by its policy.
  ///
  /// `unique` reads every row: a second row that holds is a fault, so that a machine whose table
  /// was not proved free of overlap never answers by the order of its rows.
  func table(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let table = machine.tables[Int(node.first)]
    return switch table.policy {
    case .unique: unique(table, node.second, dossier, moment)
    case .first: first(table, node.second, dossier, moment)
    case .collectSum, .collectMinimum, .collectMaximum, .collectCount:
      collected(table, node.second, dossier, moment)
    }
  }

  private func unique(
    _ table: DecisionTable, _ output: Int32, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    var rest = table.rows.range
    // An exception is asked before what it overrides, which counts only where none of its rows
    // holds or might hold.
    while !rest.isEmpty {
      let rows = machine.lastException(of: rest)
      rest = rest.lowerBound..<rows.lowerBound
      var hit: Int?
      var undecided: Value?
      for index in rows {
        let holds = operand(machine.tableRows[index].condition.index, dossier, moment)
        switch holds.kind {
        case .fault: return holds
        case .unknown: undecided = undecided ?? holds
        case .boolean where holds.bits == 1:
          if hit != nil { return .fault(.severalRows) }
          hit = index
        default: break
        }
      }
      if let hit { return answer(of: hit, output, dossier, moment) }
      if let undecided { return undecided }
    }
    return .fault(.noRow)
  }

  private func answer(
    of row: Int, _ output: Int32, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    operand(machine.answer(of: row, output).index, dossier, moment)
  }

  /// The first row that holds; a row that cannot be decided leaves the answer unknown, since it
  /// might be the first.
  private func first(
    _ table: DecisionTable, _ output: Int32, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    for index in table.rows.range {
      let holds = operand(machine.tableRows[index].condition.index, dossier, moment)
      if holds.kind != .boolean { return holds }
      if holds.bits == 1 { return answer(of: index, output, dossier, moment) }
    }
    return .fault(.noRow)
  }

  private func collected(
    _ table: DecisionTable, _ output: Int32, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    var total: Value?
    var count: Int64 = 0
    for index in table.rows.range {
      let holds = operand(machine.tableRows[index].condition.index, dossier, moment)
      if holds.kind != .boolean { return holds }
      guard holds.bits == 1 else { continue }
      count += 1
      if table.policy == .collectCount { continue }
      let answer = answer(of: index, output, dossier, moment)
      if answer.kind == .unknown || answer.kind == .fault { return answer }
      guard let before = total else {
        total = answer
        continue
      }
      let combined = combine(before, answer, table.policy, dossier)
      if combined.kind == .fault { return combined }
      total = combined
    }
    if table.policy == .collectCount { return .integer(count) }
    if let total { return total }
    guard table.policy == .collectSum else { return .fault(.noRow) }
    return switch machine.outputs[Int(table.outputs.start + output)].type {
    case .money: .money(.zero, .dong)
    case .decimal: .decimal(.zero)
    default: .integer(0)
    }
  }

  private func combine(
    _ left: Value, _ right: Value, _ policy: HitPolicy, _ dossier: Dossier
  ) -> Value {
    if policy == .collectSum { return added(left, right) }
    let isLess = compare(left, right, Comparison.less.rawValue, dossier)
    guard isLess.kind == .boolean else { return isLess }
    return (isLess.bits == 1) == (policy == .collectMinimum) ? left : right
  }
}

extension Machine {
  /// What a row answers for an output of its table.
  package func answer(of row: Int, _ output: Int32) -> ExpressionID {
    answers[Int(tableRows[row].answers.start + output)]
  }

  /// The output that a `table` node asks for.
  package func output(of node: Node) -> TableOutput {
    outputs[Int(tables[Int(node.first)].outputs.start + node.second)]
  }

  /// Of rows that follow each other in a table, those at the end that are of one exception, or
  /// all of the rule's own.
  package func lastException(of rows: Range<Int>) -> Range<Int> {
    guard let last = rows.last else { return rows }
    let exception = tableRows[last].exception
    var start = last
    while start > rows.lowerBound, tableRows[start - 1].exception == exception { start -= 1 }
    return start..<rows.upperBound
  }
}
