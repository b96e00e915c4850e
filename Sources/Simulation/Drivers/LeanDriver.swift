import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Runs a scenario by flat tables: a dossier is one task and one case, and a move a look-up.
struct LeanDriver: Driver, ~Copyable, Sendable {
  var office: Office
  private let flow: LeanPlan
  private var clocks: LeanClocks

  init(_ office: consuming Office, _ flow: LeanPlan) {
    self.office = office
    self.flow = flow
    clocks = LeanClocks(flow)
  }

  /// Handles so many events; false when the run is over.
  mutating func run(events: Int) -> Bool {
    for _ in 0..<events {
      if office.isDone { return false }
      guard let entry = office.next() else { return false }
      switch entry.kind {
      case .arrival:
        office.count()
        submit(stream: entry.place)
        if office.isArrivalsOver { office.noteEndOfArrivals() }
      case .finish:
        if office.tasks[entry.place].ticket == entry.order { finish(entry.place) }
      case .timer:
        if !office.isStaleTimer(entry) { timeOut(entry.place) }
      case .batch:
        if office.tasks[entry.place].ticket == entry.order {
          office.ready(entry.place, office.plan.steps[Int(office.tasks[entry.place].step)])
        }
      case .opening: office.open(entry.place)
      case .measure: office.measure(entry.place)
      case .none, .interruption: break
      }
    }
    return !office.isDone
  }

  @inline(__always)
  private mutating func submit(stream: Int) {
    let place = office.arrive(stream)
    if flow.filings[stream].isAtCounter(key: office.cases[place].key) {
      office.cases[place].visits = 1
    }
    let task = office.newTask()
    if !clocks.isEmpty { clocks.open(place) }
    go(task, place, to: flow.starts[stream])
  }

  /// Leads a dossier to a step or an end, through automatic steps.
  @inline(__always)
  private mutating func go(_ task: Int, _ place: Int, to start: Int32) {
    var target = start
    var moves = 0
    while target >= 0 {
      let index = target
      let step = office.plan.steps[Int(index)]
      office.record(.entered, place, step: step.step)
      if step.isVisit { office.cases[place].visits += 1 }
      if step.cost != 0 { office.cases[place].cost += step.cost }
      if !clocks.isEmpty { note(.entering(.step(StepID(Int(step.step)))), place) }
      guard step.isAutomatic else {
        if !clocks.isEmpty { settleClocks(place, at: step.step) }
        setTimer(task, step: Int(target))
        return begin(task, place, Int(target))
      }
      moves += 1
      // As many automatic moves in a row as the engine allows.
      guard moves <= 1_000 else { return office.stop = .endless(step: Int(target)) }
      let action = Int(office.plan.weights[Int(step.firstWeight)].action)
      office.record(.acted, place, step: step.step, row: Int32(action))
      if !clocks.isEmpty { note(.taking(ActionID(action)), place) }
      target = flow.targets[Int(flow.firstActions[Int(step.stream)]) + action]
      if target == LeanPlan.stay { return office.stop = .endless(step: Int(index)) }
    }
    office.free(task)
    if !clocks.isEmpty { clocks.close(place, &office) }
    office.close(place, end: Int(~target))
  }

  private mutating func note(_ milestone: Milestone, _ place: Int) {
    let stream = Int(office.cases[place].stream)
    clocks.note(milestone, place, flow.deadlines[stream], flow.engines[stream], &office)
  }

  private mutating func settleClocks(_ place: Int, at step: Int32) {
    let stream = Int(office.cases[place].stream)
    clocks.settle(place, at: step, flow.deadlines[stream], flow.engines[stream], &office)
  }

  /// A timer that cannot fire before the wait is over is not entered at all.
  @inline(__always)
  private mutating func begin(_ task: Int, _ place: Int, _ step: Int) {
    let end = office.begin(task, case: place, step: step)
    let due = office.tasks[task].timerAt
    guard due != .max, office.tasks[task].timer == 0, due <= end else { return }
    office.tasks[task].timer = office.scheduleTimer(task, of: place, at: due)
  }

  @inline(__always)
  private mutating func setTimer(_ task: Int, step: Int) {
    let index = flow.timerOfStep[step]
    if office.tasks[task].timerAt != .max {
      office.tasks[task].timerAt = .max
      office.tasks[task].timer = 0
    }
    if index < 0 { return }
    let stream = Int(office.plan.steps[step].stream)
    let now = Instant(millisecondsSinceEpoch: office.now)
    let local = StepID(Int(office.plan.steps[step].step))
    guard
      let due = flow.engines[stream].due(
        after: flow.timers[Int(index)].limit, in: local, entered: now)
    else { return }
    office.tasks[task].timerAt = due.millisecondsSinceEpoch
  }

  /// Work or a wait is over: an action is chosen and taken.
  @inline(__always)
  private mutating func finish(_ task: Int) {
    let row = office.tasks[task]
    // What is due at this instant fires before anything is decided.
    if row.timerAt <= office.now { return timeOut(task) }
    office.count()
    let place = Int(row.dossier)
    let step = office.plan.steps[Int(row.step)]
    if !clocks.isEmpty { clocks.pass(place, office.now) }
    if row.state == .worked {
      office.finishWork(task, isWhole: true)
    } else if step.isApplicants {
      office.cases[place].applicants += office.now - row.since
    }
    let action = choose(step, place)
    office.record(
      .acted, place, step: step.step, row: Int32(truncatingIfNeeded: action), person: row.person)
    if !clocks.isEmpty { note(.taking(ActionID(action)), place) }
    let target = flow.targets[Int(flow.firstActions[Int(step.stream)]) + action]
    if target == LeanPlan.stay {
      begin(task, place, Int(row.step))
    } else {
      if row.timer != 0 { office.makeStale() }
      go(task, place, to: target)
    }
    if row.state == .worked { office.release(person: Int(row.person)) }
  }

  @inline(__always)
  private func choose(_ step: StepPlan, _ place: Int) -> Int {
    let first = Int(step.firstWeight)
    if step.weightCount == 1 { return Int(office.plan.weights[first].action) }
    var random = office.random(.choice, place, step: step)
    let weights = office.plan.weights.span.extracting(first..<first + Int(step.weightCount))
    return Int(weights[choice(random.unit(), among: weights) { _ in true }].action)
  }

  /// An `after` fires, whatever the dossier is at.
  private mutating func timeOut(_ task: Int) {
    office.count()
    let row = office.tasks[task]
    let place = Int(row.dossier)
    let step = office.plan.steps[Int(row.step)]
    let timer = flow.timers[Int(flow.timerOfStep[Int(row.step)])]
    if !clocks.isEmpty { clocks.pass(place, office.now) }
    office.record(.timedOut, place, step: step.step, row: timer.row)
    if step.isApplicants { office.cases[place].applicants += office.now - row.since }
    office.withdraw(task)
    office.tasks[task].timer = 0
    go(task, place, to: timer.target)
  }
}

/// The place of the weight that a number in 0..<1 falls on, among those that are open.
///
/// Weights of what is closed count for nothing, so that the others are as often chosen beside each
/// other as before. -1 where nothing is open.
@inline(__always)
func choice(
  _ unit: Double, among weights: Span<WeightPlan>, isOpen: (Int) -> Bool
) -> Int {
  var total = 0.0
  for index in weights.indices where isOpen(index) { total += weights[index].part }
  var rest = unit * total
  var last = -1
  for index in weights.indices where isOpen(index) && weights[index].part > 0 {
    last = index
    rest -= weights[index].part
    if rest < 0 { return index }
  }
  return last
}
