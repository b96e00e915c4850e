import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucWording

/// Runs a scenario through the engine itself: every act is a command that `decide` has accepted.
///
/// So guards, papers, fees, deadlines, timers, parallel blocks, calls and `other than` are the
/// machine's own, and a reform is tried on the law that will run.
struct EngineDriver: Driver, ~Copyable {
  var floor: Floor
  let scenario: Scenario
  let rooms: [EngineRoom]
  let stride: Int
  let clockStride: Int

  // For each dossier.
  var dossiers: [Dossier] = []
  /// The dossier and the task that wait for it; -1 where it is nobody's child.
  var parents: [Int32] = []
  var parentTasks: [Int32] = []
  /// The actions of any time that will be tried on it, each by the order of its entry.
  var interruptions: [[(order: UInt64, action: ActionID)]] = []
  // For each dossier and step: its task, and who last acted there; -1 where there is none.
  var taskOf: [Int32] = []
  var lastPerson: [Int32] = []
  /// For each dossier and clock the due instant that has passed; the greatest where none has.
  var passed: [Int64] = []

  /// What the command at hand has caused.
  var commit = Commit()
  /// Papers that registries were asked for and will find.
  var inquiries: [(RegistryID, PaperRef)] = []
  /// Children to be opened once the command at hand is settled.
  var calls: [Int32] = []

  init(_ floor: consuming Floor, _ scenario: Scenario) {
    self.scenario = scenario
    rooms = scenario.streams.indices.map { EngineRoom(scenario, $0, floor.plan) }
    stride = scenario.streams.map { $0.machine.steps.count }.max() ?? 0
    clockStride = scenario.streams.map { $0.machine.clocks.count }.max() ?? 0
    self.floor = floor
  }

  /// Handles so many events; false when the run is over.
  mutating func run(events count: Int) -> Bool {
    for _ in 0..<count {
      if floor.isDone { return false }
      guard let entry = floor.next() else { return false }
      switch entry.kind {
      case .arrival:
        floor.count()
        submit(floor.arrive(entry.place))
        if floor.isArrivalsOver { floor.noteEndOfArrivals() }
      case .finish:
        if floor.tasks[entry.place].ticket == entry.order { finish(entry.place) }
      case .timer:
        if !floor.isStaleTimer(entry) { wake(entry.place) }
      case .batch:
        if floor.tasks[entry.place].ticket == entry.order {
          floor.ready(entry.place, step(of: entry.place))
        }
      case .opening: floor.open(entry.place)
      case .measure: floor.measure(entry.place)
      case .interruption: interrupt(entry)
      case .none: break
      }
    }
    return !floor.isDone
  }

  mutating func step(of task: Int) -> StepPlan { floor.plan.steps[Int(floor.tasks[task].step)] }
  mutating func stream(of place: Int) -> Int { Int(floor.dossiers[place].stream) }
  var now: Instant { mutating get { Instant(millisecondsSinceEpoch: floor.now) } }

  // Opening a dossier.

  /// Makes room for a dossier and opens it.
  mutating func submit(
    _ place: Int, with given: Entries = .none, parent: Int32 = -1, parentTask: Int32 = -1
  ) {
    let stream = stream(of: place)
    let room = rooms[stream]
    while dossiers.count <= place {
      dossiers.append(room.engine.start())
      parents.append(-1)
      parentTasks.append(-1)
      interruptions.append([])
      floor.dossierTimers.append(Entry(at: .max, order: 0))
      taskOf += repeatElement(-1, count: stride)
      lastPerson += repeatElement(-1, count: stride)
      passed += repeatElement(.max, count: clockStride)
    }
    dossiers[place] = room.engine.start()
    floor.dossierTimers[place] = Entry(at: .max, order: 0)
    (parents[place], parentTasks[place]) = (parent, parentTask)
    for step in 0..<stride {
      taskOf[place * stride + step] = -1
      lastPerson[place * stride + step] = -1
    }
    for clock in 0..<clockStride { passed[place * clockStride + clock] = .max }

    let key = floor.dossiers[place].key
    let filing = room.applicant.filing
    let submission = room.applicant.submission(key: key, at: now, given: given)
    if filing.isAtCounter(key: key) { floor.dossiers[place].visits += 1 }
    let start = room.machine.start.opener
    let body: Command.Body =
      start == .applicant ? .submit(submission) : .open(submission)
    let person = Person(id: "", actors: [start], kind: filing.kind(key: key))
    if let rejection = send(body, by: person, place) {
      return refuse(rejection, stream)
    }
    planInterruptions(place)
    settle(place)
  }

  /// Draws which actions of any time will be tried on a dossier, and when.
  private mutating func planInterruptions(_ place: Int) {
    interruptions[place].removeAll(keepingCapacity: true)
    let room = rooms[stream(of: place)]
    guard floor.dossiers[place].isLive else { return }
    for (index, row) in room.interruptions.enumerated() {
      let part = UInt64(index) << 8 | Purpose.interruption.rawValue
      var random = RandomStream(key: RandomStream.key(floor.dossiers[place].key, part))
      guard random.unit() < row.part else { continue }
      let drawn = row.sampler.draw(&random, floor.plan.ziggurat, room.observations)
      let after = Int64(min(max(0, drawn * row.unit), 1e14) + 0.5)
      let order = floor.schedule(.interruption, place, at: floor.now + after)
      interruptions[place].append((order, row.action))
    }
  }

