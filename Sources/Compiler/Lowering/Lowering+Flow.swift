import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers the start, steps, actions, blocks and ends.
extension Lowering {
  mutating func lowerFlow() {
    lowerStart()
    for (index, clause) in sourceMap.steps.enumerated() {
      lowerStep(clause, StepID(index), in: scope(of: machine.steps[index].branch))
    }
    for (index, clause) in sourceMap.actions.enumerated() {
      let branch = machine.actions[index].step.flatMap { machine.steps[$0].branch }
      lowerAction(clause, ActionID(index), in: scope(of: branch))
    }
    for (index, clause) in sourceMap.branches.enumerated() {
      lowerBranch(clause, BranchID(index), in: scope(of: BranchID(index)))
    }
    for (index, clause) in sourceMap.blocks.enumerated() {
      lowerBlock(clause, BlockID(index), in: scope(of: machine.blocks[index].branch))
    }
    for (index, clause) in sourceMap.ends.enumerated() { cite(clause, .end(EndID(index))) }
    markOfficersFields()
  }

  private mutating func lowerStart() {
    guard let clause = source.clause(.startClause) else { return }
    if let opener = clause.child(.holder)?.child(.name) {
      machine.start.opener = actor(opener) ?? .applicant
    }
    guard let name = clause.child(.name), !name.isMissing else { return }
    if let place = place(name, in: .procedure) {
      machine.start.first = place
      if isInBranch(place) { report(BranchTarget.intoBranch(name)) }
    }
  }

  /// The place of a name, or a finding.
  mutating func place(_ name: Syntax, in scope: Scope) -> Place? {
    if let place = place(of: name.symbol, in: scope) { return place }
    report(
      unknown(
        name, Bilingual(vi: "bước, khối hoặc kết thúc", en: "step, block or end"),
        among: names.places.symbols))
    return nil
  }

  /// The actor of a name: the applicant, the system, a role or a party.
  mutating func actor(_ name: Syntax) -> ActorID? {
    guard let token = name.firstToken else { return nil }
    let keywords = name.tree.keywords(of: token)
    if keywords.contains(.applicant) { return .applicant }
    if keywords.contains(.system) { return .system }
    if let actor = names.actors.first(name.symbol) { return actor }
    report(
      unknown(
        name, Bilingual(vi: "vai trò hoặc bên", en: "role or party"), among: names.actors.symbols))
    return nil
  }

  // Steps.

  private mutating func lowerStep(_ node: Syntax, _ id: StepID, in scope: Scope) {
    cite(node, .step(id))
    if let holder = node.child(.holder)?.child(.name) {
      machine.steps[id].holder = actor(holder) ?? .system
      machine.steps[id].office = node.child(.holder).flatMap { office($0, in: scope) }
    }
    machine.steps[id].isAutomatic = node.child(.automatic) != nil
    machine.steps[id].visitsCounter = node.child(.visitsCounter) != nil
    machine.steps[id].needsPaper = node.child(.needsPaper) != nil
    machine.steps[id].needsCash = node.child(.needsCash) != nil
    machine.steps[id].status = status(of: node)
    if let call = node.child(.call) { machine.steps[id].call = lowerCall(call, in: scope) }
    var inside = scope
    inside.step = id
    if let within = node.child(.within)?.expression {
      machine.steps[id].limit = limitClock(
        within, label: machine.steps[id].label, kind: .step(id), place: .step(id), in: inside)
    }
    machine.steps[id].timers = lowerTimers(of: node, at: .step(id), in: inside)
    machine.steps[id].reminders = lowerReminders(of: node, step: id, in: inside)
  }

  private mutating func limitClock(
    _ within: Syntax, label: Label, kind: ThuTucMachine.Clock.Kind, place: Place, in scope: Scope
  ) -> ClockID {
    let limit = expression(within, wanted: .duration(nil), in: scope)
    machine.clocks.append(Clock(label: label, kind: kind, limit: limit, start: .entering(place)))
    return ClockID(machine.clocks.count - 1)
  }

