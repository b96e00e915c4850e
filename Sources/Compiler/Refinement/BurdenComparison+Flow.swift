import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Steps, blocks and actions: an office may be moved and a step divided; nothing is added to what the
/// applicant does, and nothing that he may do is taken away.
extension BurdenComparison {
  mutating func compareFlow() {
    for (index, clause) in own.sourceMap.steps.enumerated() {
      let id = StepID(index)
      if case .step(let row) = base.names.places[clause.name] {
        if isOwn(clause) { compare(clause, id, row) }
        compareDivision(clause, id, row)
      } else if isOwn(clause) {
        checkNewStep(clause, own.machine.steps[id])
      }
    }
    for (index, clause) in own.sourceMap.blocks.enumerated() where isOwn(clause) {
      guard case .block(let row) = base.names.places[clause.name] else { continue }
      let other = base.sourceMap[row]
      compareWithin(clause, own.machine.blocks[index].limit, other)
      compareSilence(clause, own.machine.blocks[index].timers, other)
    }
    compareAnytime()
  }

  private mutating func checkNewStep(_ node: Syntax, _ step: Step) {
    let kind = own.machine.actors[step.holder].kind
    if kind == .applicant || kind == .party {
      burden(
        node, nil, vi: "thủ tục gốc không có bước này cho người nộp hoặc bên liên quan",
        en: "the base has no such step for the applicant or a party")
    }
    checkVisits(node, step, nil, nil)
  }

  /// Visits, paper and cash that the base does without.
  private mutating func checkVisits(
    _ node: Syntax, _ step: Step, _ other: Step?, _ otherNode: Syntax?
  ) {
    let marks: [(SyntaxKind, KeyPath<Step, Bool>, Bilingual)] = [
      (.visitsCounter, \.visitsCounter, Bilingual(vi: "đến tận nơi", en: "come to the counter")),
      (.needsPaper, \.needsPaper, Bilingual(vi: "nộp bản giấy", en: "bring paper")),
      (.needsCash, \.needsCash, Bilingual(vi: "nộp tiền mặt", en: "pay in cash")),
    ]
    for (kind, mark, what) in marks where step[keyPath: mark] && !(other?[keyPath: mark] ?? false) {
      burden(
        node.child(kind) ?? node, otherNode,
        vi: "bước này bắt người nộp \(what.vietnamese), thủ tục gốc thì không",
        en: "this step makes the applicant \(what.english), which the base does not")
    }
  }

  // A step that is declared again.

  private mutating func compare(_ node: Syntax, _ id: StepID, _ row: StepID) {
    let (step, other) = (own.machine.steps[id], base.machine.steps[row])
    let otherNode = base.sourceMap[row]
    let isApplicants = own.machine.isOutside(step.holder)
    if isApplicants, !base.machine.isOutside(other.holder) {
      burden(
        node.child(.holder) ?? node, otherNode.child(.holder) ?? otherNode,
        vi: "việc của cơ quan được chuyển cho người nộp hoặc bên liên quan",
        en: "what an office did is left to the applicant or a party")
    }
    checkVisits(node, step, other, otherNode)
    if isApplicants {
      compareTime(ofApplicant: node, step, otherNode)
    } else {
      compareWithin(node, step.limit, otherNode)
      compareSilence(node, step.timers, otherNode)
    }
    compareActions(
      own.machine.actions.ids(in: step.actions).map { $0 },
      base.machine.actions.ids(in: other.actions).map { $0 }, node, otherNode)
  }

  private mutating func compareWithin(_ node: Syntax, _ limit: ClockID?, _ other: Syntax) {
    guard let before = other.child(.within) else { return }
    guard let limit else {
      burden(
        node, before, vi: "bước này không còn thời hạn như thủ tục gốc",
        en: "this no longer has a limit, as it has in the base")
      return
    }
    compareLimit(node, own.machine.clocks[limit].limit, other, before.expression)
  }

  /// What silence means must come about no later than in the base.
  private mutating func compareSilence(_ node: Syntax, _ timers: Run<Timer>, _ other: Syntax) {
    guard let before = other.child(.after) else { return }
    guard let own = node.child(.after), let timer = timers.range.first else {
      burden(
        node, before, vi: "thủ tục gốc quy định hậu quả khi im lặng, ở đây thì không",
        en: "the base says what silence means; this does not")
      return
    }
    let due = self.own.machine.timers[timer].due
    report(
      lengthOrder(due, before.expression), own, before,
      Bilingual(
        vi: "chờ lâu hơn thủ tục gốc", en: "the wait is longer than in the base"))
  }

