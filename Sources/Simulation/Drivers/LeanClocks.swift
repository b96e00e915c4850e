import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A legal deadline that tables can follow: a plain length from an action or a step.
struct LeanDeadline: Sendable {
  var id: ClockID
  var limit: Limit
  var start: Milestone
  var until: [Milestone]
  /// Steps of the machine that suspend it.
  var pausesIn: [Int32]
}

extension LeanDeadline {
  /// Nothing where the engine must follow the clock.
  init?(_ id: ClockID, of machine: Machine) {
    let clock = machine.clocks[id]
    guard clock.inCase == nil, clock.when == nil, !clock.isBackward, clock.changes.isEmpty,
      let limit = machine.constant(clock.limit)?.asLimit
    else { return nil }
    let until = Array(machine.milestones[clock.until.range])
    guard (until + [clock.start]).allSatisfy(\.isOfStep) else { return nil }
    var steps: [Int32] = []
    for place in machine.pausePlaces[clock.pausesIn.range] {
      guard case .step(let step) = place else { return nil }
      steps.append(step.index)
    }
    self.init(id: id, limit: limit, start: clock.start, until: until, pausesIn: steps)
  }
}

extension Milestone {
  /// True for what happens at a step: an action of it, or coming to it.
  fileprivate var isOfStep: Bool {
    switch self {
    case .taking, .entering(.step): true
    case .entering, .value: false
    }
  }
}

extension Machine {
  /// The value of an expression that is a literal.
  func constant(_ expression: ExpressionID) -> Value? {
    let node = nodes[Int(expression.index)]
    return node.operation == .constant ? constants[Int(node.first)] : nil
  }
}

/// The legal deadlines of the dossiers under way, counted by the engine's own code.
struct LeanClocks: ~Copyable {
  /// How many deadlines the procedure with most of them has.
  private let stride: Int
  private var states = Rows<State>()
  /// The pauses of each, in order of time.
  private var pauses = Rows<[Pause]>()

  struct State: BitwiseCopyable {
    var phase = Phase.idle
    var isPaused = false
    /// Its due instant when it passed; the greatest while it has not.
    var passed: Int64 = .max
    var origin: Int64 = 0
    var due: Int64 = .max
    var pausedSince: Int64 = 0
  }

  enum Phase: UInt8, BitwiseCopyable {
    case idle, running, stopped
  }

  init(_ flow: LeanPlan) {
    stride = flow.deadlines.map(\.count).max() ?? 0
  }

  var isEmpty: Bool { stride == 0 }

  /// A dossier is submitted: no clock runs.
  mutating func open(_ place: Int) {
    while states.count < (place + 1) * stride {
      states.append(State())
      pauses.append([])
    }
    for index in place * stride..<(place + 1) * stride {
      states[index] = State()
      pauses[index].removeAll(keepingCapacity: true)
    }
  }

  /// What is due at or before the present passes, before anything else happens.
  mutating func pass(_ place: Int, _ now: Int64) {
    for index in place * stride..<(place + 1) * stride {
      let state = states[index]
      guard state.phase == .running, !state.isPaused, state.passed == .max, state.due <= now
      else { continue }
      states[index].passed = state.due
    }
  }

  /// An action is taken or a step is entered: clocks end and start.
  mutating func note(
    _ milestone: Milestone, _ place: Int, _ deadlines: [LeanDeadline], _ engine: Engine,
    _ floor: inout Floor
  ) {
    for (offset, deadline) in deadlines.enumerated() {
      let index = place * stride + offset
      if states[index].phase == .running, deadline.until.contains(milestone) {
        stop(index, place, &floor)
      }
      guard states[index].phase == .idle, deadline.start == milestone else { continue }
      let now = Instant(millisecondsSinceEpoch: floor.now)
      let due = engine.due(deadline.limit, of: deadline.id, from: now, pauses: [])
      guard let due else {
        floor.stop = .calendarEnds
        continue
      }
      states[index].phase = .running
      states[index].origin = floor.now
      states[index].due = due.millisecondsSinceEpoch
      floor.dossiers[place].hasDeadline = true
    }
  }

  /// Suspends the clocks that the step which the dossier is now at suspends, and resumes others.
  mutating func settle(
    _ place: Int, at step: Int32, _ deadlines: [LeanDeadline], _ engine: Engine,
    _ floor: inout Floor
  ) {
    for (offset, deadline) in deadlines.enumerated() where !deadline.pausesIn.isEmpty {
      let index = place * stride + offset
      guard states[index].phase == .running else { continue }
      let isHeld = deadline.pausesIn.contains(step)
      if isHeld, !states[index].isPaused {
        states[index].isPaused = true
        states[index].pausedSince = floor.now
      } else if !isHeld, states[index].isPaused {
        resume(index, deadline, engine, &floor)
      }
    }
  }

  private mutating func resume(
    _ index: Int, _ deadline: LeanDeadline, _ engine: Engine, _ floor: inout Floor
  ) {
    states[index].isPaused = false
    let now = Instant(millisecondsSinceEpoch: floor.now)
    let pause = Pause(
      from: Instant(millisecondsSinceEpoch: states[index].pausedSince), to: now)
    let due = engine.due(
      deadline.limit, of: deadline.id,
      from: Instant(millisecondsSinceEpoch: states[index].origin), pauses: pauses[index] + [pause])
    if pause.from < pause.to { pauses[index].append(pause) }
    guard let due else { return floor.stop = .calendarEnds }
    states[index].due = due.millisecondsSinceEpoch
  }

  /// The dossier has come to an end, and its clocks with it.
  mutating func close(_ place: Int, _ floor: inout Floor) {
    for index in place * stride..<(place + 1) * stride where states[index].phase == .running {
      stop(index, place, &floor)
    }
  }

  private mutating func stop(_ index: Int, _ place: Int, _ floor: inout Floor) {
    states[index].phase = .stopped
    guard states[index].passed != .max else { return }
    let late = floor.now - states[index].passed
    floor.dossiers[place].lateness = max(0, floor.dossiers[place].lateness) + late
  }
}
