import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// What the events of a command mean for the floor.
extension EngineDriver {
  /// Follows the events of the command at hand, in their order. `task` is the one whose action
  /// was taken, if one was.
  mutating func follow(_ place: Int, acting task: Int) {
    let person = task >= 0 ? floor.tasks[task].person : -1
    let acted = task >= 0 ? Int(step(of: task).step) : -1
    var timedOut: Int32 = -1
    let room = rooms[stream(of: place)]
    for index in commit.events.indices {
      let (kind, subject) = (commit.events[index].kind, commit.events[index].subject)
      switch kind {
      case .actionTaken:
        if subject < 0 {
          timedOut = note(timer: commit.events[index].object, place, room)
        } else {
          let step = room.machine.actions[Int(subject)].step?.index ?? Int32(acted)
          let isOwn = task >= 0 && (Int(step) == acted)
          floor.record(.acted, place, step: step, row: subject, person: isOwn ? person : -1)
        }
      case .stepLeft: leave(place, Int(subject), isOver: Int(subject) == acted, timedOut)
      case .stepEntered: enter(place, Int(subject))
      case .dossierEnded: end(place, Int(subject), Int(commit.events[index].object))
      case .documentAttached:
        floor.dossiers[place].papers += 1
        let costs = floor.plan.streams[stream(of: place)].paperCosts
        floor.dossiers[place].cost += costs[Int(subject)]
      case .feePaid:
        floor.dossiers[place].fees += commit.events[index].value.number.doubleValue
      case .registryAsked: ask(commit.events[index])
      case .clockStarted, .clockExtended, .clockStopped, .deadlinePassed:
        follow(clock: commit.events[index], place, room)
      default: break
      }
    }
  }

  /// A timer's step, for the log; -1 for a block's.
  private mutating func note(timer: Int32, _ place: Int, _ room: EngineRoom) -> Int32 {
    floor.count()
    var step: Int32 = -1
    if case .step(let own) = room.machine.timers[Int(timer)].place { step = own.index }
    floor.record(.timedOut, place, step: step, row: timer)
    return step
  }

  private mutating func leave(_ place: Int, _ step: Int, isOver: Bool, _ timedOut: Int32) {
    let index = place * stride + step
    let task = Int(taskOf[index])
    guard task >= 0 else { return }
    taskOf[index] = -1
    floor.barred[Int32(task)] = nil
    if isOver { return floor.free(task) }
    if Int(timedOut) != step { floor.record(.left, place, step: Int32(step)) }
    let row = floor.tasks[task]
    if self.step(of: task).isApplicants {
      floor.dossiers[place].applicants += floor.now - row.since
    }
    floor.withdraw(task)
    floor.free(task)
  }

  private mutating func enter(_ place: Int, _ step: Int) {
    let stream = stream(of: place)
    let index = floor.plan.streams[stream].firstStep + step
    let row = floor.plan.steps[index]
    floor.record(.entered, place, step: Int32(step))
    if row.isVisit { floor.dossiers[place].visits += 1 }
    if row.cost != 0 { floor.dossiers[place].cost += row.cost }
    if row.isAutomatic { return }
    let task = floor.newTask()
    taskOf[place * stride + step] = Int32(task)
    begin(task, place, index)
  }

  /// Begins a task; one that a child dossier is to end waits for it.
  mutating func begin(_ task: Int, _ place: Int, _ index: Int) {
    let row = floor.plan.steps[index]
    let room = rooms[stream(of: place)]
    if row.pool >= 0 {
      floor.tasks[task].rank = rank(place, Int(row.pool))
      if floor.plan.pools[Int(row.pool)].isExclusive { bar(task, place, row) }
    }
    if room.callees[Int(row.step)] >= 0 {
      floor.tasks[task].step = Int32(index)
      floor.tasks[task].dossier = Int32(place)
      floor.tasks[task].since = floor.now
      floor.tasks[task].state = .stuck
      floor.tasks[task].isMeasured = floor.dossiers[place].isMeasured
      calls.append(Int32(task))
    } else {
      floor.begin(task, dossier: place, step: index)
    }
  }

