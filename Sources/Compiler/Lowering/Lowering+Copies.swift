import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What names mean in the copies of a `branch per`.
extension Lowering {
  /// The scope of what stands in a branch, or in none.
  func scope(of branch: BranchID?) -> Scope {
    guard let copy = copied.scope(of: branch) else { return .procedure }
    var scope = Scope(copy: copy)
    if case .list(let list) = names.data[copied.branches[copy.branch].list.symbol] {
      scope.item = (list, Int32(copy.copy + 1))
    }
    return scope
  }

  /// The place of a name, as it is seen from the clause at hand.
  func place(of symbol: Symbol, in scope: Scope) -> Place? {
    guard let place = names.places[symbol], let copy = scope.copy else {
      return names.places[symbol]
    }
    return copied.branches[copy.branch].place(place, inCopy: copy.copy)
  }

  /// The copies of a place; itself where it stands once.
  func copies(of place: Place) -> [Place] { copied.copies(of: place, in: machine) }

  /// Whether a name means a place that stands once for each item, and the clause at hand is about
  /// no item: then it is reported.
  mutating func isSeenFromOutside(_ place: Place, _ name: Syntax, in scope: Scope) -> Bool {
    guard let copies = copied.branch(of: place, in: machine),
      copied.scope(of: machine.branch(of: place))?.branch != scope.copy?.branch
    else { return false }
    report(PerItem.outside(name, list: copies.list.text))
    return true
  }

  /// The list of a `branch per` and what opens it: the list has that many items, and its own
  /// condition holds. An item that the list always has needs no asking.
  mutating func lowerPerItem(_ node: Syntax, _ id: BranchID, in scope: Scope) {
    guard let name = node.child(.perList)?.child(.name), !name.isMissing,
      let number = scope.copy?.copy
    else { return }
    guard case .list(let list) = names.data[name.symbol] else {
      let lists = names.data.symbols.filter {
        if case .list = names.data[$0] { true } else { false }
      }
      return report(unknown(name, Bilingual(vi: "danh sách", en: "list"), among: lists))
    }
    machine.branches[id].list = list
    machine.branches[id].item = Int32(number)
    if number < leastCount(of: list), machine.branches[id].when == nil { return }
    let count = emit(Node(.count, list.index))
    let before = constant(.integer(Int64(number)))
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
