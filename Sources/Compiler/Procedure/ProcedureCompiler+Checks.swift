import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// The checks of a whole procedure, on the machine.
extension CheckedProcedure {
  func checkWhole(_ findings: inout FindingList) {
    checkStartAndEnds(&findings)
    checkSteps(&findings)
    checkSilence(&findings)
    checkPapers(&findings)
    checkCircles(&findings)
    checkAssumptions(&findings)
    checkPathTimes(&findings)
    checkPromises(&findings)
  }

  private func checkStartAndEnds(_ findings: inout FindingList) {
    guard let name = procedure.child(.name) else { return }
    if let clause = clause(.startClause) {
      let opensByRole = clause.child(.holder) != nil
      let statesApplicants = self.clause(.applicantsClause) != nil
      if statesApplicants, machine.applicantKinds.isEmpty != opensByRole {
        findings.report(
          MissingStart.wrongOpener(clause, hasApplicants: !machine.applicantKinds.isEmpty))
      }
    } else {
      let first = sourceMap.steps.first.map { words.text($0.name) }
      findings.report(MissingStart.found(name, first: first))
    }
    if machine.ends.isEmpty { findings.report(MissingEnd.found(name)) }
  }

  // Steps.

  private func checkSteps(_ findings: inout FindingList) {
    for (index, clause) in sourceMap.steps.enumerated() {
      let step = machine.steps[index]
      let node = clause
      let holder = node.child(.holder)
      if step.isAutomatic, let holder { findings.report(AutomaticStep.hasHolder(holder)) }
      let isHeld = holder != nil || step.isAutomatic || step.call != nil
      let allActionsHeld = node.children(.action).allSatisfy { $0.child(.holder) != nil }
      if !isHeld, !allActionsHeld || step.actions.isEmpty, let name = node.child(.name) {
        findings.report(NobodyActs.step(name))
      }
      if step.actions.isEmpty, step.timers.isEmpty, let name = node.child(.name) {
        findings.report(NobodyActs.noWayOut(name))
      }
      checkOtherwise(in: node, step, &findings)
    }
    for (index, clause) in sourceMap.actions.enumerated()
    where machine.actions[index].step == nil && clause.child(.holder) == nil {
      if let name = clause.child(.name) { findings.report(NobodyActs.action(name)) }
    }
    checkAutomaticCircles(&findings)
  }

  private func checkOtherwise(in node: Syntax, _ step: Step, _ findings: inout FindingList) {
    let actions = Array(node.children(.action))
    for (index, action) in actions.enumerated() {
      if step.isAutomatic, let ask = action.child(.ask) { findings.report(AutomaticStep.asks(ask)) }
      guard let otherwise = action.child(.otherwise) else { continue }
      if !step.isAutomatic { findings.report(MisplacedOtherwise.notAutomatic(otherwise)) }
      if action.child(.when) != nil { findings.report(MisplacedOtherwise.withGuard(otherwise)) }
      if index < actions.count - 1 { findings.report(MisplacedOtherwise.notLast(otherwise)) }
    }
  }

  /// Automatic steps whose unguarded way leads back to themselves would never end.
  private func checkAutomaticCircles(_ findings: inout FindingList) {
    for start in machine.steps.indices where machine.steps[start].isAutomatic {
      var current = StepID(start)
      var count = 0
      while count <= machine.steps.count {
        guard machine.steps[current].isAutomatic,
          let first = machine.actions[machine.steps[current].actions.range].first,
          first.guardExpression == nil, case .place(.step(let next)) = first.target
        else { break }
        current = next
        count += 1
        if current == StepID(start) {
          if let name = sourceMap.steps[start].child(.name) {
            findings.report(AutomaticStep.circle(name))
          }
          break
        }
      }
    }
  }

  /// A step by the applicant, a party or a consulted agency needs an `after`, its own or its
  /// block's; an `after` that ends a dossier must issue a notice (language.md 6.6).
  private func checkSilence(_ findings: inout FindingList) {
    for (index, step) in machine.steps.enumerated()
    where step.timers.isEmpty && waitsOnOthers(step) && !blockHasTimer(around: step.branch) {
      if let name = sourceMap.steps[index].child(.name) { findings.report(SilentWait.found(name)) }
    }
    let clauses = (sourceMap.steps + sourceMap.blocks).flatMap { $0.children(.after) }
    for clause in clauses where clause.child(.issue) == nil {
      guard let name = clause.child(.target)?.child(.name), case .end = names.places[name.symbol]
      else {
        continue
      }
      findings.report(ClosingWithoutNotice.found(clause, notice: onlyUnissued { !$0.isResult }))
    }
  }

