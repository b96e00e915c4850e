import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What is computed must not be computed from itself, however many steps apart, nor so deep that
/// evaluation, which recurses, would run out of stack.
extension CheckedProcedure {
  func checkCircles(_ findings: inout FindingList) {
    var search = DepthSearch(machine: machine, nodeDepths: draft.depths)
    for id in machine.fields.ids() { search.visit(.field(id)) }
    for id in machine.tables.ids() { search.visit(.table(id)) }
    for id in machine.parameters.ids() { search.visit(.parameter(id)) }
    for circle in search.circles {
      guard let first = circle.first, let name = nameNode(first) else { continue }
      findings.report(Circular.value(name, through: (circle + [first]).map { text(of: $0) }))
    }
    guard search.circles.isEmpty else { return }
    let deepestName = search.depths.keys.reduce(0) { max($0, search.depths[$1] ?? 0) }
    let deepestNode = Int(draft.depths.max() ?? 0)
    guard deepestName + deepestNode > DeepExpression.limit else { return }
    let place = search.depths.keys.first { search.depths[$0] == deepestName && deepestName > 1 }
    if let name = place.flatMap({ nameNode($0) }) ?? procedure.child(.name) {
      findings.report(DeepExpression.found(name))
    }
  }

  private func nameNode(_ name: DataName) -> Syntax? {
    switch name {
    case .field(let id): sourceMap[id].child(.name)
    case .table(let id): sourceMap[id].child(.name)
    case .parameter(let id): sourceMap[id].child(.name)
    case .list: nil
    }
  }

  private func text(of name: DataName) -> String {
    nameNode(name)?.text ?? ""
  }
}

/// Depth-first search through expressions and what they name, with its own stack.
private struct DepthSearch {
  let machine: Machine
  let nodeDepths: [Int32]
  private(set) var depths = KeyTable<DataName, Int>()
  private(set) var circles: [[DataName]] = []
  private var path: [DataName] = []
  /// Where each name of the path stands in it; -1 for one that was left again.
  private var placeInPath = KeyTable<DataName, Int>()

  init(machine: Machine, nodeDepths: [Int32]) {
    self.machine = machine
    self.nodeDepths = nodeDepths
  }

  private struct Frame {
    var name: DataName
    var uses: [DataName]
    var next = 0
    /// How deep its own expressions go, and how deep it goes with what it uses so far.
    var own: Int
    var depth: Int
  }

  mutating func visit(_ start: DataName) {
    guard depths[start] == nil else { return }
    let first = frame(start)
    guard !first.uses.isEmpty else {
      depths[start] = first.depth
      return
    }
    var stack = [first]
    path = [start]
    placeInPath[start] = 0
    while var top = stack.popLast() {
      guard top.next < top.uses.count else {
        depths[top.name] = top.depth
        placeInPath[path.removeLast()] = -1
        if var parent = stack.popLast() {
          parent.depth = max(parent.depth, top.depth + parent.own)
          stack.append(parent)
        }
        continue
      }
      let use = top.uses[top.next]
      top.next += 1
      if let known = depths[use] {
        top.depth = max(top.depth, known + top.own)
        stack.append(top)
      } else if let place = placeInPath[use], place >= 0 {
        if circles.count < SyntaxLimits.diagnostics { circles.append(Array(path[place...])) }
        stack.append(top)
      } else {
        stack.append(top)
        stack.append(frame(use))
        placeInPath[use] = path.count
        path.append(use)
      }
    }
  }

  private func frame(_ name: DataName) -> Frame {
    let own = own(name)
    return Frame(name: name, uses: uses(of: name), own: own, depth: own)
  }

  /// How deep the expressions behind a name go themselves.
  private func own(_ name: DataName) -> Int {
    roots(of: name).reduce(1) { max($0, Int(nodeDepths[Int($1.index)])) }
  }

  private func roots(of name: DataName) -> [ExpressionID] {
    switch name {
    case .field(let id):
      [machine.fields[id].derived, machine.fields[id].defaultValue].compactMap { $0 }
    case .table(let id):
      machine.tableRows[machine.tables[id].rows.range].flatMap {
        [$0.condition] + machine.answers[$0.answers.range]
      }
    case .parameter(let id): machine.datedValues[machine.parameters[id].values.range].map(\.value)
    case .list: []
    }
  }

  /// What the expressions behind a name use, each once: the rows of a table name the same data.
  private func uses(of name: DataName) -> [DataName] {
    var found: [DataName] = []
    var seen: Set<DataName> = []
    func find(_ name: DataName) {
      if seen.insert(name).inserted { found.append(name) }
    }
    var stack = roots(of: name)
    while let id = stack.popLast() {
      let node = machine.nodes[id]
      switch node.operation {
      case .field: find(.field(FieldID(Int(node.first))))
      case .table: find(.table(TableID(Int(node.first))))
      case .parameter: find(.parameter(ParameterID(Int(node.first))))
      default: stack.append(contentsOf: machine.operands(of: node))
      }
    }
    return found
  }
}
