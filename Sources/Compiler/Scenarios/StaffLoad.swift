import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// How much work a week brings, against how much its staff can do.
struct StaffLoad {
  /// Some roles that share their persons, and how much too much they have to do.
  struct Overload {
    var roles: [String]
    /// Work over capacity.
    var ratio: Double
    /// How many persons of these roles the work needs at least.
    var persons: Int
  }

  /// False where guards or timers decide how often a step is reached.
  private(set) var isExact = true
  /// Minutes of work a week by role.
  private var work: [String: Double] = [:]
  private let staff: [StaffGroup]

  init(_ streams: [StreamCompiler], staff: [StaffGroup]) {
    self.staff = staff
    let traffic = streams.map { Traffic($0) }
    var rates = streams.map { $0.arrivalsPerWeek }
    // Dossiers that others call, through as many calls as there are procedures.
    let own = rates
    for _ in streams {
      var next = own
      for (caller, stream) in streams.enumerated() {
        let machine = stream.lowering.machine
        for step in machine.steps.ids() {
          guard let call = machine.steps[step].call, let visits = traffic[caller] else { continue }
          let name = machine.text(machine.calls[call].procedure)
          let callee = streams.firstIndex {
            $0.lowering.machine.name($0.lowering.machine.label) == name
          }
          if let callee { next[callee] += rates[caller] * visits.visits(to: step) }
        }
      }
      rates = next
    }
    for (index, stream) in streams.enumerated() {
      guard let traffic = traffic[index] else { continue }
      isExact = isExact && traffic.isExact
      if case .instants = stream.stream.arrivals.rule { isExact = false }
      let machine = stream.lowering.machine
      for taking in stream.stream.takings where taking.isWork {
        let role = machine.name(machine.actors[machine.holder(of: taking.step)].label)
        let minutes = (taking.distribution.mean ?? 0) * stream.minutes(of: taking.unit, taking.step)
        work[role, default: 0] += rates[index] * traffic.visits(to: taking.step) * minutes
      }
    }
  }

  /// Each role alone; where none has too much, those that share persons together.
  func overloads() -> [Overload] {
    let roles = work.keys.sorted()
    let alone = roles.compactMap { overload(of: [$0]) }
    if !alone.isEmpty || roles.count > 12 { return alone }
    var worst: Overload?
    for mask in 1..<max(1, 1 << roles.count) {
      let chosen = roles.indices.filter { mask >> $0 & 1 == 1 }.map { roles[$0] }
      guard let found = overload(of: chosen) else { continue }
      if found.ratio > (worst?.ratio ?? 0) + 1e-9 { worst = found }
    }
    return worst.map { [$0] } ?? []
  }

  private func overload(of roles: [String]) -> Overload? {
    let groups = staff.filter { group in group.roles.contains { roles.contains($0) } }
    let capacity = groups.reduce(0) { $0 + Double($1.count) * $1.minutesPerWeek }
    let needed = roles.reduce(0) { $0 + (work[$1] ?? 0) }
    guard let best = groups.map(\.minutesPerWeek).max(), best > 0, capacity > 0,
      needed / capacity > 1 - 1e-9
    else { return nil }
    return Overload(
      roles: roles, ratio: needed / capacity,
      persons: Int(min(1e9, (needed / best).rounded(.up))))
  }
}

extension StaffGroup {
  /// How long one of them works in a week without holidays.
  fileprivate var minutesPerWeek: Double {
    (1 - absence) * (calendar?.workingMinutesPerWeek ?? 10_080)
  }
}

extension CalendarRules {
  fileprivate func minutes(on weekday: Int) -> Double {
    week[weekday].reduce(0) { $0 + Double($1.end - $1.start) }
  }

  fileprivate var workingMinutesPerWeek: Double {
    week.indices.reduce(0) { $0 + minutes(on: $1) }
  }
}

extension StreamCompiler {
  /// How many minutes of a person's time a unit of work is.
  fileprivate func minutes(of unit: LimitUnit, _ step: StepID) -> Double {
    switch unit {
    case .hour, .workingHour: return 60
    case .workingDay:
      let machine = lowering.machine
      guard let rules = machine.calendar(of: step).map({ machine.calendars[$0] }) else {
        return 1440
      }
      let days = rules.week.count { !$0.isEmpty }
      return days == 0 ? 0 : rules.workingMinutesPerWeek / Double(days)
    default: return 1
    }
  }

  /// The dossiers of a week without holidays, over the year.
  fileprivate var arrivalsPerWeek: Double {
    let arrivals = stream.arrivals
    switch arrivals.rule {
    case .rate(let rate, let unit):
      let months = arrivals.months.isEmpty ? 1 : arrivals.months.reduce(0, +) / 12
      return rate * units(unit, arrivals.weekdays) * months
    case .every(let limit):
      let amount = limit.amount.approximate
      return amount > 0 ? units(limit.unit, []) / amount : 0
    case .instants(let instants):
      guard let first = instants.first, let last = instants.last, first < last else { return 0 }
      let weeks =
        Double(last.millisecondsSinceEpoch - first.millisecondsSinceEpoch) / 604_800_000
      return weeks > 1 ? Double(instants.count) / weeks : 0
    }
  }

  /// How many units a week has, each day counted by its factor.
  private func units(_ unit: LimitUnit, _ factors: [Double]) -> Double {
    let factors = factors.isEmpty ? [Double](repeating: 1, count: 7) : factors
    if unit.isWorking, let rules = lowering.machine.calendar {
      return (0..<7).reduce(0) { sum, day in
        let minutes = rules.minutes(on: day)
        let units: Double =
          switch unit {
          case .workingHour: minutes / 60
          case .workingDay: minutes > 0 ? 1 : 0
          default: minutes
          }
        return sum + units * factors[day]
      }
    }
    return factors.reduce(0, +) / unit.approximateDays
  }
}
