import ThuTucMachine
import ThuTucSyntax

/// Holds a deadline that is counted from the receipt of a dossier to what the applicant is owed:
/// a receipt with the promised date, and an apology with a new one when it has passed.
extension CheckedProcedure {
  /// Exempt: procedures that name no applicants, since an authority starts them; deadlines that
  /// lie elsewhere (of a part of the work, back from a date); what ends where it is received.
  func checkPromises(_ findings: inout FindingList) {
    guard !machine.applicantKinds.isEmpty, !findings.hasErrors
    else { return }
    guard !sourceMap.clocks.isEmpty else { return }
    let apologises = machine.hasApology
    var isSaid = (receipt: false, apology: false)
    for (index, clause) in sourceMap.clocks.enumerated() {
      let actions = machine.receiving(machine.clocks[index])
      guard let name = clause.child(.name), let first = actions.first else { continue }
      let issues = actions.contains { machine.issuesNotice(machine.actions[$0]) }
      if !isSaid.receipt, !issues, !machine.hasReceipt {
        findings.report(
          MissingPromise.receipt(
            name, action: names(of: machine.actions[first]), clause: sourceMap[first],
            notice: onlyUnissued { machine.text($0.template) == "01" }))
        isSaid.receipt = true
      }
      if !isSaid.apology, !apologises {
        findings.report(MissingPromise.apology(name))
        isSaid.apology = true
      }
    }
  }

  private func names(of action: Action) -> String {
    let step = action.step.map { machine.name(machine.steps[$0].label) + "." } ?? ""
    return step + machine.name(action.label)
  }
}

extension Machine {
  /// The actions with which a dossier is received that a deadline of the whole procedure counts
  /// from; none for any other clock.
  fileprivate func receiving(_ clock: ThuTucMachine.Clock) -> [ActionID] {
    guard clock.kind == .deadline, !clock.isBackward, clock.until.isEmpty,
      case .step(let reception) = start.first
    else { return [] }
    let goingOn = actions.ids(in: steps[reception].actions).filter { id in
      guard case .place(let next) = actions[id].target else { return false }
      if case .end = next { return false }
      return true
    }
    switch clock.start {
    case .taking(let action): return goingOn.filter { $0 == action }
    case .entering(let place) where place == start.first: return goingOn
    case .entering(let place): return goingOn.filter { actions[$0].target == .place(place) }
    case .value(let expression): return nodes[expression].operation == .submitted ? goingOn : []
    }
  }

  /// True where the action issues some notice.
  fileprivate func issuesNotice(_ action: Action) -> Bool {
    effects[action.effects.range].contains { effect in
      if case .issue(let notice, _, _) = effect { !notices[notice].isResult } else { false }
    }
  }

  /// True where template 01 is issued somewhere.
  fileprivate var hasReceipt: Bool { issues(template: "01") }

  /// True where template 04 is issued somewhere, or an action that only an overdue deadline opens
  /// issues a notice.
  fileprivate var hasApology: Bool {
    issues(template: "04")
      || actions.contains { action in
        action.guardExpression.map(asksOverdue) ?? false && issuesNotice(action)
      }
  }

  private func issues(template: String) -> Bool {
    effects.contains { effect in
      if case .issue(let notice, _, _) = effect {
        text(notices[notice].template) == template
      } else {
        false
      }
    }
  }

  /// True where a condition asks whether a deadline has passed.
  private func asksOverdue(_ condition: ExpressionID) -> Bool {
    let node = nodes[condition]
    switch node.operation {
    case .overdue: return true
    case .and, .or:
      return asksOverdue(ExpressionID(Int(node.first)))
        || asksOverdue(ExpressionID(Int(node.second)))
    default: return false
    }
  }
}
