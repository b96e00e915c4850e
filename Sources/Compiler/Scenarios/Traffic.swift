import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// How often a dossier comes to each step on average: the traffic equations of the weights.
///
/// Bounds of repetition, timers and most guards are not looked into; where there are any on the
/// way, the answer is an estimate.
struct Traffic {
  /// By place of the graph.
  private(set) var visits: [Double]
  private(set) var isExact = true
  private let graph: FlowGraph

  /// Nothing where chance never comes to an end.
  init?(_ stream: StreamCompiler) {
    graph = FlowGraph(stream.lowering.machine)
    visits = Array(repeating: 0, count: graph.placeCount)
    isExact = stream.stream.interruptions.isEmpty
    let likelihood = Likelihood(stream)
    var flows: [(from: Int, to: Int, part: Double)] = []
    for arrow in graph.arrows where arrow.source >= 0 {
      guard let part = part(of: arrow, stream, likelihood), part > 0,
        case .place(let target) = arrow.destination
      else { continue }
      // Leaving a block from inside cancels the rest of it.
      if let branch = graph.branch(of: arrow.source), graph.branch(of: target) != branch,
        case .action = arrow.cause
      {
        isExact = false
      }
      flows.append((arrow.source, target, part))
    }
    guard solve(flows) else { return nil }
  }

  /// The part of the visits to its source that an arrow takes on.
  private mutating func part(
    of arrow: FlowGraph.Arrow, _ stream: StreamCompiler, _ likelihood: Likelihood
  ) -> Double? {
    let machine = stream.lowering.machine
    switch arrow.cause {
    case .start: return 1
    case .join(let block):
      if machine.blocks[block].joinCount != nil { isExact = false }
      return 1
    case .opening(let branch):
      guard let when = machine.branches[branch].when else { return 1 }
      if let part = likelihood.probability(of: when) { return part }
      isExact = false
      return 1
    case .timer(let timer):
      if Traffic.mayFire(machine.timers[timer], stream) { isExact = false }
      return nil
    case .action(let action):
      guard let step = machine.actions[action].step else { return nil }
      if machine.steps[step].isAutomatic {
        return automaticPart(of: action, in: step, machine, likelihood)
      }
      let part = Traffic.part(of: action, in: step, stream)
      if part > 0, machine.actions[action].atMost > 0 || arrow.isGuarded && part < 1 {
        isExact = false
      }
      return part
    }
  }

  /// Of an automatic step the first enabled action fires, and the last takes what is left: the
  /// guards cover every case.
  private mutating func automaticPart(
    of wanted: ActionID, in step: StepID, _ machine: Machine, _ likelihood: Likelihood
  ) -> Double {
    let actions = Array(machine.actions.ids(in: machine.steps[step].actions))
    var left = 1.0
    for (index, action) in actions.enumerated() {
      var part = left
      if index < actions.count - 1, let guarding = machine.actions[action].guardExpression {
        if let probability = likelihood.probability(of: guarding) {
          part = min(left, probability)
          // Behind the first, guards may overlap with those before.
          if index > 0 { isExact = false }
        } else {
          part = left / Double(actions.count - index)
          isExact = false
        }
      }
      if action == wanted { return part }
      left -= part
    }
    return 0
  }

  func visits(to step: StepID) -> Double { visits[graph.index(.step(step))] }

  /// The part of a step's visits that an action ends, not counting those that leave the dossier
  /// where it is.
  private static func part(of action: ActionID, in step: StepID, _ stream: StreamCompiler) -> Double
  {
    let machine = stream.lowering.machine
    guard machine.actions[action].target != .stay else { return 0 }
    let weight = stream.weight(of: action, in: step)
    let staying = machine.actions.ids(in: machine.steps[step].actions)
      .filter { machine.actions[$0].target == .stay }
      .reduce(0) { $0 + stream.weight(of: $1, in: step) }
    return staying < 1 ? weight / (1 - staying) : 0
  }

  /// Whether a timer counts: one that is long against the wait which it bounds hardly ever fires.
  private static func mayFire(_ timer: Timer, _ stream: StreamCompiler) -> Bool {
    let machine = stream.lowering.machine
    guard case .step(let step) = timer.place,
      let taking = stream.stream.takings.first(where: { $0.step == step }), !taking.isWork,
      let mean = taking.distribution.mean,
      machine.nodes[timer.due].operation == .constant
    else { return true }
    let due = machine.constants[Int(machine.nodes[timer.due].first)]
    guard let limit = due.asLimit else { return true }
    return limit.approximateDays < 5 * mean * taking.unit.approximateDays
  }

  /// Sweeps over the equations until they hold.
  private mutating func solve(_ flows: [(from: Int, to: Int, part: Double)]) -> Bool {
    for _ in 0..<10_000 {
      var next = [Double](repeating: 0, count: visits.count)
      next[graph.first] = 1
      for flow in flows { next[flow.to] += visits[flow.from] * flow.part }
      let change = zip(next, visits).reduce(0) { max($0, abs($1.0 - $1.1)) }
      visits = next
      if change < 1e-9 { return true }
    }
    return false
  }
}

extension Distribution {
  /// The mean; nothing where no elementary formula gives it.
  var mean: Double? {
    switch self {
    case .fixed(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .triangular(let low, let mode, let high): (low + mode + high) / 3
    case .normal(let mean, _), .lognormal(let mean, _), .exponential(let mean), .gamma(let mean, _),
      .erlang(_, let mean):
      mean
    case .weibull: nil
    case .empirical(let values):
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }
}
