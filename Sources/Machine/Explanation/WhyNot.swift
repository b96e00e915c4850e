public import ThuTucBasics

/// What stands between a dossier and one action: every obstacle, and for a condition that does not
/// hold the facts that would have to change.
public struct WhyNot: Hashable, Sendable {
  /// In the order in which they would refuse it; empty where the action is open.
  public let obstacles: [Obstacle]

  public struct Obstacle: Hashable, Sendable {
    public let rejection: Rejection
    /// What a guard or a condition reads and finds wrong or unknown: of several ways to make it
    /// hold, the one with the fewest; nothing for other obstacles.
    public let facts: Derivation?
  }
}

/// What a refused command is answered with besides the reason.
public struct RefusalAid: Hashable, Sendable {
  /// What is accepted now.
  public let accepted: [Offer]
  /// Of a refused action: all that stands in its way.
  public let whyNot: WhyNot?
}

extension Engine {
  /// Why an action cannot be taken now: the least set of roles, papers, payments, dates and facts
  /// that is missing. For nobody in particular where no person is given.
  public func whyNot(
    _ action: ActionID, in dossier: Dossier, at now: Instant, for person: Person? = nil
  ) -> WhyNot {
    var worker = worker()
    worker.look(at: dossier, now)
    return whyNot(action, in: dossier, at: now, for: person, &worker)
  }

  /// What the sender of a refused command is told besides: the dossier is looked at once.
  public func aid(
    afterRefusing command: Command, in dossier: Dossier
  ) -> RefusalAid {
    var worker = worker()
    worker.look(at: dossier, command.at)
    let accepted = worker.offers(for: nil).filter(\.isOpen)
    guard case .act(let action, _) = command.body,
      machine.actions.indices.contains(Int(action.index))
    else { return RefusalAid(accepted: accepted, whyNot: nil) }
    return RefusalAid(
      accepted: accepted,
      whyNot: whyNot(action, in: dossier, at: command.at, for: command.by, &worker))
  }

  private func whyNot(
    _ action: ActionID, in dossier: Dossier, at now: Instant, for person: Person?,
    _ worker: inout Worker
  ) -> WhyNot {
    let row = machine.actions[action]
    if let step = row.step, !dossier.isActive(step) {
      // The engine's own refusal says why it is not there.
      let sender = Person(id: person?.id ?? "", actors: [row.actor])
      let command = Command(
        at: max(now, dossier.lastEventAt), by: sender, body: .act(action, .none))
      do throws(Rejection) {
        _ = try decide(command, given: dossier)
      } catch {
        return WhyNot(obstacles: [WhyNot.Obstacle(rejection: error, facts: nil)])
      }
    }
    let moment = Moment(now: max(now, dossier.lastEventAt))
    return WhyNot(
      obstacles: worker.obstacles(to: action, for: person).map { rejection in
        let test: ExpressionID? =
          switch rejection {
          case .guardFails: row.guardExpression
          case .condition(let condition): machine.conditions[condition].test
          default: nil
          }
        let steps = test.map { facts(lackingFor: $0, dossier, moment) } ?? []
        return WhyNot.Obstacle(
          rejection: rejection, facts: steps.isEmpty ? nil : Derivation(steps: steps))
      })
  }

  private func facts(
    lackingFor test: ExpressionID, _ dossier: Dossier, _ moment: Moment
  ) -> [Derivation.Step] {
    var explainer = Explainer(program, dossier, moment)
    for place in program.needed(test.index, true, dossier, moment) {
      explainer.follow(place, depth: 0)
    }
    return explainer.steps
  }
}

extension Program {
  /// The fewest conditions inside one that must change for it to be as wanted.
  fileprivate func needed(
    _ place: Int32, _ wanted: Bool, _ dossier: Dossier, _ moment: Moment
  ) -> [Int32] {
    let node = machine.nodes[Int(place)]
    let value = evaluate(ExpressionID(Int(place)), dossier, moment)
    if value.kind == .boolean, value.isTrue == wanted { return [] }
    switch node.operation {
    case .not: return needed(node.first, !wanted, dossier, moment)
    case .and, .or:
      let left = needed(node.first, wanted, dossier, moment)
      let right = needed(node.second, wanted, dossier, moment)
      // Both sides of what must hold together, the easier side of what must hold somewhere.
      if (node.operation == .and) == wanted { return left + right }
      return left.count <= right.count ? left : right
    default: return [place]
    }
  }
}
