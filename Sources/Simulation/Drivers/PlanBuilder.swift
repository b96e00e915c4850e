import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Lays a scenario out and finds what the author has to mend.
struct PlanBuilder {
  private let scenario: Scenario
  private(set) var plan = Plan()
  private var poolByRole: [String: Int] = [:]
  private var hoursByRules: [CalendarRules?: Int] = [:]
  /// The calendar of the first procedure.
  private var standardHours = 0

  /// More persons than any office has, and less than memory.
  static let persons = 100_000
  static let roles = 1_000

  init(_ scenario: Scenario) throws(ScenarioProblem) {
    self.scenario = scenario
    guard let first = scenario.streams.first else { throw .noStream }
    plan.zone = first.machine.zone
    plan.seed = scenario.seed
    plan.origin =
      Instant(date: scenario.start, minuteOfDay: 0, in: plan.zone).millisecondsSinceEpoch
    standardHours = try hours(first.machine.calendar)
    try addLengths()
    for stream in scenario.streams { try add(stream) }
    try addStaff()
  }

  // Time.

  private mutating func hours(_ rules: CalendarRules?) throws(ScenarioProblem) -> Int {
    if let known = hoursByRules[rules] { return known }
    let index = try prepared(rules)
    hoursByRules[rules] = index
    return index
  }

  private mutating func prepared(_ rules: CalendarRules?) throws(ScenarioProblem) -> Int {
    let hours: Hours
    do throws(CalendarProblem) {
      hours = try Hours(rules, origin: plan.origin)
    } catch {
      throw .calendar(name: rules?.name ?? "", error)
    }
    if let known = plan.hours.firstIndex(where: { $0.rules == hours.rules }) { return known }
    plan.hours.append(hours)
    plan.isContinuous.append(hours.isContinuous)
    return plan.hours.count - 1
  }

  private mutating func addLengths() throws(ScenarioProblem) {
    let start = Instant(millisecondsSinceEpoch: plan.origin)
    switch scenario.warmup {
    case .dossiers(let count): plan.warmup = .dossiers(max(0, count))
    case .time(let limit): plan.warmup = .until(try end(of: limit, from: start))
    }
    switch scenario.run {
    case .dossiers(let count):
      guard count > 0 else { throw .length }
      plan.run = .dossiers(count)
    case .time(let limit):
      var from = start
      if case .until(let warm) = plan.warmup { from = Instant(millisecondsSinceEpoch: warm) }
      let end = try end(of: limit, from: from)
      guard end > from.millisecondsSinceEpoch else { throw .length }
      plan.run = .until(end)
    }
  }

  /// A length of the run is plain time: dates go by, whatever day they fall on.
  private func end(of limit: Limit, from start: Instant) throws(ScenarioProblem) -> Int64 {
    let amount = limit.amount.doubleValue
    guard amount >= 0, amount < 1e9 else { throw .length }
    let date = start.date(in: plan.zone)
    let minute = start.minuteOfDay(in: plan.zone)
    let end: Instant
    switch limit.unit {
    case .month, .year:
      let months = Int(amount) * (limit.unit == .year ? 12 : 1)
      guard months < 120_000 else { throw .length }
      end = Instant(date: date.adding(months: months), minuteOfDay: minute, in: plan.zone)
    case .workingDay, .workingHour, .workingMinute:
      var hours = plan.hours[standardHours]
      let length = amount * unit(limit.unit, scenario.streams[0].machine.calendar, isWork: true)
      return hours.end(ofWork: Int64(length), from: start.millisecondsSinceEpoch)
    default:
      let length = amount * unit(limit.unit, nil, isWork: false)
      end = Instant(millisecondsSinceEpoch: start.millisecondsSinceEpoch + Int64(length))
    }
    guard end.date(in: plan.zone).year <= 9_000 else { throw .length }
    return end.millisecondsSinceEpoch
  }

  /// Milliseconds in a unit. Of work, a day is a working day and a week the days worked in it.
  private func unit(_ unit: LimitUnit, _ calendar: CalendarRules?, isWork: Bool) -> Double {
    let day = calendar?.workingDayMilliseconds ?? 86_400_000
    let daysOfWeek = calendar.map { Double($0.week.count { !$0.isEmpty }) } ?? 7
    switch unit {
    case .minute, .workingMinute: return 60_000
    case .hour, .workingHour: return 3_600_000
    case .workingDay: return day
    case .day: return isWork ? day : 86_400_000
    case .week: return isWork ? day * daysOfWeek : 7 * 86_400_000
    case .month: return isWork ? day * daysOfWeek * 4.348_125 : 30.436_875 * 86_400_000
    case .year: return isWork ? day * daysOfWeek * 52.1775 : 365.2425 * 86_400_000
    }
  }

