public import ThuTucBasics

/// What someone has said so far who wants to know what a procedure will ask of him.
///
/// Nothing is submitted: it is a dossier only in order to be read by the rules.
public struct Intake: Sendable {
  /// A datum that may be asked for.
  public enum Question: Hashable, Sendable {
    case applicantKind
    case channel
    case field(FieldID)
  }

  /// A paper, and whether it is needed: `nil` where that cannot be said yet.
  public struct PaperAnswer: Hashable, Sendable {
    public let document: DocumentID
    public let isNeeded: Bool?
    /// The group of which any one paper is enough.
    public let group: GroupID?
    /// Each item of its list brings one.
    public let list: ListID?
    /// The ways in which it may be brought: those that are open, or may be.
    public let alternatives: [Int]
  }

  public let engine: Engine
  /// The answers so far, for the engine's other questions.
  public private(set) var dossier: Dossier
  private let now: Instant
  private var declined: Set<Question> = []

  /// The intake of someone who would submit at this instant.
  public init(_ engine: Engine, at now: Instant) {
    self.engine = engine
    self.now = now
    dossier = engine.start()
    dossier.phase = .open
    dossier.submittedAt = now
    let machine = engine.machine
    if machine.applicantKinds.count == 1 { dossier.applicantKind = machine.applicantKinds[0] }
    if machine.channels.count == 1 { dossier.channel = machine.channels[0] }
  }

  public mutating func answer(applicantKind: OptionID) { dossier.applicantKind = applicantKind }

  public mutating func answer(channel: OptionID) { dossier.channel = channel }

  public mutating func answer(_ field: FieldID, _ input: Input) {
    switch input {
    case .value(let value): dossier.values[Int(field.index)] = value
    case .text(let text):
      dossier.texts.append(text)
      dossier.values[Int(field.index)] = .text(at: dossier.texts.count - 1)
    }
  }

  /// The person cannot or will not say: it is not asked again, and stays unknown.
  public mutating func decline(_ question: Question) { declined.insert(question) }

  // Questions.

  /// The datum that most of what is still open waits for; nothing where no answer would change
  /// which papers and fees apply. Of several, the one that is declared first.
  public var nextQuestion: Question? {
    var votes: [Question: Int] = [:]
    for expression in openExpressions {
      if let question = question(behind: expression.index) { votes[question, default: 0] += 1 }
    }
    return votes.max { left, right in
      (left.value, -Intake.rank(left.key)) < (right.value, -Intake.rank(right.key))
    }?.key
  }

  private static func rank(_ question: Question) -> Int {
    switch question {
    case .applicantKind: 0
    case .channel: 1
    case .field(let id): 2 + Int(id.index)
    }
  }

  /// The conditions and amounts that decide what applies, as far as they are not settled.
  private var openExpressions: [ExpressionID] {
    let machine = engine.machine
    var found: [ExpressionID] = []
    func add(_ inCase: ExpressionID?, _ rest: [ExpressionID?]) {
      if let inCase {
        let holds = value(inCase)
        guard holds.isTrue else {
          if holds.isUnknown { found.append(inCase) }
          return
        }
      }
      for expression in rest {
        guard let expression else { continue }
        let holds = value(expression)
        if holds.isUnknown { found.append(expression) }
        // What follows matters only where this holds.
        if holds.kind == .boolean, !holds.isTrue { return }
      }
    }
    for document in machine.documents {
      let group = document.group.map { machine.groups[$0] }
      add(document.inCase, [group?.neededWhen, document.neededWhen])
      let isNeeded = program.isNeeded(
        document.inCase, document.neededWhen, dossier, Moment(now: now))
      guard isNeeded.isTrue else { continue }
      for alternative in machine.formAlternatives[document.alternatives] {
        add(nil, [alternative.when])
      }
    }
    for fee in machine.fees { add(fee.inCase, [fee.amount]) }
    return found
  }

  private var program: Program { engine.program }

  private func value(_ id: ExpressionID) -> Value {
    program.evaluate(id, dossier, Moment(now: now))
  }

  /// What to ask so that an expression becomes known: the first unknown datum on the way that
  /// evaluation takes.
  private func question(behind place: Int32) -> Question? {
    let machine = engine.machine
    let node = machine.nodes[Int(place)]
    let known = value(ExpressionID(Int(place)))
    guard known.isUnknown || node.operation == .isBlank else { return nil }
    switch node.operation {
    case .field:
      let field = machine.fields[Int(node.first)]
      if let derived = field.derived { return question(behind: derived.index) }
      return field.isEnteredAtSubmission ? asked(.field(FieldID(Int(node.first)))) : nil
    case .applicantKind: return asked(.applicantKind)
    case .channel: return asked(.channel)
    case .choose:
      let condition = value(ExpressionID(Int(node.first)))
      guard condition.kind == .boolean else { return question(behind: node.first) }
      return question(behind: condition.isTrue ? node.second : node.third)
    case .table:
      return question(behind: machine.tables[Int(node.first)], output: node.second)
    default:
      for operand in machine.operandPlaces(of: node) {
        if let question = question(behind: operand) { return question }
      }
      return nil
    }
  }

  private func question(behind table: DecisionTable, output: Int32) -> Question? {
    let machine = engine.machine
    var rest = table.rows.range
    while !rest.isEmpty {
      let rows = machine.lastException(of: rest)
      rest = rest.lowerBound..<rows.lowerBound
      for index in rows {
        let row = machine.tableRows[index]
        if let question = question(behind: row.condition.index) { return question }
        if value(row.condition).isTrue,
          let question = question(behind: machine.answer(of: index, output).index)
        {
          return question
        }
      }
    }
    return nil
  }

  private func asked(_ question: Question) -> Question? {
    declined.contains(question) ? nil : question
  }

  // Answers.

  /// The papers that are needed, or may be, in declaration order.
  public var papers: [PaperAnswer] {
    let machine = engine.machine
    return machine.documents.ids().compactMap { id in
      let document = machine.documents[id]
      if document.isOptional { return nil }
      let moment = Moment(now: now)
      let group = document.group.map { machine.groups[$0] }
      let conditions = [
        program.isNeeded(document.inCase, document.neededWhen, dossier, moment),
        program.isNeeded(group?.inCase, group?.neededWhen, dossier, moment),
      ]
      if conditions.contains(where: { $0.kind == .boolean && !$0.isTrue }) { return nil }
      let open = document.alternatives.range.filter { index in
        guard let when = machine.formAlternatives[index].when else { return true }
        let holds = value(when)
        return holds.kind != .boolean || holds.isTrue
      }
      return PaperAnswer(
        document: id, isNeeded: conditions.allSatisfy(\.isTrue) ? true : nil,
        group: document.group, list: document.list, alternatives: open)
    }
  }

  /// The fees that are due in this case, each with why; an amount may be unknown.
  public var fees: [(fee: FeeID, derivation: Derivation)] {
    let machine = engine.machine
    return machine.fees.ids().compactMap { id in
      if let inCase = machine.fees[id].inCase {
        let holds = value(inCase)
        if holds.kind == .boolean, !holds.isTrue { return nil }
      }
      return (id, engine.explain(fee: id, in: dossier, at: now))
    }
  }
}
