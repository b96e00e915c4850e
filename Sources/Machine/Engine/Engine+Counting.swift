package import ThuTucBasics
package import ThuTucCalendars

extension Engine {
  /// When a limit that runs from an instant is due, as the engine counts it for every dossier;
  /// nothing where it cannot be counted.
  package func due(
    _ limit: Limit, from event: Instant, pauses: [Pause] = [],
    convention: PauseConvention = .byDay, cutoffMinute: Int32 = -1
  ) -> Instant? {
    program.due(
      limit, from: event, pauses: pauses, convention: convention, cutoffMinute: cutoffMinute
    ).asInstant
  }

  /// Whose turn it is in a step: its own holder, or where each action names one, the first's.
  package func holder(of step: StepID) -> ActorID { program.holder(of: step) }
}
