/// Steps in a `branch per`: they stand once for each item that the list may have, since a machine
/// has no rows that come and go. The copies are told apart by a number: `opinion[2]`.
extension Machine {
  /// The item, counted from 1, that a step is about; nothing for a step that stands once.
  public func item(of step: StepID) -> Int? {
    guard let branch = steps[step].branch, branches[branch].item >= 0 else { return nil }
    return Int(branches[branch].item) + 1
  }

  /// The list of whose items each has its own copy of the step.
  public func list(of step: StepID) -> ListID? {
    var branch = steps[step].branch
    while let current = branch {
      if let list = branches[current].list { return list }
      branch = blocks[branches[current].block].branch
    }
    return nil
  }

  /// A step's name as its author wrote it, which its copies share.
  public func ownName(of step: StepID) -> String {
    let name = name(steps[step].label)
    return item(of: step) == nil ? name : Machine.unnumbered(name)
  }

  /// What people call a step, without the number that tells its copies apart.
  public func ownTitle(of step: StepID) -> String {
    let title = title(steps[step].label)
    guard let item = item(of: step) else { return title }
    if steps[step].label.title.isEmpty { return ownName(of: step) }
    let number = " (\(item))"
    return title.hasSuffix(number) ? String(title.dropLast(number.count)) : title
  }

  /// The copies of a step, item by item; the step itself where it stands once. Linear in the steps.
  public func copies(of step: StepID) -> [StepID] {
    guard item(of: step) != nil else { return [step] }
    let own = ownName(of: step)
    return steps.ids().filter { item(of: $0) != nil && ownName(of: $0) == own }
  }

  /// What a row of an item's copy is called: `opinion[2]`.
  public static func numbered(_ name: String, item: Int) -> String { "\(name)[\(item)]" }

  /// `opinion` of `opinion[2]`.
  private static func unnumbered(_ name: String) -> String {
    name.lastIndex(of: "[").map { String(name[..<$0]) } ?? name
  }
}

/// For each action and timer, the same of the first item: what is counted, drawn or shown once
/// looks at that.
public struct FirstCopies: Sendable {
  public private(set) var steps: [StepID]
  public private(set) var actions: [ActionID]
  public private(set) var timers: [TimerID]

  /// Linear in the steps, actions and timers.
  public init(_ machine: Machine) {
    steps = Array(machine.steps.ids())
    actions = Array(machine.actions.ids())
    timers = Array(machine.timers.ids())
    var firsts: [String: StepID] = [:]
    for step in machine.steps.ids() where machine.item(of: step) != nil {
      let row = machine.steps[step]
      guard let first = firsts[machine.ownName(of: step)] else {
        firsts[machine.ownName(of: step)] = step
        continue
      }
      steps[Int(step.index)] = first
      for (own, other) in zip(row.actions.range, machine.steps[first].actions.range) {
        actions[own] = ActionID(other)
      }
      for (own, other) in zip(row.timers.range, machine.steps[first].timers.range) {
        timers[own] = TimerID(other)
      }
    }
  }
}
