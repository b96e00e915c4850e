import ThuTucBasics

/// Actions: who may, what must hold, what they do.
extension Worker {
  mutating func act(
    _ id: ActionID, _ entries: Entries, _ person: Person
  ) throws(Rejection) {
    let action = program.machine.actions[id]
    guard person.actors.contains(action.actor) else { throw .role(action.actor) }
    actor = action.actor
    if let step = action.step {
      guard dossier.places[Int(step.index)].isActive else { throw whyNotActive(step) }
      if action.outcome != nil { throw .awaitsChild(step) }
    }
    if let office = action.office { try check(office, of: id, person) }
    let office = action.office == nil ? "" : person.office
    if action.atMost > 0, dossier.tallies[Int(id.index)] >= action.atMost {
      throw .limitReached(id, atMost: Int(action.atMost))
    }
    if !action.otherThan.isEmpty { try checkOtherThan(action, person.id) }
    if action.asksForData || !entries.isEmpty {
      try enter(entries, with: action)
    }
    if let guardExpression = action.guardExpression {
      let value = evaluate(guardExpression)
      guard value.kind == .boolean else { throw value.rejection }
      guard value.bits == 1 else { throw .guardFails(id) }
    }
    if !action.requirements.isEmpty { try require(action.requirements) }
    try execute(id, action, for: office)
  }

  /// The action in that of the step's copies which waits for the person: one for each item of a
  /// list.
  mutating func answer(
    _ id: ActionID, _ entries: Entries, _ person: Person
  ) throws(Rejection) {
    guard let step = program.machine.actions[id].step else {
      return try act(id, entries, person)
    }
    let place = id.index - program.machine.steps[step].actions.start
    var held: ActionID?
    for copy in program.machine.copies(of: step)
    where place < program.machine.steps[copy].actions.count {
      let own = ActionID(Int(program.machine.steps[copy].actions.start + place))
      guard let office = program.machine.actions[own].office,
        program.name(evaluate(office), dossier) == person.office
      else { continue }
      if dossier.places[Int(copy.index)].isActive { return try act(own, entries, person) }
      held = held ?? own
    }
    // Where none waits, the one that is his says why.
    if let held { return try act(held, entries, person) }
    guard person.actors.contains(program.machine.actions[id].actor) else {
      throw .role(program.machine.actions[id].actor)
    }
    throw person.office.isEmpty
      ? .office(id, wanted: "") : .officeNotAsked(step, office: person.office)
  }

  /// Whether a person acts for the agency or party that a step is held by.
  private func check(
    _ office: ExpressionID, of action: ActionID, _ person: Person
  ) throws(Rejection) {
    let value = evaluate(office)
    guard let wanted = program.name(value, dossier) else { throw value.rejection }
    guard wanted == person.office else { throw .office(action, wanted: wanted) }
  }

  /// Why a step is not active: of one in a branch, whether it was not asked, has answered, or
  /// answers too late.
  private func whyNotActive(_ step: StepID) -> Rejection {
    guard let branch = program.machine.steps[step].branch else { return .stepNotActive(step) }
    let block = dossier.places[program.index(program.machine.branches[branch].block)]
    guard block.visits > 0 else { return .stepNotActive(step) }
    switch dossier.state(branch) {
    case .closed: return .agencyNotAsked(step)
    case .finished:
      // Finished by an `after`, nobody has answered.
      let actions = program.machine.steps[step].actions.range
      let isAnswered = actions.contains { dossier.tallies[$0] > 0 }
      return isAnswered ? .answeredAlready(step) : .lateAnswer(step)
    case .cancelled: return .lateAnswer(step)
    case .open: return .stepNotActive(step)
    }
  }

  private func checkOtherThan(_ action: Action, _ person: String) throws(Rejection) {
    for index in action.otherThan.range {
      let step = program.machine.otherThan[index]
      if lastPerson(in: step) == person { throw .samePerson(step) }
    }
  }