  private mutating func lowerCall(_ node: Syntax, in scope: Scope) -> CallID {
    let arguments = node.children(.assign).map { assign in
      if let list = assign.expression.flatMap({ listNamed(by: $0) }) {
        argumentTypes.append(.invalid)
        return CallArgument(name: text(assign.name), source: .list(list))
      }
      let value = assign.expression.map { expression($0, in: scope) } ?? invalid
      argumentTypes.append(value.type)
      return CallArgument(name: text(assign.name), source: .value(value.id))
    }
    let start = machine.callArguments.count
    machine.callArguments.append(contentsOf: arguments)
    machine.calls.append(
      Call(
        procedure: text(node.name), arguments: Run(start..<machine.callArguments.count),
        leaving: node.child(.detachChild) == nil ? .cancels : .detaches))
    return CallID(machine.calls.count - 1)
  }

  /// The list that an expression is the bare name of.
  private func listNamed(by node: Syntax) -> ListID? {
    guard node.kind == .nameExpression, node.child(.atDecision) == nil,
      let name = node.child(.name), case .list(let list) = names.data[name.symbol]
    else { return nil }
    return list
  }

  mutating func lowerTimers(of node: Syntax, at place: Place, in scope: Scope) -> Run<Timer> {
    var timers: [Timer] = []
    var clauses: [Syntax] = []
    for clause in node.children(.after) {
      guard let due = clause.expression else { continue }
      let lowered = expression(due, in: scope)
      switch lowered.type {
      case .duration, .date, .instant, .invalid: break
      default: report(WrongType.found(due, wanted: .duration(nil), found: lowered.type))
      }
      var effects = lowerEffects(of: clause, in: scope)
      if case .step(let step) = place { effects = askingJointly(clause, in: step, after: effects) }
      timers.append(
        Timer(
          place: place, due: lowered.id, effects: effects,
          target: target(of: clause, from: place, in: scope)))
      clauses.append(clause)
    }
    let start = machine.timers.count
    machine.timers.append(contentsOf: timers)
    for (offset, clause) in clauses.enumerated() { cite(clause, .timer(TimerID(start + offset))) }
    return Run(start..<machine.timers.count)
  }

  private mutating func lowerReminders(of node: Syntax, step: StepID, in scope: Scope) -> Run<
    Reminder
  > {
    let start = machine.reminders.count
    for clause in node.children(.remind) {
      guard let duration = clause.expression, let before = limit(of: duration, in: scope) else {
        continue
      }
      if machine.steps[step].limit == nil { report(RemindWithoutLimit.found(clause)) }
      machine.reminders.append(Reminder(before: before))
    }
    return Run(start..<machine.reminders.count)
  }

  // Actions.

  private mutating func lowerAction(_ node: Syntax, _ id: ActionID, in scope: Scope) {
    cite(node, .action(id))
    let step = machine.actions[id].step
    if let holder = node.child(.holder)?.child(.name) {
      machine.actions[id].actor = actor(holder) ?? .system
      machine.actions[id].office = node.child(.holder).flatMap { office($0, in: scope) }
    } else if let step {
      machine.actions[id].actor = machine.steps[step].holder
      machine.actions[id].office = machine.steps[step].office
    }
    machine.actions[id].guardExpression = guardExpression(of: node, in: scope)
    machine.actions[id].isOtherwise = node.child(.otherwise) != nil
    machine.actions[id].atMost = atMost(node.child(.atMost))
    machine.actions[id].otherThan = otherThan(node, in: scope)
    machine.actions[id].requirements = requirements(node, in: scope)
    lowerAsks(node, id, in: scope)
    machine.actions[id].effects = lowerEffects(of: node, in: scope)
    machine.actions[id].target = target(of: node, from: step.map { .step($0) }, in: scope)
    if let step {
      machine.actions[id].effects = askingJointly(
        node, in: step, after: machine.actions[id].effects)
    }
  }

  /// All of an action's guards together.
  private mutating func guardExpression(of node: Syntax, in scope: Scope) -> ExpressionID? {
    var result: ExpressionID?
    for clause in node.children(.when) {
      guard let test = clause.expression else { continue }
      let lowered = condition(test, in: scope)
      result = result.map { emit(Node(.and, $0.index, lowered.index)) } ?? lowered
    }
    return result
  }