  /// Tries an action of any time; where the machine does not allow it, nothing happens.
  private mutating func interrupt(_ entry: Entry) {
    let place = entry.place
    guard floor.dossiers[place].isLive,
      let index = interruptions[place].firstIndex(where: { $0.order == entry.order })
    else { return }
    let action = interruptions[place].remove(at: index).action
    if floor.dossierTimers[place].at <= floor.now { wake(place) }
    guard floor.dossiers[place].isLive else { return }
    let room = rooms[stream(of: place)]
    let row = room.machine.actions[action]
    let key = RandomStream.key(floor.dossiers[place].key, ~UInt64(action.index))
    let entries = room.applicant.answers(to: row, in: dossiers[place], at: now, key: key)
    let represented = room.engine.office(of: action, in: dossiers[place], at: now) ?? ""
    let person = Person(id: "outside", actors: [row.actor], office: represented)
    guard send(.act(action, entries), by: person, place) == nil else { return }
    floor.count()
    settle(place)
  }

  /// The scenario draws what the procedure does not take: the author is to mend one of them.
  mutating func refuse(_ rejection: Rejection, _ stream: Int) {
    let machine = rooms[stream].machine
    floor.stop = .refused(
      procedure: machine.name(machine.label),
      vietnamese: Wording(machine, .vietnamese).sentence(rejection),
      english: Wording(machine, .english).sentence(rejection))
  }

  // Commands.

  /// Sends a command and lets the floor follow its events; answers why it was refused, if so.
  mutating func send(
    _ body: Command.Body, by person: Person, _ place: Int, acting task: Int = -1
  ) -> Rejection? {
    let command = Command(at: now, by: person, body: body)
    do throws(Rejection) {
      try rooms[stream(of: place)].worker.advance(
        &dossiers[place], by: command, into: &commit)
    } catch {
      return error
    }
    follow(place, acting: task)
    return nil
  }

  /// Answers registries, opens children, sets the timer: what follows every command.
  mutating func settle(_ place: Int) {
    while let (registry, paper) = inquiries.popLast() {
      _ = send(
        .provide(registry, paper, found: true, dated: nil), by: .system, place)
    }
    if floor.dossiers[place].isLive { setTimer(place) }
    while let task = calls.popLast() { call(Int(task)) }
  }

  private mutating func setTimer(_ place: Int) {
    let room = rooms[stream(of: place)]
    guard room.hasTimers else { return }
    let next = room.engine.nextTimer(in: dossiers[place])?.millisecondsSinceEpoch ?? .max
    let due = max(next, floor.now)
    let known = floor.dossierTimers[place]
    guard due != known.at else { return }
    if known.order != 0 { floor.makeStale() }
    floor.dossierTimers[place] = Entry(at: .max, order: 0)
    guard due != .max else { return }
    let order = floor.scheduleTimer(place, of: place, at: due)
    floor.dossierTimers[place] = Entry(at: due, order: order)
  }

  /// Time has moved a dossier, or a deadline of it has passed.
  mutating func wake(_ place: Int) {
    floor.dossierTimers[place] = Entry(at: .max, order: 0)
    if let rejection = send(.advance, by: .system, place) {
      return refuse(rejection, stream(of: place))
    }
    settle(place)
  }
}

/// An action of any time, and how often and when it is tried.
struct InterruptionPlan: Sendable {
  var action: ActionID
  var part: Double
  var sampler: Sampler
  var unit: Double
}

extension LimitUnit {
  /// Milliseconds of a unit as plain time; dates go by whether or not they are worked.
  fileprivate var elapsedMilliseconds: Double {
    switch self {
    case .minute, .workingMinute: 60_000
    case .hour, .workingHour: 3_600_000
    case .day, .workingDay: 86_400_000
    case .week: 7 * 86_400_000
    case .month: 30.436_875 * 86_400_000
    case .year: 365.2425 * 86_400_000
    }
  }
}

/// One procedure's engine and what its applicants do; a class because the worker cannot be copied
/// and so cannot stand in an array.
final class EngineRoom {
  let engine: Engine
  /// The engine's machine, kept here as well: read through the engine it would be copied, all its
  /// tables, for each question.
  let machine: Machine
  var worker: Worker
  let applicant: Applicant
  let hasTimers: Bool
  /// Per action: whether nothing can close it to whoever works on its step.
  let isPlain: [Bool]
  /// Per group of staff the actors that its persons are.
  let actors: [[ActorID]]
  let interruptions: [InterruptionPlan]
  let observations: [Double]
  /// The called stream of each step that calls; -1 where it is not simulated.
  let callees: [Int]

  init(_ scenario: Scenario, _ stream: Int, _ plan: Plan) {
    let machine = scenario.streams[stream].machine
    self.machine = machine
    engine = Engine(machine)
    worker = engine.worker()
    applicant = Applicant(scenario.streams[stream], engine, plan.ziggurat)
    hasTimers =
      !(machine.timers.isEmpty && machine.clocks.isEmpty && machine.reminders.isEmpty
      && machine.duties.isEmpty)
    var bank: [Double] = []
    interruptions = scenario.streams[stream].interruptions.map { row in
      InterruptionPlan(
        action: row.action, part: row.part, sampler: Sampler(row.after, bank: &bank),
        unit: row.unit.elapsedMilliseconds)
    }
    observations = bank
    isPlain = machine.actions.map {
      $0.guardExpression == nil && $0.requirements.isEmpty && $0.otherThan.isEmpty
        && $0.atMost == 0
    }
    actors = plan.groupLabels.map { group in
      let roles = scenario.staff[group.declared].roles
      return machine.actors.ids().filter {
        machine.actors[$0].kind == .role && roles.contains(machine.name(machine.actors[$0].label))
      }
    }
    callees = machine.steps.map { step in
      guard let call = step.call else { return -1 }
      let name = machine.text(machine.calls[call].procedure)
      return scenario.streams.firstIndex { $0.machine.name($0.machine.label) == name } ?? -1
    }
  }
}
