import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Acting when work or a wait is over: what is open, what is chosen, who does it.
extension EngineDriver {
  mutating func finish(_ task: Int) {
    let place = Int(floor.tasks[task].dossier)
    // What is due at this instant fires before anything is decided.
    if floor.dossierTimers[place].at <= floor.now {
      wake(place)
      guard isStill(task, place) else { return }
    }
    let row = floor.tasks[task]
    let step = step(of: task)
    floor.tasks[task].ticket = 0
    if row.state == .worked {
      floor.finishWork(task, isWhole: true)
    } else if step.isApplicants, row.state == .waiting {
      floor.dossiers[place].applicants += floor.now - row.since
    }
    floor.tasks[task].state = .stuck
    let isCall = rooms[stream(of: place)].machine.steps[Int(step.step)].call != nil
    let isDone = isCall ? endCall(task, place, step, row) : act(task, place, step)
    if isDone {
      floor.count()
      if floor.dossiers[place].isLive { again(task, place, step) }
      settle(place)
    }
    if row.state == .worked { floor.release(person: Int(row.person)) }
  }

  /// Whether a task is where it was, after something else happened to its dossier.
  private mutating func isStill(_ task: Int, _ place: Int) -> Bool {
    guard floor.dossiers[place].isLive, floor.tasks[task].dossier == Int32(place) else {
      return false
    }
    return taskOf[place * stride + Int(step(of: task).step)] == Int32(task)
  }

  /// A step that is stayed in is begun anew; tasks for which nothing was open look again.
  private mutating func again(_ task: Int, _ place: Int, _ step: StepPlan) {
    for other in 0..<stride {
      let waiting = Int(taskOf[place * stride + other])
      guard waiting >= 0, floor.tasks[waiting].state == .stuck else { continue }
      if waiting == task, other == Int(step.step) {
        floor.tasks[task].person = -1
        begin(task, place, Int(floor.tasks[task].step))
      } else if rooms[stream(of: place)].callees[other] < 0, floor.tasks[waiting].ticket == 0 {
        floor.tasks[waiting].ticket = floor.schedule(.finish, waiting, at: floor.now)
      }
    }
  }

  // Actions.

  /// Chooses an open action of a step and takes it; false where none is open.
  private mutating func act(_ task: Int, _ place: Int, _ step: StepPlan) -> Bool {
    let person = person(of: task, place)
    if step.isApplicants { supply(place) }
    var closed = closedActions(step, place, person)
    if closed.count == Int(step.weightCount), !step.isApplicants, supply(place) {
      closed = closedActions(step, place, person)
    }
    var random = floor.random(.choice, place, step: step)
    let unit = random.unit()
    while true {
      let index = pick(by: unit, step, closed)
      guard index >= 0 else { return false }
      let action = ActionID(Int(floor.plan.weights[Int(step.firstWeight) + index].action))
      if take(action, task, place, person, step) { return true }
      // What was entered closed it: another is chosen by the same chance.
      closed.insert(index)
    }
  }

  private mutating func pick(by unit: Double, _ step: StepPlan, _ closed: Set<Int>) -> Int {
    let first = Int(step.firstWeight)
    let weights = floor.plan.weights.span.extracting(first..<first + Int(step.weightCount))
    return choice(unit, among: weights) { !closed.contains($0) }
  }

  private mutating func take(
    _ action: ActionID, _ task: Int, _ place: Int, _ person: Person, _ step: StepPlan
  ) -> Bool {
    let room = rooms[stream(of: place)]
    let row = room.machine.actions[action]
    var person = person
    if !person.actors.contains(row.actor) { person.actors.append(row.actor) }
    if row.office != nil {
      person.office = room.engine.office(of: action, in: dossiers[place], at: now) ?? ""
    }
    let entries =
      row.asksForData
      ? room.applicant.answers(
        to: row, in: dossiers[place], at: now, key: floor.drawKey(.field, place, step: step))
      : Entries.none
    // Known before the events are followed, since the next step may be closed to this person.
    let index = place * stride + Int(step.step)
    let before = lastPerson[index]
    lastPerson[index] = floor.tasks[task].person
    if send(.act(action, entries), by: person, place, acting: task) == nil { return true }
    lastPerson[index] = before
    return false
  }

  private mutating func person(of task: Int, _ place: Int) -> Person {
    let number = Int(floor.tasks[task].person)
    guard number >= 0 else { return Person(id: "outside", actors: []) }
    let group = Int(floor.plan.groupOfPerson[number])
    return Person(id: "p\(number)", actors: rooms[stream(of: place)].actors[group])
  }

