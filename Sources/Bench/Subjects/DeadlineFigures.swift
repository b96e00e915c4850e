import ThuTucBasics
import ThuTucCalendars

/// Due dates: questions a second by unit and number of pauses, and what a calendar costs to prepare.
enum DeadlineFigures {
  static let group = Bench.Group(
    name: "deadlines", summary: "due dates under 0, 3 and 50 pauses; preparing 50 years",
    measure: measure)

  private static let questions = 1_024

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    let rules = officeRules
    let calendar = try WorkingCalendar(rules, years: 2000...2049)
    let events = (0..<questions).map { number in
      // Every weekday, hour and season, from 2001 to 2040.
      Instant(minutesSinceEpoch: 16_300_000 + Int64(number) * 20_011)
    }
    let floor = Sample(units: questions, plan) { addDays(events) }
    let floorName = "64-bit date arithmetic"
    report.add(floor: floorName, floor, in: .millions)
    let limits: [(String, Limit)] = [
      ("5 working days", Limit(5, .workingDay)), ("4 working hours", Limit(4, .workingHour)),
      ("1 month", Limit(1, .month)),
    ]
    for (name, limit) in limits {
      for count in [0, 3, 50] {
        let pauses = events.map { DeadlineFigures.pauses(count, after: $0) }
        let sample = try Sample(units: questions, plan) {
          var sum: Int64 = 0
          for index in 0..<questions {
            let own = pauses[index]
            sum &+= try calendar.due(limit, from: events[index], pauses: own.span)
              .millisecondsSinceEpoch
          }
          return UInt64(bitPattern: sum)
        }
        report.add(
          "\(name), \(count) pauses", sample, in: .millions, floor: (floorName, floor))
      }
    }
    let preparing = try Sample(units: 1, plan) {
      let years = try WorkingCalendar(rules, years: 2000...2049)
      return UInt64(
        bitPattern: Int64(years.isWorkingDay(CivilDate(daysSinceEpoch: 12_000)) ? 1 : 2))
    }
    let days = Sample(units: 1, plan) { markDays() }
    let daysName = "50 years of days, marked by weekday"
    report.add(floor: daysName, days, in: .milliseconds)
    report.add("50 years prepared", preparing, in: .milliseconds, floor: (daysName, days))
  }

  /// Ninety minutes of the first hours of each following day, so that every pause lengthens the term.
  private static func pauses(_ count: Int, after event: Instant) -> [Pause] {
    (0..<count).map { number in
      let from = event.adding(minutes: Int64(number) * 1_440 + 30)
      return Pause(from: from, to: from.adding(minutes: 90))
    }
  }

  /// The date of an instant, five days on, back to an instant: what no calendar can go below.
  @inline(never)
  private static func addDays(_ events: [Instant]) -> UInt64 {
    var sum: Int64 = 0
    for event in events {
      let local = event.millisecondsSinceEpoch &+ 25_200_000
      let day = local / 86_400_000 &+ 5
      sum &+= day &* 86_400_000 &+ 61_200_000 &- 25_200_000
    }
    return UInt64(bitPattern: sum)
  }

  @inline(never)
  private static func markDays() -> UInt64 {
    var ordinals: [Int32] = []
    ordinals.reserveCapacity(18_263)
    var worked: Int32 = 0
    var weekday = 5
    for _ in 0..<18_263 {
      ordinals.append(worked)
      if weekday < 5 { worked += 1 }
      weekday = weekday == 6 ? 0 : weekday + 1
    }
    return ordinals.reduce(0) { $0 &+ UInt64($1) }
  }

  /// The holidays by rule of Vietnam's state agencies, with substitutes and two announced years.
  private static var officeRules: CalendarRules {
    func yearly(_ month: Int, _ day: Int) -> Holiday {
      let day = MonthDay(month: month, day: day)
      return Holiday(.yearly(day, day))
    }
    func lunar(_ month: Int, _ first: Int, _ last: Int) -> Holiday {
      Holiday(.lunar(MonthDay(month: month, day: first), MonthDay(month: month, day: last)))
    }
    return CalendarRules(
      name: "office", week: CalendarRules.officeWeek,
      holidays: [
        yearly(1, 1), lunar(1, 1, 4), lunar(3, 10, 10), yearly(4, 30), yearly(5, 1), yearly(9, 2),
      ], substitutes: true)
  }
}
