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
    let to = floor.account.to == .max ? floor.now : floor.account.to
    return RunOutcome(
      replication: replication,
      streams: scenario.streams.indices.map {
        stream($0, floor.account.streams[$0], floor.account)
      },
      roles: plan.pools.indices.map { role($0, floor, to) },
      groups: plan.groups.indices
        .sorted { plan.groupLabels[$0].declared < plan.groupLabels[$1].declared }
        .map { group($0, floor) },
      measuredFrom: floor.account.from == .max ? to : floor.account.from, measuredTo: to,
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
      return .overload(role: plan.poolLabels[pool].name, ratio: ratio)
    case .refused(let procedure, let vietnamese, let english):
      return .refused(procedure: procedure, vietnamese: vietnamese, english: english)
    case .tooMany: return .tooManyDossiers
    case .calendarEnds: return .calendarEnds
    case .asked: return .stopped
    }
  }

  private func stream(
    _ index: Int, _ row: borrowing StreamAccount, _ account: borrowing Account
  ) -> StreamOutcome {
    let machine = scenario.streams[index].machine
    let stream = plan.streams[index]
    let isContinuous = plan.hours[stream.hours].isContinuous
    var outcome = StreamOutcome()
    outcome.name = machine.name(machine.label)
    outcome.cases = row.cases
    outcome.completed = row.ended
    outcome.cycle = Measure(row.cycle)
    outcome.workingCycle = isContinuous ? outcome.cycle : Measure(row.workingCycle)
    outcome.worked = Measure(row.worked)
    outcome.waiting = Measure(row.waiting)
    outcome.applicants = Measure(row.applicants)
    outcome.withDeadline = row.withDeadline
    outcome.onTime = row.onTime
    outcome.lateness = Measure(row.lateness)
    outcome.visits = row.visits
    outcome.papers = row.papers
    outcome.fees = row.fees
    let hour = scenario.applicantHour
    let visit =
      (scenario.visit?.ownHours ?? 0) * (hour?.number.doubleValue ?? 0)
      + (scenario.visitCost?.number.doubleValue ?? 0)
    outcome.applicantCost = Double(outcome.visits) * visit + row.cost + outcome.fees
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
    _ machine: Machine, _ firstStep: Int, _ account: borrowing Account
  ) -> [StepOutcome] {
    let first = FirstCopies(machine)
    var rows: [StepOutcome] = []
    var rowOfStep: [StepID: Int] = [:]
    for step in machine.steps.ids() {
      let place = firstStep + Int(step.index)
      let pool = Int(plan.steps[place].pool)
      let measures = measures(of: place, account)
      let row = StepOutcome(
        name: machine.ownName(of: step), role: pool < 0 ? "" : plan.poolLabels[pool].name,
        visits: account.steps[place].visits, wait: measures.wait,
        workingWait: measures.workingWait, worked: measures.worked)
      if let known = rowOfStep[first.steps[Int(step.index)]] {
        rows[known].add(row)
      } else {
        rowOfStep[step] = rows.count
        rows.append(row)
      }
    }
    return rows
  }

  /// What a step of the plan was measured at; a role that is around the clock waits on one axis.
  private func measures(
    of step: Int, _ account: borrowing Account
  ) -> (wait: Measure, workingWait: Measure, worked: Measure) {
    let wait = Measure(account.steps[step].wait)
    let isAlways = isAlways(Int(plan.steps[step].pool))
    return (
      wait, isAlways ? wait : Measure(account.steps[step].workingWait),
      Measure(account.steps[step].worked)
    )
  }

  private func isAlways(_ pool: Int) -> Bool {
    guard pool >= 0, let group = groups(of: pool).first else { return true }
    return plan.isContinuous[Int(group.hours)]
  }

  private func groups(of pool: Int) -> [GroupPlan] {
    plan.poolGroups[plan.pools[pool].groups].map { plan.groups[Int($0)] }
  }

  private func role(_ pool: Int, _ floor: borrowing Floor, _ to: Int64) -> RoleOutcome {
    var (wait, workingWait, worked) = (Measure(), Measure(), Measure())
    for step in plan.steps.indices where Int(plan.steps[step].pool) == pool {
      let known = measures(of: step, floor.account)
      wait.merge(known.wait)
      workingWait.merge(known.workingWait)
      worked.merge(known.worked)
    }
    let length = Double(max(1, to - min(to, floor.account.from)))
    var series = floor.queues[pool].series
    for index in series.values.indices { series.values[index] /= series.stepMilliseconds }
    let indices = plan.poolGroups[plan.pools[pool].groups].map { Int($0) }
    var (busy, staffed) = (0.0, 0.0)
    for group in indices {
      busy += floor.busy[group].total
      staffed += floor.present[group].total
    }
    let asked = Double(floor.account.offeredTo[pool] - floor.account.offeredFrom[pool])
    return RoleOutcome(
      name: plan.poolLabels[pool].name,
      persons: groups(of: pool).reduce(0) { $0 + $1.persons.count },
      wait: wait, workingWait: workingWait, worked: worked,
      meanQueue: floor.queues[pool].total / length, greatestQueue: floor.queues[pool].greatest,
      queue: series, utilisation: staffed > 0 ? busy / staffed : 0,
      load: staffed > 0 ? asked / staffed : 0)
  }

  private func group(_ index: Int, _ floor: borrowing Floor) -> GroupOutcome {
    let label = plan.groupLabels[index]
    let staffed = floor.present[index].total
    var series = floor.busy[index].series
    let present = floor.present[index].series
    for index in series.values.indices {
      let there = index < present.values.count ? present.values[index] : 0
      series.values[index] = there > 0 ? series.values[index] / there : 0
    }
    return GroupOutcome(
      roles: scenario.staff[label.declared].roles, persons: plan.groups[index].persons.count,
      busyMilliseconds: floor.busy[index].total, staffedMilliseconds: staffed, busy: series,
      cost: staffed / 3_600_000 * label.hourCost, currency: label.currency)
  }
}
