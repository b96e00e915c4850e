/// How deep the evaluation of a machine's expressions goes, through whatever they name: it recurses,
/// so that it must have a bottom, and one that the stack can hold.
package struct EvaluationDepth {
  /// How many levels of expressions, one inside another, may be evaluated.
  package static let limit = 1_000

  /// What an expression names that has expressions of its own.
  package enum Computed: Hashable {
    case field(FieldID), itemField(ItemFieldID), table(TableID), parameter(ParameterID)
    case document(DocumentID), fee(FeeID)
  }

  /// What is computed from itself: each from the next, the last from the first.
  package private(set) var circles: [[Computed]] = []
  /// The levels below each.
  package private(set) var depths: [Computed: Int] = [:]
  /// The levels of the expression that goes deepest; of no use where there are circles.
  package private(set) var deepest = 0

  private let machine: Machine
  /// Per node the levels below it, what it names not put in.
  private var nodeDepths: [Int] = []
  private var path: [Computed] = []
  /// Where each stands in the path.
  private var placeInPath: [Computed: Int] = [:]
  private static let mostCircles = 100

  /// Linear in the nodes and in what they name.
  package init(_ machine: Machine) {
    self.machine = machine
    nodeDepths.reserveCapacity(machine.nodes.count)
    for node in machine.nodes {
      nodeDepths.append(machine.parts(of: node).reduce(0) { max($0, nodeDepths[Int($1)]) } + 1)
    }
    let all: [[Computed]] = [
      machine.fields.ids().map { .field($0) }, machine.itemFields.ids().map { .itemField($0) },
      machine.tables.ids().map { .table($0) }, machine.parameters.ids().map { .parameter($0) },
      machine.documents.ids().map { .document($0) }, machine.fees.ids().map { .fee($0) },
    ]
    for computed in all.joined() { visit(computed) }
    deepest = (depths.values.max() ?? 0) + (nodeDepths.max() ?? 0)
  }

  /// One level of the search, which has its own stack.
  private struct Frame {
    var computed: Computed
    var uses: [Computed]
    var next = 0
    /// How deep its own expressions go, and how deep it goes with what it uses so far.
    var own: Int
    var depth: Int
  }

  private mutating func visit(_ start: Computed) {
    guard depths[start] == nil else { return }
    var stack = [enter(start)]
    while var top = stack.popLast() {
      guard top.next < top.uses.count else {
        depths[top.computed] = top.depth
        placeInPath[path.removeLast()] = nil
        if let last = stack.indices.last {
          stack[last].depth = max(stack[last].depth, top.depth + stack[last].own)
        }
        continue
      }
      let use = top.uses[top.next]
      top.next += 1
      if let known = depths[use] { top.depth = max(top.depth, known + top.own) }
      stack.append(top)
      guard depths[use] == nil else { continue }
      if let place = placeInPath[use] {
        if circles.count < EvaluationDepth.mostCircles { circles.append(Array(path[place...])) }
      } else {
        stack.append(enter(use))
      }
    }
  }

  private mutating func enter(_ computed: Computed) -> Frame {
    placeInPath[computed] = path.count
    path.append(computed)
    let roots = machine.expressions(of: computed)
    let own = roots.reduce(1) { max($0, nodeDepths[Int($1.index)]) }
    return Frame(computed: computed, uses: uses(in: roots), own: own, depth: own)
  }

  /// What expressions name, each once: the rows of a table name the same data.
  private func uses(in roots: [ExpressionID]) -> [Computed] {
    var found: [Computed] = []
    var seen: Set<Computed> = []
    var stack = roots.map(\.index)
    while let place = stack.popLast() {
      let node = machine.nodes[Int(place)]
      let row = Int(node.first)
      let use: Computed?
      switch node.operation {
      case .field: use = .field(FieldID(row))
      case .itemField: use = .itemField(ItemFieldID(row))
      case .sum: use = .itemField(ItemFieldID(Int(node.second)))
      case .table: use = .table(TableID(row))
      case .parameter: use = .parameter(ParameterID(row))
      case .attached: use = .document(DocumentID(row))
      case .paid: use = .fee(FeeID(row))
      default:
        use = nil
        stack += machine.parts(of: node)
      }
      if let use, seen.insert(use).inserted { found.append(use) }
    }
    return found
  }
}

extension Machine {
  /// The places from which a node is computed, also those that are asked for each item of a list.
  fileprivate func parts(of node: Node) -> [Int32] {
    node.operation == .each ? [node.second] : operandPlaces(of: node)
  }

  /// The expressions that are followed where something is named.
  fileprivate func expressions(of computed: EvaluationDepth.Computed) -> [ExpressionID] {
    switch computed {
    case .field(let id): [fields[id].derived, fields[id].defaultValue].compactMap { $0 }
    case .itemField(let id):
      [itemFields[id].field.derived, itemFields[id].field.defaultValue].compactMap { $0 }
    case .table(let id):
      tableRows[tables[id].rows].flatMap { [$0.condition] + answers[$0.answers] }
    case .parameter(let id): datedValues[parameters[id].values].map(\.value)
    // Whether a paper serves depends on which of its forms are open.
    case .document(let id): formAlternatives[documents[id].alternatives].compactMap(\.when)
    case .fee(let id): [fees[id].inCase, fees[id].amount].compactMap { $0 }
    }
  }
}
