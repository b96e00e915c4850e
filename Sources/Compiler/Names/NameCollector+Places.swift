import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Declares steps, blocks, branches, ends and actions.
extension NameCollector {
  mutating func declarePlace(_ clause: Syntax, branch: BranchID?, in copy: CopyScope?) {
    if clause.kind == .step {
      declareStep(clause, branch, copy)
    } else {
      declareBlock(clause, branch, copy)
    }
  }

  private mutating func add(_ clause: Syntax, _ place: Place, in copy: CopyScope?) {
    guard let name = clause.child(.name), name.symbol != .none, copy?.copy ?? 0 == 0 else {
      return
    }
    if let first = names.places.declarations[name.symbol] {
      report(
        DuplicateName.found(
          name, kind: Bilingual(vi: "bước, khối hoặc kết thúc", en: "step, block or end"),
          first: first))
    } else {
      names.places.add(name.symbol, place, at: name)
    }
  }

  private mutating func declareStep(_ clause: Syntax, _ branch: BranchID?, _ copy: CopyScope?) {
    let id = StepID(machine.steps.count)
    add(clause, .step(id), in: copy)
    sourceMap.steps.append(clause)
    let first = machine.actions.count
    let isCalling = clause.child(.call) != nil
    for action in clause.children(.action) {
      declareAction(action, of: id, isCalling: isCalling)
    }
    machine.steps.append(
      Step(
        label: label(of: clause, in: copy), holder: .system,
        actions: Run(first..<machine.actions.count), branch: branch))
  }

  private mutating func declareBlock(_ clause: Syntax, _ branch: BranchID?, _ copy: CopyScope?) {
    let id = BlockID(machine.blocks.count)
    add(clause, .block(id), in: copy)
    sourceMap.blocks.append(clause)
    let first = machine.branches.count
    machine.blocks.append(
      Block(label: label(of: clause, in: copy), branches: .none, target: .done))
    // All branches first, so that they stand in one run; what is inside them follows.
    for node in clause.children(.branch) { declareBranch(node, of: id, in: copy) }
    machine.blocks[id].branches = Run(first..<machine.branches.count)
    machine.blocks[id].branch = branch
    for branch in machine.blocks[id].branches.range {
      let inside = copied.scopes[branch]
      if inside != copy { beginCopy(inside, branch) }
      for part in sourceMap.branches[branch].children
      where part.kind == .step || part.kind == .parallel {
        declarePlace(
          source.refinement?.standing(for: part) ?? part, branch: BranchID(branch), in: inside)
      }
      if inside != copy { endCopy(inside) }
    }
  }

  /// A row for the branch; for a `branch per`, one for each item that its list may have.
  private mutating func declareBranch(_ node: Syntax, of block: BlockID, in copy: CopyScope?) {
    let inherited = copy.map { Int32($0.copy) } ?? -1
    guard let count = copyCount(of: node, in: copy),
      let list = node.child(.perList)?.child(.name)
    else {
      machine.branches.append(
        Branch(label: label(of: node), block: block, first: .end(EndID(0)), item: inherited))
      sourceMap.branches.append(node)
      copied.scopes.append(copy)
      return
    }
    let named = node.child(.label) ?? source.clauses.last { $0.isList(list.symbol) }?.child(.label)
    let label = Label(
      name: text(list.symbol), title: named.map { text(ofString: $0) } ?? .empty)
    copied.branches.append(CopiedBranch(list: list, count: count))
    findings.expectRepetition(in: node)
    for number in 0..<count {
      let copy = CopyScope(branch: copied.branches.count - 1, copy: number)
      machine.branches.append(
        Branch(
          label: numbered(label, copy), block: block, first: .end(EndID(0)), item: Int32(number)))
      sourceMap.branches.append(node)
      copied.scopes.append(copy)
    }
  }

  /// How many copies a branch stands in: one, but for a `branch per` whose list has a `max`.
  private mutating func copyCount(of node: Syntax, in copy: CopyScope?) -> Int? {
    guard let list = node.child(.perList)?.child(.name), !list.isMissing else { return nil }
    if copy != nil {
      report(PerItem.nested(node.child(.perList) ?? node))
      return nil
    }
    let declaration = source.clauses.last { $0.isList(list.symbol) }
    // A name that is no list's is reported where the branch is lowered.
    guard let declaration else { return 1 }
    let maximum = declaration.child(.maximum)?.expression
    if let maximum, maximum.kind == .numberLiteral, let token = maximum.firstToken,
      let count = Int(maximum.tree.text(token)), (1...SyntaxLimits.copies).contains(count)
    {
      return count
    }
    report(PerItem.withoutMaximum(list, list: maximum ?? declaration.child(.name)))
    return 1
  }

  /// The label of a row, numbered in a copy.
  private mutating func label(of node: Syntax, in copy: CopyScope?) -> Label {
    let label = label(of: node)
    return copy.map { numbered(label, $0) } ?? label
  }

  private mutating func numbered(_ label: Label, _ copy: CopyScope) -> Label {
    let item = copy.copy + 1
    let title = machine.text(label.title)
    return Label(
      name: text(Machine.numbered(machine.text(label.name), item: item)),
      title: title.isEmpty ? .empty : text("\(title) (\(item))"))
  }

  private mutating func beginCopy(_ copy: CopyScope?, _ branch: Int) {
    guard let copy, copy.copy == 0 else { return }
    copied.branches[copy.branch].branches = branch..<branch + 1
    copied.branches[copy.branch].steps = machine.steps.count..<machine.steps.count
    copied.branches[copy.branch].blocks = machine.blocks.count..<machine.blocks.count
  }

  private mutating func endCopy(_ copy: CopyScope?) {
    guard let copy, copy.copy == 0 else { return }
    let (steps, blocks) =
      (copied.branches[copy.branch].steps, copied.branches[copy.branch].blocks)
    copied.branches[copy.branch].steps = steps.lowerBound..<machine.steps.count
    copied.branches[copy.branch].blocks = blocks.lowerBound..<machine.blocks.count
  }

  mutating func declareEnd(_ clause: Syntax) {
    add(clause, .end(EndID(machine.ends.count)), in: nil)
    sourceMap.ends.append(clause)
    machine.ends.append(
      End(
        label: label(of: clause), outcome: outcome(of: clause) ?? .completed,
        status: status(of: clause)))
  }

  mutating func declareAnytime(_ clause: Syntax) {
    for action in clause.children(.action) where source.refinement?.keeps(anytime: action) ?? true {
      declareAction(action, of: nil, isCalling: false)
    }
  }

  private mutating func declareAction(_ clause: Syntax, of step: StepID?, isCalling: Bool) {
    let id = ActionID(machine.actions.count)
    var label = Label(
      name: .empty, title: clause.child(.label).map { text(ofString: $0) } ?? .empty)
    var outcome: Outcome?
    if let node = clause.child(.name), let name = actionName(node, isCalling: isCalling) {
      switch name {
      case .name(let symbol): label.name = text(symbol)
      case .outcome(let word):
        label.name = text(word.word)
        outcome = word
      }
      let key = ActionKey(step: step, name: name)
      if let first = names.actions[key] {
        report(
          DuplicateName.found(
            node, kind: Bilingual(vi: "hành động", en: "action"),
            first: sourceMap[first].child(.name)))
      } else {
        names.actions[key] = id
      }
    }
    if isCalling, outcome == nil, let node = clause.child(.name), !node.isMissing {
      report(WrongActionName.notAnOutcome(node))
    }
    sourceMap.actions.append(clause)
    machine.actions.append(
      Action(label: label, step: step, actor: .system, outcome: outcome, target: .stay))
  }
}
