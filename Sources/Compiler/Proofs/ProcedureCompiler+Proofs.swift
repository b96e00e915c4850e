import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What the compiler proves about the rules of a procedure (language.md §5).
extension ProcedureCompiler {
  /// Only where the machine is whole: what is wrong with the words would be said twice.
  mutating func prove() {
    let isBroken =
      diagnostics.contains(where: \.breaksMachine)
      || procedure.tree.diagnostics.contains { $0.severity == .error }
    guard !isBroken else { return }
    checkFields()
    var prover = Prover(machine, procedure.tree.language)
    proveAssumptions(&prover)
    proveTables(&prover)
    proveGuards(&prover)
    proveAutomaticSteps(&prover)
    proveChoices(&prover)
    provePapers(&prover)
    proveParameters()
  }

  // Assumptions.

  private mutating func proveAssumptions(_ prover: inout Prover) {
    for (index, clause) in pending.assumptions.enumerated() {
      guard let node = clause.node.expression else { continue }
      let test = machine.assumptions[index].test
      guard let claim = prover.claim(test), let denial = prover.claim(test, holds: false) else {
        report(BeyondProof.found(node))
        continue
      }
      // Contradicting the ranges or the assumptions before it, it would make every proof void.
      if prover.isImpossible([claim]) {
        report(SettledCondition.never(node))
      } else if prover.isImpossible([denial]) {
        report(SettledCondition.always(node))
      } else if !prover.assume(test) {
        report(BeyondProof.found(node))
      }
    }
  }

  // Tables.

  private mutating func proveTables(_ prover: inout Prover) {
    for (index, clause) in pending.tables.enumerated() {
      let table = machine.tables[index]
      let rows = Array(clause.node.children(.tableRow))
      guard let name = clause.node.child(.name), rows.count == Int(table.rows.count) else {
        continue
      }
      let findings = prover.findings(of: table)
      if let gap = findings.gap { report(TableGap.found(name, gap)) }
      for overlap in findings.overlaps {
        report(RowOverlap.found(rows[overlap.second], rows[overlap.first], overlap.witness))
      }
      for row in findings.impossible { report(DeadRow.impossible(rows[row])) }
      for row in findings.shadowed {
        report(
          table.policy == .first ? DeadRow.shadowed(rows[row]) : DeadRow.overridden(rows[row]))
      }
      for row in findings.idle { report(IdleException.found(rows[row])) }
      if findings.isTooComplex {
        report(UndecidedTable.tooComplex(name))
      } else if findings.isUndecided {
        report(UndecidedTable.beyond(name))
      }
    }
  }

  // Guards.

