public import ThuTucCalendars

/// The burden that a procedure's text puts on people, counted from the machine: what a reform
/// team sets side by side before and after.
///
/// Everything here is read from the text; how long things really take is the simulation's to say.
public struct Structure: Hashable, Sendable {
  /// Steps in which a person of an agency acts.
  public var officerSteps = 0
  /// Steps that wait for the applicant or a party.
  public var applicantSteps = 0
  /// Steps in which the machine acts by itself.
  public var automaticSteps = 0
  public var actions = 0
  public var parallelBlocks = 0
  /// Agencies that act, and roles that have a step or an action.
  public var agencies = 0
  public var roles = 0
  /// Changes of hands: flows from a step of one role to a step of another.
  public var handovers = 0
  /// Papers of the dossier, by what the applicant must do about them.
  public var alwaysNeeded = 0
  public var sometimesNeeded = 0
  public var optional = 0
  /// Of the papers that can be needed: those that a registry gives instead.
  public var reused = 0
  /// Of the papers that can be needed: those for which an original or a certified copy is the only
  /// way.
  public var originals = 0
  /// Fields that the applicant must fill in.
  public var requiredFields = 0
  /// Steps with a visit to the counter, with a paper, with cash.
  public var visits = 0
  public var paperSteps = 0
  public var cashSteps = 0
  /// Notices and results that the agency issues.
  public var notices = 0
  public var ends = 0
  /// The legal deadlines, in order of declaration.
  public var deadlines: [Deadline] = []
  public var fees: [Amount] = []

  /// A legal deadline by name; `limit` is nothing where it depends on the dossier.
  public struct Deadline: Hashable, Sendable {
    public var name: String
    public var title: String
    public var limit: Limit?
  }

  /// A fee by name; `amount` is nothing where it depends on the dossier.
  public struct Amount: Hashable, Sendable {
    public var name: String
    public var title: String
    public var amount: Value?
  }

  /// Counts a machine, in one pass over each of its tables.
  public init(_ machine: Machine) {
    let first = FirstCopies(machine)
    count(stepsOf: machine, first)
    count(papersOf: machine)
    actions = machine.actions.ids().count { first.actions[Int($0.index)] == $0 }
    parallelBlocks = machine.blocks.count
    requiredFields = machine.fields.count { $0.isRequired && $0.derived == nil }
    notices = machine.notices.count
    ends = machine.ends.count
    deadlines = machine.clocks.filter { $0.kind == .deadline }.map { clock in
      let value = machine.constant(clock.limit)
      let unit = value.flatMap { LimitUnit(rawValue: UInt8(truncatingIfNeeded: $0.tag)) }
      let limit = value.flatMap { value in
        value.kind == .duration ? unit.map { Limit(amount: value.number, unit: $0) } : nil
      }
      return Deadline(
        name: machine.name(clock.label), title: machine.title(clock.label), limit: limit)
    }
    fees = machine.fees.map { fee in
      Amount(
        name: machine.name(fee.label), title: machine.title(fee.label),
        amount: machine.constant(fee.amount))
    }
  }

  /// What each item of a list has for itself counts once.
  private mutating func count(stepsOf machine: Machine, _ first: FirstCopies) {
    var roles: Set<ActorID> = []
    for (index, step) in machine.steps.enumerated() where first.steps[index].index == index {
      switch machine.actors[step.holder].kind {
      case .role:
        officerSteps += 1
        roles.insert(step.holder)
      case .applicant, .party: applicantSteps += 1
      case .system: automaticSteps += 1
      }
      visits += step.visitsCounter ? 1 : 0
      paperSteps += step.needsPaper ? 1 : 0
      cashSteps += step.needsCash ? 1 : 0
    }
    for (index, action) in machine.actions.enumerated()
    where first.actions[index].index == index {
      if machine.actors[action.actor].kind == .role { roles.insert(action.actor) }
      if case .place(.step(let next)) = action.target, let step = action.step,
        machine.actors[machine.steps[next].holder].kind != .system,
        machine.steps[next].holder != action.actor, step != next
      {
        handovers += 1
      }
    }
    self.roles = roles.count
    agencies = Set(roles.compactMap { machine.actors[$0].agency }).count
  }

  private mutating func count(papersOf machine: Machine) {
    for document in machine.documents {
      if document.isOptional {
        optional += 1
        continue
      }
      let isConditional =
        document.inCase != nil || document.neededWhen != nil || document.group != nil
        || document.list != nil
      if isConditional { sometimesNeeded += 1 } else { alwaysNeeded += 1 }
      if document.reuseFrom != nil { reused += 1 }
      let alternatives = machine.formAlternatives[document.alternatives.range]
      let isHard =
        !alternatives.isEmpty
        && alternatives.allSatisfy { alternative in
          machine.formCounts[alternative.forms.range].contains {
            $0.form == .original || $0.form == .certifiedCopy
          }
        }
      if isHard { originals += 1 }
    }
  }
}

extension Machine {
  /// The value of an expression that is a constant; nothing for any other.
  fileprivate func constant(_ expression: ExpressionID) -> Value? {
    let node = nodes[expression]
    return node.operation == .constant ? constants[Int(node.first)] : nil
  }
}
