import ThuTucBasics

extension TableIndices {
  /// Arranges the tables of a machine, as far as its limits go.
  init(_ machine: Machine) {
    for table in machine.tables {
      let isSmall = (1...TableIndices.rowsLimit).contains(Int(table.rows.count))
      let draft = isSmall ? TableDraft(table, of: machine) : nil
      tables.append(draft.flatMap { add($0, table, of: machine) })
    }
  }

  private mutating func add(
    _ draft: TableDraft, _ table: DecisionTable, of machine: Machine
  ) -> Lookup? {
    let setWords = (draft.rows.count + 63) / 64
    let cuts = draft.columns.map(\.cuts)
    // One set for each class, one for the unknown, and the rows that are certain.
    let words = (cuts.reduce(1) { $0 + $1.count + 2 }) * setWords
    guard sets.count + words <= TableIndices.setWordsLimit else { return nil }
    let first = columns.count
    for (column, cuts) in zip(draft.columns, cuts) { add(column, cuts, setWords) }
    let certain = sets.count
    sets += draft.certainRows(setWords)
    var lookup = Lookup(
      columns: Run(first..<columns.count), order: Int32(order.count), setWords: Int32(setWords),
      certain: Int32(certain))
    order += draft.rows.map { Int32($0) }
    decide(&lookup, table, of: machine)
    return lookup
  }

  /// Adds a column, its classes and, for each of them, the rows that may hold.
  private mutating func add(_ draft: TableDraft.Column, _ ends: [Int64], _ setWords: Int) {
    let start = cuts.count
    cuts += ends
    var column = Column(
      fact: draft.fact, place: draft.place, measure: draft.measure,
      cuts: Run(start..<cuts.count), sets: Int32(sets.count))
    if let least = ends.first, let last = ends.last {
      let (span, overflow) = last.subtractingReportingOverflow(least)
      if !overflow, span < TableIndices.narrowLimit {
        column.base = least
        let start = classes.count
        var found: Int32 = 0
        for number in least...last {
          if ends[Int(found)] == number { found += 1 }
          classes.append(found)
          if Int(found) == ends.count { break }
        }
        column.classes = Run(start..<classes.count)
      }
    }
    columns.append(column)

    var untested = Array(repeating: UInt64(0), count: setWords)
    let base = sets.count
    sets += Array(repeating: 0, count: (ends.count + 2) * setWords)
    for (row, numbers) in draft.cells.enumerated() {
      let bit = UInt64(1) << UInt64(row & 63)
      guard let numbers else {
        untested[row >> 6] |= bit
        continue
      }
      for range in numbers.ranges {
        for found in place(of: range.lowerBound, in: ends)...place(of: range.upperBound, in: ends) {
          sets[base + found * setWords + row >> 6] |= bit
        }
      }
    }
    for found in 0...ends.count {
      for word in 0..<setWords { sets[base + found * setWords + word] |= untested[word] }
    }
    // What is unknown excludes no row.
    for row in draft.cells.indices {
      sets[base + (ends.count + 1) * setWords + row >> 6] |= 1 << UInt64(row & 63)
    }
  }

  /// Makes the decisions of every combination of known classes, unless there are too many.
  private mutating func decide(
    _ lookup: inout Lookup, _ table: DecisionTable, of machine: Machine
  ) {
    let run = lookup.columns.range
    var combinations = 1
    for index in run.reversed() {
      columns[index].stride = Int32(combinations)
      combinations *= Int(columns[index].unknown)
      guard combinations <= TableIndices.decisionsLimit else { return }
    }
    let start = (decisions: decisions.count, hits: hits.count)
    for combination in 0..<combinations {
      let places = run.map { index in
        let column = columns[index]
        let found = Int32(combination) / column.stride % column.unknown
        return Int(column.sets + found * lookup.setWords)
      }
      let first = hits.count
      addHits(places, lookup, table, of: machine)
      decisions.append(Run(first..<hits.count))
      if hits.count - start.hits > TableIndices.hitsLimit {
        decisions.removeLast(decisions.count - start.decisions)
        hits.removeLast(hits.count - start.hits)
        return
      }
    }
    lookup.decisions = Int32(start.decisions)
  }

  /// Adds the rows that these sets have in common, as far as the table's policy reads on.
  private mutating func addHits(
    _ places: [Int], _ lookup: Lookup, _ table: DecisionTable, of machine: Machine
  ) {
    var certain: Int32?
    for word in 0..<Int(lookup.setWords) {
      var rest = places.reduce(UInt64.max) { $0 & sets[$1 + word] }
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        let row = order[Int(lookup.order) + word * 64 + bit]
        let isCertain = sets[Int(lookup.certain) + word] & 1 << UInt64(bit) != 0
        hits.append(Hit(row: row, isCertain: isCertain))
        if isCertain, table.policy == .first { return }
        // A second row that holds settles it, and so does the first that an exception overrides.
        if table.policy == .unique, let certain {
          let isOverridden =
            machine.tableRows[Int(row)].exception != machine.tableRows[Int(certain)].exception
          if isCertain || isOverridden { return }
        }
        if isCertain { certain = row }
      }
    }
  }
}

/// How many of these, in ascending order, lie at or below a number.
private func place(of number: Int64, in ends: [Int64]) -> Int {
  var range = ends.indices
  while !range.isEmpty {
    let middle = range.lowerBound + range.count / 2
    if ends[middle] <= number {
      range = middle + 1..<range.upperBound
    } else {
      range = range.lowerBound..<middle
    }
  }
  return range.lowerBound
}
