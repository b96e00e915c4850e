import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What is wrong with a scenario as a whole.
extension ScenarioCompiler {
  mutating func check() {
    for index in streams.indices {
      streams[index].orderFields()
      checkData(of: index)
      checkUnsaid(streams[index])
    }
    checkStaff()
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    for stream in streams { checkLoops(stream) }
    checkLoad()
  }

  /// The procedures that a step of one of them may call.
  var simulatedNames: Set<String> {
    Set(streams.map { $0.lowering.machine.name($0.lowering.machine.label) })
  }

  /// Where a finding about an inherited clause stands: at the scenario in which it matters.
  func place(of clause: Syntax?) -> Syntax {
    if let clause, isOwn(clause) { return clause }
    return node.child(.name) ?? node
  }

  // Time and choice.

  private mutating func checkUnsaid(_ stream: StreamCompiler) {
    let machine = stream.lowering.machine
    let simulated = simulatedNames
    let name = { (step: StepID) in machine.ownName(of: step) }
    let manual = machine.steps.ids().filter {
      !machine.steps[$0].isAutomatic && machine.item(of: $0) ?? 1 == 1
    }
    let untimed = manual.filter { step in
      stream.takingNodes[step] == nil && !stream.callsSimulated(step, simulated)
    }
    if !untimed.isEmpty { report(Unsaid.time(stream.name, untimed.map(name))) }
    let undecided = manual.filter { step in
      machine.steps[step].actions.count > 1 && stream.choiceNodes[step] == nil
        && !stream.callsSimulated(step, simulated)
    }
    if !undecided.isEmpty { report(Unsaid.choice(stream.name, undecided.map(name))) }
  }

  // Staff.

  private mutating func checkStaff() {
    var seen: Set<String> = []
    for stream in streams {
      let machine = stream.lowering.machine
      for taking in stream.stream.takings where taking.isWork {
        let actor = machine.actors[machine.holder(of: taking.step)]
        let role = machine.name(actor.label)
        guard !scenario.staff.contains(where: { $0.roles.contains(role) }),
          seen.insert(role).inserted
        else { continue }
        let clause = stream.takingNodes[taking.step]
        report(
          NobodyWorks.found(
            place(of: clause.flatMap { $0.child(.name) }), role,
            step: machine.ownName(of: taking.step)))
      }
    }
    var acting: Set<Symbol> = []
    for stream in streams {
      let machine = stream.lowering.machine
      for symbol in stream.lowering.names.actors.symbols {
        guard let actor = stream.lowering.names.actors.first(symbol) else { continue }
        let holds = machine.steps.ids().contains { machine.holder(of: $0) == actor }
        if holds || machine.actions.contains(where: { $0.actor == actor }) { acting.insert(symbol) }
      }
    }
    for clause in clauses.all(.staff) where isOwn(clause.node) {
      for name in clause.node.children(.name) where !acting.contains(name.symbol) {
        report(UselessStaff.found(name))
      }
    }
  }

  // Loops.

  private mutating func checkLoops(_ stream: StreamCompiler) {
    let loops = TimelessLoops(stream, simulated: simulatedNames)
    let machine = stream.lowering.machine
    func names(_ steps: [StepID]) -> [String] {
      steps.map { machine.ownName(of: $0) }
    }
    if let first = loops.endless.first {
      report(
        ZeroTimeLoop.endless(place(of: stream.choiceNodes[first]), names(loops.endless)))
    }
    if let first = loops.guarded.first {
      report(
        ZeroTimeLoop.guarded(place(of: stream.choiceNodes[first]), names(loops.guarded)))
    }
  }

  private mutating func checkLoad() {
    let load = StaffLoad(streams, staff: scenario.staff)
    for overload in load.overloads() {
      let clause = clauses.all(.staff).first { clause in
        clause.node.children(.name).contains { overload.roles.contains($0.text) }
      }
      report(
        Overload.found(
          place(of: clause?.node), roles: overload.roles, ratio: overload.ratio,
          persons: overload.persons, isExact: load.isExact))
    }
  }
}

extension StreamCompiler {
  /// Whether chance may take an action.
  func mayTake(_ action: ActionID) -> Bool {
    let row = lowering.machine.actions[action]
    guard let step = row.step else {
      return stream.interruptions.contains { $0.action == action }
    }
    return weight(of: action, in: step) > 0
  }

  /// How often an action of a step is taken, guards aside.
  func weight(of action: ActionID, in step: StepID) -> Double {
    guard let choice = stream.choices.first(where: { $0.step == step }) else {
      return 1 / Double(lowering.machine.steps[step].actions.count)
    }
    return choice.weights.first { $0.action == action }?.part ?? 0
  }

  func callsSimulated(_ step: StepID, _ simulated: Set<String>) -> Bool {
    guard let call = lowering.machine.steps[step].call else { return false }
    return simulated.contains(lowering.machine.text(lowering.machine.calls[call].procedure))
  }
}
