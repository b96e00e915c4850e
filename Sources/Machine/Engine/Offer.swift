public import ThuTucBasics

/// Something that a dossier accepts now, or would accept if its blockers were out of the way.
public struct Offer: Hashable, Sendable {

  /// What can be done.
  public enum Deed: Hashable, Sendable {
    case submit, open
    case act(ActionID)
    case fulfil(DutyID)
    case attach(PaperRef)
    case provide(RegistryID, PaperRef)
    /// The amount that is outstanding.
    case pay(FeeID, Value)
    /// A child dossier is out, whose end is awaited.
    case childEnded(StepID)
    case suspend(ClockID)
    case resume(ClockID)
    case rate
  }

  public var deed: Deed
  /// The step that it belongs to; none for what may happen at any time.
  public var step: StepID?
  /// Who does it.
  public var actor: ActorID
  /// The agency or party, by name, for which he must act; empty where the role alone decides.
  public var office: String = ""
  /// What stands in its way, in the order in which it would be refused; empty where it is open.
  public var blockers: [Rejection]

  public var isOpen: Bool { blockers.isEmpty }

  /// Whether it is open to a person of the role, for whatever agency or party he acts.
  public func isOpen(toEveryOffice: Bool) -> Bool {
    guard toEveryOffice else { return isOpen }
    return blockers.allSatisfy { if case .office = $0 { true } else { false } }
  }
}

extension Engine {
  /// What is accepted now, and why what is not, is not: "why not?" for every action of the active
  /// steps and of `anytime`, for the papers, fees and duties that are open.
  ///
  /// What is open is accepted: it has been tried. Of an action with which data have to come, some
  /// data are; the first application depends on what it says. For one person, what others do is
  /// blocked by `role`. Time is let pass up to `now` first; where that cannot be, nothing is open.
  public func offers(in dossier: Dossier, at now: Instant, for person: Person? = nil) -> [Offer] {
    var worker = worker()
    let obstacle = worker.look(at: dossier, now)
    var offers = worker.offers(for: person)
    if let obstacle {
      for index in offers.indices { offers[index].blockers.insert(obstacle, at: 0) }
    }
    worker.tryOut(&offers, for: person)
    return offers
  }

  /// As `offers`, of which nothing has been tried: quick, for who will try it himself. What
  /// follows from an action, or what its effects compute, may still refuse it.
  package func prospects(
    in dossier: Dossier, at now: Instant, for person: Person? = nil
  ) -> [Offer] {
    var worker = worker()
    worker.look(at: dossier, now)
    return worker.offers(for: person)
  }

  /// The offers that are open: what a rejection's `accepts` names.
  public func accepted(in dossier: Dossier, at now: Instant) -> [Offer] {
    offers(in: dossier, at: now).filter(\.isOpen)
  }
}

extension Worker {
  /// Takes a dossier in hand as it stands at an instant; if what has fallen due by then cannot
  /// happen, as it stood before, and says why.
  @discardableResult
  mutating func look(at dossier: Dossier, _ instant: Instant) -> Rejection? {
    var passed = Commit()
    var obstacle: Rejection?
    let later = max(instant, dossier.lastEventAt)
    if dossier.phase != .notStarted {
      do throws(Rejection) {
        try decide(
          Command(at: later, by: .system, body: .advance), given: dossier, into: &passed)
      } catch {
        obstacle = error
      }
    }
    if passed.isEmpty { self.dossier.assign(dossier) }
    now = later
    return obstacle
  }

  mutating func offers(for person: Person?) -> [Offer] {
    var offers: [Offer] = []
    switch dossier.phase {
    case .notStarted:
      let opener = program.machine.start.opener
      let deed: Offer.Deed = opener == .applicant ? .submit : .open
      offers.append(Offer(deed: deed, actor: opener, blockers: []))
    case .open: offers = openOffers(person)
    case .ended: offers = closingOffers()
    }
    guard let person else { return offers }
    for index in offers.indices where !isHis(offers[index], person) {
      offers[index].blockers.insert(.role(offers[index].actor), at: 0)
    }
    return offers
  }

  /// What stands in the way of one action that the dossier has to offer, in the order in which it
  /// would be refused; nothing of one that it has not.
  mutating func obstacles(to action: ActionID, for person: Person?) -> [Rejection] {
    guard dossier.phase == .open else { return [] }
    let row = program.machine.actions[action]
    if let step = row.step {
      let own = program.machine.steps[step]
      guard dossier.isActive(step), own.call == nil, !own.isAutomatic else { return [] }
    }
    let blockers = blockers(action, row, person)
    guard let person, !person.actors.contains(row.actor) else { return blockers }
    return [.role(row.actor)] + blockers
  }

  private func isHis(_ offer: Offer, _ person: Person) -> Bool {
    switch offer.deed {
    case .attach, .pay: !person.actors.isEmpty
    case .suspend, .resume: isOfficer(person)
    case .provide: person.actors.contains(offer.actor) || isOfficer(person)
    default: person.actors.contains(offer.actor)
    }
  }

  private mutating func openOffers(_ person: Person?) -> [Offer] {
    var offers: [Offer] = []
    for index in dossier.active where index < program.layout.steps {
      let step = StepID(Int(index))
      let row = program.machine.steps[step]
      if row.call != nil, dossier.hasChild(step) {
        offers.append(Offer(deed: .childEnded(step), step: step, actor: .system, blockers: []))
      }
      if !row.isAutomatic {
        for action in row.actions.range where program.machine.actions[action].outcome == nil {
          offers.append(offer(ActionID(action), step, person))
        }
      }
    }
    for action in program.machine.anytime.range {
      offers.append(offer(ActionID(action), nil, person))
    }
    addPapers(&offers)
    addFees(&offers)
    addClocks(&offers)
    return offers
  }

