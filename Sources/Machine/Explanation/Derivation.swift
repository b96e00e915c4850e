public import ThuTucBasics

/// Why a fee or a field comes to what it does: what was read on the way, from the whole to its
/// parts, each said once.
public struct Derivation: Hashable, Sendable {
  /// What was read.
  public enum Fact: Hashable, Sendable {
    case fee(FeeID)
    /// What was entered, or the field's default.
    case field(FieldID)
    /// A field that is computed.
    case derived(FieldID)
    case applicantKind
    case channel
    /// The value in force since a date.
    case parameter(ParameterID, since: CivilDate)
    /// The row that held, counted from 1, and the output that was asked for, counted from 0.
    case row(TableID, Int, output: Int32)
  }

  public struct Step: Hashable, Sendable {
    public let fact: Fact
    public let value: Value
    /// How far it stands from the whole: 0 for the fee or field itself.
    public let depth: Int
    /// The articles on which it rests, as rows of `citations`.
    public let citations: [Int]
  }

  /// What it comes to: unknown where something must be known first.
  public var value: Value { steps[0].value }
  public let steps: [Step]

  init(steps: [Step]) {
    precondition(!steps.isEmpty, "a derivation begins with what it explains")
    self.steps = steps
  }
}

extension Engine {
  /// Why a fee comes to what it does now.
  public func explain(fee: FeeID, in dossier: Dossier, at now: Instant) -> Derivation {
    var explainer = Explainer(program, dossier, Moment(now: now))
    explainer.explain(fee)
    return Derivation(steps: explainer.steps)
  }

  /// Why a field has the value that it has.
  public func explain(field: FieldID, in dossier: Dossier, at now: Instant) -> Derivation {
    var explainer = Explainer(program, dossier, Moment(now: now))
    explainer.explain(field, depth: 0)
    return Derivation(steps: explainer.steps)
  }
}

/// Follows an evaluation and writes down what it reads: only the branch that was taken, only the
/// row that held.
struct Explainer {
  let program: Program
  let dossier: Dossier
  let moment: Moment
  private(set) var steps: [Derivation.Step] = []
  private var said: Set<Derivation.Fact> = []
  /// A derivation longer than any person reads is cut.
  private static let mostSteps = 200

  init(_ program: Program, _ dossier: Dossier, _ moment: Moment) {
    self.program = program
    self.dossier = dossier
    self.moment = moment
  }

  private var machine: Machine { program.machine }

  mutating func explain(_ id: FeeID) {
    let fee = machine.fees[id]
    let value = program.amount(of: id, dossier, moment)
    say(.fee(id), value, depth: 0, .fee(id))
    if let inCase = fee.inCase {
      follow(inCase.index, depth: 1)
      guard program.evaluate(inCase, dossier, moment).isTrue else { return }
    }
    follow(fee.amount.index, depth: 1)
  }

  mutating func explain(_ id: FieldID, depth: Int) {
    let value = program.field(id.index, dossier, moment)
    let isEntered = dossier.values[Int(id.index)].kind != .unknown
    guard !isEntered, let derived = machine.fields[id].derived else {
      say(.field(id), value, depth: depth, .field(id))
      return
    }
    guard !said.contains(.derived(id)) else { return }
    say(.derived(id), value, depth: depth, .field(id))
    follow(derived.index, depth: depth + 1)
  }

  mutating func follow(_ place: Int32, depth: Int) {
    guard steps.count < Explainer.mostSteps else { return }
    let node = machine.nodes[Int(place)]
    func value(_ place: Int32) -> Value {
      program.evaluate(ExpressionID(Int(place)), dossier, moment)
    }
    switch node.operation {
    case .field: explain(FieldID(Int(node.first)), depth: depth)
    case .applicantKind: say(.applicantKind, value(place), depth: depth)
    case .channel: say(.channel, value(place), depth: depth)
    case .parameter: followParameter(node, value(place), depth: depth)
    case .table: follow(TableID(Int(node.first)), output: node.second, depth: depth)
    case .choose:
      follow(node.first, depth: depth)
      let condition = value(node.first)
      guard condition.kind == .boolean else { return }
      follow(condition.isTrue ? node.second : node.third, depth: depth)
    case .and, .or:
      // A side that decides alone is the reason; the other was not asked.
      let decides = node.operation == .or
      let left = value(node.first)
      let right = value(node.second)
      if left.kind == .boolean, left.isTrue == decides { return follow(node.first, depth: depth) }
      if right.kind == .boolean, right.isTrue == decides {
        return follow(node.second, depth: depth)
      }
      follow(node.first, depth: depth)
      follow(node.second, depth: depth)
    default:
      for operand in machine.operandPlaces(of: node) { follow(operand, depth: depth) }
    }
  }

  private mutating func followParameter(_ node: Node, _ value: Value, depth: Int) {
    guard let dated = program.datedValue(node, dossier, moment) else { return }
    let id = ParameterID(Int(node.first))
    say(.parameter(id, since: dated.from), value, depth: depth, .parameter(id))
    follow(dated.value.index, depth: depth + 1)
  }

  private mutating func follow(_ id: TableID, output: Int32, depth: Int) {
    var rest = machine.tables[id].rows.range
    while !rest.isEmpty {
      let rows = machine.lastException(of: rest)
      rest = rest.lowerBound..<rows.lowerBound
      guard follow(rows, of: id, output: output, depth: depth) else { return }
    }
  }

  /// Whether the rows that these may override are to be looked at as well.
  private mutating func follow(
    _ rows: Range<Int>, of id: TableID, output: Int32, depth: Int
  ) -> Bool {
    let table = machine.tables[id]
    var isOpen = true
    for index in rows {
      let row = machine.tableRows[index]
      let holds = program.evaluate(row.condition, dossier, moment)
      if holds.isTrue {
        let answer = program.evaluate(machine.answer(of: index, output), dossier, moment)
        let number = index - table.rows.range.lowerBound + 1
        let isNew = say(
          .row(id, number, output: output), answer, depth: depth, .table(id),
          .row(TableRowID(index)))
        guard isNew else { return false }
        follow(row.condition.index, depth: depth + 1)
        follow(machine.answer(of: index, output).index, depth: depth + 1)
      }
      if table.policy == .first || table.policy == .unique, holds.isTrue { return false }
      // What is not known yet is why the table has no answer.
      if holds.kind == .unknown {
        follow(row.condition.index, depth: depth)
        if table.policy == .first { return false }
        isOpen = false
      }
    }
    return isOpen
  }

  @discardableResult
  private mutating func say(
    _ fact: Derivation.Fact, _ value: Value, depth: Int, _ subjects: Citation.Subject...
  ) -> Bool {
    guard steps.count < Explainer.mostSteps, said.insert(fact).inserted else { return false }
    let citations = machine.citations.indices.filter {
      subjects.contains(machine.citations[$0].subject)
    }
    steps.append(
      Derivation.Step(fact: fact, value: value, depth: depth, citations: citations))
    return true
  }
}
