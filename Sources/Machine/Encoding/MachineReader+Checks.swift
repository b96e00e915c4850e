import ThuTucBasics

/// What no row can see by itself.
extension MachineReader {
  /// How deep blocks may lie in one another: entering them recurses.
  private static let nesting = 256

  /// A branch opens at a step or block of its own, and no block lies in itself.
  mutating func checkBlocks() throws(MachineProblem) {
    for (index, object) in pending.branches.enumerated() {
      let first = try object.need("first")
      let holder: BranchID? =
        switch machine.branches[index].first {
        case .step(let step): machine.steps[step].branch
        case .block(let block): machine.blocks[block].branch
        case .end: nil
        }
      guard holder == BranchID(index) else { throw first.problem(.misplaced(try first.text())) }
    }
    for (index, object) in pending.blocks.enumerated() {
      var around = machine.blocks[index].branch
      var depth = 0
      while let branch = around {
        depth += 1
        guard depth < MachineReader.nesting else { throw object.site.problem(.tooDeep) }
        around = machine.blocks[machine.branches[branch].block].branch
      }
    }
    // Once no block lies in itself: each branch inside a `branch per` is about its item.
    for index in machine.branches.indices where machine.branches[index].list == nil {
      var around = machine.blocks[machine.branches[index].block].branch
      while let branch = around {
        if machine.branches[branch].list != nil {
          machine.branches[index].item = machine.branches[branch].item
          break
        }
        around = machine.blocks[machine.branches[branch].block].branch
      }
    }
  }

  /// Nothing is computed from itself, nor deeper than evaluation may go.
  func checkDepth() throws(MachineProblem) {
    let depth = EvaluationDepth(machine)
    if let circle = depth.circles.first?.first {
      throw root.site.problem(.circle(machine.name(of: circle)))
    }
    guard depth.deepest <= EvaluationDepth.limit else { throw root.site.problem(.tooDeep) }
  }
}

extension Machine {
  /// What is computed, by its name.
  fileprivate func name(of computed: EvaluationDepth.Computed) -> String {
    switch computed {
    case .field(let id): name(fields[id].label)
    case .itemField(let id): name(itemFields[id].field.label)
    case .table(let id): name(tables[id].label)
    case .parameter(let id): name(parameters[id].label)
    case .document(let id): name(documents[id].label)
    case .fee(let id): name(fees[id].label)
    }
  }
}
