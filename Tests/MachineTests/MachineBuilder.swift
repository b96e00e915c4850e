import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Builds machines for tests in a few lines, since the compiler stands above this module.
///
/// Steps and blocks are declared first, so that actions can name them; `way` and its like describe
/// one row each, and the builder lays the rows in runs.
struct MachineBuilder {
  var machine: Machine

  init(_ name: String, kinds: [OptionID] = [.individual], channels: [OptionID] = [.counter]) {
    machine = Machine(name: name)
    machine.applicantKinds = kinds
    machine.channels = channels
  }

  mutating func label(_ name: String) -> Label { Label(name: machine.intern(name)) }

  private func append<Row>(_ row: Row, to rows: inout [Row]) -> ID<Row> {
    rows.append(row)
    return ID(rows.count - 1)
  }

  private func run<Row>(_ added: [Row], in rows: inout [Row]) -> Run<Row> {
    let start = rows.count
    rows += added
    return Run(start..<rows.count)
  }

  // Who.

  mutating func role(_ name: String, kind: Actor.Kind = .role) -> ActorID {
    append(Actor(label: label(name), kind: kind), to: &machine.actors)
  }

  mutating func registry(_ name: String) -> RegistryID {
    append(Registry(label: label(name)), to: &machine.registries)
  }

  // Expressions.

  mutating func node(
    _ operation: ThuTucMachine.Operation, detail: UInt8 = 0, _ first: Int32 = 0,
    _ second: Int32 = 0, _ third: Int32 = 0
  ) -> ExpressionID {
    append(Node(operation, detail: detail, first, second, third), to: &machine.nodes)
  }

  mutating func constant(_ value: Value) -> ExpressionID {
    machine.constants.append(value)
    return node(.constant, Int32(machine.constants.count - 1))
  }

  mutating func integer(_ value: Int64) -> ExpressionID { constant(.integer(value)) }
  mutating func boolean(_ value: Bool) -> ExpressionID { constant(.boolean(value)) }
  mutating func dong(_ amount: Int64) -> ExpressionID { constant(.money(Decimal(amount), .dong)) }
  mutating func option(_ option: OptionID) -> ExpressionID { constant(.option(option)) }

  mutating func duration(_ amount: Int64, _ unit: LimitUnit) -> ExpressionID {
    constant(.duration(Decimal(amount), unit))
  }

  mutating func text(_ text: String) -> ExpressionID {
    constant(.literal(machine.intern(text)))
  }

  /// Adds a row to the table at hand.
  mutating func addRow(
    _ condition: ExpressionID, _ answers: [ExpressionID], exception: Int32 = 0
  ) {
    let run = run(answers, in: &machine.answers)
    machine.tableRows.append(
      TableRow(condition: condition, answers: run, exception: exception))
  }

  /// Adds a table of the rows added since a place.
  mutating func addTable(
    _ name: String, _ policy: HitPolicy, _ types: [ValueType], rowsFrom start: Int
  ) -> TableID {
    let outputs = types.enumerated().map { index, type in
      TableOutput(
        label: Label(name: types.count > 1 ? machine.intern("output\(index)") : .empty), type: type)
    }
    let run = run(outputs, in: &machine.outputs)
    return append(
      DecisionTable(
        label: label(name), policy: policy, outputs: run,
        rows: Run(start..<machine.tableRows.count)), to: &machine.tables)
  }

  mutating func fact<Row>(_ operation: ThuTucMachine.Operation, _ row: ID<Row>) -> ExpressionID {
    node(operation, row.index)
  }

  mutating func field(_ field: FieldID) -> ExpressionID { fact(.field, field) }

  mutating func binary(
    _ operation: ThuTucMachine.Operation, _ left: ExpressionID, _ right: ExpressionID
  ) -> ExpressionID {
    node(operation, left.index, right.index)
  }

  mutating func compare(
    _ left: ExpressionID, _ comparison: Comparison, _ right: ExpressionID
  ) -> ExpressionID {
    node(.compare, detail: comparison.rawValue, left.index, right.index)
  }

  mutating func not(_ operand: ExpressionID) -> ExpressionID { node(.not, operand.index) }

