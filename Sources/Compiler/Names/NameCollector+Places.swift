import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Declares steps, blocks, branches, ends and actions.
extension ProcedureCompiler {
  mutating func declarePlace(_ clause: Syntax, branch: BranchID?) {
    if clause.kind == .step { declareStep(clause, branch) } else { declareBlock(clause, branch) }
  }

  private mutating func add(_ clause: Syntax, _ place: Place) {
    guard let name = clause.child(.name), name.symbol != .none, scope?.copy ?? 0 == 0 else {
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

  private mutating func declareStep(_ clause: Syntax, _ branch: BranchID?) {
    let id = StepID(machine.steps.count)
    add(clause, .step(id))
    sourceMap.steps.append(clause)
    let first = machine.actions.count
    let isCalling = clause.child(.call) != nil
    for action in clause.children(.action) {
      declareAction(action, of: id, isCalling: isCalling)
    }
    machine.steps.append(
      Step(
        label: copiedLabel(of: clause), holder: .system,
        actions: Run(first..<machine.actions.count), branch: branch))
  }

  private mutating func declareBlock(_ clause: Syntax, _ branch: BranchID?) {
    let id = BlockID(machine.blocks.count)
    add(clause, .block(id))
    sourceMap.blocks.append(clause)
    let first = machine.branches.count
    machine.blocks.append(Block(label: copiedLabel(of: clause), branches: .none, target: .done))
    // All branches first, so that they stand in one run; what is inside them follows.
    for node in clause.children(.branch) { declareBranch(node, of: id) }
    machine.blocks[id].branches = Run(first..<machine.branches.count)
    machine.blocks[id].branch = branch
    let around = scope
    for branch in machine.blocks[id].branches.range {
      scope = copied.scopes[branch]
      if scope != around { beginCopy(branch) }
      for part in sourceMap.branches[branch].children
      where part.kind == .step || part.kind == .parallel {
        declarePlace(refinement?.standing(for: part) ?? part, branch: BranchID(branch))
      }
      if scope != around { endCopy() }
    }
    scope = around
  }

  /// A row for the branch; for a `branch per`, one for each item that its list may have.
  private mutating func declareBranch(_ node: Syntax, of block: BlockID) {
    let inherited = scope.map { Int32($0.copy) } ?? -1
    guard let count = copyCount(of: node), let list = node.child(.perList)?.child(.name) else {
      machine.branches.append(
        Branch(label: label(of: node), block: block, first: .end(EndID(0)), item: inherited))
      sourceMap.branches.append(node)
      copied.scopes.append(scope)
      return
    }
    let named = node.child(.label) ?? clauses.last { $0.isList(list.symbol) }?.child(.label)
    let label = Label(
      name: text(list.symbol), title: named.map { text(ofString: $0) } ?? .empty)
    copied.branches.append(CopiedBranch(list: list, count: count))
    findings.expectRepetition(in: node)
    for copy in 0..<count {
      let scope = CopyScope(branch: copied.branches.count - 1, copy: copy)
      machine.branches.append(
        Branch(
          label: numbered(label, scope), block: block, first: .end(EndID(0)), item: Int32(copy)))
      sourceMap.branches.append(node)
      copied.scopes.append(scope)
    }
  }

  private mutating func beginCopy(_ branch: Int) {
    guard let scope, scope.copy == 0 else { return }
    copied.branches[scope.branch].branches = branch..<branch + 1
    copied.branches[scope.branch].steps = machine.steps.count..<machine.steps.count
    copied.branches[scope.branch].blocks = machine.blocks.count..<machine.blocks.count
  }

  private mutating func endCopy() {
    guard let scope, scope.copy == 0 else { return }
    copied.branches[scope.branch].steps =
      copied.branches[scope.branch].steps.lowerBound..<machine.steps.count
    copied.branches[scope.branch].blocks =
      copied.branches[scope.branch].blocks.lowerBound..<machine.blocks.count
  }

  mutating func declareEnd(_ clause: Syntax) {
    add(clause, .end(EndID(machine.ends.count)))
    sourceMap.ends.append(clause)
    machine.ends.append(
      End(
        label: label(of: clause), outcome: outcome(of: clause) ?? .completed,
        status: status(of: clause)))
  }

  /// The outcome that a node's own tokens name.
  func outcome(of node: Syntax) -> Outcome? {
    let words = ProcedureCompiler.outcomeWords
    let nameEnd = node.child(.label)?.range.upperBound ?? node.child(.name)?.range.upperBound ?? 0
    for token in node.tokens where Int(token.start) >= nameEnd {
      let keywords = node.tree.keywords(of: token)
      if let found = words.first(where: { keywords.contains($0.0) }) { return found.1 }
    }
    return nil
  }

  mutating func status(of clause: Syntax) -> UInt8 {
    guard let node = clause.child(.status), let token = node.token(.number) else { return 0 }
    guard let code = UInt8(node.tree.text(token)), (1...10).contains(code) else {
      report(BadNumber.status(node))
      return 0
    }
    return code
  }

  mutating func declareAnytime(_ clause: Syntax) {
    for action in clause.children(.action) where refinement?.keeps(anytime: action) ?? true {
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

  /// What a name after `on` or after a step's full stop means: an outcome where the step calls.
  mutating func actionName(_ node: Syntax, isCalling: Bool) -> ActionName? {
    guard let token = node.firstToken else { return nil }
    let keywords = node.tree.keywords(of: token)
    if let outcome = ProcedureCompiler.outcomeWords.first(where: { keywords.contains($0.0) })?.1 {
      if isCalling { return .outcome(outcome) }
      if node.symbol == .none { report(WrongActionName.outcomeWithoutCall(node)) }
    }
    return node.symbol == .none ? nil : .name(node.symbol)
  }

  static let outcomeWords: [(Keyword, Outcome)] = [
    (.completed, .completed), (.refused, .refused), (.withdrawn, .withdrawn), (.lapsed, .lapsed),
    (.cancelled, .cancelled), (.redirected, .redirected),
  ]
}
