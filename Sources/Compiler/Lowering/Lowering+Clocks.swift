import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers deadlines and duties.
extension Lowering {
  mutating func lowerClocks() {
    for (index, clause) in sourceMap.clocks.enumerated() {
      lowerDeadline(clause, ClockID(index))
    }
    for (index, clause) in sourceMap.duties.enumerated() { lowerDuty(clause, DutyID(index)) }
  }

  private mutating func lowerDeadline(_ node: Syntax, _ id: ClockID) {
    cite(node, .clock(id))
    if let limit = node.expression {
      machine.clocks[id].limit = expression(limit, wanted: .duration(nil), in: .procedure)
    }
    if let before = node.child(.beforeEvent)?.expression {
      machine.clocks[id].isBackward = true
      let date = expression(before, in: .procedure)
      if date.type != .instant, !ExpressionType.date.accepts(date.type) {
        report(WrongType.found(before, wanted: .date, found: date.type))
      }
      machine.clocks[id].start = .value(date.id)
    } else if let from = node.child(.fromEvent), let milestone = milestone(from) {
      machine.clocks[id].start = milestone
    }
    if let when = node.child(.when)?.expression {
      machine.clocks[id].when = condition(when, in: .procedure)
    }
    machine.clocks[id].until = untilPlaces(node)
    if let cutoff = node.child(.cutoff), let token = cutoff.token(.time) {
      machine.clocks[id].cutoffMinute = Int32(minuteOfDay(cutoff.tree.text(token)))
    }
    machine.clocks[id].changes = changes(node)
    machine.clocks[id].pausesIn = pausePlaces(node)
    machine.clocks[id].pausesByMinutes = node.children(.pauseIn).contains { $0.has(.byMinutes) }
    machine.clocks[id].pauseReason =
      node.child(.pauseFor)?.child(.text).map { text(ofString: $0) } ?? .empty
    if machine.clocks[id].isBackward, machine.clocks[id].until.isEmpty {
      report(BackwardDeadline.withoutUntil(node.child(.name) ?? node))
    }
  }

  /// A step or block entered, an action taken, or a date or instant.
  private mutating func milestone(_ node: Syntax) -> Milestone? {
    if let reference = node.child(.actionReference) {
      return action(reference).map { .taking($0) }
    }
    guard let value = node.expression else { return nil }
    if value.kind == .nameExpression, let name = value.child(.name),
      let place = names.places[name.symbol], names.data[name.symbol] == nil
    {
      return isSeenFromOutside(place, name, in: .procedure) ? nil : .entering(place)
    }
    let lowered = expression(value, in: .procedure)
    switch lowered.type {
    case .date, .instant, .invalid: break
    default: report(WrongType.found(value, wanted: .date, found: lowered.type))
    }
    return .value(lowered.id)
  }

  /// The action that `S.A` or `anytime.A` names. Of a step that stands once for each item it is the
  /// first copy's, where that is wanted.
  mutating func action(_ reference: Syntax, ofAnyCopy: Bool = false) -> ActionID? {
    let parts = Array(reference.children(.name))
    guard parts.count == 2, !parts[0].isMissing, !parts[1].isMissing else { return nil }
    var step: StepID?
    if parts[0].symbol == .none
      || names.places[parts[0].symbol] == nil && parts[0].begins(with: .anytime)
    {
      step = nil
    } else if case .step(let found) = place(of: parts[0].symbol, in: .procedure) {
      if !ofAnyCopy, isSeenFromOutside(.step(found), parts[0], in: .procedure) { return nil }
      step = found
    } else {
      report(unknown(parts[0], Bilingual(vi: "bước", en: "step"), among: names.places.symbols))
      return nil
    }
    return action(named: parts[1], of: step)
  }

  /// As `action`, in every copy of its step.
  private mutating func actions(_ reference: Syntax) -> [ActionID] {
    action(reference, ofAnyCopy: true).map { copies(of: $0) } ?? []
  }

