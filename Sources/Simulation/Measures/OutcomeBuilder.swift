import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Turns the account of a run into what it came to.
struct OutcomeBuilder {
  private let scenario: Scenario
  private let plan: Plan

  init(_ scenario: Scenario, _ plan: Plan) {
    self.scenario = scenario
    self.plan = plan
  }

  func outcome(_ floor: borrowing Floor, replication: Int) -> RunOutcome {
    let account = floor.account
    let to = account.to == .max ? floor.now : account.to
    return RunOutcome(
      replication: replication,
      streams: scenario.streams.indices.map { stream($0, account) },
      roles: plan.pools.indices.map { role($0, floor, to) },
      groups: plan.groups.indices.sorted { plan.groups[$0].declared < plan.groups[$1].declared }
        .map { group($0, floor) },
      measuredFrom: account.from == .max ? to : account.from, measuredTo: to,
      endedAt: floor.now, events: floor.handled, greatestLive: floor.greatestLive,
      problem: problem(floor.stop))
  }

  private func problem(_ stop: RunStop?) -> RunProblem? {
    switch stop {
    case nil: return nil
    case .endless(let step):
      let name = step.map { index in
        let row = plan.steps[index]
        let machine = scenario.streams[Int(row.stream)].machine
        return machine.ownName(of: StepID(Int(row.step)))
      }
      return .endless(step: name ?? "")
    case .overload(let pool, let ratio):
      return .overload(role: plan.pools[pool].name, ratio: ratio)
    case .refused(let procedure, let vietnamese, let english):
      return .refused(procedure: procedure, vietnamese: vietnamese, english: english)
    case .tooMany: return .tooManyDossiers
    case .calendarEnds: return .calendarEnds
    case .asked: return .stopped
    }
  }

  private func stream(_ index: Int, _ account: Account) -> StreamOutcome {
    let machine = scenario.streams[index].machine
    let row = account.streams[index]
    let stream = plan.streams[index]
    let isContinuous = plan.hours[stream.hours].isContinuous
    var outcome = StreamOutcome()
    outcome.name = machine.name(machine.label)
    outcome.cases = row.cases
    outcome.completed = row.ended
    outcome.cycle = row.cycle
    outcome.workingCycle = isContinuous ? row.cycle : row.workingCycle
    outcome.worked = row.worked
    outcome.waiting = row.waiting
    outcome.applicants = row.applicants
    outcome.withDeadline = row.withDeadline
    outcome.onTime = row.onTime
    outcome.lateness = row.lateness
    outcome.visits = row.visits
    outcome.papers = row.papers
    outcome.fees = row.fees
    let hour = scenario.applicantHour
    let visit =
      (scenario.visit?.ownHours ?? 0) * (hour?.number.doubleValue ?? 0)
      + (scenario.visitCost?.number.doubleValue ?? 0)
    outcome.applicantCost = Double(row.visits) * visit + row.cost + row.fees
    let currency = hour?.currency ?? scenario.visitCost?.currency
    outcome.currency = currency?.code ?? (outcome.applicantCost > 0 ? Currency.dong.code : "")
    outcome.ends = machine.ends.indices.map { end in
      EndOutcome(
        name: machine.name(machine.ends[end].label), outcome: machine.ends[end].outcome.word,
        count: account.ends[stream.firstEnd + end])
    }
    outcome.steps = steps(machine, stream.firstStep, account)
    return outcome
  }

  /// Step by step; what each item of a list has for itself, together.
  private func steps(
    _ machine: Machine, _ firstStep: Int, _ account: Account
  ) -> [StepOutcome] {
    let first = FirstCopies(machine)
    var rows: [StepOutcome] = []
    var rowOfStep: [StepID: Int] = [:]
    for step in machine.steps.ids() {
      let place = firstStep + Int(step.index)
      let pool = Int(plan.steps[place].pool)
      let known = account.steps[place]
      let row = StepOutcome(
        name: machine.ownName(of: step), role: pool < 0 ? "" : plan.pools[pool].name,
        visits: known.visits, wait: known.wait,
        workingWait: isAlways(pool) ? known.wait : known.workingWait, worked: known.worked)
      if let known = rowOfStep[first.steps[Int(step.index)]] {
        rows[known].add(row)
      } else {
        rowOfStep[step] = rows.count
        rows.append(row)
      }
    }
    return rows
  }

  private func isAlways(_ pool: Int) -> Bool {
    guard pool >= 0, let group = groups(of: pool).first else { return true }
    return plan.hours[group.hours].isContinuous
  }

  private func groups(of pool: Int) -> [GroupPlan] {
    plan.poolGroups[plan.pools[pool].groups].map { plan.groups[Int($0)] }
  }

  private func role(_ pool: Int, _ floor: borrowing Floor, _ to: Int64) -> RoleOutcome {
    var (wait, workingWait, worked) = (Measure(), Measure(), Measure())
    for step in plan.steps.indices where Int(plan.steps[step].pool) == pool {
      let known = floor.account.steps[step]
      wait.merge(known.wait)
      workingWait.merge(isAlways(pool) ? known.wait : known.workingWait)
      worked.merge(known.worked)
    }
    let level = floor.queues[pool]
    let length = Double(max(1, to - min(to, floor.account.from)))
    var series = level.series
    for index in series.values.indices { series.values[index] /= series.stepMilliseconds }
    let indices = plan.poolGroups[plan.pools[pool].groups].map { Int($0) }
    var (busy, staffed) = (0.0, 0.0)
    for group in indices {
      busy += floor.busy[group].total
      staffed += floor.present[group].total
    }
    let asked = Double(floor.account.offeredTo[pool] - floor.account.offeredFrom[pool])
    return RoleOutcome(
      name: plan.pools[pool].name, persons: groups(of: pool).reduce(0) { $0 + $1.persons.count },
      wait: wait, workingWait: workingWait, worked: worked, meanQueue: level.total / length,
      greatestQueue: level.greatest, queue: series,
      utilisation: staffed > 0 ? busy / staffed : 0, load: staffed > 0 ? asked / staffed : 0)
  }

  private func group(_ index: Int, _ floor: borrowing Floor) -> GroupOutcome {
    let plan = plan.groups[index]
    let staffed = floor.present[index].total
    var series = floor.busy[index].series
    let present = floor.present[index].series
    for index in series.values.indices {
      let there = index < present.values.count ? present.values[index] : 0
      series.values[index] = there > 0 ? series.values[index] / there : 0
    }
    return GroupOutcome(
      roles: scenario.staff[plan.declared].roles, persons: plan.persons.count,
      busyMilliseconds: floor.busy[index].total, staffedMilliseconds: staffed, busy: series,
      cost: staffed / 3_600_000 * plan.hourCost, currency: plan.currency)
  }
}
