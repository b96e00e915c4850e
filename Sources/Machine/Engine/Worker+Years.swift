import ThuTucBasics
import ThuTucCalendars

/// Years whose days off have not been announced: what is counted in them may still move
/// (semantics.md 5.20), of which a dossier warns once.
extension Worker {
  /// Warns of the years from a clock's event to its due instant, if the days matter to it.
  mutating func warnOfYears(ofClock row: Int32) {
    let clock = dossier.clocks[Int(row)]
    guard let calendar = program.clockCalendars[Int(row)],
      clock.limit.unit?.needsCalendar ?? true
    else { return }
    warn(of: calendar, from: clock.origin, to: clock.due)
  }

  mutating func warnOfYears(ofDuty row: Int32) {
    guard let calendar = program.machine.calendarID else { return }
    let duty = dossier.duties[Int(row)]
    warn(of: calendar, from: min(now, duty.due), to: duty.due)
  }

  private mutating func warn(of calendar: CalendarID, from: Instant, to: Instant) {
    let isOpen = program.unannounced[Int(calendar.index)]
    guard !isOpen.isEmpty else { return }
    let first = max(from.date(in: program.zone).year, Program.years.lowerBound)
    let last = min(to.date(in: program.zone).year, Program.years.upperBound)
    guard first <= last else { return }
    for year in first...last where isOpen[year - Program.years.lowerBound] {
      let known = CalendarYear(calendar: calendar.index, year: Int32(truncatingIfNeeded: year))
      if !dossier.unannounced.contains(known) {
        emit(.calendarUnannounced, known.calendar, known.year)
      }
    }
  }
}
