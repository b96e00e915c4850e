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
      limit, from: event, in: program.calendar, pauses: pauses, convention: convention,
      cutoffMinute: cutoffMinute
    ).asInstant
  }
}
