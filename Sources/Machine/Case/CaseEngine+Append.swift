import ThuTucBasics

/// Taking in a commit that comes from outside.
extension CaseEngine {
  /// Applies a commit, once it is sure that it follows what the case has gone through: its versions
  /// are at hand, its numbers name rows that there are, its events follow the last ones. If it is
  /// refused the case is left as it was.
  ///
  /// That the engine would decide so is not asked: what has happened has happened.
  public func append(_ commit: Commit, to file: inout Case) throws(CommitError) {
    guard commit.first == file.eventCount &+ 1 else { throw CommitError(.wrongOrder, at: .header) }
    var next = file
    for index in commit.events.indices {
      try check(index, of: commit, after: next)
      apply(commit.events[index], of: commit, to: &next)
    }
    guard next.members.indices.contains(Int(commit.dossier)) else {
      throw CommitError(.outOfRange, at: .header)
    }
    guard commit.answer.range.upperBound <= commit.events.count,
      commit.events[commit.answer.range].allSatisfy({ $0.dossier == commit.dossier })
    else { throw CommitError(.outOfRange, at: .header) }
    remember(commit, in: &next)
    file = next
  }

  private func check(
    _ index: Int, of commit: Commit, after file: Case
  ) throws(CommitError) {
    let event = commit.events[index]
    func refuse(_ reason: CommitError.Reason) -> CommitError {
      CommitError(reason, at: .event(index))
    }
    guard commit.machines.indices.contains(Int(event.machine)) else { throw refuse(.outOfRange) }
    let name = commit.machines[Int(event.machine)]
    guard let version = versions.firstIndex(where: { $0.name == name }) else {
      throw refuse(.otherVersion(name))
    }
    guard versions[version].engine.machine.accepts(event) else { throw refuse(.outOfRange) }
    let member = Int(event.dossier)
    guard event.at >= file.lastEventAt else { throw refuse(.wrongOrder) }
    if member == file.members.count {
      guard opens(event, commit, file), event.sequence == 1 else { throw refuse(.noOpening) }
      return
    }
    guard file.members.indices.contains(member) else { throw refuse(.noOpening) }
    guard version == self.version(of: member, in: file) else { throw refuse(.otherVersion(name)) }
    let dossier = file.members[member].dossier
    guard event.sequence == dossier.sequence &+ 1 else { throw refuse(.wrongOrder) }
    guard accepts(event, dossier, versions[version].engine.machine) else {
      throw refuse(.outOfRange)
    }
  }

  /// Whether a dossier's first event has what says who called for it.
  private func opens(_ event: Event, _ commit: Commit, _ file: Case) -> Bool {
    guard event.kind == .dossierSubmitted || event.kind == .dossierOpened,
      file.members.count < DossierLimits.dossiers,
      let opening = commit.openings.first(where: { $0.dossier == event.dossier }),
      file.members.indices.contains(Int(opening.parent))
    else { return false }
    // The step may have been left since, at the instant of the call: what called is in the commit.
    return commit.events.contains {
      $0.kind == .childOpened && $0.dossier == opening.parent && $0.sequence == opening.call
        && $0.subject == opening.step.index
    }
  }

  /// What the dossier alone knows: how many items its lists have.
  private func accepts(_ event: Event, _ dossier: Dossier, _ machine: Machine) -> Bool {
    switch event.kind {
    case .itemFieldSet:
      let list = machine.itemFields[Int(event.subject)].list
      return Int(event.item) < dossier.count(list)
    case .listExtended: return Int(event.object) >= dossier.count(ListID(Int(event.subject)))
    default: return true
    }
  }
}