  mutating func isOneOf(_ operand: ExpressionID, _ others: [ExpressionID]) -> ExpressionID {
    let start = machine.operands.count
    machine.operands += others
    return node(.isOneOf, operand.index, Int32(start), Int32(others.count))
  }

  // Data and papers.

  mutating func field(
    _ name: String, _ type: ValueType, required: Bool = false, officers: Bool = false,
    minimum: ExpressionID? = nil, maximum: ExpressionID? = nil, fallback: ExpressionID? = nil,
    derived: ExpressionID? = nil, options: [OptionID] = []
  ) -> FieldID {
    let choices = run(options, in: &machine.choices)
    return append(
      Field(
        label: label(name), type: type, choices: Run(choices.range), isRequired: required,
        isEnteredAtSubmission: !officers, minimum: minimum, maximum: maximum,
        defaultValue: fallback, derived: derived),
      to: &machine.fields)
  }

  mutating func option(_ name: String) -> OptionID {
    append(Option(label: label(name)), to: &machine.options)
  }

  mutating func document(
    _ name: String, inCase: ExpressionID? = nil, neededWhen: ExpressionID? = nil,
    optional: Bool = false, openWhen: ExpressionID? = nil, reuseFrom: RegistryID? = nil,
    validFor: Limit? = nil, group: GroupID? = nil, list: ListID? = nil
  ) -> DocumentID {
    let alternatives =
      openWhen.map {
        run([FormAlternative(forms: .none, when: $0)], in: &machine.formAlternatives)
      } ?? .none
    return append(
      Document(
        label: label(name), inCase: inCase, neededWhen: neededWhen, isOptional: optional,
        alternatives: alternatives, reuseFrom: reuseFrom, validFor: validFor, group: group,
        list: list),
      to: &machine.documents)
  }

  mutating func group(_ names: [String], neededWhen: ExpressionID? = nil) -> [DocumentID] {
    let id = GroupID(machine.groups.count)
    let members = names.map { document($0, group: id) }
    let start = members.first.map { Int($0.index) } ?? 0
    machine.groups.append(
      DocumentGroup(neededWhen: neededWhen, documents: Run(start..<start + members.count)))
    return members
  }

  mutating func notice(_ name: String, isResult: Bool = false) -> NoticeID {
    append(Notice(label: label(name), isResult: isResult), to: &machine.notices)
  }

  mutating func fee(_ name: String, _ amount: ExpressionID) -> FeeID {
    append(Fee(label: label(name), amount: amount), to: &machine.fees)
  }

  mutating func condition(_ name: String, _ test: ExpressionID?) -> ConditionID {
    append(Condition(label: label(name), test: test), to: &machine.conditions)
  }

  // Places.

  mutating func step(
    _ name: String, by holder: ActorID, branch: BranchID? = nil, automatic: Bool = false,
    status: NationalStatus? = nil
  ) -> StepID {
    append(
      Step(
        label: label(name), holder: holder, isAutomatic: automatic, branch: branch, status: status),
      to: &machine.steps)
  }

  mutating func end(_ name: String, _ outcome: Outcome, status: NationalStatus? = nil) -> EndID {
    append(End(label: label(name), outcome: outcome, status: status), to: &machine.ends)
  }

  /// A block whose branches are filled in by `branch`, called directly after it.
  mutating func block(
    _ name: String, join: Int32? = nil, to target: Target, branch: BranchID? = nil
  ) -> BlockID {
    append(
      Block(label: label(name), branches: .none, joinCount: join, target: target, branch: branch),
      to: &machine.blocks)
  }

  /// The next branch of a block; its first place must be given with `open`.
  mutating func branch(_ name: String, of block: BlockID, when: ExpressionID? = nil) -> BranchID {
    let id = append(
      Branch(label: label(name), block: block, when: when, first: .end(EndID(0))),
      to: &machine.branches)
    let run = machine.blocks[block].branches
    let start = run.isEmpty ? Int(id.index) : run.range.lowerBound
    machine.blocks[block].branches = Run(start..<Int(id.index) + 1)
    return id
  }

  mutating func open(_ branch: BranchID, at place: Place) { machine.branches[branch].first = place }

