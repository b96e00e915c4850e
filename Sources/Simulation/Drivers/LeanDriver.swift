import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Runs a scenario by flat tables: a dossier is one task and one case, and a move a look-up.
struct LeanDriver: ~Copyable, Sendable {
  var office: Office
  private let flow: LeanPlan

  init(_ office: consuming Office, _ flow: LeanPlan) {
    self.office = office
    self.flow = flow
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
        if office.tasks[entry.place].timer == entry.order { timeOut(entry.place) }
      case .batch:
        if office.tasks[entry.place].ticket == entry.order {
          office.ready(entry.place, office.plan.steps[Int(office.tasks[entry.place].step)])
        }
      case .opening: office.open(entry.place)
      case .measure: office.measure(entry.place)
      case .none: break
      }
    }
    return !office.isDone
  }

  @inline(__always)
  private mutating func submit(stream: Int) {
    let place = office.arrive(stream)
    office.cases[place].visits = flow.visits[stream]
    office.cases[place].papers = flow.papers[stream]
    let task = office.newTask()
    go(task, place, to: flow.starts[stream])
  }

  /// Leads a dossier to a step or an end, through automatic steps.
  @inline(__always)
  private mutating func go(_ task: Int, _ place: Int, to start: Int32) {
    var target = start
    while target >= 0 {
      let step = office.plan.steps[Int(target)]
      office.record(.entered, place, step: step.step)
      if step.isVisit { office.cases[place].visits += 1 }
      guard step.isAutomatic else {
        setTimer(task, step: Int(target))
        return begin(task, place, Int(target))
      }
      guard countMove(place, step: Int(target)) else { return }
      let action = Int(office.plan.weights[Int(step.firstWeight)].action)
      office.record(.acted, place, step: step.step, row: Int32(action))
      target = flow.targets[Int(flow.firstActions[Int(step.stream)]) + action]
      if target == LeanPlan.stay { return office.stop = .endless(step: Int(step.step)) }
    }
    office.free(task)
    office.close(place, end: Int(~target))
  }

  /// A timer that cannot fire before the wait is over is not entered at all.
  @inline(__always)
  private mutating func begin(_ task: Int, _ place: Int, _ step: Int) {
    let end = office.begin(task, case: place, step: step)
    let due = office.tasks[task].timerAt
    guard due != .max, office.tasks[task].timer == 0, due <= end else { return }
    office.tasks[task].timer = office.schedule(.timer, task, at: max(due, office.now))
  }

  /// Automatic moves in a row; as many as the engine allows.
  private mutating func countMove(_ place: Int, step: Int) -> Bool {
    office.cases[place].moves += 1
    guard office.cases[place].moves > 1_000 else { return true }
    office.stop = .endless(step: step)
    return false
  }

  @inline(__always)
  private mutating func setTimer(_ task: Int, step: Int) {
    let index = flow.timerOfStep[step]
    office.tasks[task].timerAt = .max
    office.tasks[task].timer = 0
    if index < 0 { return }
    let stream = Int(office.plan.steps[step].stream)
    let now = Instant(millisecondsSinceEpoch: office.now)
    guard let due = flow.engines[stream].due(flow.timers[Int(index)].limit, from: now) else {
      return
    }
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
    office.tasks[task].ticket = 0
    office.cases[place].moves = 0
    if row.state == .worked {
      office.finishWork(task, isWhole: true)
    } else if step.isApplicants {
      office.cases[place].applicants += office.now - row.since
    }
    let action = choose(step, place)
    office.record(
      .acted, place, step: step.step, row: Int32(truncatingIfNeeded: action), person: row.person)
    let target = flow.targets[Int(flow.firstActions[Int(step.stream)]) + action]
    office.tasks[task].person = -1
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
    office.record(.timedOut, place, step: step.step, row: timer.row)
    if step.isApplicants { office.cases[place].applicants += office.now - row.since }
    office.cases[place].moves = 0
    office.withdraw(task)
    office.tasks[task].timer = 0
    office.tasks[task].person = -1
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
