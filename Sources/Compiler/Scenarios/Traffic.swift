import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// How often a dossier comes to each step on average: the traffic equations of the weights.
///
/// Guards, bounds of repetition and timers are not looked into; where there are any on the way,
/// the answer is an estimate.
struct Traffic {
  /// By place of the graph.
  private(set) var visits: [Double]
  private(set) var isExact = true
  private let graph: FlowGraph

  /// Nothing where chance never comes to an end.
  init?(_ stream: StreamCompiler) {
    graph = FlowGraph(stream.compiler.machine)
    var flows: [(from: Int, to: Int, part: Double)] = []
    visits = Array(repeating: 0, count: graph.placeCount)
    let machine = stream.compiler.machine
    isExact = stream.stream.interruptions.isEmpty
    for arrow in graph.arrows where arrow.source >= 0 {
      var part = 1.0
      switch arrow.cause {
      case .action(let action):
        guard let step = machine.actions[action].step else { continue }
        part = Traffic.part(of: action, in: step, stream)
        guard part > 0 else { continue }
        let isOnly = part == 1
        if machine.actions[action].atMost > 0 || arrow.isGuarded && !isOnly { isExact = false }
      case .timer(let timer):
        if Traffic.mayFire(machine.timers[timer], stream) { isExact = false }
        continue
      case .join(let block):
        if machine.blocks[block].joinCount != nil { isExact = false }
      case .opening, .start: break
      }
      guard case .place(let target) = arrow.destination else { continue }
      // Leaving a block from inside cancels the rest of it.
      if let branch = graph.branch(of: arrow.source), graph.branch(of: target) != branch,
        case .action = arrow.cause
      {
        isExact = false
      }
      if case .opening = arrow.cause, arrow.isGuarded { isExact = false }
      flows.append((arrow.source, target, part))
    }
    guard solve(flows) else { return nil }
  }

  func visits(to step: StepID) -> Double { visits[graph.index(.step(step))] }

  /// The part of a step's visits that an action ends, not counting those that leave the dossier
  /// where it is.
  private static func part(of action: ActionID, in step: StepID, _ stream: StreamCompiler) -> Double
  {
    let machine = stream.compiler.machine
    guard machine.actions[action].target != .stay else { return 0 }
    let weight = stream.weight(of: action, in: step)
    let staying = machine.actions.ids(in: machine.steps[step].actions)
      .filter { machine.actions[$0].target == .stay }
      .reduce(0) { $0 + stream.weight(of: $1, in: step) }
    return staying < 1 ? weight / (1 - staying) : 0
  }

  /// Whether a timer counts: one that is long against the wait which it bounds hardly ever fires.
  private static func mayFire(_ timer: Timer, _ stream: StreamCompiler) -> Bool {
    let machine = stream.compiler.machine
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
