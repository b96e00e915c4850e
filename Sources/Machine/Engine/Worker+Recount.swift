import ThuTucBasics

/// A calendar that was changed while the dossier was under way: a swap announced in mid-year.
extension Worker {
  /// Counts every open deadline anew by this engine's calendar, and says what moved.
  ///
  /// Only here: replaying takes the new due instants from the events. What has passed stays
  /// passed; a deadline that is now due in the past passes at once. The system sends this, or an
  /// officer.
  mutating func recount(_ edition: String, _ person: Person) throws(Rejection) {
    if person.actors.contains(.system) { actor = .system } else { try checkOfficer(person) }
    emit(.calendarChanged, text: texts.keep(edition))
    for id in program.machine.clocks.ids() {
      let clock = dossier.clocks[Int(id.index)]
      guard clock.phase == .running, !clock.hasPassed else { continue }
      let due = program.due(
        id, limit: clock.limit, dossier, pauses: program.pauses(of: id, dossier))
      try move(.deadlineMoved, id.index, from: clock.due, to: due)
    }
    for id in program.machine.duties.ids() {
      let duty = dossier.duties[Int(id.index)]
      guard duty.phase == .open else { continue }
      let due = program.due(id, dossier, ended: dossier.endedAt)
      try move(.dutyMoved, id.index, from: duty.due, to: due)
    }
  }

  mutating func move(
    _ kind: Event.Kind, _ row: Int32, from old: Instant, to due: Value
  ) throws(Rejection) {
    guard let new = try counted(due)?.asInstant, new != old else { return }
    let minutes = new.minutesSinceEpoch - old.minutesSinceEpoch
    emit(kind, row, Int32(clamping: minutes), value: .instant(new))
  }
}
