import ThuTucBasics

/// Leaving one version and arriving in another.
extension Worker {
  /// Says where the dossier goes, by the version's name: the last event under this version.
  ///
  /// An officer moves dossiers, or the system does where a host moves many. Clocks that the other
  /// version does not have stop here.
  mutating func depart(to version: String, _ person: Person) throws(Rejection) {
    if person.actors.contains(.system) { actor = .system } else { try checkOfficer(person) }
    guard let passage, passage.version == version else { throw .unknownVersion(version) }
    if let obstacle = passage.obstacle(for: dossier) { throw obstacle }
    for id in program.machine.clocks.ids()
    where dossier.clocks[Int(id.index)].phase == .running && passage.clocks[id] == nil {
      emit(.clockStopped, id.index)
    }
    emit(.dossierMoved, text: texts.keep(version))
  }

  /// What follows in the new version: clocks that begin with it, due instants that its limits
  /// change, and whatever is to happen by itself where the dossier now stands.
  mutating func arrive(
    _ command: borrowing Command, with moved: borrowing Dossier, in output: inout Commit
  ) throws(Rejection) {
    dossier = copy moved
    exchange(with: &output)
    defer { exchange(with: &output) }
    begin(command)
    (actor, by) = (.system, -1)
    try beginClocks()
    try recountClocks()
    for index in dossier.active where index < program.layout.steps {
      let step = StepID(Int(index))
      if program.machine.steps[step].isAutomatic { automatics.append(step) }
    }
    try settle()
    if program.hasTimers { try fireTimers(upTo: command.at) }
  }

  /// Clocks that only this version has, of places that the dossier has entered.
  private mutating func beginClocks() throws(Rejection) {
    for id in program.machine.clocks.ids() {
      let state = dossier.clocks[Int(id.index)]
      let clock = program.machine.clocks[id]
      guard state.phase == .idle, state.origin.millisecondsSinceEpoch != 0 else { continue }
      if let inCase = clock.inCase, !(try holds(inCase)) { continue }
      if let when = clock.when, !(try holds(when)) { continue }
      let due = program.due(id, limit: evaluate(clock.limit), origin: state.origin)
      if let due = try counted(due) { emit(.clockStarted, id.index, -2, value: due) }
    }
  }

  /// Writes down every running clock's due instant where the new limits change it. What has
  /// passed stays passed.
  private mutating func recountClocks() throws(Rejection) {
    for id in program.machine.clocks.ids() {
      let clock = dossier.clocks[Int(id.index)]
      guard clock.phase == .running, !clock.hasPassed else { continue }
      let due = program.due(
        id, limit: clock.limit, dossier, pauses: program.pauses(of: id, dossier))
      try move(.deadlineMoved, id.index, from: clock.due, to: due)
    }
  }
}
