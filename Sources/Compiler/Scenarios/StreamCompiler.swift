import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Lowers what a scenario says of one procedure.
struct StreamCompiler {
  /// Where the scenario names the procedure.
  let name: Syntax
  /// The procedure's names, and the machine, to which the scenario's expressions are added.
  var lowering: Lowering
  var stream: ThuTucMachine.Stream
  /// Where each step's time and choice are said, and each field's draw.
  var takingNodes: [StepID: Syntax] = [:]
  var choiceNodes: [StepID: Syntax] = [:]
  var fieldNodes: [FieldID: Syntax] = [:]
  var listNodes: [ListID: Syntax] = [:]
  var itemNodes: [ItemFieldID: Syntax] = [:]
  var arrivalsNode: Syntax?

  /// The scenario's first day, and the files that it names.
  let start: CivilDate?
  let data: DataFiles

  init(_ simulated: SimulatedProcedure, start: CivilDate?, data: DataFiles) {
    name = simulated.name
    self.start = start
    self.data = data
    lowering = Lowering(simulated.checked)
    // Until its arrivals are said, only other procedures call it.
    stream = ThuTucMachine.Stream(
      machine: lowering.machine, arrivals: Arrivals(.rate(0, per: .day)))
  }

  func finished() -> ThuTucMachine.Stream {
    var stream = stream
    stream.machine = lowering.machine
    return stream
  }

  /// What is computed comes after what is drawn, whoever said which; lists stand among what is
  /// computed, in the order written.
  mutating func orderFields() {
    let drawn = stream.fields.filter { !$0.draw.isComputed }
    for index in stream.lists.indices {
      let before = stream.fields[..<stream.lists[index].position]
      stream.lists[index].position = drawn.count + before.count { $0.draw.isComputed }
      let items = stream.lists[index].items
      stream.lists[index].items =
        items.filter { !$0.draw.isComputed } + items.filter { $0.draw.isComputed }
    }
    stream.fields = drawn + stream.fields.filter { $0.draw.isComputed }
  }

  mutating func report(_ diagnostic: Diagnostic) { lowering.report(diagnostic) }

  // Amounts.

  /// A literal amount of money that is not negative.
  mutating func money(_ node: Syntax) -> Value? {
    guard node.kind != .missingExpression else { return nil }
    let lowered = lowering.expression(node, hint: .money(nil), in: .procedure)
    guard case .money(let currency) = lowered.type else {
      if lowered.type != .invalid {
        report(WrongType.found(node, wanted: .money(nil), found: lowered.type))
      }
      return nil
    }
    guard let amount = lowering.machine.constantNumber(lowered.id), let currency else {
      report(BadNumber.notConstant(node))
      return nil
    }
    if amount < .zero { report(BadNumber.negative(node)) }
    return .money(amount, currency)
  }

  /// `82%` as 0.82.
  mutating func fraction(_ percent: Syntax) -> Decimal? {
    guard !percent.isMissing else { return nil }
    return lowering.literalValue(percent, in: .procedure)?.0.number
  }

  /// The parts of shares that must make a whole; one may be what the others leave.
  mutating func parts(of shares: [Syntax], in clause: Syntax) -> [Double]? {
    var sum = Decimal.zero
    var parts: [Decimal?] = []
    var rest: Syntax?
    for share in shares {
      if let otherwise = share.child(.otherwise) {
        if let rest { report(DuplicateClause.found(otherwise, first: rest)) }
        rest = rest ?? otherwise
        parts.append(nil)
      } else {
        guard let percent = share.child(.percentLiteral), let part = fraction(percent),
          let next = sum.adding(part)
        else { return nil }
        sum = next
        parts.append(part)
      }
    }
    let one = Decimal(1)
    guard rest == nil ? sum == one : sum <= one else {
      report(WeightSum.found(clause, sum, hasRest: rest != nil))
      return nil
    }
    let remainder = one.subtracting(sum) ?? .zero
    return parts.map { ($0 ?? remainder).approximate }
  }

  /// The step that a clause speaks of; of one that stands once for each item, the first copy.
  mutating func step(_ name: Syntax?) -> StepID? {
    guard let name, !name.isMissing else { return nil }
    if case .step(let step) = lowering.names.places[name.symbol] { return step }
    let steps = lowering.names.places.symbols.filter {
      if case .step = lowering.names.places[$0] { true } else { false }
    }
    report(
      lowering.unknown(name, Bilingual(vi: "bước", en: "step"), among: steps))
    return nil
  }

  /// The unit of time that follows a part of a clause.
  func unit(after part: Syntax, in clause: Syntax) -> (unit: LimitUnit, token: Token)? {
    let token = clause.tokens.first { Int($0.start) >= part.range.upperBound }
    guard let token, let unit = clause.tree.limitUnit(of: token) else { return nil }
    return (unit, token)
  }

  mutating func checkCalendar(_ unit: LimitUnit, of step: StepID? = nil, _ clause: Syntax) {
    let machine = lowering.machine
    let calendar = step.map { machine.calendar(of: $0) } ?? machine.calendarID
    if unit.isWorking, calendar == nil, !lowering.hasUnknownCalendar {
      let calendars = lowering.source.calendars.keys.map { lowering.source.words.text($0) }
      report(NoCalendar.found(clause, calendars: calendars))
      lowering.hasUnknownCalendar = true
    }
  }