  /// An action in every copy of its step.
  func copies(of action: ActionID) -> [ActionID] {
    guard let step = machine.actions[action].step else { return [action] }
    let place = action.index - machine.steps[step].actions.start
    return copies(of: .step(step)).compactMap { copy in
      guard case .step(let id) = copy else { return nil }
      return ActionID(Int(machine.steps[id].actions.start + place))
    }
  }

  /// The action of a step, or of `anytime`.
  mutating func action(named node: Syntax, of step: StepID?) -> ActionID? {
    let isCalling = step.map { sourceMap[$0].child(.call) != nil } ?? false
    guard let name = actionName(node, isCalling: isCalling) else { return nil }
    if let found = names.actions[ActionKey(step: step, name: name)] { return found }
    let known = names.actions.keys.filter { $0.step == step }.compactMap { key -> Symbol? in
      if case .name(let symbol) = key.name { symbol } else { nil }
    }
    report(
      unknown(
        node, Bilingual(vi: "hành động của bước này", en: "action of this step"), among: known))
    return nil
  }

  private mutating func untilPlaces(_ node: Syntax) -> Run<Milestone> {
    var found: [Milestone] = []
    for clause in node.children(.untilPlaces) {
      for item in clause.children(.place) {
        if let reference = item.child(.actionReference) {
          found += actions(reference).map { .taking($0) }
        } else if let name = item.child(.name), !name.isMissing,
          let place = place(name, in: .procedure)
        {
          found += copies(of: place).map { .entering($0) }
        }
      }
    }
    let start = machine.milestones.count
    machine.milestones.append(contentsOf: found)
    return Run(start..<machine.milestones.count)
  }

  private mutating func changes(_ node: Syntax) -> Run<ClockChange> {
    var found: [ClockChange] = []
    for clause in node.children {
      switch clause.kind {
      case .extendTo:
        guard let limit = clause.expression else { continue }
        let lowered = expression(limit, wanted: .duration(nil), in: .procedure)
        let when = when(of: clause, in: .procedure)
        found.append(.extendTo(lowered, when: when))
      case .extendBy, .replaceBy:
        guard let limit = clause.expression, let reference = clause.child(.actionReference)
        else { continue }
        let lowered = expression(limit, wanted: .duration(nil), in: .procedure)
        guard let action = action(reference) else { continue }
        found.append(
          clause.kind == .extendBy
            ? .extendBy(lowered, on: action, atMost: atMost(clause.child(.atMost)))
            : .replaceBy(lowered, on: action))
      case .restartOn:
        if let reference = clause.child(.actionReference) {
          found += actions(reference).map { .restart(on: $0) }
        }
      default: break
      }
    }
    let start = machine.clockChanges.count
    machine.clockChanges.append(contentsOf: found)
    return Run(start..<machine.clockChanges.count)
  }

  private mutating func pausePlaces(_ node: Syntax) -> Run<Place> {
    var found: [Place] = []
    for clause in node.children(.pauseIn) {
      for name in clause.children(.name) where !name.isMissing {
        if let place = place(name, in: .procedure) { found += copies(of: place) }
      }
    }
    let start = machine.pausePlaces.count
    machine.pausePlaces.append(contentsOf: found)
    return Run(start..<machine.pausePlaces.count)
  }

  private mutating func lowerDuty(_ node: Syntax, _ id: DutyID) {
    cite(node, .duty(id))
    if let holder = node.child(.holder)?.child(.name), !holder.isMissing {
      machine.duties[id].actor = actor(holder) ?? .system
    }
    if let limit = node.child(.within)?.expression {
      machine.duties[id].limit = expression(limit, wanted: .duration(nil), in: .procedure)
    }
    machine.duties[id].start = node.child(.fromEvent).flatMap { milestone($0) }
    let start = machine.dutyEnds.count
    if let after = node.child(.dutyAfter) {
      for name in after.children(.name) where !name.isMissing {
        if case .end(let end) = names.places[name.symbol] {
          machine.dutyEnds.append(end)
        } else {
          report(unknown(name, Bilingual(vi: "kết thúc", en: "end"), among: names.places.symbols))
        }
      }
    }
    machine.duties[id].after = Run(start..<machine.dutyEnds.count)
  }
}