  /// What a keyed line orders a task by: the earliest due instant of a legal deadline that runs,
  /// or what the priority comes to, the greatest first.
  private mutating func rank(_ place: Int, _ pool: Int) -> Int64 {
    let stream = stream(of: place)
    let room = rooms[stream]
    switch floor.plan.poolLabels[pool].order {
    case .firstCome: return 0
    case .dueDate:
      var earliest = Int64.max
      for id in room.machine.clocks.ids() where room.machine.clocks[id].kind == .deadline {
        let clock = dossiers[place].clock(id)
        guard clock.phase == .running else { continue }
        earliest = min(earliest, clock.due.millisecondsSinceEpoch)
      }
      return earliest
    case .priority(let expressions):
      guard stream < expressions.count, let expression = expressions[stream] else { return 0 }
      let value = room.engine.value(of: expression, in: dossiers[place], at: now)
      if value.kind == .boolean { return value.isTrue ? -1_000_000 : 0 }
      return -Int64(max(-1e12, min(1e12, value.number.doubleValue)) * 1_000_000)
    }
  }

  /// Notes who may not work on a task: those to whom each of its actions is closed.
  private mutating func bar(_ task: Int, _ place: Int, _ row: StepPlan) {
    let room = rooms[stream(of: place)]
    var barred: Set<Int32>?
    for index in Int(row.firstWeight)..<Int(row.firstWeight + row.weightCount)
    where floor.plan.weights[index].part > 0 {
      let action = room.machine.actions[Int(floor.plan.weights[index].action)]
      var closed: Set<Int32> = []
      for other in action.otherThan.range {
        let step = room.machine.otherThan[other]
        let person = lastPerson[place * stride + Int(step.index)]
        if person >= 0 { closed.insert(person) }
      }
      barred = barred.map { $0.intersection(closed) } ?? closed
    }
    floor.barred[Int32(task)] = (barred ?? []).isEmpty ? nil : (barred ?? []).sorted()
  }

  private mutating func ask(_ event: Event) {
    let paper = PaperRef(DocumentID(Int(event.object)), item: Int(event.item))
    inquiries.append((RegistryID(Int(event.subject)), paper))
  }

  /// Keeps the account of the legal deadlines: which ran, which passed, and by how much.
  private mutating func follow(clock event: Event, _ place: Int, _ room: EngineRoom) {
    let clock = Int(event.subject)
    guard room.machine.clocks[clock].kind == .deadline else { return }
    let index = place * clockStride + clock
    switch event.kind {
    case .clockStarted:
      floor.dossiers[place].hasDeadline = true
      passed[index] = .max
    case .clockExtended:
      if let due = event.value.asInstant, due > event.at { passed[index] = .max }
    case .deadlinePassed: passed[index] = event.value.asInstant?.millisecondsSinceEpoch ?? .max
    default:
      guard passed[index] != .max else { return }
      let late = event.at.millisecondsSinceEpoch - passed[index]
      floor.dossiers[place].lateness = max(0, floor.dossiers[place].lateness) + late
      passed[index] = .max
    }
  }

  private mutating func end(_ place: Int, _ end: Int, _ outcome: Int) {
    if floor.dossierTimers[place].order != 0 { floor.makeStale() }
    floor.dossierTimers[place] = Entry(at: .max, order: 0)
    floor.close(place, end: end)
    guard parents[place] >= 0 else { return }
    // The parent hears of it at this instant, after all that belongs to this command.
    let task = Int(parentTasks[place])
    guard floor.tasks[task].state == .stuck, floor.tasks[task].dossier == parents[place] else {
      return
    }
    floor.tasks[task].duration = Int64(outcome)
    floor.tasks[task].ticket = floor.schedule(.finish, task, at: floor.now)
  }
}
