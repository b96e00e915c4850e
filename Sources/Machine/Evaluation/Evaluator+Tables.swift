import ThuTucBasics

extension Program {
  /// A decision table, applied by its policy.
  ///
  /// `unique` reads every row: a second row that holds is a fault, so that a machine whose table
  /// was not proved free of overlap never answers by the order of its rows.
  func table(_ table: DecisionTable, _ dossier: Dossier, _ moment: Moment) -> Value {
    switch table.policy {
    case .unique: unique(table, dossier, moment)
    case .first: first(table, dossier, moment)
    case .collectSum, .collectMinimum, .collectMaximum, .collectCount:
      collected(table, dossier, moment)
    }
  }

  private func unique(_ table: DecisionTable, _ dossier: Dossier, _ moment: Moment) -> Value {
    var hit: Int?
    var undecided: Value?
    for index in table.rows.range {
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
    guard let hit else { return undecided ?? .fault(.noRow) }
    return operand(machine.tableRows[hit].answer.index, dossier, moment)
  }

  /// The first row that holds; a row that cannot be decided leaves the answer unknown, since it
  /// might be the first.
  private func first(_ table: DecisionTable, _ dossier: Dossier, _ moment: Moment) -> Value {
    for index in table.rows.range {
      let holds = operand(machine.tableRows[index].condition.index, dossier, moment)
      if holds.kind != .boolean { return holds }
      if holds.bits == 1 { return operand(machine.tableRows[index].answer.index, dossier, moment) }
    }
    return .fault(.noRow)
  }

  private func collected(_ table: DecisionTable, _ dossier: Dossier, _ moment: Moment) -> Value {
    var total: Value?
    var count: Int64 = 0
    for index in table.rows.range {
      let holds = operand(machine.tableRows[index].condition.index, dossier, moment)
      if holds.kind != .boolean { return holds }
      guard holds.bits == 1 else { continue }
      count += 1
      if table.policy == .collectCount { continue }
      let answer = operand(machine.tableRows[index].answer.index, dossier, moment)
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
    return switch table.type {
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
