import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Deadlines, duties and the lengths that they are compared by.
extension BurdenComparison {
  mutating func compareClocks() {
    for (index, clause) in own.sourceMap.clocks.enumerated() where isOwn(clause) {
      for row in counterparts(of: clause, in: base.names.clocks, base.sourceMap.clocks) {
        compare(clause, own.machine.clocks[index], row)
      }
    }
    for (index, clause) in own.sourceMap.duties.enumerated() where isOwn(clause) {
      guard let row = base.names.duties.first(clause.name) else { continue }
      let other = base.sourceMap[row]
      compareLimit(
        clause, own.machine.duties[index].limit, other, other.child(.within)?.expression)
    }
  }

  private mutating func compare(_ node: Syntax, _ clock: ThuTucMachine.Clock, _ row: ClockID) {
    let name = node.child(.name)?.text ?? ""
    let other = base.machine.clocks[row]
    let otherNode = base.sourceMap[row]
    compareLimit(node, clock.limit, otherNode, otherNode.expression)
    if own.machine.name(of: clock.start) != base.machine.name(of: other.start)
      || clock.isBackward != other.isBackward
    {
      undecided(
        node.child(.fromEvent) ?? node, otherNode.child(.fromEvent) ?? otherNode,
        vi: "thời hạn '\(name)' tính từ một mốc khác thủ tục gốc",
        en: "the deadline '\(name)' counts from another event than in the base")
    }
    if clock.cutoffMinute >= 0, other.cutoffMinute < 0 || clock.cutoffMinute < other.cutoffMinute {
      burden(
        node.child(.cutoff) ?? node, otherNode.child(.cutoff) ?? otherNode,
        vi: "giờ chốt của '\(name)' sớm hơn thủ tục gốc",
        en: "the cutoff of '\(name)' is earlier than in the base")
    }
    for kind in [SyntaxKind.extendTo, .extendBy, .replaceBy, .restartOn, .pauseIn, .pauseFor] {
      compareParts(kind, node, otherNode)
    }
    if node.child(.when) != nil || otherNode.child(.when) != nil {
      let before = lowered(otherNode.child(.when)?.expression)
      report(
        otherNode.child(.when) != nil && before == nil
          ? .undecided : implies(before, clock.when), node, otherNode,
        Bilingual(
          vi: "thời hạn '\(name)' áp dụng cho ít trường hợp hơn thủ tục gốc",
          en: "the deadline '\(name)' runs in fewer cases than in the base"))
    }
  }

  /// What makes a deadline longer must stand in the base word for word.
  private mutating func compareParts(_ kind: SyntaxKind, _ node: Syntax, _ other: Syntax) {
    let known = Array(other.children(kind))
    for part in node.children(kind) where !known.contains(where: { part.reads(as: $0) }) {
      let name = node.child(.name)?.text ?? ""
      burden(
        part, other.child(kind) ?? other,
        vi: "thủ tục gốc không cho kéo dài thời hạn '\(name)' như thế này",
        en: "the base does not let the deadline '\(name)' be prolonged like this")
    }
  }

  // Lengths.

  /// The limit of an office: no longer than the base's.
  mutating func compareLimit(
    _ node: Syntax, _ limit: ExpressionID, _ otherNode: Syntax, _ other: Syntax?
  ) {
    let name = node.child(.name)?.text ?? ""
    report(
      lengthOrder(limit, other), node, otherNode,
      Bilingual(
        vi: "thời hạn '\(name)' dài hơn thủ tục gốc",
        en: "the limit of '\(name)' is longer than in the base"))
  }

  /// Whether a length is never more than one of the base's.
  mutating func lengthOrder(_ limit: ExpressionID, _ other: Syntax?) -> Order {
    lowered(other).map { lengthOrder(limit, $0) } ?? .undecided
  }

  /// The same for two lengths of the refinement's machine.
  func lengthOrder(_ limit: ExpressionID, _ other: ExpressionID) -> Order {
    var worst = Order.within
    for left in own.machine.lengths(of: limit) {
      for right in own.machine.lengths(of: other) {
        guard let mine = left.limit, let theirs = right.limit else {
          worst = .undecided
          continue
        }
        let order = atMost(mine, theirs)
        if case .within = order { continue }
        let conditions = left.conditions + right.conditions
        switch (conditions.isEmpty ? .beyond(nil) : can(conditions), order) {
        case (.within, _): continue
        case (.beyond(let witness), .beyond): return .beyond(witness)
        default: worst = .undecided
        }
      }
    }
    return worst
  }

  /// Whether a limit ends no later than another that begins with it, whatever the day.
  func atMost(_ limit: Limit, _ other: Limit) -> Order {
    if limit.unit == other.unit { return limit.amount <= other.amount ? .within : .beyond(nil) }
    let week = PlainWeek(own.machine.calendar)
    let (mine, theirs) = (week.effort(of: limit), week.grant(of: other))
    switch (limit.unit, other.unit) {
    case (.workingHour, .workingDay), (.workingMinute, .workingDay),
      (.workingHour, .workingMinute), (.workingMinute, .workingHour), (.hour, .minute),
      (.minute, .hour), (.hour, .day), (.minute, .day), (.hour, .week), (.minute, .week):
      if mine.working <= theirs.working, mine.elapsed <= theirs.elapsed { return .within }
    case (.day, .workingDay) where limit.amount <= other.amount: return .within
    case (.week, .day), (.day, .week):
      if mine.elapsed <= theirs.elapsed { return .within }
    default: break
    }
    return week.exceeds(mine, theirs, unit: other.unit) ? .beyond(nil) : .undecided
  }
}

extension Machine {
  /// What a deadline counts from, by name, so that two procedures can be compared.
  fileprivate func name(of milestone: Milestone) -> String {
    switch milestone {
    case .entering(let place): return name(of: place)
    case .taking(let action):
      let row = actions[action]
      return (row.step.map { name(steps[$0].label) } ?? "anytime") + "."
        + name(row.label)
    case .value(let expression): return "= \(nodes[expression].operation)"
    }
  }
}

extension Machine {
  /// The lengths that a limit can come to, each with the conditions under which it does; no length
  /// where it is not written down.
  fileprivate func lengths(
    of expression: ExpressionID
  ) -> [(conditions: [(ExpressionID, Bool)], limit: Limit?)] {
    let node = nodes[expression]
    guard node.operation == .choose else {
      return [([], constant(expression)?.asLimit)]
    }
    let condition = ExpressionID(Int(node.first))
    return [(node.second, true), (node.third, false)].flatMap { part, holds in
      lengths(of: ExpressionID(Int(part))).map { ([(condition, holds)] + $0.conditions, $0.limit) }
    }
  }
}

extension Syntax {
  /// Whether two clauses are the same word for word, in whichever languages they are written.
  fileprivate func reads(as other: Syntax) -> Bool {
    tokens.count == other.tokens.count
      && zip(tokens, other.tokens).allSatisfy { mine, theirs in
        if mine.symbol != .none, mine.symbol == theirs.symbol { return true }
        if tree.keywords(of: mine).intersects(other.tree.keywords(of: theirs)) { return true }
        return tree.text(mine) == other.tree.text(theirs)
      }
  }
}
