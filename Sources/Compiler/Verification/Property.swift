import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// A property as what it comes to: something must not happen unless something else has.
///
/// `never F`: not F at all. `never F before G`: not F unless G. `always F before G`: not G unless
/// F. `eventually F`: no end unless F.
struct Property: Hashable, Sendable {
  var forbidden: Fact
  var unless: Fact?

  /// What was found: nothing where it is proved.
  struct Refutation {
    var run: [FlowGraph.Cause]
    /// Whether the run goes through no guard, so that it is surely possible.
    var isCertain: Bool
  }

  /// Looks for the shortest run that breaks the property, one without guards first.
  ///
  /// Exhaustive: with every arrow taken away that makes the exception true, is what is forbidden
  /// still reached? Guards are taken as free choice, so a proof is sound; a run that needs a guard
  /// may be one that its guard forbids.
  func refutation(in graph: FlowGraph) -> Refutation? {
    if let unless, graph.holdsAtStart(unless) { return nil }
    if graph.mayHappenAtStart(forbidden) {
      let isTimeless = if case .overdue = forbidden { false } else { true }
      return Refutation(run: [], isCertain: isTimeless)
    }
    if let run = shortestRun(in: graph, throughGuards: false) {
      return Refutation(run: run, isCertain: true)
    }
    return shortestRun(in: graph, throughGuards: true).map {
      Refutation(run: $0, isCertain: false)
    }
  }

  private func shortestRun(
    in graph: FlowGraph, throughGuards: Bool
  ) -> [FlowGraph.Cause]? {
    let exceptions = graph.arrows.indices.map { arrow in
      unless.flatMap { graph.mustHold($0, on: arrow) }
    }
    func isException(_ arrow: Int) -> Bool {
      exceptions[arrow].map { $0.isCertain || !throughGuards } ?? false
    }
    func isOpen(_ arrow: Int) -> Bool { throughGuards || !graph.arrows[arrow].isGuarded }
    let search = FlowSearch(graph) { isException($0) || !isOpen($0) }
    var best: (moves: Int, arrow: Int)?
    for arrow in graph.arrows.indices where isOpen(arrow) {
      guard let found = graph.mayHappen(forbidden, on: arrow),
        found.isCertain || throughGuards, let moves = search.moves(before: arrow)
      else { continue }
      if isException(arrow), let exception = exceptions[arrow], exception.order <= found.order {
        continue
      }
      if best.map({ moves < $0.moves }) ?? true { best = (moves, arrow) }
    }
    return best.map { search.run(taking: $0.arrow) }
  }
}

/// Reports the properties that do not hold.
extension CheckedProcedure {
  func check(
    _ property: Property, _ clause: Syntax, _ graph: FlowGraph, _ findings: inout FindingList
  ) {
    guard let refutation = property.refutation(in: graph) else { return }
    let run = notes(ofRun: refutation.run)
    findings.report(
      refutation.isCertain
        ? PropertyRefuted.found(clause, run: run) : PropertyNotProved.found(clause, run: run),
      claiming: .breaking(property), by: refutation.run, isUncertain: !refutation.isCertain)
  }
}
