import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What the compiler proves about the rules of a procedure (language.md 5.8).
extension CheckedProcedure {
  /// Only where the machine is whole: what is wrong with the words would be said twice.
  func prove(_ findings: inout FindingList) {
    let isBroken =
      findings.breakMachine
      || procedure.tree.diagnostics.contains { $0.severity == .error }
    guard !isBroken else { return }
    checkFields(&findings)
    var prover = Prover(machine, procedure.tree.language)
    proveAssumptions(&prover, &findings)
    proveTables(&prover, &findings)
    proveGuards(&prover, &findings)
    proveAutomaticSteps(&prover, &findings)
    proveChoices(&prover, &findings)
    provePapers(&prover, &findings)
    proveParameters(&findings)
  }

  // Assumptions.

  private func proveAssumptions(_ prover: inout Prover, _ findings: inout FindingList) {
    for (index, clause) in sourceMap.assumptions.enumerated() {
      guard let node = clause.expression else { continue }
      let test = machine.assumptions[index].test
      guard let claim = prover.claim(test), let denial = prover.claim(test, holds: false) else {
        findings.report(BeyondProof.found(node))
        continue
      }
      // Contradicting the ranges or the assumptions before it, it would make every proof void.
      if prover.isImpossible([claim]) {
        findings.report(SettledCondition.never(node))
      } else if prover.isImpossible([denial]) {
        findings.report(SettledCondition.always(node))
      } else if !prover.assume(test) {
        findings.report(BeyondProof.found(node))
      }
    }
  }

  // Tables.

  private func proveTables(_ prover: inout Prover, _ findings: inout FindingList) {
    for (index, clause) in sourceMap.tables.enumerated() {
      let table = machine.tables[index]
      let rows = Array(clause.children(.tableRow))
      guard let name = clause.child(.name), rows.count == Int(table.rows.count) else {
        continue
      }
      let found = prover.findings(of: table)
      if let gap = found.gap { findings.report(TableGap.found(name, gap)) }
      for overlap in found.overlaps {
        findings.report(
          RowOverlap.found(rows[overlap.second], rows[overlap.first], overlap.witness))
      }
      for row in found.impossible { findings.report(DeadRow.impossible(rows[row])) }
      for row in found.shadowed {
        findings.report(
          table.policy == .first ? DeadRow.shadowed(rows[row]) : DeadRow.overridden(rows[row]))
      }
      for row in found.idle { findings.report(IdleException.found(rows[row])) }
      if found.isTooComplex {
        findings.report(UndecidedTable.tooComplex(name))
      } else if found.isUndecided {
        findings.report(UndecidedTable.beyond(name))
      }
    }
  }

  // Guards.

