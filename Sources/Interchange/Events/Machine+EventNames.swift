import ThuTucBasics
import ThuTucMachine

/// What events call rows that have no name of their own, or share one: the second and later ones
/// are told by their number in the order of declaration.
extension Machine {
  /// Which of the actions of its name in its step, or among those of any time, an action is.
  func number(ofAction id: ActionID) -> Int {
    let run = actions[id].step.map { steps[$0].actions } ?? anytime
    let name = actions[id].label.name
    return 1 + actions.ids(in: run).count { $0 < id && actions[$0].label.name == name }
  }

  /// Which of the timers of its place a timer is.
  func number(ofTimer id: TimerID) -> Int {
    Int(id.index - timers(of: timers[id].place).start) + 1
  }

  func timers(of place: Place) -> Run<Timer> {
    switch place {
    case .step(let step): steps[step].timers
    case .block(let block): blocks[block].timers
    case .end: .none
    }
  }

  /// Which of the branches that are called alike a branch is.
  func number(ofBranch id: BranchID) -> Int {
    let row = branches[id]
    return 1
      + branches.ids().count { other in
        guard other < id, branches[other].list == row.list else { return false }
        return row.list == nil
          ? branches[other].label.name == row.label.name : branches[other].item == row.item
      }
  }

  /// Which of the deadlines of its name a clock is.
  func number(ofDeadline id: ClockID) -> Int {
    let name = clocks[id].label.name
    return 1
      + clocks.ids().count {
        $0 < id && clocks[$0].kind == .deadline && clocks[$0].label.name == name
      }
  }

  /// Which of a clock's changes of its kind a change is.
  func number(ofChange id: ID<ClockChange>, _ clock: ClockID) -> Int {
    let kind = clockChanges[id].kind
    return 1
      + clockChanges.ids(in: clocks[clock].changes).count {
        $0 < id && clockChanges[$0].kind == kind
      }
  }
}