  // Procedures.

  private mutating func add(_ stream: Stream) throws(ScenarioProblem) {
    let machine = stream.machine
    let index = plan.streams.count
    let hours = try hours(machine.calendar)
    plan.streams.append(
      StreamPlan(
        firstStep: plan.steps.count, stepCount: machine.steps.count,
        firstEnd: plan.endCount, hours: hours, arrivals: try arrivals(stream),
        submissionCost: cost(of: stream) { $0 == .submit },
        paperCosts: machine.documents.ids().map { document in
          cost(of: stream) { $0 == .document(document) }
        }))
    plan.endCount += machine.ends.count
    for step in machine.steps.ids() {
      var row = StepPlan()
      row.stream = Int32(index)
      row.step = step.index
      let source = machine.steps[step]
      row.isAutomatic = source.isAutomatic
      row.isApplicants = machine.holder(of: step) == .applicant && !source.isAutomatic
      row.isVisit = source.visitsCounter
      row.cost = cost(of: stream) { $0 == .step(step) }
      row.salt = salt(machine.name(source.label))
      try addTaking(&row, stream)
      try addWeights(&row, stream)
      plan.steps.append(row)
    }
  }

  /// What a task costs the applicant: time at the scenario's rate, and cash.
  private func cost(
    of stream: Stream, _ isMeant: (ApplicantEffort.Task) -> Bool
  ) -> Double {
    let hourly = scenario.applicantHour?.number.doubleValue ?? 0
    return stream.efforts.reduce(0) { sum, effort in
      guard isMeant(effort.task) else { return sum }
      return sum + effort.time.ownHours * hourly + (effort.cost?.number.doubleValue ?? 0)
    }
  }

  /// FNV-1a of a name, with its low half free for what else a draw is keyed by.
  private func salt(_ name: String) -> UInt64 {
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash << 32
  }

  private mutating func addTaking(
    _ row: inout StepPlan, _ stream: Stream
  ) throws(ScenarioProblem) {
    let step = StepID(Int(row.step))
    guard let taking = stream.takings.last(where: { $0.step == step }), !row.isAutomatic else {
      return
    }
    let machine = stream.machine
    let name = machine.name(machine.steps[step].label)
    try check(taking.distribution, name)
    row.sampler = Int32(plan.samplers.count)
    plan.samplers.append(Sampler(taking.distribution, bank: &plan.observations))
    row.firstBatch = Int32(plan.batches.count)
    row.batchCount = Int32(taking.batches.count)
    plan.batches += taking.batches.sorted()
    let calendar = machine.calendar(of: step).map { machine.calendars[$0] }
    row.unit = unit(taking.unit, calendar, isWork: taking.isWork)
    guard taking.isWork else {
      if taking.unit == .workingDay || taking.unit == .workingHour || taking.unit == .workingMinute
      {
        guard let calendar else {
          throw .noCalendar(procedure: machine.name(machine.label))
        }
        row.waitHours = Int32(try hours(calendar))
      }
      return
    }
    let actor = machine.actors[machine.holder(of: step)]
    guard actor.kind == .role else { throw .noRole(step: name) }
    let role = machine.name(actor.label)
    guard scenario.staff.contains(where: { $0.roles.contains(role) }) else {
      throw .noStaff(role: role, step: name)
    }
    row.pool = Int32(pool(role))
    if machine.actions[actions(of: step, machine)].contains(where: { !$0.otherThan.isEmpty }) {
      plan.pools[Int(row.pool)].isExclusive = true
    }
  }

  private func actions(of step: StepID, _ machine: Machine) -> Range<Int> {
    machine.steps[step].actions.range
  }

