import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSimulation

/// Working time between instants of a log, in the calendar of a step.
struct WorkedTime {
  private let machine: Machine
  private let hours: [Hours?]
  private let calendars: [WorkingCalendar?]
  private let first, last: Instant

  init(_ log: EventLog, _ machine: Machine) throws(CalendarProblem) {
    self.machine = machine
    let instants = log.entries.lazy.map(\.at)
    let first = instants.min() ?? Instant(millisecondsSinceEpoch: 0)
    let last = instants.max() ?? first
    (self.first, self.last) = (first, last)
    let years = first.date(in: .utc).year - 1...last.date(in: .utc).year + 1
    var hours: [Hours?] = []
    var calendars: [WorkingCalendar?] = []
    for rules in machine.calendars {
      guard years.count <= WorkingCalendar.maximumYears else { throw .impossibleYears }
      calendars.append(try WorkingCalendar(rules, years: years))
      var axis = try Hours(rules, origin: first.millisecondsSinceEpoch)
      // The axis is laid out as far as it is asked for.
      _ = axis.position(at: last.millisecondsSinceEpoch)
      hours.append(axis)
    }
    self.hours = hours
    self.calendars = calendars
  }

  func hasCalendar(_ step: StepID) -> Bool { machine.calendar(of: step) != nil }

  /// Around the clock where the step has no calendar.
  func workedMinutes(from: Instant, to: Instant, _ step: StepID) -> Double {
    let (from, to) = (from.millisecondsSinceEpoch, to.millisecondsSinceEpoch)
    guard let id = machine.calendar(of: step), let axis = hours[Int(id.index)] else {
      return Double(to - from) / 60_000
    }
    return Double(max(0, axis.worked(before: to) - axis.worked(before: from))) / 60_000
  }

  /// From the first event of the log to the last.
  func workedMinutesOfLog(_ step: StepID) -> Double { workedMinutes(from: first, to: last, step) }

  /// When the day of an instant opens; midnight where it is no working day.
  func opening(ofDayOf instant: Instant, _ step: StepID) -> Instant {
    let id = machine.calendar(of: step)
    let zone = id.map { machine.calendars[Int($0.index)].zone } ?? machine.zone
    let date = instant.date(in: zone)
    let spans = id.flatMap { calendars[Int($0.index)] }?.hours(of: date)
    return Instant(date: date, minuteOfDay: Int(spans?.first?.start ?? 0), in: zone)
  }
}
