import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Runs a scenario by flat tables: a dossier is one task, and a move a look-up.
struct LeanDriver: Driver, ~Copyable {
  var floor: Floor
  private let flow: LeanPlan
  private var clocks: LeanClocks

  init(_ floor: consuming Floor, _ flow: LeanPlan) {
    self.floor = floor
    self.flow = flow
    clocks = LeanClocks(flow)
  }

  /// Handles so many events; false when the run is over.
  mutating func run(events: Int) -> Bool {
    for _ in 0..<events {
      if floor.isDone { return false }
      guard let entry = floor.next() else { return false }
      switch entry.kind {
      case .arrival:
        floor.count()
        submit(stream: entry.place)
        if floor.isArrivalsOver { floor.noteEndOfArrivals() }
      case .finish:
        if floor.tasks[entry.place].ticket == entry.order { finish(entry.place) }
      case .timer:
        if !floor.isStaleTimer(entry) { timeOut(entry.place) }
      case .batch:
        if floor.tasks[entry.place].ticket == entry.order {
          floor.ready(entry.place, floor.plan.steps[Int(floor.tasks[entry.place].step)])
        }
      case .opening: floor.open(entry.place)
      case .measure: floor.measure(entry.place)
      case .none, .interruption: break
      }
    }
    return !floor.isDone
  }

  @inline(__always)
  private mutating func submit(stream: Int) {
    let place = floor.arrive(stream)
    if flow.filings[stream].isAtCounter(key: floor.dossiers[place].key) {
      floor.dossiers[place].visits = 1
    }
    let task = floor.newTask()
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
      let step = floor.plan.steps[Int(index)]
      floor.record(.entered, place, step: step.step)
      if step.isVisit { floor.dossiers[place].visits += 1 }
      if step.cost != 0 { floor.dossiers[place].cost += step.cost }
      if !clocks.isEmpty { note(.entering(.step(StepID(Int(step.step)))), place) }
      guard step.isAutomatic else {
        if !clocks.isEmpty { settleClocks(place, at: step.step) }
        setTimer(task, step: Int(target))
        return begin(task, place, Int(target))
      }
      moves += 1
      // As many automatic moves in a row as the engine allows.
      guard moves <= 1_000 else { return floor.stop = .endless(step: Int(target)) }
      let action = floor.plan.weights[Int(step.firstWeight)].action
      floor.record(.acted, place, step: step.step, row: action)
      if !clocks.isEmpty { note(.taking(ActionID(Int(action))), place) }
      target = flow.targets[Int(step.firstWeight)]
      if target == LeanPlan.stay { return floor.stop = .endless(step: Int(index)) }
    }
    floor.free(task)
    if !clocks.isEmpty { clocks.close(place, &floor) }
    floor.close(place, end: Int(~target))
  }

  private mutating func note(_ milestone: Milestone, _ place: Int) {
    let stream = Int(floor.dossiers[place].stream)
    clocks.note(milestone, place, flow.deadlines[stream], flow.engines[stream], &floor)
  }

  private mutating func settleClocks(_ place: Int, at step: Int32) {
    let stream = Int(floor.dossiers[place].stream)
    clocks.settle(place, at: step, flow.deadlines[stream], flow.engines[stream], &floor)
  }

  /// A timer that cannot fire before the wait is over is not entered at all.
  @inline(__always)
  private mutating func begin(_ task: Int, _ place: Int, _ step: Int) {
    let end = floor.begin(task, dossier: place, step: step)
    let due = floor.tasks[task].timerAt
    guard due != .max, floor.tasks[task].timer == 0, due <= end else { return }
    floor.tasks[task].timer = floor.scheduleTimer(task, of: place, at: due)
  }

  @inline(__always)
  private mutating func setTimer(_ task: Int, step: Int) {
    let index = flow.timerOfStep[step]
    if floor.tasks[task].timerAt != .max {
      floor.tasks[task].timerAt = .max
      floor.tasks[task].timer = 0
    }
    if index < 0 { return }
    let stream = Int(floor.plan.steps[step].stream)
    let now = Instant(millisecondsSinceEpoch: floor.now)
    let local = StepID(Int(floor.plan.steps[step].step))
    guard
      let due = flow.engines[stream].due(
        after: flow.timers[Int(index)].limit, in: local, entered: now)
    else { return }
    floor.tasks[task].timerAt = due.millisecondsSinceEpoch
  }

  /// Work or a wait is over: an action is chosen and taken.
  @inline(__always)
  private mutating func finish(_ task: Int) {
    let row = floor.tasks[task]
    // What is due at this instant fires before anything is decided.
    if row.timerAt <= floor.now { return timeOut(task) }
    floor.count()
    let place = Int(row.dossier)
    let step = floor.plan.steps[Int(row.step)]
    if !clocks.isEmpty { clocks.pass(place, floor.now) }
    if row.state == .worked {
      floor.finishWork(task, isWhole: true)
    } else if step.isApplicants {
      floor.dossiers[place].applicants += floor.now - row.since
    }
    let weight = choose(step, place)
    let action = floor.plan.weights[weight].action
    floor.record(.acted, place, step: step.step, row: action, person: row.person)
    if !clocks.isEmpty { note(.taking(ActionID(Int(action))), place) }
    let target = flow.targets[weight]
    if target == LeanPlan.stay {
      begin(task, place, Int(row.step))
    } else {
      if row.timer != 0 { floor.makeStale() }
      go(task, place, to: target)
    }
    if row.state == .worked { floor.release(person: Int(row.person)) }
  }

  /// A step's weight whose action is taken.
  @inline(__always)
  private mutating func choose(_ step: StepPlan, _ place: Int) -> Int {
    let first = Int(step.firstWeight)
    if step.weightCount == 1 { return first }
    var random = floor.random(.choice, place, step: step)
    let weights = floor.plan.weights.span.extracting(first..<first + Int(step.weightCount))
    return first + choice(random.unit(), among: weights) { _ in true }
  }

  /// An `after` fires, whatever the dossier is at.
  private mutating func timeOut(_ task: Int) {
    floor.count()
    let row = floor.tasks[task]
    let place = Int(row.dossier)
    let step = floor.plan.steps[Int(row.step)]
    let timer = flow.timers[Int(flow.timerOfStep[Int(row.step)])]
    if !clocks.isEmpty { clocks.pass(place, floor.now) }
    floor.record(.timedOut, place, step: step.step, row: timer.row)
    if step.isApplicants { floor.dossiers[place].applicants += floor.now - row.since }
    floor.withdraw(task)
    floor.tasks[task].timer = 0
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