  mutating func atMost(_ node: Syntax?) -> Int32 {
    guard let node, let token = node.token(.number) else { return 0 }
    guard let count = Int32(node.tree.text(token)), count >= 1 else {
      report(BadNumber.times(node))
      return 0
    }
    return count
  }

  private mutating func otherThan(_ node: Syntax, in scope: Scope) -> Run<StepID> {
    let start = machine.otherThan.count
    for clause in node.children(.otherThan) {
      guard let name = clause.child(.name), !name.isMissing else { continue }
      if case .step(let step) = place(of: name.symbol, in: scope) {
        if isSeenFromOutside(.step(step), name, in: scope) { continue }
        machine.otherThan.append(step)
      } else {
        report(unknown(name, Bilingual(vi: "bước", en: "step"), among: names.places.symbols))
      }
    }
    return Run(start..<machine.otherThan.count)
  }

  private mutating func requirements(_ node: Syntax, in scope: Scope) -> Run<Requirement> {
    let start = machine.requirements.count
    for clause in node.children(.requires) {
      for item in clause.children(.requirement) { lowerRequirement(item, in: scope) }
    }
    return Run(start..<machine.requirements.count)
  }

  private mutating func lowerRequirement(_ item: Syntax, in scope: Scope) {
    guard let name = item.child(.name) else {
      machine.requirements.append(.allDocuments)
      return
    }
    guard !name.isMissing else { return }
    let isWhole = item.tokens.count > 1
    if isWhole, item.begins(with: .paid) {
      let rows = names.fees[name.symbol]
      if rows.isEmpty, !isDropped(.fee, name) {
        report(unknown(name, Bilingual(vi: "phí", en: "fee"), among: names.fees.symbols))
      }
      machine.requirements.append(contentsOf: rows.map { .paid($0) })
    } else if isWhole, item.begins(with: .condition) {
      let rows = names.conditions[name.symbol]
      if rows.isEmpty, !isDropped(.condition, name) {
        report(
          unknown(
            name, Bilingual(vi: "điều kiện", en: "condition"), among: names.conditions.symbols))
      }
      machine.requirements.append(contentsOf: rows.map { .condition($0) })
    } else {
      let rows = names.documents[name.symbol]
      if rows.isEmpty, !isDropped(.document, name) {
        report(
          unknown(name, Bilingual(vi: "giấy tờ", en: "document"), among: names.documents.symbols))
      }
      machine.requirements.append(contentsOf: rows.map { requirement(of: $0, in: scope) })
    }
  }

  /// A paper; of the item at hand where it is one of its list's.
  private func requirement(of document: DocumentID, in scope: Scope) -> Requirement {
    guard let item = scope.item, machine.documents[document].list == item.list else {
      return .document(document)
    }
    return .itemDocument(document, item: item.number - 1)
  }

  /// The datum that names the agency or party of whom a holder must act.
  private mutating func office(_ holder: Syntax, in scope: Scope) -> ExpressionID? {
    guard let name = holder.child(.office)?.child(.name), !name.isMissing else { return nil }
    let lowered = datum(name, in: scope)
    switch lowered.type {
    case .text, .choice, .invalid: break
    default: report(WrongType.office(name, found: lowered.type))
    }
    return lowered.id
  }

  private mutating func lowerAsks(_ node: Syntax, _ id: ActionID, in scope: Scope) {
    let start = machine.asks.count
    let itemStart = machine.itemAsks.count
    let listStart = machine.listAsks.count
    for clause in node.children(.ask) {
      for name in clause.children(.name) where !name.isMissing {
        if let field = itemField(name, in: scope) {
          if machine.itemFields[field].field.derived != nil {
            report(DerivedField.asked(name, source.words.text(name.symbol)))
          }
          machine.itemAsks.append(field)
          continue
        }
        if case .list(let list) = names.data[name.symbol] {
          machine.listAsks.append(list)
          continue
        }
        guard case .field(let field) = names.data[name.symbol] else {
          if isDropped(.data, name) { continue }
          report(unknown(name, Bilingual(vi: "thông tin", en: "field"), among: names.data.symbols))
          continue
        }
        if sourceMap[field].child(.derived) != nil {
          report(DerivedField.asked(name, source.words.text(name.symbol)))
        }
        machine.asks.append(field)
      }
    }
    machine.actions[id].asks = Run(start..<machine.asks.count)
    machine.actions[id].itemAsks = Run(itemStart..<machine.itemAsks.count)
    machine.actions[id].listAsks = Run(listStart..<machine.listAsks.count)
  }

