import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What a `branch per` copies: its branch, and the steps, blocks and actions inside it, once for
/// each item that its list may have. The rows of each copy stand together, in the same order.
struct CopiedBranch: Sendable {
  /// The name of the list.
  let list: Syntax
  let count: Int
  /// The rows of the first copy.
  var steps = 0..<0
  var blocks = 0..<0
  var branches = 0..<0

  /// A place of the first copy as it is in another; other places as they are.
  func place(_ place: Place, inCopy copy: Int) -> Place {
    switch place {
    case .step(let id) where steps.contains(Int(id.index)):
      .step(StepID(Int(id.index) + copy * steps.count))
    case .block(let id) where blocks.contains(Int(id.index)):
      .block(BlockID(Int(id.index) + copy * blocks.count))
    default: place
    }
  }
}

/// The copy of a `branch per` that a clause is being lowered for.
struct CopyScope: Hashable, Sendable {
  /// The place in `CopiedBranches.branches`.
  var branch: Int
  /// Counted from 0.
  var copy: Int
}

/// Every `branch per` of a procedure, and where its copies stand.
struct CopiedBranches: Sendable {
  var branches: [CopiedBranch] = []
  /// For each branch of the machine the copy that it stands in.
  var scopes: [CopyScope?] = []

  /// The copy that a branch, or the branch around it, belongs to.
  func scope(of branch: BranchID?) -> CopyScope? { branch.flatMap { scopes[Int($0.index)] } }

  /// The `branch per` whose first copy holds a place.
  func branch(of place: Place, in machine: Machine) -> CopiedBranch? {
    guard !branches.isEmpty, let scope = scope(of: machine.branch(of: place)) else { return nil }
    return branches[scope.branch]
  }

  /// The copies of a place; itself where it stands once.
  func copies(of place: Place, in machine: Machine) -> [Place] {
    guard let branch = branch(of: place, in: machine) else { return [place] }
    return (0..<branch.count).map { branch.place(place, inCopy: $0) }
  }
}

extension Machine {
  /// The branch that a place stands in.
  func branch(of place: Place) -> BranchID? {
    switch place {
    case .step(let id): steps[id].branch
    case .block(let id): blocks[id].branch
    case .end: nil
    }
  }
}

extension ProcedureCompiler {
  /// How many copies a branch stands in: one, but for a `branch per` whose list has a `max`.
  mutating func copyCount(of node: Syntax) -> Int? {
    guard let list = node.child(.perList)?.child(.name), !list.isMissing else { return nil }
    if scope != nil {
      report(PerItem.nested(node.child(.perList) ?? node))
      return nil
    }
    let declaration = clauses.last { $0.isList(list.symbol) }
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
  mutating func copiedLabel(of node: Syntax) -> Label {
    let label = label(of: node)
    return scope.map { numbered(label, $0) } ?? label
  }

  mutating func numbered(_ label: Label, _ scope: CopyScope) -> Label {
    let item = scope.copy + 1
    let title = machine.text(label.title)
    return Label(
      name: text(Machine.numbered(machine.text(label.name), item: item)),
      title: title.isEmpty ? .empty : text("\(title) (\(item))"))
  }

  /// Lowers what follows for the copy in which a branch stands.
  mutating func enter(_ branch: BranchID?) {
    scope = copied.scope(of: branch)
    branchItem = scope.flatMap { scope in
      guard case .list(let list) = names.data[copied.branches[scope.branch].list.symbol] else {
        return nil
      }
      return (list, Int32(scope.copy + 1))
    }
  }

  /// The place of a name, as it is seen from the clause at hand.
  func place(of symbol: Symbol) -> Place? {
    guard let place = names.places[symbol], let scope else { return names.places[symbol] }
    return copied.branches[scope.branch].place(place, inCopy: scope.copy)
  }

  /// The copies of a place; itself where it stands once.
  func copies(of place: Place) -> [Place] { copied.copies(of: place, in: machine) }

  /// Whether a name means a place that stands once for each item, and the clause at hand is about
  /// no item: then it is reported.
  mutating func isSeenFromOutside(_ place: Place, _ name: Syntax) -> Bool {
    guard let copies = copied.branch(of: place, in: machine),
      copied.scope(of: machine.branch(of: place))?.branch != scope?.branch
    else { return false }
    report(PerItem.outside(name, list: copies.list.text))
    return true
  }

  /// The list of a `branch per` and what opens it: the list has that many items, and its own
  /// condition holds. An item that the list always has needs no asking.
  mutating func lowerPerItem(_ node: Syntax, _ id: BranchID) {
    guard let name = node.child(.perList)?.child(.name), !name.isMissing, let scope else { return }
    guard case .list(let list) = names.data[name.symbol] else {
      let lists = names.data.symbols.filter {
        if case .list = names.data[$0] { true } else { false }
      }
      return report(unknown(name, Bilingual(vi: "danh sách", en: "list"), among: lists))
    }
    machine.branches[id].list = list
    machine.branches[id].item = Int32(scope.copy)
    if scope.copy < leastCount(of: list), machine.branches[id].when == nil { return }
    let count = emit(Node(.count, list.index))
    let before = constant(.integer(Int64(scope.copy)))
    let exists = emit(
      Node(.compare, detail: Comparison.greater.rawValue, count.index, before.index))
    machine.branches[id].when =
      machine.branches[id].when.map { emit(Node(.and, exists.index, $0.index)) } ?? exists
    machine.branches[id].opensLater = true
  }

  /// How many items a list always has.
  private func leastCount(of list: ListID) -> Int {
    guard let minimum = sourceMap[list].child(.minimum)?.expression,
      minimum.kind == .numberLiteral, let token = minimum.firstToken
    else { return 0 }
    return Int(minimum.tree.text(token)) ?? 0
  }

  /// The copy of a step that a number names; the step itself where it stands once and none is said.
  mutating func copy(of step: StepID, _ number: Syntax?, _ name: Syntax) -> StepID? {
    let copies = copies(of: .step(step))
    guard let number else {
      if copied.branch(of: .step(step), in: machine) == nil { return step }
      report(PerItem.itemNotSaid(name))
      return nil
    }
    guard copied.branch(of: .step(step), in: machine) != nil else {
      report(PerItem.notPerItem(number))
      return nil
    }
    guard let token = number.token(.number), let item = Int(number.tree.text(token)),
      copies.indices.contains(item - 1), case .step(let copy) = copies[item - 1]
    else {
      report(PerItem.noSuchItem(number, count: copies.count))
      return nil
    }
    return copy
  }
}

extension Syntax {
  /// Whether a clause declares the list of a name.
  func isList(_ symbol: Symbol) -> Bool { kind == .list && name == symbol }
}