  private func waitsOnOthers(_ step: Step) -> Bool {
    guard !step.isAutomatic, step.call == nil else { return false }
    let actor = machine.actors[step.holder]
    if actor.kind == .applicant || actor.kind == .party { return true }
    return actor.agency.map { machine.agencies[$0].isConsulted } ?? false
  }

  private func blockHasTimer(around branch: BranchID?) -> Bool {
    var branch = branch
    while let current = branch {
      let block = machine.blocks[machine.branches[current].block]
      if !block.timers.isEmpty { return true }
      branch = block.branch
    }
    return false
  }

  // Papers.

  private func checkPapers(_ findings: inout FindingList) {
    let required = machine.requirements
    let all = required.contains(.allDocuments)
    var named: Set<DocumentID> = []
    for requirement in required {
      switch requirement {
      case .document(let id), .itemDocument(let id, _): named.insert(id)
      default: break
      }
    }
    for node in machine.nodes {
      switch node.operation {
      case .attached, .verified, .dateOf: named.insert(DocumentID(Int(node.first)))
      default: break
      }
    }
    for id in machine.documents.ids() where !all && !named.contains(id) {
      if let name = sourceMap[id].child(.name) {
        findings.report(UnusedDocument.found(name))
      }
    }
    for id in unissuedNotices {
      if let name = sourceMap[id].child(.name) {
        findings.report(UnissuedNotice.found(name, isResult: machine.notices[id].isResult))
      }
    }
    checkFees(&findings)
  }

  /// What is declared to be issued and nobody issues.
  private var unissuedNotices: [NoticeID] {
    var issued: Set<NoticeID> = []
    for case .issue(let id, _, _) in machine.effects { issued.insert(id) }
    return machine.notices.ids().filter { !issued.contains($0) }
  }

  /// The name of the only notice of a kind that nobody issues.
  func onlyUnissued(_ isMeant: (Notice) -> Bool) -> String? {
    let found = unissuedNotices.filter { isMeant(machine.notices[$0]) }
    return found.count == 1 ? sourceMap[found[0]].child(.name)?.text : nil
  }

  /// What an action requires to be paid, some action or timer demands.
  private func checkFees(_ findings: inout FindingList) {
    var collected: Set<FeeID> = []
    for case .collect(let id) in machine.effects { collected.insert(id) }
    for clause in sourceMap.actions {
      for item in clause.children(.requires).flatMap({ $0.children(.requirement) })
      where item.tokens.count > 1 && item.begins(with: .paid) {
        guard let name = item.child(.name) else { continue }
        let rows = names.fees[name.symbol]
        if !rows.isEmpty, !rows.contains(where: { collected.contains($0) }) {
          findings.report(UncollectedFee.found(item, name.text))
        }
      }
    }
  }

  // Data.

  /// A choice, a number or a date that the applicant states is there to be reckoned with. A text
  /// may be there to be read, what is personal to tell people apart, and what an officer enters is
  /// the record of a decision.
  func checkFields(_ findings: inout FindingList) {
    var fields = Set<Int32>()
    var itemFields = Set<Int32>()
    for node in machine.nodes {
      if node.operation == .field { fields.insert(node.first) }
      if node.operation == .itemField { itemFields.insert(node.first) }
      if node.operation == .sum { itemFields.insert(node.second) }
    }
    for argument in machine.callArguments {
      guard let list = argument.list else { continue }
      itemFields.formUnion(machine.itemFields.ids(in: machine.lists[list].fields).map(\.index))
    }
    for (index, clause) in sourceMap.fields.enumerated() where !fields.contains(Int32(index)) {
      let field = machine.fields[index]
      guard field.isEnteredAtSubmission || field.derived != nil, field.isReckoned,
        let name = clause.child(.name)
      else { continue }
      findings.report(UnusedField.found(name))
    }
    for (index, clause) in sourceMap.itemFields.enumerated()
    where !itemFields.contains(Int32(index)) {
      let field = machine.itemFields[index].field
      guard field.isEnteredAtSubmission || field.derived != nil, field.isReckoned else { continue }
      if let name = clause.child(.name) { findings.report(UnusedField.found(name)) }
    }
  }
}

extension Field {
  /// Of a kind that rules read, not only people.
  fileprivate var isReckoned: Bool { type != .text && !isPersonal }
}