  /// A datum of the items that the branch at hand is about.
  private func itemField(_ name: Syntax, in scope: Scope) -> ItemFieldID? {
    scope.item.flatMap { names.data.itemFields[$0.list]?[name.symbol] }
  }

  // Effects and targets.

  private mutating func lowerEffects(of node: Syntax, in scope: Scope) -> Run<Effect> {
    let start = machine.effects.count
    for clause in node.children {
      switch clause.kind {
      case .set: lowerSet(clause, in: scope)
      case .issue: lowerIssue(clause, in: scope)
      case .collect:
        guard let name = clause.child(.name), !name.isMissing else { continue }
        let rows = names.fees[name.symbol]
        if rows.isEmpty, !isDropped(.fee, name) {
          report(unknown(name, Bilingual(vi: "phí", en: "fee"), among: names.fees.symbols))
        }
        machine.effects.append(contentsOf: rows.map { .collect($0) })
      case .notify:
        if let name = clause.child(.name), !name.isMissing, let actor = actor(name) {
          machine.effects.append(.notify(actor))
        }
      case .emit:
        machine.effects.append(.emit(clause.child(.text).map { text(ofString: $0) } ?? .empty))
      default: break
      }
    }
    return Run(start..<machine.effects.count)
  }

  private mutating func lowerSet(_ clause: Syntax, in scope: Scope) {
    guard let assign = clause.child(.assign), let name = assign.child(.name), !name.isMissing
    else { return }
    if let field = itemField(name, in: scope), let item = scope.item {
      let row = machine.itemFields[field].field
      if row.derived != nil { report(DerivedField.asked(name, source.words.text(name.symbol))) }
      guard let value = assign.expression else { return }
      machine.effects.append(
        .setItem(
          field, item: item.number - 1,
          expression(value, wanted: ExpressionType(row.type, choices: row.choices), in: scope)))
      return
    }
    guard case .field(let field) = names.data[name.symbol] else {
      report(unknown(name, Bilingual(vi: "thông tin", en: "field"), among: names.data.symbols))
      return
    }
    if sourceMap[field].child(.derived) != nil {
      report(DerivedField.asked(name, source.words.text(name.symbol)))
    }
    guard let value = assign.expression else { return }
    let row = machine.fields[field]
    machine.effects.append(
      .set(
        field, expression(value, wanted: ExpressionType(row.type, choices: row.choices), in: scope))
    )
  }

  private mutating func lowerIssue(_ clause: Syntax, in scope: Scope) {
    guard let name = clause.child(.name), !name.isMissing else { return }
    let rows = names.notices[name.symbol]
    if rows.isEmpty {
      report(
        unknown(
          name, Bilingual(vi: "văn bản hoặc kết quả", en: "notice or result"),
          among: names.notices.symbols))
    }
    let to = clause.child(.issueTo)?.child(.name).flatMap { addressee($0) }
    let when = when(of: clause, in: scope)
    for row in rows { machine.effects.append(.issue(row, to: to, when: when)) }
  }

  private mutating func addressee(_ name: Syntax) -> Addressee? {
    guard let token = name.firstToken else { return nil }
    if name.tree.keywords(of: token).contains(.applicant) { return nil }
    if let agency = names.agencies.first(name.symbol) { return .agency(agency) }
    if let actor = names.actors.first(name.symbol) {
      if machine.actors[actor].kind == .party { return .party(actor) }
      if let agency = machine.actors[actor].agency { return .agency(agency) }
    }
    report(
      unknown(
        name, Bilingual(vi: "cơ quan hoặc bên", en: "agency or party"),
        among: names.agencies.symbols))
    return nil
  }
}