  /// The applicant may have more time than in the base, not less.
  private mutating func compareTime(ofApplicant node: Syntax, _ step: Step, _ other: Syntax) {
    guard let own = node.child(.after), let timer = step.timers.range.first else { return }
    guard let before = other.child(.after) else {
      burden(
        own, other, vi: "thủ tục gốc không giới hạn thời gian của người nộp ở bước này",
        en: "the base sets the applicant no time for this step")
      return
    }
    let due = self.own.machine.timers[timer].due
    let order = lowered(before.expression).map { lengthOrder($0, due) } ?? .undecided
    report(
      order, own, before,
      Bilingual(
        vi: "người nộp có ít thời gian hơn thủ tục gốc",
        en: "the applicant has less time than in the base"))
  }

  // A step that is divided.

  /// New steps that a step leads to share its limit: together they may take no longer.
  private mutating func compareDivision(_ node: Syntax, _ id: StepID, _ row: StepID) {
    let otherNode = base.sourceMap[row]
    guard let whole = lowered(otherNode.child(.within)?.expression),
      let most = own.machine.constant(whole)?.asLimit,
      let path = longestDivision(from: id, seen: []), path.count > 1
    else { return }
    var sum = Effort.none
    let week = PlainWeek(own.machine.calendar)
    for step in path {
      let stepNode = own.sourceMap[step]
      guard let limit = own.machine.steps[step].limit.map({ own.machine.clocks[$0].limit }),
        let length = own.machine.constant(limit)?.asLimit
      else {
        let name = stepNode.child(.name)?.text ?? ""
        undecided(
          stepNode, otherNode,
          vi: "bước mới '\(name)' cần thời hạn rõ ràng, nằm trong thời hạn của bước được chia",
          en: "the new step '\(name)' needs a plain limit within that of the step it divides")
        return
      }
      sum = sum + week.effort(of: length)
    }
    guard week.exceeds(sum, week.grant(of: most), unit: most.unit) else { return }
    let names = path.map { own.machine.name(own.machine.steps[$0].label) }
      .joined(separator: " → ")
    burden(
      node, otherNode,
      vi: "\(names) cộng lại \(week.words(sum).vietnamese), dài hơn bước của thủ tục gốc",
      en: "\(names) add up to \(week.words(sum).english), more than the base's step")
  }

  /// The step and the longest chain of new steps behind it; nothing where they run in rings.
  private func longestDivision(from step: StepID, seen: [StepID]) -> [StepID]? {
    if seen.contains(step) || seen.count > 100 { return nil }
    var longest: [StepID] = []
    for action in own.machine.actions[own.machine.steps[step].actions.range] {
      guard case .place(.step(let next)) = action.target,
        base.names.places[own.sourceMap[next].name] == nil,
        !own.machine.isOutside(own.machine.steps[next].holder)
      else { continue }
      guard let chain = longestDivision(from: next, seen: seen + [step]) else { return nil }
      if chain.count > longest.count { longest = chain }
    }
    return [step] + longest
  }

  // Actions.

  private mutating func compareAnytime() {
    let mine = own.machine.actions.ids(in: own.machine.anytime).filter {
      isOwn(own.sourceMap[$0])
    }
    guard let first = mine.first else { return }
    let names = mine.map { own.machine.name(own.machine.actions[$0].label) }
    let theirs = base.machine.actions.ids(in: base.machine.anytime).filter {
      names.contains(base.machine.name(base.machine.actions[$0].label))
    }
    compareActions(
      mine, Array(theirs), own.sourceMap[first],
      base.clause(.anytime) ?? baseName)
  }

  private mutating func compareActions(
    _ mine: [ActionID], _ theirs: [ActionID], _ node: Syntax, _ otherNode: Syntax
  ) {
    func find(_ id: ActionID) -> ActionID? {
      let name = own.machine.name(own.machine.actions[id].label)
      return theirs.first { base.machine.name(base.machine.actions[$0].label) == name }
    }
    for id in mine {
      let clause = own.sourceMap[id]
      if let row = find(id) {
        compare(clause, id, row)
      } else if let outcome = own.machine.adverseOutcome(of: id),
        !theirs.contains(where: { base.machine.adverseOutcome(of: $0) == outcome })
      {
        burden(
          clause, otherNode, vi: "thủ tục gốc không cho kết thúc hồ sơ như thế này ở bước này",
          en: "the base does not let this step end the dossier like this")
      }
    }
    let kept = mine.map { own.machine.name(own.machine.actions[$0].label) }
    for row in theirs where base.machine.isOutside(base.machine.actions[row].actor) {
      let action = base.machine.actions[row]
      guard !kept.contains(base.machine.name(action.label)) else { continue }
      burden(
        node, base.sourceMap[row],
        vi: "người nộp mất quyền '\(base.machine.title(action.label))' có trong thủ tục gốc",
        en: "the applicant loses '\(base.machine.title(action.label))', which the base grants")
    }
  }