  // Time and choice.

  mutating func lowerTaking(_ clause: Syntax) {
    guard let step = step(clause.child(.name)) else { return }
    let copies = lowering.machine.copies(of: step)
    for copy in copies { takingNodes[copy] = clause }
    let isWork = clause.kind == .work
    checkHolder(of: step, clause, isWork: isWork)
    guard let draw = clause.child(.draw), let distribution = distribution(draw),
      let (written, token) = unit(after: draw, in: clause)
    else { return }
    var unit = written
    if isWork {
      // A person's day is a working day; the weeks and months of work are not made of hours.
      if unit == .day { unit = .workingDay }
      guard [.minute, .hour].contains(unit) || unit.isWorking else {
        return report(BadUnit.work(clause, at: token))
      }
    }
    checkCalendar(unit, of: step, clause)
    let batches = batches(clause)
    stream.takings += copies.map {
      Taking(
        step: $0, isWork: isWork, distribution: distribution, unit: unit, batches: batches)
    }
  }

  private mutating func batches(_ clause: Syntax) -> [Int32] {
    guard let node = clause.child(.batches) else { return [] }
    let times = node.tokens.filter { $0.kind == .time }
      .map { Int32(truncatingIfNeeded: minuteOfDay(node.tree.text($0))) }
    for (index, time) in times.enumerated() where index > 0 && time <= times[index - 1] {
      report(BadShares.timesOrder(node))
      break
    }
    return times
  }

  /// Only a role of an agency works; what passes at once takes no time.
  private mutating func checkHolder(of step: StepID, _ clause: Syntax, isWork: Bool) {
    let row = lowering.machine.steps[step]
    let word = clause.firstToken?.range ?? clause.range
    if row.isAutomatic { return report(WrongTaking.automatic(clause, at: word)) }
    guard isWork else { return }
    if row.call != nil { return report(WrongTaking.calling(clause, at: word)) }
    if lowering.machine.actors[lowering.machine.holder(of: step)].kind != .role {
      report(WrongTaking.notStaff(clause, at: word))
    }
  }

  mutating func lowerChoice(_ clause: Syntax) {
    guard let step = step(clause.child(.name)) else { return }
    let copies = lowering.machine.copies(of: step)
    for copy in copies { choiceNodes[copy] = clause }
    let shares = Array(clause.children(.weight))
    var actions: [ActionID] = []
    for share in shares {
      guard let name = share.child(.name), !name.isMissing,
        let action = lowering.action(named: name, of: step)
      else { continue }
      if let place = actions.firstIndex(of: action), let first = shares[place].child(.name) {
        report(DuplicateClause.found(name, first: first))
      }
      actions.append(action)
    }
    guard let parts = parts(of: shares, in: clause), actions.count == parts.count else { return }
    let first = lowering.machine.steps[step].actions.start
    stream.choices += copies.map { copy in
      let offset = lowering.machine.steps[copy].actions.start - first
      return Choosing(
        step: copy,
        weights: zip(actions, parts).map { action, part in
          Choosing.Weight(action: ActionID(Int(action.index + offset)), part: part)
        })
    }
  }

  mutating func lowerInterruption(_ clause: Syntax) {
    guard let reference = clause.child(.actionReference),
      let percent = clause.child(.percentLiteral),
      let action = lowering.action(reference), let part = fraction(percent)
    else { return }
    if part > Decimal(1) { report(WeightSum.found(clause, part, hasRest: true)) }
    guard let draw = clause.child(.draw), let distribution = distribution(draw),
      let (unit, _) = unit(after: draw, in: clause)
    else { return }
    checkCalendar(unit, clause)
    stream.interruptions.append(
      Interruption(action: action, part: part.approximate, after: distribution, unit: unit))
  }

  mutating func lowerEffort(_ clause: Syntax, _ name: Syntax?) {
    let task: ApplicantEffort.Task
    var steps: [StepID] = []
    if let name, let word = clause.child(.name)?.tokenBefore {
      guard !name.isMissing else { return }
      if clause.tree.keywords(of: word).contains(.step) {
        guard let step = step(name) else { return }
        steps = lowering.machine.copies(of: step)
        task = .step(step)
      } else {
        guard let document = lowering.names.documents.first(name.symbol) else {
          return report(
            lowering.unknown(
              name, Bilingual(vi: "giấy tờ", en: "document"),
              among: lowering.names.documents.symbols))
        }
        task = .document(document)
      }
    } else {
      task = .submit
    }
    guard let duration = clause.child(.durationLiteral),
      let time = lowering.limit(of: duration, in: .procedure)
    else { return }
    guard [.minute, .hour, .day].contains(time.unit) else {
      return report(BadUnit.effort(duration))
    }
    let cost = clause.expressions.dropFirst().first.flatMap { money($0) }
    let tasks = steps.isEmpty ? [task] : steps.map { ApplicantEffort.Task.step($0) }
    stream.efforts += tasks.map { ApplicantEffort(task: $0, time: time, cost: cost) }
  }
}

extension ValueDraw {
  /// Whether it is an expression, which may use what was drawn before it.
  fileprivate var isComputed: Bool {
    if case .expression = self { true } else { false }
  }
}