  private func lastPerson(in step: StepID) -> String? {
    let place = dossier.places[Int(step.index)].lastPerson
    return place < 0 ? nil : dossier.persons[Int(place)]
  }

  /// What must be there before an action is allowed, in the order written.
  mutating func require(_ requirements: Run<Requirement>) throws(Rejection) {
    for index in requirements.range {
      switch program.machine.requirements[index] {
      case .allDocuments: try requireAllDocuments()
      case .document(let document): try require(document)
      case .itemDocument(let document, let item):
        let ref = PaperRef(document, item: Int(item))
        let lacks = self.lacks(ref)
        guard lacks.kind == .boolean else { throw lacks.rejection }
        if lacks.bits == 1 { throw .missingDocuments([ref]) }
      case .paid(let fee):
        let isPaid = isPaid(fee)
        guard isPaid.kind == .boolean else { throw isPaid.rejection }
        guard isPaid.bits == 1 else {
          let state = dossier.fees[Int(fee.index)]
          throw .unpaid(
            fee, outstanding: state.outstanding ?? amount(of: fee))
        }
      case .condition(let condition):
        let row = program.machine.conditions[condition]
        if let inCase = row.inCase {
          let value = evaluate(inCase)
          guard value.kind == .boolean else { throw value.rejection }
          if value.bits == 0 { continue }
        }
        // Without a test, the officer who acts vouches for it.
        guard let test = row.test else { continue }
        let value = evaluate(test)
        guard value.kind == .boolean else { throw value.rejection }
        guard value.bits == 1 else { throw .condition(condition) }
      }
    }
  }

  /// Papers that are certainly lacking are named first; only then what cannot be decided.
  private mutating func requireAllDocuments() throws(Rejection) {
    let undecided = findLacking()
    if !lacking.isEmpty { throw .missingDocuments(lacking) }
    if let undecided { throw undecided.rejection }
  }

  private mutating func require(_ document: DocumentID) throws(Rejection) {
    lacking.clear()
    let items = program.machine.documents[document].list.map { dossier.count($0) }
    for item in 0..<(items ?? 1) {
      let ref = PaperRef(document, item: items == nil ? -1 : item)
      let lacks = self.lacks(ref)
      guard lacks.kind == .boolean else { throw lacks.rejection }
      if lacks.bits == 1 { lacking.append(ref) }
    }
    if !lacking.isEmpty { throw .missingDocuments(lacking) }
  }

  /// Takes an action that is allowed: `action.taken`, its effects, and where it leads.
  mutating func execute(
    _ id: ActionID, _ action: Action, for office: String = ""
  ) throws(Rejection) {
    emit(.actionTaken, id.index, text: texts.keep(office))
    if program.actionMatters[Int(id.index)] { milestones.append(.taking(id)) }
    if !action.effects.isEmpty { try apply(action.effects, of: id) }
    try requestMissing(before: action.target)
    if let step = action.step {
      try go(from: .step(step), to: action.target)
    } else {
      try goFromAnywhere(to: action.target)
    }
  }

  /// Effects, in the order written.
  mutating func apply(_ effects: Run<Effect>, of action: ActionID?) throws(Rejection) {
    for index in effects.range {
      switch program.machine.effects[index] {
      case .set(let field, let expression): try set(field, to: expression)
      case .setItem(let field, let item, let expression):
        try set(field, of: item, to: expression)
      case .collect(let fee): try collect(fee)
      case .issue(let notice, let addressee, let when):
        try issue(notice, to: addressee, when: when, by: action)
      case .notify(let actor): emit(.roleNotified, actor.index)
      case .emit(let name): emit(.custom, text: texts.keep(program.machine.text(name)))
      }
    }
  }

  private mutating func set(_ field: FieldID, to expression: ExpressionID) throws(Rejection) {
    let (value, text) = try kept(expression, as: program.machine.fields[field].type)
    emit(.fieldSet, field.index, value: value, text: texts.keep(text))
  }