  private mutating func compare(_ node: Syntax, _ id: ActionID, _ row: ActionID) {
    let (action, other) = (own.machine.actions[id], base.machine.actions[row])
    let otherNode = base.sourceMap[row]
    let name = own.machine.title(action.label)
    for added in own.machine.requirementNames(of: action)
    where !base.machine.requirementNames(of: other).contains(added) {
      burden(
        node.child(.requires) ?? node, otherNode,
        vi: "'\(name)' đòi thêm điều mà thủ tục gốc không đòi",
        en: "'\(name)' requires what the base does not")
      break
    }
    if own.machine.isOutside(action.actor) {
      let asked = base.machine.askedNames(of: other)
      for added in own.machine.askedNames(of: action) where !asked.contains(added) {
        burden(
          node.child(.ask) ?? node, otherNode,
          vi: "'\(name)' hỏi người nộp thêm '\(added)'",
          en: "'\(name)' asks the applicant for '\(added)' as well")
      }
    }
    let issued = issuedNames(from: action, seen: [])
    for notice in base.machine.issuedNames(of: other) where !issued.contains(notice) {
      burden(
        node, otherNode, vi: "'\(name)' không còn phát hành '\(notice)' như thủ tục gốc",
        en: "'\(name)' no longer issues '\(notice)', as the base does")
    }
    if other.atMost > 0, action.atMost == 0 || action.atMost > other.atMost {
      burden(
        node.child(.atMost) ?? node, otherNode.child(.atMost) ?? otherNode,
        vi: "'\(name)' được làm nhiều lần hơn thủ tục gốc",
        en: "'\(name)' may be done more often than in the base")
    }
    if let outcome = own.machine.adverseOutcome(of: id),
      base.machine.adverseOutcome(of: row) != outcome
    {
      burden(
        node, otherNode, vi: "'\(name)' nay kết thúc hồ sơ, thủ tục gốc thì không",
        en: "'\(name)' now ends the dossier, which it does not in the base")
    }
    compareGuards(node, action, otherNode, other)
  }

  /// What an action issues, with what the steps issue that it leads to and the base does not have.
  private func issuedNames(from action: Action, seen: Set<StepID>) -> Set<String> {
    var issued = Set(own.machine.issuedNames(of: action))
    guard case .place(.step(let step)) = action.target, !seen.contains(step), seen.count < 100,
      base.names.places[own.sourceMap[step].name] == nil
    else { return issued }
    for next in own.machine.actions[own.machine.steps[step].actions.range] {
      issued.formUnion(issuedNames(from: next, seen: seen.union([step])))
    }
    return issued
  }

  /// A guard may open what serves the applicant to more dossiers; what does not serve him, to no
  /// more. Which is which cannot be told but for what ends the dossier against him.
  private mutating func compareGuards(
    _ node: Syntax, _ action: Action, _ otherNode: Syntax, _ other: Action
  ) {
    guard action.guardExpression != nil || other.guardExpression != nil else { return }
    let before = lowered(otherNode.child(.when)?.expression)
    let isReadable = before != nil || other.guardExpression == nil
    let isSame =
      isReadable && isWithin(implies(before, action.guardExpression))
      && isWithin(implies(action.guardExpression, before))
    guard !isSame else { return }
    undecided(
      node.child(.when) ?? node, otherNode.child(.when) ?? otherNode,
      vi: "điều kiện của '\(own.machine.title(action.label))' khác thủ tục gốc",
      en: "the condition of '\(own.machine.title(action.label))' is another than in the base")
  }

  private func isWithin(_ order: Order) -> Bool {
    if case .within = order { true } else { false }
  }
}

extension Machine {
  /// Whether an actor is the applicant or a party.
  fileprivate func isOutside(_ actor: ActorID) -> Bool {
    let kind = actors[actor].kind
    return kind == .applicant || kind == .party
  }

  fileprivate func requirementNames(of action: Action) -> Set<String> {
    Set(
      requirements[action.requirements.range].map { requirement in
        switch requirement {
        case .allDocuments: "all"
        case .document(let id), .itemDocument(let id, _):
          "document " + name(documents[id].label)
        case .paid(let id): "paid " + name(fees[id].label)
        case .condition(let id): "condition " + name(conditions[id].label)
        }
      })
  }

  fileprivate func askedNames(of action: Action) -> [String] {
    asks[action.asks.range].map { name(fields[$0].label) }
      + listAsks[action.listAsks.range].map { name(lists[$0].label) }
      + itemAsks[action.itemAsks.range].map {
        name(itemFields[$0].field.label)
      }
  }

  fileprivate func issuedNames(of action: Action) -> [String] {
    effects[action.effects.range].compactMap { effect in
      guard case .issue(let id, to: nil, when: _) = effect else { return nil }
      return name(notices[id].label)
    }
  }

  /// How an action ends the dossier against the applicant, where it does at once.
  fileprivate func adverseOutcome(of id: ActionID) -> Outcome? {
    guard !isOutside(actions[id].actor),
      case .place(.end(let end)) = actions[id].target
    else { return nil }
    let outcome = ends[end].outcome
    return outcome == .completed || outcome == .redirected ? nil : outcome
  }
}
