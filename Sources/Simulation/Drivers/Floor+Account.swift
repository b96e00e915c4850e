import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// What is known of one step of one procedure in a run.
struct StepAccount: ~Copyable {
  var visits: Int64 = 0
  var wait = Tally()
  /// The wait in the working time of its role; left empty where that is around the clock.
  var workingWait = Tally()
  var worked = Tally()
}

/// What is known of the dossiers of one stream in a run.
struct StreamAccount: ~Copyable {
  var cases: Int64 = 0
  var ended: Int64 = 0
  var cycle = Tally()
  /// The cycle in the procedure's working time; left empty where that is around the clock.
  var workingCycle = Tally()
  var worked = Tally()
  var waiting = Tally()
  var applicants = Tally()
  var lateness = Tally()
  var withDeadline: Int64 = 0
  var onTime: Int64 = 0
  var visits: Int64 = 0
  var papers: Int64 = 0
  var fees = 0.0
  var cost = 0.0

  /// Takes in a dossier that has come to its end; `working` is below 0 where that is `cycle`.
  @inline(__always)
  mutating func add(_ row: borrowing SimulatedDossier, cycle: Int64, working: Int64) {
    ended += 1
    self.cycle.add(cycle)
    if working >= 0 { workingCycle.add(working) }
    worked.add(row.worked)
    waiting.add(row.waiting)
    applicants.add(row.applicants)
    visits += Int64(row.visits)
    papers += Int64(row.papers)
    if row.fees != 0 { fees += row.fees }
    if row.cost != 0 { cost += row.cost }
    guard row.hasDeadline else { return }
    withDeadline += 1
    if row.lateness < 0 { onTime += 1 } else { lateness.add(row.lateness) }
  }
}

/// The account of a run.
struct Account: ~Copyable {
  var steps = Rows<StepAccount>()
  var streams = Rows<StreamAccount>()
  /// How many dossiers came to each end, stream after stream.
  var ends: Rows<Int64>
  /// The measured time.
  var from: Int64 = .max
  var to: Int64 = .max
  var isOpen = false
  /// Measured dossiers that are under way.
  var open: Int64 = 0
  /// How many dossiers have come, of all streams.
  var came: Int64 = 0
  /// The number of the first measured dossier, where the run is counted in them; else -1.
  var firstNumber: Int64 = -1
  /// After this, what is still under way is left.
  var patience: Int64 = .max
  /// Working time of each group before the measured time, and at its end.
  var groupFrom: Rows<Int64>
  var groupTo: Rows<Int64>
  var offeredFrom: Rows<Int64>
  var offeredTo: Rows<Int64>

  init(_ plan: Plan) {
    ends = Rows(repeating: 0, count: plan.endCount)
    groupFrom = Rows(repeating: 0, count: plan.groups.count)
    groupTo = Rows(repeating: 0, count: plan.groups.count)
    offeredFrom = Rows(repeating: 0, count: plan.pools.count)
    offeredTo = Rows(repeating: 0, count: plan.pools.count)
    for _ in plan.steps { steps.append(StepAccount()) }
    for _ in plan.streams { streams.append(StreamAccount()) }
  }
}

extension Floor {
  /// Enters the ends of the warm-up and of the measured time where they are instants.
  mutating func beginAccount() {
    switch plan.warmup {
    case .until(let instant): _ = schedule(.measure, 0, at: instant)
    case .dossiers(let count): if count == 0 { openAccount() }
    }
    if case .until(let instant) = plan.run { _ = schedule(.measure, 1, at: instant) }
  }

  /// An instant that the account waits for has come.
  mutating func measure(_ place: Int) {
    if place == 0 { openAccount() } else { closeAccount() }
  }

  private mutating func openAccount() {
    guard account.from == .max else { return }
    account.from = now
    account.isOpen = true
    setMeasuring(true)
  }

  private mutating func closeAccount() {
    guard account.to == .max else { return }
    if account.from == .max { openAccount() }
    account.to = now
    account.isOpen = false
    setMeasuring(false)
    // What came in the measured time is followed to its end, but not for ever.
    let year: Int64 = 366 * 86_400_000
    account.patience = now + (now - plan.origin) + year
  }