  // Ways.

  /// One action, before it is laid in its step's run.
  struct Way {
    var name: String
    var actor: ActorID?
    var when: ExpressionID?
    var isOtherwise = false
    var outcome: Outcome?
    var atMost = 0
    var otherThan: [StepID] = []
    var requires: [Requirement] = []
    var asks: [FieldID] = []
    var effects: [Effect] = []
    var target: Target
  }

  /// Lays the actions of a step, or of `anytime` where there is none; gives their identifiers.
  @discardableResult
  mutating func ways(of step: StepID?, _ ways: [Way]) -> [ActionID] {
    let start = machine.actions.count
    for way in ways {
      let actor = way.actor ?? step.map { machine.steps[$0].holder } ?? .applicant
      let asks = run(way.asks, in: &machine.asks)
      let otherThan = run(way.otherThan, in: &machine.otherThan)
      machine.actions.append(
        Action(
          label: label(way.name), step: step, actor: actor, outcome: way.outcome,
          guardExpression: way.when, isOtherwise: way.isOtherwise, atMost: way.atMost,
          otherThan: Run(otherThan.range),
          requirements: run(way.requires, in: &machine.requirements), asks: Run(asks.range),
          effects: run(way.effects, in: &machine.effects), target: way.target))
    }
    let added = Run<Action>(start..<machine.actions.count)
    if let step { machine.steps[step].actions = added } else { machine.anytime = added }
    return added.range.map { ActionID($0) }
  }

  /// The timers of a step or block.
  mutating func after(
    _ due: ExpressionID, in place: Place, effects: [Effect] = [], to target: Target
  ) {
    let effects = run(effects, in: &machine.effects)
    let timer = append(
      Timer(place: place, due: due, effects: effects, target: target), to: &machine.timers)
    let added = Run<Timer>(Int(timer.index)..<Int(timer.index) + 1)
    switch place {
    case .step(let step): machine.steps[step].timers = added
    case .block(let block): machine.blocks[block].timers = added
    case .end: break
    }
  }

  mutating func within(_ limit: ExpressionID, in step: StepID) -> ClockID {
    let clock = append(
      Clock(
        label: machine.steps[step].label, kind: .step(step), limit: limit,
        start: .entering(.step(step))),
      to: &machine.clocks)
    machine.steps[step].limit = clock
    return clock
  }

  mutating func remind(_ before: Limit, in step: StepID) {
    let reminder = append(Reminder(before: before), to: &machine.reminders)
    machine.steps[step].reminders = Run(Int(reminder.index)..<Int(reminder.index) + 1)
  }

  mutating func deadline(
    _ name: String, _ limit: ExpressionID, from start: Milestone, until: [Milestone] = [],
    changes: [ClockChange] = [], pausesIn: [Place] = [], backward: Bool = false,
    when: ExpressionID? = nil, cutoffMinute: Int32 = -1, pauseReason: String = ""
  ) -> ClockID {
    let until = run(until, in: &machine.milestones)
    let pauses = run(pausesIn, in: &machine.pausePlaces)
    return append(
      Clock(
        label: label(name), kind: .deadline, limit: limit, start: start, isBackward: backward,
        when: when, until: until, cutoffMinute: cutoffMinute,
        changes: run(changes, in: &machine.clockChanges), pausesIn: pauses,
        pauseReason: machine.intern(pauseReason)),
      to: &machine.clocks)
  }

  mutating func duty(
    _ name: String, by actor: ActorID, _ limit: ExpressionID, from start: Milestone? = nil,
    after ends: [EndID]
  ) -> DutyID {
    let ends = run(ends, in: &machine.dutyEnds)
    return append(
      Duty(label: label(name), actor: actor, limit: limit, start: start, after: Run(ends.range)),
      to: &machine.duties)
  }

  mutating func start(_ first: StepID, by opener: ActorID = .applicant) {
    machine.start = Start(opener: opener, first: .step(first))
  }
}

extension Target {
  static func to(_ step: StepID) -> Target { .place(.step(step)) }
  static func to(_ block: BlockID) -> Target { .place(.block(block)) }
  static func to(_ end: EndID) -> Target { .place(.end(end)) }
}