  private mutating func proveGuards(_ prover: inout Prover) {
    for (index, clause) in pending.actions.enumerated() {
      guard let expression = machine.actions[index].guardExpression,
        let node = clause.node.child(.when)?.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: true)
    }
    for (index, clause) in pending.branches.enumerated() {
      guard let expression = machine.branches[index].when,
        let node = clause.node.child(.when)?.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: false)
    }
    for (index, clause) in pending.clocks.enumerated() {
      guard let expression = machine.clocks[index].when,
        let node = clause.node.child(.when)?.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: false)
    }
    for (index, clause) in pending.conditions.enumerated() {
      guard let expression = machine.conditions[index].test, let node = clause.node.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: false)
    }
    for when in pending.whens { proveGuard(when.expression, when.node, &prover, saysAlways: false) }
  }

  private mutating func proveGuard(
    _ expression: ExpressionID, _ node: Syntax, _ prover: inout Prover, saysAlways: Bool
  ) {
    if machine.assumptions.isEmpty, machine.isPlainlyOpen(expression) { return }
    guard let claim = prover.claim(expression) else { return report(BeyondProof.found(node)) }
    if prover.isImpossible([claim]) { return report(SettledCondition.never(node)) }
    if saysAlways, machine.nodes[Int(expression.index)].operation != .constant,
      let denial = prover.claim(expression, holds: false), prover.isImpossible([denial])
    {
      return report(SettledCondition.always(node))
    }
    if prover.isBeyond(claim) { report(BeyondProof.found(node)) }
  }

  // Automatic steps.

  private mutating func proveAutomaticSteps(_ prover: inout Prover) {
    for (index, clause) in pending.steps.enumerated() where machine.steps[index].isAutomatic {
      let actions = machine.actions[machine.steps[index].actions.range]
      let isComplete = actions.contains { $0.isOtherwise || $0.guardExpression == nil }
      guard !actions.isEmpty, !isComplete, let name = clause.node.child(.name) else { continue }
      let denials = actions.compactMap { action in
        action.guardExpression.flatMap { prover.claim($0, holds: false) }
      }
      guard denials.count == actions.count, let witness = prover.witness(of: denials) else {
        continue
      }
      report(MissedCase.found(name, witness), claiming: .refused(StepID(index)))
    }
  }

  // Choices.

  /// A person chooses among the actions of a step, unless the rules leave one at most.
  private mutating func proveChoices(_ prover: inout Prover) {
    for (index, clause) in pending.steps.enumerated() {
      let step = machine.steps[index]
      let actions = Array(machine.actions[step.actions.range])
      let guards = actions.compactMap(\.guardExpression)
      guard !step.isAutomatic, step.call == nil, (2...8).contains(actions.count),
        guards.count == actions.count, let name = clause.node.child(.name)
      else { continue }
      let claims = guards.compactMap { prover.claim($0) }
      guard claims.count == guards.count else { continue }
      let areExclusive = claims.indices.allSatisfy { place in
        claims[..<place].allSatisfy { prover.isImpossible([$0, claims[place]]) }
      }
      if areExclusive {
        let names = actions.map { machine.name($0.label) }
        report(NoChoice.found(name, names))
      }
    }
  }

  // Papers.

  private mutating func provePapers(_ prover: inout Prover) {
    for (index, clause) in pending.documents.enumerated() {
      let document = machine.documents[index]
      let group = document.group.map { machine.groups[$0] }
      let context = [
        document.inCase, document.neededWhen, group?.neededWhen,
      ]
      let conditions = context.compactMap { $0 }
      let claims = conditions.compactMap { prover.claim($0) }
      // A condition too long to be read leaves its paper unproved, and no other.
      guard claims.count == conditions.count else { continue }
      if let node = clause.node.child(.neededWhen)?.expression, prover.isImpossible(claims) {
        report(NeverNeeded.found(node))
        continue
      }
      proveAlternatives(document, clause.node, needed: claims, &prover)
    }
    for (index, clause) in pending.groups.enumerated() {
      guard let condition = machine.groups[index].neededWhen,
        let node = clause.node.child(.neededWhen)?.expression,
        let claim = prover.claim(condition), prover.isImpossible([claim])
      else { continue }
      report(NeverNeeded.found(node))
    }
  }

  private mutating func proveAlternatives(
    _ document: Document, _ node: Syntax, needed: [Claim], _ prover: inout Prover
  ) {
    let alternatives = machine.formAlternatives[document.alternatives.range]
    guard !alternatives.isEmpty, !document.isOptional, let name = node.child(.name) else { return }
    let closed = alternatives.compactMap { alternative in
      alternative.when.flatMap { prover.claim($0, holds: false) }
    }
    guard closed.count == alternatives.count, let witness = prover.witness(of: needed + closed)
    else { return }
    report(ClosedAlternatives.found(name, witness))
  }

  // Parameters.

  /// Every day on which a dossier may be filed has a value of what the rules ask for.
  private mutating func proveParameters() {
    var used: Set<Int32> = []
    var usedAtDecision: Set<Int32> = []
    for node in machine.nodes where node.operation == .parameter {
      used.insert(node.first)
      if node.isAtDecision { usedAtDecision.insert(node.first) }
    }
    for (index, clause) in pending.parameters.enumerated() where used.contains(Int32(index)) {
      let values = Array(machine.datedValues[machine.parameters[index].values.range])
      let nodes = Array(clause.node.children(.datedValue))
      guard let first = values.first, let name = clause.node.child(.name) else { continue }
      if let start = machine.effectiveFrom, start < first.from {
        report(ParameterGap.before(name, first.from, start))
      }
      for (place, next) in values.enumerated().dropFirst() {
        guard let last = values[place - 1].until, last.adding(days: 1) < next.from,
          isInForce(between: last.adding(days: 1), next.from.adding(days: -1)),
          place < nodes.count
        else { continue }
        report(
          ParameterGap.between(nodes[place], last.adding(days: 1), next.from.adding(days: -1)))
      }
      guard let last = values.last?.until, let node = nodes.last else { continue }
      if let end = machine.effectiveUntil, last < end {
        report(ParameterGap.between(node, last.adding(days: 1), end))
      } else if machine.effectiveUntil == nil || usedAtDecision.contains(Int32(index)) {
        // A dossier may be decided after the last day on which it could be filed.
        report(ParameterGap.after(node, last))
      }
    }
  }

  private func isInForce(between first: CivilDate, _ last: CivilDate) -> Bool {
    (machine.effectiveFrom.map { $0 <= last } ?? true)
      && (machine.effectiveUntil.map { first <= $0 } ?? true)
  }
}