  private mutating func pool(_ role: String) -> Int {
    if let known = poolByRole[role] { return known }
    poolByRole[role] = plan.pools.count
    var order = PoolLabel.Order.firstCome
    if let rule = scenario.queues.last(where: { $0.role == role }) {
      switch rule.order {
      case .firstCome: order = .firstCome
      case .dueDate: order = .dueDate
      case .priority(let expressions): order = .priority(expressions)
      }
    }
    plan.pools.append(PoolPlan())
    plan.poolLabels.append(PoolLabel(name: role, order: order))
    return plan.pools.count - 1
  }

  private mutating func addWeights(
    _ row: inout StepPlan, _ stream: Stream
  ) throws(ScenarioProblem) {
    let step = StepID(Int(row.step))
    row.firstWeight = Int32(plan.weights.count)
    if let rule = stream.choices.last(where: { $0.step == step }) {
      let sum = rule.weights.reduce(0) { $0 + $1.part }
      guard rule.weights.allSatisfy({ $0.part >= 0 && $0.part.isFinite }), abs(sum - 1) < 1e-6
      else {
        let label = stream.machine.steps[step].label
        throw .weights(step: stream.machine.name(label), sum: sum)
      }
      plan.weights += rule.weights.map { WeightPlan(action: $0.action.index, part: $0.part) }
    } else {
      plan.weights += actions(of: step, stream.machine).map {
        WeightPlan(action: Int32($0), part: 1)
      }
    }
    row.weightCount = Int32(plan.weights.count) - row.firstWeight
  }

  private func check(
    _ distribution: Distribution, _ step: String
  ) throws(ScenarioProblem) {
    switch distribution.validity {
    case .valid: break
    case .impossible: throw .distribution(step: step)
    case .negative: throw .negative(step: step)
    }
  }

  // Arrivals.

  private func arrivals(_ stream: Stream) throws(ScenarioProblem) -> ArrivalPlan {
    let machine = stream.machine
    let name = machine.name(machine.label)
    let arrivals = stream.arrivals
    let isWeek = arrivals.weekdays.isEmpty || arrivals.weekdays.count == 7
    let isYear = arrivals.months.isEmpty || arrivals.months.count == 12
    guard isWeek, isYear, (arrivals.weekdays + arrivals.months).allSatisfy({ $0 >= 0 }) else {
      throw .arrivals(procedure: name)
    }
    switch arrivals.rule {
    case .instants(let instants):
      let ordered = instants.map(\.millisecondsSinceEpoch).sorted().filter { $0 >= plan.origin }
      guard !ordered.isEmpty else { throw .arrivals(procedure: name) }
      return ArrivalPlan(rule: .instants(ordered))
    case .every(let limit):
      let isWorking = limit.unit.isWorking
      if isWorking, machine.calendar == nil { throw .noCalendar(procedure: name) }
      let gap = limit.amount.doubleValue * unit(limit.unit, machine.calendar, isWork: isWorking)
      guard gap >= 1, gap < 1e14 else { throw .arrivals(procedure: name) }
      return ArrivalPlan(rule: .every(gap: gap.rounded(), isWorking: isWorking))
    case .rate(let count, let per):
      // A procedure that only others call has dossiers without any that come by themselves.
      if count == 0, isCalled(name) { return ArrivalPlan(rule: .instants([])) }
      guard count > 0, count.isFinite else { throw .arrivals(procedure: name) }
      return try poisson(count, per: per, stream, name)
    }
  }

  private func isCalled(_ name: String) -> Bool {
    scenario.streams.contains { stream in
      stream.machine.calls.contains { stream.machine.text($0.procedure) == name }
    }
  }

  private func poisson(
    _ count: Double, per unit: LimitUnit, _ stream: Stream, _ name: String
  ) throws(ScenarioProblem) -> ArrivalPlan {
    let arrivals = stream.arrivals
    let isWorking = unit.isWorking
    if isWorking, stream.machine.calendar == nil { throw .noCalendar(procedure: name) }
    let sum = arrivals.profile.reduce(0) { $0 + $1.part }
    let isProfile = arrivals.profile.allSatisfy { $0.part >= 0 && $0.hours.start < $0.hours.end }
    guard arrivals.profile.isEmpty || isProfile && abs(sum - 1) < 1e-6 else {
      throw .profile(procedure: name, sum: sum)
    }
    let length = self.unit(unit, stream.machine.calendar, isWork: isWorking)
    // A dossier every millisecond is more than any queue could order.
    guard length / count >= 1, length / count < 1e13 else { throw .arrivals(procedure: name) }
    let hours = plan.hours[hoursIndex(stream)]
    if arrivals.profile.isEmpty, arrivals.weekdays.isEmpty, arrivals.months.isEmpty,
      !isWorking || hours.isContinuous
    {
      return ArrivalPlan(rule: .even(meanGap: length / count))
    }
    // A day has what its unit says; longer units are spread over their days.
    var shape = DayShape(
      count: count, unit: .day, profile: arrivals.profile, weekdays: arrivals.weekdays,
      months: arrivals.months, isWorking: isWorking)
    switch unit {
    case .hour, .workingHour: shape.unit = .hour
    case .minute, .workingMinute: (shape.unit, shape.count) = (.hour, count * 60)
    case .day, .workingDay: break
    case .week, .month, .year: shape.count = count * 86_400_000 / length
    }
    return ArrivalPlan(rule: .shaped(shape))
  }

