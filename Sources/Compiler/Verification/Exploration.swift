package import ThuTucMachine

/// Everywhere that the runs of a machine lead, as its verification finds it.
package struct Exploration {
  private let search: FlowSearch
  private let regions: FlowRegions

  package init(_ machine: Machine) {
    let graph = FlowGraph(machine)
    search = FlowSearch(graph)
    regions = FlowRegions(graph, search)
  }

  /// The states in which a run can be, branch by branch: places, and the ends of branches.
  package var states: [Int] {
    let places = search.distance.indices.filter { search.reaches($0) }
    let ends = search.finishDistance.indices.filter { search.finishDistance[$0] >= 0 }
    return places + ends.map { search.distance.count + $0 }
  }

  /// How many of the places have a way on to an end, or to the end of their branch.
  package var finishing: Int { regions.canFinish.count { $0 } }
}