  private func proveGuards(_ prover: inout Prover, _ findings: inout FindingList) {
    for (index, clause) in sourceMap.actions.enumerated() {
      guard let expression = machine.actions[index].guardExpression,
        let node = clause.child(.when)?.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: true, &findings)
    }
    for (index, clause) in sourceMap.branches.enumerated() {
      guard let expression = machine.branches[index].when,
        let node = clause.child(.when)?.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: false, &findings)
    }
    for (index, clause) in sourceMap.clocks.enumerated() {
      guard let expression = machine.clocks[index].when,
        let node = clause.child(.when)?.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: false, &findings)
    }
    for (index, clause) in sourceMap.conditions.enumerated() {
      guard let expression = machine.conditions[index].test, let node = clause.expression
      else { continue }
      proveGuard(expression, node, &prover, saysAlways: false, &findings)
    }
    for when in innerConditions {
      proveGuard(when.expression, when.node, &prover, saysAlways: false, &findings)
    }
  }

  private func proveGuard(
    _ expression: ExpressionID, _ node: Syntax, _ prover: inout Prover, saysAlways: Bool,
    _ findings: inout FindingList
  ) {
    if machine.assumptions.isEmpty, machine.isPlainlyOpen(expression) { return }
    guard let claim = prover.claim(expression) else {
      return findings.report(BeyondProof.found(node))
    }
    if prover.isImpossible([claim]) { return findings.report(SettledCondition.never(node)) }
    if saysAlways, machine.nodes[Int(expression.index)].operation != .constant,
      let denial = prover.claim(expression, holds: false), prover.isImpossible([denial])
    {
      return findings.report(SettledCondition.always(node))
    }
    if prover.isBeyond(claim) { findings.report(BeyondProof.found(node)) }
  }

  // Automatic steps.

  private func proveAutomaticSteps(_ prover: inout Prover, _ findings: inout FindingList) {
    for (index, clause) in sourceMap.steps.enumerated() where machine.steps[index].isAutomatic {
      let actions = machine.actions[machine.steps[index].actions.range]
      let isComplete = actions.contains { $0.isOtherwise || $0.guardExpression == nil }
      guard !actions.isEmpty, !isComplete, let name = clause.child(.name) else { continue }
      let denials = actions.compactMap { action in
        action.guardExpression.flatMap { prover.claim($0, holds: false) }
      }
      guard denials.count == actions.count, let witness = prover.witness(of: denials) else {
        continue
      }
      findings.report(MissedCase.found(name, witness), claiming: .refused(StepID(index)))
    }
  }

  // Choices.

  /// A person chooses among the actions of a step, unless the rules leave one at most.
  private func proveChoices(_ prover: inout Prover, _ findings: inout FindingList) {
    for (index, clause) in sourceMap.steps.enumerated() {
      let step = machine.steps[index]
      let actions = Array(machine.actions[step.actions.range])
      let guards = actions.compactMap(\.guardExpression)
      guard !step.isAutomatic, step.call == nil, (2...8).contains(actions.count),
        guards.count == actions.count, let name = clause.child(.name)
      else { continue }
      let claims = guards.compactMap { prover.claim($0) }
      guard claims.count == guards.count else { continue }
      let areExclusive = claims.indices.allSatisfy { place in
        claims[..<place].allSatisfy { prover.isImpossible([$0, claims[place]]) }
      }
      if areExclusive {
        let names = actions.map { machine.name($0.label) }
        findings.report(NoChoice.found(name, names))
      }
    }
  }

  // Papers.

  private func provePapers(_ prover: inout Prover, _ findings: inout FindingList) {
    for (index, clause) in sourceMap.documents.enumerated() {
      let document = machine.documents[index]
      let group = document.group.map { machine.groups[$0] }
      let context = [
        document.inCase, document.neededWhen, group?.neededWhen,
      ]
      let conditions = context.compactMap { $0 }
      let claims = conditions.compactMap { prover.claim($0) }
      // A condition too long to be read leaves its paper unproved, and no other.
      guard claims.count == conditions.count else { continue }
      if let node = clause.child(.neededWhen)?.expression, prover.isImpossible(claims) {
        findings.report(NeverNeeded.found(node))
        continue
      }
      proveAlternatives(document, clause, needed: claims, &prover, &findings)
    }
    for (index, clause) in sourceMap.groups.enumerated() {
      guard let condition = machine.groups[index].neededWhen,
        let node = clause.child(.neededWhen)?.expression,
        let claim = prover.claim(condition), prover.isImpossible([claim])
      else { continue }
      findings.report(NeverNeeded.found(node))
    }
  }

  private func proveAlternatives(
    _ document: Document, _ node: Syntax, needed: [Claim], _ prover: inout Prover,
    _ findings: inout FindingList
  ) {
    let alternatives = machine.formAlternatives[document.alternatives.range]
    guard !alternatives.isEmpty, !document.isOptional, let name = node.child(.name) else { return }
    let closed = alternatives.compactMap { alternative in
      alternative.when.flatMap { prover.claim($0, holds: false) }
    }
    guard closed.count == alternatives.count, let witness = prover.witness(of: needed + closed)
    else { return }
    findings.report(ClosedAlternatives.found(name, witness))
  }

  // Parameters.

  /// Every day on which a dossier may be filed has a value of what the rules ask for.
  private func proveParameters(_ findings: inout FindingList) {
    var used: Set<Int32> = []
    var usedAtDecision: Set<Int32> = []
    for node in machine.nodes where node.operation == .parameter {
      used.insert(node.first)
      if node.isAtDecision { usedAtDecision.insert(node.first) }
    }
    for (index, clause) in sourceMap.parameters.enumerated() where used.contains(Int32(index)) {
      let values = Array(machine.datedValues[machine.parameters[index].values.range])
      let nodes = Array(clause.children(.datedValue))
      guard let first = values.first, let name = clause.child(.name) else { continue }
      if let start = machine.effectiveFrom, start < first.from {
        findings.report(ParameterGap.before(name, first.from, start))
      }
      for (place, next) in values.enumerated().dropFirst() {
        guard let last = values[place - 1].until, last.adding(days: 1) < next.from,
          isInForce(between: last.adding(days: 1), next.from.adding(days: -1)),
          place < nodes.count
        else { continue }
        findings.report(
          ParameterGap.between(nodes[place], last.adding(days: 1), next.from.adding(days: -1)))
      }
      guard let last = values.last?.until, let node = nodes.last else { continue }
      if let end = machine.effectiveUntil, last < end {
        findings.report(ParameterGap.between(node, last.adding(days: 1), end))
      } else if machine.effectiveUntil == nil || usedAtDecision.contains(Int32(index)) {
        // A dossier may be decided after the last day on which it could be filed.
        findings.report(ParameterGap.after(node, last))
      }
    }
  }

  private func isInForce(between first: CivilDate, _ last: CivilDate) -> Bool {
    (machine.effectiveFrom.map { $0 <= last } ?? true)
      && (machine.effectiveUntil.map { first <= $0 } ?? true)
  }
}
