import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// `joint request n -> S`: what several branches ask of the applicant goes out once, when all have
/// answered or the window closes.
///
/// It is made of what there is, so that no reader of machines has to know of it: a boolean field of
/// the block, which an action with the target `joint request` sets, and an automatic step behind
/// the join and behind each `after`, which issues the notice where the field holds. Their names
/// have a full stop inside, which no author's name has.
extension Lowering {
  /// In a branch: it is finished, and asks.
  mutating func jointTarget(_ node: Syntax, from place: Place?) -> Target {
    guard case .step(let step) = place, jointClause(around: step) != nil else {
      report(JointRequest.outside(node))
      return .stay
    }
    return .done
  }

  /// The clause of the block around a step.
  private func jointClause(around step: StepID) -> (block: BlockID, clause: Syntax)? {
    guard let branch = machine.steps[step].branch else { return nil }
    let block = machine.branches[branch].block
    let clause = sourceMap[block].child(.jointRequest)
    return clause.map { (block, $0) }
  }

  /// The effects of an action or a timer of a step and, where its target says so, that the block
  /// has been asked.
  mutating func askingJointly(
    _ clause: Syntax, in step: StepID, after effects: Run<Effect>
  ) -> Run<Effect> {
    guard let target = clause.child(.target), target.has(.jointRequest),
      let (block, clause) = jointClause(around: step)
    else { return effects }
    let field = jointField(of: block, clause)
    let start = machine.effects.count
    machine.effects.append(contentsOf: machine.effects[effects.range])
    machine.effects.append(.set(field, constant(.boolean(true))))
    return Run(start..<machine.effects.count)
  }

  /// Whether a branch of the block has asked.
  private mutating func jointField(of block: BlockID, _ clause: Syntax) -> FieldID {
    if let known = jointFields[block] { return known }
    let field = FieldID(machine.fields.count)
    jointFields[block] = field
    machine.fields.append(
      Field(
        label: jointLabel(of: block), type: .boolean,
        defaultValue: constant(.boolean(false))))
    sourceMap.fields.append(clause)
    return field
  }

  private mutating func jointLabel(of block: BlockID, number: Int = 1) -> Label {
    let name = machine.name(machine.blocks[block].label)
    let clause = sourceMap[block].child(.jointRequest)
    let notice = clause.flatMap { names.notices.first($0.name) }.map {
      machine.notices[$0].label.title
    }
    return Label(
      name: text("\(name).request" + (number == 1 ? "" : "\(number)")), title: notice ?? .empty)
  }

  /// Puts the automatic steps behind the join and the timers of a block.
  mutating func lowerJointRequest(of node: Syntax, _ id: BlockID, in scope: Scope) {
    guard let clause = node.child(.jointRequest) else { return }
    guard let field = jointFields[id] else { return report(JointRequest.neverAsked(clause)) }
    if machine.blocks[id].joinCount != nil { report(JointRequest.partialJoin(clause)) }
    guard let name = clause.child(.name), !name.isMissing else { return }
    let rows = names.notices[name.symbol]
    if rows.isEmpty {
      report(unknown(name, Bilingual(vi: "văn bản", en: "notice"), among: names.notices.symbols))
    }
    let supplement = target(of: clause, from: .block(id), in: scope)
    var steps: [(target: Target, step: StepID)] = []
    func behind(_ target: Target, _ compiler: inout Self) -> Target {
      if target == .stay { return .stay }
      if let known = steps.first(where: { $0.target == target }) {
        return .place(.step(known.step))
      }
      let step = compiler.addJointStep(
        id, clause, number: steps.count + 1, field, rows, supplement, otherwise: target)
      steps.append((target, step))
      return .place(.step(step))
    }
    machine.blocks[id].target = behind(machine.blocks[id].target, &self)
    for timer in machine.blocks[id].timers.range {
      machine.timers[timer].target = behind(machine.timers[timer].target, &self)
    }
  }

  /// `on request when asked issue n set asked = false -> S`, `on go_on otherwise -> target`.
  private mutating func addJointStep(
    _ block: BlockID, _ clause: Syntax, number: Int, _ field: FieldID, _ notices: [NoticeID],
    _ supplement: Target, otherwise target: Target
  ) -> StepID {
    let step = StepID(machine.steps.count)
    let first = machine.actions.count
    let effects = machine.effects.count
    machine.effects.append(contentsOf: notices.map { .issue($0, to: nil, when: nil) })
    machine.effects.append(.set(field, constant(.boolean(false))))
    let asked = emit(Node(.field, field.index))
    machine.actions.append(
      Action(
        label: Label(name: text("request")), step: step, actor: .system,
        guardExpression: asked, effects: Run(effects..<machine.effects.count), target: supplement))
    machine.actions.append(
      Action(
        label: Label(name: text("go_on")), step: step, actor: .system, isOtherwise: true,
        target: target))
    for _ in 0..<2 { sourceMap.actions.append(clause) }
    machine.steps.append(
      Step(
        label: jointLabel(of: block, number: number), holder: .system, isAutomatic: true,
        actions: Run(first..<machine.actions.count), branch: machine.blocks[block].branch))
    sourceMap.steps.append(clause)
    return step
  }
}