  private func hoursIndex(_ stream: Stream) -> Int {
    hoursByRules[stream.machine.calendar] ?? standardHours
  }

  // Staff.

  private mutating func addStaff() throws(ScenarioProblem) {
    guard plan.pools.count <= PlanBuilder.roles else { throw .tooManyRoles(plan.pools.count) }
    // The one with fewest roles is asked first, so that those who can do more are kept free.
    let order = scenario.staff.indices.sorted {
      (scenario.staff[$0].roles.count, $0) < (scenario.staff[$1].roles.count, $1)
    }
    var persons = 0
    for index in order {
      let group = scenario.staff[index]
      guard group.count > 0, group.count <= PlanBuilder.persons - persons else {
        throw .staffCount(roles: group.roles, count: group.count)
      }
      guard group.absence >= 0, group.absence < 1 else { throw .absence(roles: group.roles) }
      let start = plan.groupPools.count
      for role in group.roles {
        guard let pool = poolByRole[role], !plan.groupPools[start...].contains(Int32(pool)) else {
          continue
        }
        plan.groupPools.append(Int32(pool))
      }
      let hours = try hours(group.calendar)
      plan.groups.append(
        GroupPlan(
          firstPool: Int32(start), poolCount: Int32(plan.groupPools.count - start),
          firstPerson: Int32(persons), personCount: Int32(group.count), hours: Int32(hours),
          absence: group.absence))
      plan.groupLabels.append(
        GroupLabel(
          hourCost: group.hourCost?.number.doubleValue ?? 0,
          currency: group.hourCost?.currency?.code ?? "", declared: index,
          name: group.roles.joined(separator: "+")))
      plan.groupOfPerson += repeatElement(Int32(plan.groups.count - 1), count: group.count)
      persons += group.count
    }
    linkPools()
  }

  private mutating func linkPools() {
    for pool in plan.pools.indices {
      let start = plan.poolGroups.count
      for group in plan.groups.indices
      where plan.groupPools[plan.groups[group].pools].contains(Int32(pool)) {
        plan.poolGroups.append(Int32(group))
      }
      plan.pools[pool].firstGroup = Int32(start)
      plan.pools[pool].groupCount = Int32(plan.poolGroups.count - start)
      guard start < plan.poolGroups.count else { continue }
      let hours = plan.groups[Int(plan.poolGroups[start])].hours
      plan.pools[pool].hours = hours
      plan.pools[pool].isContinuous = plan.isContinuous[Int(hours)]
    }
    for group in plan.groups.indices where plan.groups[group].poolCount == 1 {
      let pool = plan.groupPools[Int(plan.groups[group].firstPool)]
      if !plan.pools[Int(pool)].isExclusive { plan.groups[group].solePool = pool }
    }
  }
}

extension Decimal {
  /// The nearest number that arithmetic of chance can use.
  var doubleValue: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(coefficient) / divisor
  }
}

extension Limit {
  /// Hours of an applicant's own time; a day is eight of them.
  var ownHours: Double {
    switch unit {
    case .minute, .workingMinute: amount.doubleValue / 60
    case .hour, .workingHour: amount.doubleValue
    case .day, .workingDay: amount.doubleValue * 8
    case .week: amount.doubleValue * 40
    case .month: amount.doubleValue * 174
    case .year: amount.doubleValue * 2_088
    }
  }
}

extension LimitUnit {
  /// True for the units that only a working calendar can count.
  var isWorking: Bool { self == .workingDay || self == .workingHour || self == .workingMinute }
}
