import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// The flow of machines that need no engine to be followed: one step at a time, every action open
/// to whoever works on the step, timers and deadlines of plain lengths.
struct LeanPlan: Sendable {
  /// One engine for each stream, which counts limits.
  var engines: [Engine] = []
  /// Where each stream starts, as `targets` says it.
  var starts: [Int32] = []
  /// Where the action of each of the plan's weights leads: to a step of the plan, to ~end of the
  /// stream, or `stay`.
  var targets: [Int32] = []
  /// Per step its timer; -1 where it has none.
  var timerOfStep: [Int32] = []
  var timers: [LeanTimer] = []
  /// The legal deadlines of each stream.
  var deadlines: [[LeanDeadline]] = []
  /// Who files and how, for each stream.
  var filings: [Filing] = []

  static let stay = Int32.min
}

/// `after D -> target`.
struct LeanTimer: Sendable, BitwiseCopyable {
  /// Its row in the machine.
  var row: Int32
  var limit: Limit
  var target: Int32
}

extension LeanPlan {
  /// Nothing where some machine needs the engine.
  init?(_ scenario: Scenario, _ plan: Plan) {
    for (index, stream) in scenario.streams.enumerated() {
      let machine = stream.machine
      guard LeanPlan.isFollowed(machine), stream.interruptions.isEmpty else { return nil }
      var clocks: [LeanDeadline] = []
      for clock in machine.clocks.ids() where machine.clocks[clock].kind == .deadline {
        guard let deadline = LeanDeadline(clock, of: machine) else { return nil }
        clocks.append(deadline)
      }
      deadlines.append(clocks)
      engines.append(Engine(machine))
      let base = Int32(plan.streams[index].firstStep)
      guard let first = LeanPlan.encoded(.place(machine.start.first), base) else { return nil }
      starts.append(first)
      var actions: [Int32] = []
      for action in machine.actions {
        guard let target = LeanPlan.encoded(action.target, base) else { return nil }
        actions.append(target)
      }
      for weight in plan.weights(of: index) { targets.append(actions[Int(weight.action)]) }
      for step in machine.steps {
        guard let timer = LeanPlan.timer(step, machine, base) else { return nil }
        timerOfStep.append(timer.map { _ in Int32(timers.count) } ?? -1)
        if let timer { timers.append(timer) }
      }
      filings.append(Filing(stream))
    }
    for pool in plan.poolLabels where pool.order != .firstCome { return nil }
  }

  private static func encoded(_ target: Target, _ base: Int32) -> Int32? {
    switch target {
    case .stay: stay
    case .place(.step(let step)): base + step.index
    case .place(.end(let end)): ~end.index
    case .done, .place(.block): nil
    }
  }

  /// Whether a machine has only what the lean driver follows.
  private static func isFollowed(_ machine: Machine) -> Bool {
    guard machine.blocks.isEmpty, machine.calls.isEmpty, machine.lists.isEmpty,
      machine.documents.isEmpty, machine.fees.isEmpty, machine.fields.isEmpty,
      machine.duties.isEmpty
    else { return false }
    // A limit of a step only tells that it is over; but one that cannot be counted is refused.
    for clock in machine.clocks where clock.kind != .deadline {
      guard machine.constant(clock.limit)?.asLimit != nil else { return false }
    }
    // A step that only its timer leaves has nothing to choose once its work is done.
    for step in machine.steps where step.actions.isEmpty { return false }
    for action in machine.actions {
      guard action.guardExpression == nil, action.atMost == 0, action.otherThan.isEmpty,
        action.requirements.isEmpty, action.asks.isEmpty, action.outcome == nil
      else { return false }
    }
    return true
  }

  /// A step's timer; nothing where it has none, and no answer where the engine must follow it.
  private static func timer(_ step: Step, _ machine: Machine, _ base: Int32) -> LeanTimer?? {
    if step.timers.isEmpty { return .some(nil) }
    guard step.timers.count == 1, let row = step.timers.range.first else { return nil }
    let timer = machine.timers[row]
    guard let target = encoded(timer.target, base), target != stay,
      let limit = machine.constant(timer.due)?.asLimit, limit.amount.coefficient > 0
    else { return nil }
    return LeanTimer(row: Int32(row), limit: limit, target: target)
  }
}