  private mutating func set(
    _ field: ItemFieldID, of item: Int32, to expression: ExpressionID
  ) throws(Rejection) {
    let row = program.machine.itemFields[field]
    guard Int(item) < dossier.count(row.list) else { throw .missingField(.list(row.list)) }
    let (value, text) = try kept(expression, as: row.field.type)
    emit(.itemFieldSet, field.index, item: item, value: value, text: texts.keep(text))
  }

  /// What an expression comes to, as a datum of the type keeps it.
  private func kept(
    _ expression: ExpressionID, as type: ValueType
  ) throws(Rejection) -> (Value, text: String) {
    let value = evaluate(expression)
    if value.kind == .unknown || value.kind == .fault { throw value.rejection }
    guard let fitting = value.fitting(type, program) else { throw .computation(.incomparable) }
    guard fitting.kind == .text else { return (fitting, "") }
    // The dossier keeps its words itself, also those of a literal: the record must be read by
    // whatever has the same bytes, and texts may lie otherwise there.
    return (.text(at: 0), self.text(fitting))
  }

  private mutating func issue(
    _ notice: NoticeID, to addressee: Addressee?, when: ExpressionID?, by action: ActionID?
  ) throws(Rejection) {
    let row = program.machine.notices[notice]
    if let inCase = row.inCase, !(try holds(inCase)) { return }
    if let when, !(try holds(when)) { return }
    let promised =
      row.isResult || program.deadlines.isEmpty ? nil : try promisedDue(taking: action)
    let (agency, party): (Int32, Int32) =
      switch addressee {
      case .agency(let agency): (agency.index, -1)
      case .party(let party): (-1, party.index)
      case nil: (-1, -1)
      }
    let step = action.flatMap { program.machine.actions[$0].step }
    let item = step.flatMap { program.machine.item(of: $0) } ?? 0
    emit(
      .noticeIssued, notice.index, agency, item: Int32(item) - 1, party: party,
      value: promised.map { .instant($0) } ?? .unknown)
  }

  /// Where the applicant is to act next and papers are missing, each is asked for.
  private mutating func requestMissing(before target: Target) throws(Rejection) {
    guard case .place(.step(let step)) = target, program.machine.steps[step].holder == .applicant
    else { return }
    findLacking()
    for index in lacking.indices {
      emit(.documentRequested, lacking[index].document.index, item: lacking[index].item)
    }
  }

  mutating func fulfil(
    _ duty: DutyID, _ entries: Entries, _ person: Person
  ) throws(Rejection) {
    let row = program.machine.duties[duty]
    guard person.actors.contains(row.actor) else { throw .role(row.actor) }
    actor = row.actor
    if let entry = entries.fields.first { throw .fieldNotAsked(.field(entry.field)) }
    if let entry = entries.lists.first { throw .fieldNotAsked(.list(entry.list)) }
    let state = dossier.duties[Int(duty.index)]
    switch state.phase {
    case .notOpened: throw .noSuchDuty(duty)
    case .met, .metLate: throw .dutyClosed(duty)
    case .open, .overdue: emit(.dutyMet, duty.index, value: .instant(state.due))
    }
  }
}

extension Program {
  /// The name of the option that a choice is, or the words of a text.
  func name(_ value: Value, _ dossier: Dossier) -> String? {
    if let option = value.asOption { return machine.name(machine.options[option].label) }
    return value.kind == .text ? text(value, dossier) : nil
  }
}

extension Value {
  /// The value as a field of this type keeps it: an integer stands for a decimal, a whole decimal
  /// for an integer, an instant for its date; nothing where it does not fit.
  func fitting(_ type: ValueType, _ program: Program) -> Value? {
    switch (type, kind) {
    case (.boolean, .boolean), (.integer, .integer), (.decimal, .decimal), (.text, .text),
      (.date, .date), (.instant, .instant), (.money, .money), (.choice, .choice),
      (.duration, .duration):
      self
    case (.decimal, .integer): .decimal(number)
    case (.integer, .decimal): number.integer.map { .integer($0) }
    case (.date, .instant): asInstant.map { .date($0.date(in: program.zone)) }
    default: nil
    }
  }
}