  private func closingOffers() -> [Offer] {
    var offers: [Offer] = []
    for index in dossier.duties.indices {
      let state = dossier.duties[index]
      guard state.phase == .open || state.phase == .overdue else { continue }
      let duty = program.machine.duties[index]
      offers.append(Offer(deed: .fulfil(DutyID(index)), actor: duty.actor, blockers: []))
    }
    if dossier.rating == 0 {
      offers.append(Offer(deed: .rate, actor: .applicant, blockers: []))
    }
    return offers
  }

  private mutating func offer(_ id: ActionID, _ step: StepID?, _ person: Person?) -> Offer {
    let action = program.machine.actions[id]
    let office = action.office.flatMap { program.name(evaluate($0), dossier) } ?? ""
    return Offer(
      deed: .act(id), step: step, actor: action.actor, office: office,
      blockers: blockers(id, action, person))
  }

  /// What would refuse an action before its data are looked at.
  private mutating func blockers(
    _ id: ActionID, _ action: Action, _ person: Person?
  ) -> [Rejection] {
    var blockers: [Rejection] = []
    if let office = action.office {
      let value = evaluate(office)
      if let wanted = program.name(value, dossier) {
        if let person, wanted != person.office {
          blockers.append(.office(id, wanted: wanted))
        }
      } else {
        blockers.append(value.rejection)
      }
    }
    if action.atMost > 0, dossier.tallies[Int(id.index)] >= action.atMost {
      blockers.append(.limitReached(id, atMost: Int(action.atMost)))
    }
    if let person {
      for step in program.machine.otherThan[action.otherThan] {
        let last = dossier.places[Int(step.index)].lastPerson
        if last >= 0, dossier.persons[Int(last)] == person.id { blockers.append(.samePerson(step)) }
      }
    }
    if let guardExpression = action.guardExpression {
      let value = evaluate(guardExpression)
      if value.kind != .boolean {
        if !isAsked(value, by: action) { blockers.append(value.rejection) }
      } else if value.bits == 0, !reads(guardExpression, askedBy: action) {
        blockers.append(.guardFails(id))
      }
    }
    for index in action.requirements.range {
      do throws(Rejection) {
        try require(Run(index..<index + 1))
      } catch {
        if case .unknownValue(let field) = error,
          isAsked(field.map { .unknown($0) } ?? .unknown, by: action)
        {
          continue
        }
        blockers.append(error)
      }
    }
    return blockers
  }

  /// Whether a value is unknown only because of what the action itself asks for.
  private func isAsked(_ value: Value, by action: Action) -> Bool {
    // An item's datum that is unknown has no name, so any that is asked for may be it.
    guard value.kind == .unknown else { return false }
    guard value.bits >= 0 else { return !action.itemAsks.isEmpty }
    return program.machine.asks[action.asks.range].contains(FieldID(Int(value.bits)))
  }

  /// Whether an expression depends on what comes with the action: then the data decide it.
  private func reads(_ expression: ExpressionID, askedBy action: Action) -> Bool {
    guard action.asksForData else { return false }
    let machine = program.machine
    var stack = [expression.index]
    while let place = stack.popLast() {
      let node = machine.nodes[Int(place)]
      switch node.operation {
      case .field:
        let field = FieldID(Int(node.first))
        if machine.asks[action.asks.range].contains(field) { return true }
        if let derived = machine.fields[field].derived { stack.append(derived.index) }
      case .itemField:
        if machine.itemAsks[action.itemAsks.range].contains(ItemFieldID(Int(node.first))) {
          return true
        }
      case .count, .sum, .each:
        if machine.listAsks[action.listAsks.range].contains(ListID(Int(node.first))) {
          return true
        }
      default: stack += machine.operandPlaces(of: node)
      }
    }
    return false
  }

  private mutating func addPapers(_ offers: inout [Offer]) {
    findLacking()
    for ref in lacking {
      offers.append(Offer(deed: .attach(ref), actor: .applicant, blockers: []))
    }
    for document in program.reusable {
      guard let registry = program.machine.documents[document].reuseFrom else { continue }
      let items = program.machine.documents[document].list.map { dossier.count($0) }
      for item in 0..<(items ?? 1) {
        let ref = PaperRef(document, item: items == nil ? -1 : item)
        guard paper(ref).inquiry == .open else { continue }
        offers.append(Offer(deed: .provide(registry, ref), actor: .system, blockers: []))
      }
    }
  }

  private func addFees(_ offers: inout [Offer]) {
    for index in dossier.fees.indices {
      guard let due = dossier.fees[index].outstanding, due.number > .zero else { continue }
      offers.append(Offer(deed: .pay(FeeID(index), due), actor: .applicant, blockers: []))
    }
  }

  private func addClocks(_ offers: inout [Offer]) {
    guard
      let officer = program.machine.actors.firstIndex(where: { $0.kind == .role }).map({
        ActorID($0)
      })
    else { return }
    for id in program.deadlines where !program.machine.clocks[id].pauseReason.isEmpty {
      let clock = dossier.clocks[Int(id.index)]
      if clock.isSuspended {
        offers.append(Offer(deed: .resume(id), actor: officer, blockers: []))
      } else if clock.phase == .running, !clock.hasPassed {
        offers.append(Offer(deed: .suspend(id), actor: officer, blockers: []))
      }
    }
  }
}
