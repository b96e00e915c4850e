package import ThuTucBasics
package import ThuTucCalendars

/// How the engine counts, for the simulator's tables: the same code that counts for a dossier.
extension Engine {
  /// When an `after` of a step fires that was entered then; nothing where it cannot be counted.
  package func due(after limit: Limit, in step: StepID, entered: Instant) -> Instant? {
    program.due(limit, from: entered, in: program.calendar(ofPlace: step.index)).asInstant
  }

  /// When a clock is due that counts from an event; nothing where it cannot be counted.
  package func due(
    _ limit: Limit, of clock: ClockID, from event: Instant, pauses: [Pause]
  ) -> Instant? {
    let row = machine.clocks[clock]
    return program.due(
      limit, from: event, in: program.calendar(of: clock), pauses: pauses,
      convention: row.convention, cutoffMinute: row.cutoffMinute
    ).asInstant
  }
}