  private mutating func setMeasuring(_ isOn: Bool) {
    for pool in queues.indices {
      queues[pool].measure(isOn, at: now, position: now)
      if isOn {
        account.offeredFrom[pool] = offered[pool]
      } else {
        account.offeredTo[pool] = offered[pool]
      }
    }
    for group in busy.indices {
      let position = hours[Int(plan.groups[group].hours)].position(at: now)
      busy[group].measure(isOn, at: now, position: position)
      present[group].measure(isOn, at: now, position: position)
      if isOn { account.groupFrom[group] = position } else { account.groupTo[group] = position }
    }
  }

  /// Counts a dossier that comes, and says whether it is measured.
  @inline(__always)
  mutating func admit(_ stream: Int) -> Bool {
    let number = account.came
    account.came += 1
    if case .dossiers(let count) = plan.warmup, number == count { openAccount() }
    if case .dossiers(let count) = plan.run {
      if account.from != .max, account.firstNumber < 0 { account.firstNumber = number }
      if account.firstNumber >= 0, number - account.firstNumber == count { closeAccount() }
    }
    guard account.isOpen else { return false }
    account.open += 1
    account.streams[stream].cases += 1
    return true
  }

  /// A dossier has come to an end: what it says of its stream.
  @inline(__always)
  mutating func close(_ place: Int, end: Int) {
    record(.ended, place, row: Int32(truncatingIfNeeded: end))
    let row = dossiers[place]
    if row.isMeasured {
      let stream = Int(row.stream)
      account.open -= 1
      account.ends[plan.streams[stream].firstEnd + end] += 1
      let index = plan.streams[stream].hours
      var position: Int64 = -1
      if !plan.isContinuous[index] {
        position = hours[index].position(at: now) - row.submittedPosition
      }
      account.streams[stream].add(row, cycle: now - row.submittedAt, working: position)
    }
    release(dossier: place)
  }

  /// Whether there is nothing more to learn.
  @inline(__always)
  var isDone: Bool {
    mutating get {
      if stop != nil { return true }
      guard account.to != .max || isArrivalsOver else { return false }
      if account.open == 0, account.to != .max || live == 0 { return true }
      return now > account.patience
    }
  }

  /// Where arrivals end before the measured time does, it ends with them.
  mutating func noteEndOfArrivals() {
    guard isArrivalsOver, account.to == .max else { return }
    closeAccount()
  }

  /// Closes the account of a run that is over, whatever ended it.
  mutating func settle() {
    closeAccount()
    guard stop == nil, let load = heaviestLoad(), load.ratio > 1 else { return }
    // What is left in line tells an overload from a run that began and ended busy.
    let persons = Int64(holding.count)
    if queues[load.pool].greatest > 200 + 10 * persons {
      stop = .overload(pool: load.pool, ratio: load.ratio)
    }
  }

  // Load.

  /// Looks whether more work comes than can be done, once very much is under way.
  mutating func checkLoad() {
    guard let load = heaviestLoad(), load.ratio > 1 else { return }
    let persons = Int64(holding.count)
    guard queues[load.pool].value > 2_000 + 20 * persons else { return }
    stop = .overload(pool: load.pool, ratio: load.ratio)
  }

  /// The role that was asked for most working time beside what its persons had so far.
  func heaviestLoad() -> (pool: Int, ratio: Double)? {
    var heaviest: (pool: Int, ratio: Double)?
    for pool in plan.pools.indices {
      var capacity = 0.0
      for index in plan.pools[pool].groups {
        let group = plan.groups[Int(plan.poolGroups[index])]
        let worked =
          hours[Int(group.hours)].worked(before: now)
          - hours[Int(group.hours)].worked(
            before: plan.origin)
        capacity += Double(worked) * Double(group.persons.count) * (1 - group.absence)
      }
      guard capacity > 0 else { continue }
      let ratio = Double(offered[pool]) / capacity
      if ratio > heaviest?.ratio ?? -1 { heaviest = (pool, ratio) }
    }
    return heaviest
  }
}
