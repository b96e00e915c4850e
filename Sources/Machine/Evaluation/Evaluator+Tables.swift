import ThuTucBasics

extension Program {
  /// An output of a decision table, applied by its policy: through its index where it has one and
  /// the inputs are such as its cells name, else row by row.
  func table(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    var tally = Tally(table: machine.tables[Int(node.first)], output: node.second)
    guard moment.pace != .plain, let lookup = indices.tables[Int(node.first)] else {
      return scan(&tally, dossier, moment)
    }
    return look(lookup, &tally, dossier, moment)
      ?? scan(&tally, dossier, moment.slowed(to: .plain))
  }

  private func scan(_ tally: inout Tally, _ dossier: Dossier, _ moment: Moment) -> Value {
    var rest = tally.table.rows.range
    while !rest.isEmpty {
      let rows = machine.nextRows(of: tally.table, rest)
      rest = rest.lowerBound..<rows.lowerBound
      for row in rows {
        if let answer = take(row, isCertain: false, &tally, dossier, moment) { return answer }
      }
    }
    return conclude(tally, dossier, moment)
  }

  /// What the rows of a table that may hold have come to so far.
  struct Tally {
    let table: DecisionTable
    let output: Int32
    /// The row of a `unique` table that holds.
    var hit: Int?
    /// The first row of a `unique` table that could not be decided, and what it lacks.
    var undecided: (row: Int, lack: Value)?
    var count: Int64 = 0
    var total: Value?
  }

  /// Takes the next row into account; the table's answer where that settles it.
  ///
  /// `unique` looks at every row: a second one that holds is a fault, so that a machine whose
  /// table was not proved free of overlap never answers by the order of its rows. Under the other
  /// policies a row that cannot be decided leaves the answer unknown.
  @inline(__always)
  func take(
    _ row: Int, isCertain: Bool, _ tally: inout Tally, _ dossier: Dossier, _ moment: Moment
  ) -> Value? {
    // An exception is asked before what it overrides, which counts only where none of its rows
    // holds or might hold.
    if let before = tally.hit ?? tally.undecided?.row,
      machine.tableRows[before].exception != machine.tableRows[row].exception
    {
      return conclude(tally, dossier, moment)
    }
    let policy = tally.table.policy
    if !isCertain {
      let holds = operand(machine.tableRows[row].condition.index, dossier, moment)
      if holds.kind == .fault { return holds }
      if holds.kind != .boolean {
        guard policy == .unique else { return holds }
        if holds.kind == .unknown { tally.undecided = tally.undecided ?? (row, holds) }
        return nil
      }
      if holds.bits == 0 { return nil }
    }
    switch policy {
    case .unique:
      if tally.hit != nil { return .fault(.severalRows) }
      tally.hit = row
    case .first: return answer(of: row, tally.output, dossier, moment)
    case .collectCount: tally.count += 1
    case .collectSum, .collectMinimum, .collectMaximum:
      return collect(row, &tally, dossier, moment)
    }
    return nil
  }

  /// The table's answer once every row that may hold has been taken.
  @inline(__always)
  func conclude(_ tally: Tally, _ dossier: Dossier, _ moment: Moment) -> Value {
    switch tally.table.policy {
    case .unique:
      guard let hit = tally.hit else { return tally.undecided?.lack ?? .fault(.noRow) }
      return answer(of: hit, tally.output, dossier, moment)
    case .first, .collectMinimum, .collectMaximum: return tally.total ?? .fault(.noRow)
    case .collectCount: return .integer(tally.count)
    case .collectSum:
      let output = machine.outputs[Int(tally.table.outputs.start + tally.output)]
      return tally.total ?? nothing(of: output.type)
    }
  }

  private func answer(
    of row: Int, _ output: Int32, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    operand(machine.answer(of: row, output).index, dossier, moment)
  }

  private func collect(
    _ row: Int, _ tally: inout Tally, _ dossier: Dossier, _ moment: Moment
  ) -> Value? {
    let answer = answer(of: row, tally.output, dossier, moment)
    if answer.kind == .unknown || answer.kind == .fault { return answer }
    guard let before = tally.total else {
      tally.total = answer
      return nil
    }
    let combined = combine(before, answer, tally.table.policy, dossier)
    if combined.kind == .fault { return combined }
    tally.total = combined
    return nil
  }

  /// What a sum over nothing comes to, in dong where it is money.
  func nothing(of type: ValueType) -> Value {
    switch type {
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

  /// Of the rows of a table that have yet to be read, those that are read next: under `unique`
  /// the last exception first, else all.
  func nextRows(of table: DecisionTable, _ rest: Range<Int>) -> Range<Int> {
    table.policy == .unique ? lastException(of: rest) : rest
  }
}