  /// The places among a step's weights of the actions that are not open.
  ///
  /// Fees that are due are paid before an action that asks for them is called closed.
  private mutating func closedActions(
    _ step: StepPlan, _ place: Int, _ person: Person
  ) -> Set<Int> {
    let room = rooms[stream(of: place)]
    let range = Int(step.firstWeight)..<Int(step.firstWeight + step.weightCount)
    let actions = range.map { Int(floor.plan.weights[$0].action) }
    if actions.allSatisfy({ room.isPlain[$0] }) { return [] }
    var person = person
    for action in actions { person.actors.append(room.machine.actions[action].actor) }
    var open = room.engine.prospects(in: dossiers[place], at: now, for: person)
    if pay(open, place) {
      open = room.engine.prospects(in: dossiers[place], at: now, for: person)
    }
    var closed = Set(actions.indices)
    for offer in open where offer.isOpen(toEveryOffice: true) {
      guard case .act(let action) = offer.deed else { continue }
      for (index, own) in actions.enumerated() where own == Int(action.index) {
        closed.remove(index)
      }
    }
    return closed
  }

  /// Pays what is due where an action waits for it; true if anything was paid.
  private mutating func pay(_ offers: [Offer], _ place: Int) -> Bool {
    let isAwaited = offers.contains { offer in
      offer.blockers.contains { if case .unpaid = $0 { true } else { false } }
    }
    guard isAwaited else { return false }
    var hasPaid = false
    for offer in offers {
      guard case .pay(let fee, let amount) = offer.deed else { continue }
      let applicant = Person(id: "", actors: [.applicant])
      if send(.pay(fee, amount: amount), by: applicant, place) == nil { hasPaid = true }
    }
    return hasPaid
  }

  /// Hands in what is lacking; true if anything was.
  @discardableResult
  private mutating func supply(_ place: Int) -> Bool {
    let room = rooms[stream(of: place)]
    guard !room.machine.documents.isEmpty else { return false }
    let papers = room.applicant.papers(lackingIn: dossiers[place], at: now, all: true)
    guard !papers.isEmpty else { return false }
    return send(.attach(papers), by: Person(id: "", actors: [.applicant]), place) == nil
  }

  // Calls.

  /// Opens the child dossier that a task waits for.
  mutating func call(_ task: Int) {
    let parent = Int(floor.tasks[task].dossier)
    let step = step(of: task)
    let room = rooms[stream(of: parent)]
    let callee = room.callees[Int(step.step)]
    // What cannot be handed over as it is, the child's applicant enters anew.
    let handover = try? room.engine.handover(
      ofCallIn: StepID(Int(step.step)), in: dossiers[parent], at: now)
    let given = (try? handover?.entries(for: rooms[callee].machine)) ?? .none
    let key = floor.drawKey(.field, parent, step: step)
    let child = floor.adopt(stream: callee, key: key, of: parent)
    submit(child, with: given, parent: Int32(parent), parentTask: Int32(task))
  }

  /// The child has ended, or is taken to have: the step goes on by its outcome.
  private mutating func endCall(
    _ task: Int, _ place: Int, _ step: StepPlan, _ row: Task
  ) -> Bool {
    let machine = rooms[stream(of: place)].machine
    let id = StepID(Int(step.step))
    var outcomes: [Outcome]
    if rooms[stream(of: place)].callees[Int(step.step)] >= 0 {
      outcomes = Outcome.of(row.duration).map { [$0] } ?? []
    } else {
      // A child that is not simulated ends as the weights say, else completed.
      outcomes = machine.actions[machine.steps[id].actions.range].compactMap(\.outcome)
      if let completed = outcomes.firstIndex(of: .completed) { outcomes.swapAt(0, completed) }
      let rule = scenario.streams[stream(of: place)].choices.last { $0.step == id }
      if let rule {
        var random = floor.random(.choice, place, step: step)
        let weights = rule.weights.map { WeightPlan(action: $0.action.index, part: $0.part) }
        let index = choice(random.unit(), among: weights.span) { _ in true }
        if index >= 0, let own = machine.actions[Int(weights[index].action)].outcome {
          outcomes.insert(own, at: 0)
        }
      }
    }
    for outcome in outcomes
    where send(.childEnded(id, outcome), by: .system, place, acting: task) == nil {
      return true
    }
    return false
  }
}

extension Outcome {
  /// How a child ended, from the number that its last event carried.
  static func of(_ number: Int64) -> Outcome? {
    Outcome(rawValue: UInt8(truncatingIfNeeded: number))
  }
}
