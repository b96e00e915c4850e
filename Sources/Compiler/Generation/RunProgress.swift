import ThuTucBasics
import ThuTucMachine

extension Fact {
  /// Whether an event brings the fact about.
  func comesAbout(with event: Event, in machine: Machine) -> Bool {
    func names<Row>(_ ids: [ID<Row>]) -> Bool { ids.contains { $0.index == event.subject } }
    switch (self, event.kind) {
    case (.taken(let action), .actionTaken): return event.subject == action.index
    case (.entered(let place), .stepEntered): return Int(event.subject) == place
    case (.entered(let place), .dossierEnded):
      return machine.steps.count + machine.blocks.count + Int(event.subject) == place
    case (.ended, .dossierEnded): return true
    case (.issued(let notices), .noticeIssued): return names(notices)
    case (.attached(let documents), .documentAttached),
      (.attached(let documents), .documentReused):
      return names(documents)
    case (.paid(let fees), .feePaid), (.paid(let fees), .feeWaived): return names(fees)
    // A fee of nothing counts as paid.
    case (.paid(let fees), .feeDue): return names(fees) && event.value.number == .zero
    case (.overdue(let clocks), .deadlinePassed): return names(clocks)
    default: return false
    }
  }
}

/// Follows the events of one run towards a goal.
struct RunProgress {
  let goal: RunGoal
  private(set) var isReached = false
  /// Set once what would excuse a forbidden fact has come about: this run shows nothing any more.
  private(set) var isBarred = false
  /// How much of a circle has been gone through.
  private(set) var circled = 0

  init(to goal: RunGoal) { self.goal = goal }

  /// Takes note of what one command has caused, and of where the dossier then stands.
  mutating func see(_ events: [Event], _ dossier: Dossier, _ machine: Machine) {
    for event in events where !isReached && !isBarred { see(event, machine) }
    switch goal {
    case .exhausting(let step):
      isReached = dossier.isActive(step) && machine.isUsedUp(step, in: dossier)
    case .circling(let circle, let back):
      isReached = circled == circle.count && dossier.isActive(back)
    default: break
    }
  }

  private mutating func see(_ event: Event, _ machine: Machine) {
    switch goal {
    case .entering(.step(let step)):
      isReached = event.kind == .stepEntered && event.subject == step.index
    case .entering(.block(let block)):
      isReached = event.kind == .blockEntered && event.subject == block.index
    case .entering(.end(let end)):
      isReached = event.kind == .dossierEnded && event.subject == end.index
    case .ending(let outcome):
      isReached = event.kind == .dossierEnded && event.object == Int32(outcome.rawValue)
    case .breaking(let property):
      isReached = property.forbidden.comesAbout(with: event, in: machine)
      isBarred =
        !isReached && (property.unless?.comesAbout(with: event, in: machine) ?? false)
    case .circling(let circle, _):
      if circled < circle.count, Deed.taken(in: [event]) == [circle[circled]] { circled += 1 }
    case .exhausting, .refused: break
    }
  }

  /// Whether a refusal is what the run is to come to.
  func isReached(by rejection: Rejection) -> Bool {
    if case .refused(let step) = goal { rejection == .noAutomaticWay(step) } else { false }
  }
}

extension Machine {
  /// Whether every action that leads on from a step has been taken as often as it may be.
  fileprivate func isUsedUp(_ step: StepID, in dossier: Dossier) -> Bool {
    actions.ids(in: steps[step].actions).allSatisfy { id in
      let action = actions[id]
      return action.target == .stay
        || (action.atMost > 0 && dossier.timesTaken(id) >= Int(action.atMost))
    }
  }
}
