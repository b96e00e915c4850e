import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Where the work of a run is done: what comes, who works on what, what waits, and the account of it.
///
/// It knows no law. A driver tells it where a dossier goes next; it tells the driver when work, a
/// wait or a timer is over. Everything that the two drivers share is here, so that they can
/// differ only in what the procedure allows.
///
/// What is asked at every event is asked by functions that are `mutating`, even where they change
/// nothing: who borrows so large a value gets each of its fields in hand.
struct Floor: ~Copyable {
  let plan: Plan
  /// Keys everything that chance decides in this replication.
  let key: UInt64

  private(set) var now: Int64
  private var sequence: UInt64 = 1
  private var events = EventQueue()
  /// Entries in `events` that have lost their meaning.
  private var stale = 0

  // Arrivals.
  private var streams = Rows<ArrivalStream>()
  private var comings = Rows<Entry>()
  private var soonest = Entry(at: .max, order: .max)
  /// Keys the dossiers of each stream.
  private var streamKeys = Rows<UInt64>()
  /// How many dossiers have come to each stream by themselves, and in all.
  private var arrived: Rows<Int64>
  private var numbers: Rows<Int64>

  // Dossiers.
  var tasks = Rows<Task>()
  private var freeTasks = Rows<Int32>()
  var dossiers = Rows<SimulatedDossier>()
  private var freeDossiers = Rows<Int32>()
  /// For each dossier and step of its procedure, how often it was begun there.
  private var begins = Rows<UInt32>()
  private let stride: Int
  private(set) var live = 0
  private(set) var greatestLive = 0

  // Staff: see Floor+Staff.
  var hours = Rows<Hours>()
  var lines = Rows<Line>()
  var queues = Rows<Level>()
  var busy = Rows<Level>()
  var present = Rows<Level>()
  var idle: PersonSets
  var here: PersonSets
  var holding: Rows<Int32>
  /// Working time that was asked of each role while it was measured.
  var offered: Rows<Int64>
  /// Persons who may not work on a task, where its actions say `other than`.
  var barred: [Int32: [Int32]] = [:]

  // The account: see Floor+Account.
  var account: Account
  var isLogging = false
  var log: [LogEntry] = []
  /// How many events have been handled: arrivals, ends of work and waits, timers.
  private(set) var handled: Int64 = 0
  private var handledAtOnce = 0
  var stop: RunStop?

  init(_ plan: Plan, replication: Int) {
    self.plan = plan
    key = RandomStream.key(RandomStream.key(0, plan.seed), UInt64(replication))
    now = plan.origin
    arrived = Rows(repeating: 0, count: plan.streams.count)
    numbers = Rows(repeating: 0, count: plan.streams.count)
    stride = plan.streams.map(\.stepCount).max() ?? 0
    let sizes = plan.groups.map(\.persons.count)
    idle = PersonSets(sizes)
    here = PersonSets(sizes)
    holding = Rows(repeating: -1, count: sizes.reduce(0, +))
    offered = Rows(repeating: 0, count: plan.pools.count)
    account = Account(plan)
    begin()
  }

  private mutating func begin() {
    for row in plan.hours { hours.append(row) }
    for pool in plan.poolLabels {
      lines.append(Line(isKeyed: pool.order.isKeyed))
      queues.append(Level(origin: plan.origin))
    }
    for _ in plan.groups {
      busy.append(Level(origin: plan.origin))
      present.append(Level(origin: plan.origin))
    }
    for index in plan.streams.indices {
      let streamKey = RandomStream.key(key, UInt64(index))
      streamKeys.append(streamKey)
      let arrivals = RandomStream.key(streamKey, Purpose.arrivals.rawValue &- 1_000)
      streams.append(
        ArrivalStream(
          plan.streams[index].arrivals, key: arrivals, origin: plan.origin, zone: plan.zone))
      comings.append(Entry(at: .max, order: .max))
      drawArrival(index)
    }
    openAtFirst()
    beginAccount()
  }

  // Time.

  /// The next thing to happen, with the clock set to it; nothing when nothing is to come.
  @inline(__always)
  mutating func next() -> Entry? {
    let first = events.first
    let entry: Entry
    if soonest.precedes(first) {
      entry = soonest
    } else {
      guard first.at != .max else { return nil }
      events.removeFirst()
      entry = first
    }
    if entry.at == now {
      handledAtOnce += 1
      if handledAtOnce > Floor.atOnce + 64 * live {
        stop = .endless(step: entry.kind == .finish ? Int(tasks[entry.place].step) : nil)
      }
    } else {
      handledAtOnce = 0
      now = entry.at
    }
    return entry
  }

  /// Events at one instant, beside some for each dossier, after which time is taken to stand still.
  private static let atOnce = 100_000

  @inline(__always)
  mutating func count() { handled += 1 }

  /// Enters something that is to happen and says by which order it will be known.
  @inline(__always)
  mutating func schedule(_ kind: Entry.Kind, _ place: Int, at: Int64) -> UInt64 {
    let order = newOrder(kind, place)
    events.insert(Entry(at: at, order: order))
    return order
  }

  @inline(__always)
  mutating func newOrder(_ kind: Entry.Kind, _ place: Int) -> UInt64 {
    let order =
      sequence << (Entry.placeBits + Entry.kindBits) | UInt64(kind.rawValue) << Entry.placeBits
      | UInt64(truncatingIfNeeded: place)
    sequence += 1
    return order
  }

  /// Enters a timer. At one instant the dossier that came first goes first, whenever its timer was
  /// set, and timers go before what ends then: what is due has passed before anybody acts.
  mutating func scheduleTimer(_ place: Int, of dossier: Int, at: Int64) -> UInt64 {
    let order =
      dossiers[dossier].admission << (Entry.placeBits + Entry.kindBits)
      | UInt64(Entry.Kind.timer.rawValue) << Entry.placeBits | UInt64(truncatingIfNeeded: place)
    events.insert(Entry(at: at, order: order))
    return order
  }

  /// Notes that an entry has lost its meaning; many of them are swept out.
  mutating func makeStale() {
    stale += 1
    guard stale > 1_024, stale * 2 > events.count else { return }
    stale = 0
    var swept = EventQueue()
    swap(&swept, &events)
    swept.removeAll { entry in
      switch entry.kind {
      case .finish, .batch: tasks[entry.place].ticket != entry.order
      case .timer: isStaleTimer(entry)
      case .none, .arrival, .opening, .measure, .interruption: false
      }
    }
    swap(&swept, &events)
  }

  /// Whether a timer is no longer set for this instant. Its place is a task, or a dossier of the
  /// engine's driver. A dossier's timers are all of one order, so the instant tells them apart.
  @inline(__always)
  mutating func isStaleTimer(_ entry: Entry) -> Bool {
    if dossierTimers.isEmpty {
      return tasks[entry.place].timer != entry.order || tasks[entry.place].timerAt != entry.at
    }
    let set = dossierTimers[entry.place]
    return set.order != entry.order || set.at != entry.at
  }

  /// For each dossier its timer, where timers are the dossiers'; of order 0 where none is set.
  var dossierTimers = Rows<Entry>()

  // Arrivals.

  private mutating func drawArrival(_ index: Int) {
    let at = streams[index].next(plan.ziggurat, &hours[plan.streams[index].hours])
    comings[index] = Entry(at: at, order: newOrder(.arrival, index))
    guard comings.count > 1 else { return soonest = comings[0] }
    soonest = comings[0]
    for other in comings.indices where comings[other].precedes(soonest) {
      soonest = comings[other]
    }
  }

  var isArrivalsOver: Bool { mutating get { soonest.at == .max } }

  /// Takes in the dossier that comes now: its row, ready to be submitted.
  @inline(__always)
  mutating func arrive(_ stream: Int) -> Int {
    drawArrival(stream)
    let number = arrived[stream]
    arrived[stream] = number + 1
    let isMeasured = admit(stream)
    let key = RandomStream.key(streamKeys[stream], UInt64(number))
    let place = open(stream, key: key, isMeasured: isMeasured)
    if live > greatestLive {
      greatestLive = live
      if live & 4_095 == 0 { checkLoad() }
    }
    return place
  }

  /// Takes in a dossier that another one calls for; it is measured if that one is.
  mutating func adopt(stream: Int, key: UInt64, of parent: Int) -> Int {
    let isMeasured = dossiers[parent].isMeasured
    if isMeasured {
      account.open += 1
      account.streams[stream].cases += 1
    }
    return open(stream, key: key, isMeasured: isMeasured)
  }

  @inline(__always)
  private mutating func open(_ stream: Int, key: UInt64, isMeasured: Bool) -> Int {
    let place = newDossier()
    let number = numbers[stream]
    numbers[stream] = number + 1
    var row = SimulatedDossier()
    row.key = key
    row.number = number
    row.stream = Int32(truncatingIfNeeded: stream)
    row.submittedAt = now
    row.submittedPosition = hours[plan.streams[stream].hours].position(at: now)
    row.isLive = true
    row.isMeasured = isMeasured
    row.cost = plan.streams[stream].submissionCost
    row.admission = sequence
    sequence += 1
    dossiers[place] = row
    live += 1
    record(.submitted, place)
    return place
  }

  private mutating func newDossier() -> Int {
    if !freeDossiers.isEmpty {
      let free = Int(freeDossiers.removeLast())
      for index in free * stride..<(free + 1) * stride { begins[index] = 0 }
      return free
    }
    dossiers.append(SimulatedDossier())
    begins.extend(to: begins.count + stride, with: 0)
    return dossiers.count - 1
  }

  /// Frees the place of a dossier that has come to an end.
  mutating func release(dossier place: Int) {
    dossiers[place].isLive = false
    live -= 1
    freeDossiers.append(Int32(truncatingIfNeeded: place))
  }

  // Tasks.

  @inline(__always)
  mutating func newTask() -> Int {
    if !freeTasks.isEmpty { return Int(freeTasks.removeLast()) }
    if tasks.count >= Entry.places { stop = .tooMany }
    tasks.append(Task())
    return tasks.count - 1
  }

  @inline(__always)
  mutating func free(_ task: Int) {
    tasks[task].end()
    freeTasks.append(Int32(truncatingIfNeeded: task))
  }

  /// The stream of a draw of a dossier, at the latest beginning of a step.
  @inline(__always)
  mutating func random(_ purpose: Purpose, _ place: Int, step: StepPlan) -> RandomStream {
    RandomStream(key: drawKey(purpose, place, step: step))
  }

  /// What such a draw is keyed by: the dossier, the step's name, and how often it was begun.
  @inline(__always)
  mutating func drawKey(_ purpose: Purpose, _ place: Int, step: StepPlan) -> UInt64 {
    let round = begins[place * stride + Int(step.step)]
    return RandomStream.key(
      dossiers[place].key, step.salt &+ UInt64(round) << 8 &+ purpose.rawValue)
  }

  /// Begins a task at a step that its dossier has come to, or that it stays in. Answers when it
  /// will be over, where that is known.
  @inline(__always) @discardableResult
  mutating func begin(_ task: Int, dossier place: Int, step index: Int) -> Int64 {
    let step = plan.steps[index]
    begins[place * stride + Int(step.step)] &+= 1
    let isMeasured = dossiers[place].isMeasured
    if isMeasured { account.steps[index].visits += 1 }
    var duration: Int64 = 0
    if step.sampler >= 0 {
      var random = random(.duration, place, step: step)
      let sampler = Int(step.sampler)
      let drawn =
        plan.samplers[sampler].isExponential
        ? plan.samplers[sampler].mean * plan.ziggurat.exponential(&random)
        : draw(sampler, &random)
      duration = Int64(min(max(0, drawn * step.unit), Floor.longest) + 0.5)
    }
    tasks[task].begin(
      at: index, of: place, since: now, taking: duration, isMeasured: isMeasured)
    if step.batchCount > 0 {
      tasks[task].ticket = schedule(.batch, task, at: nextBatch(of: index))
      return .max
    }
    return ready(task, step)
  }

  @inline(never)
  private mutating func draw(_ sampler: Int, _ stream: inout RandomStream) -> Double {
    plan.samplers[sampler].draw(&stream, plan.ziggurat, plan.observations)
  }

  /// 3 000 years; what takes longer takes this.
  private static let longest = 1e14

  /// A batch has come, or there was none to wait for: the wait begins, or the queue.
  @inline(__always) @discardableResult
  mutating func ready(_ task: Int, _ step: StepPlan) -> Int64 {
    if step.pool >= 0 {
      seekPerson(for: task, Int(step.pool))
      return .max
    }
    let length = tasks[task].duration
    let end =
      step.waitHours < 0
      ? now + length : hours[Int(step.waitHours)].end(ofWork: length, from: now)
    tasks[task].ticket = schedule(.finish, task, at: end)
    return end
  }

  /// The next of a step's times of day at or after the present at which its role is at work.
  private mutating func nextBatch(of index: Int) -> Int64 {
    let step = plan.steps[index]
    let date = Instant(millisecondsSinceEpoch: now).date(in: plan.zone)
    let times = plan.batches[Int(step.firstBatch)..<Int(step.firstBatch + step.batchCount)]
    var first: Int64?
    for day in 0...60 {
      for minute in times {
        let instant = Instant(
          date: date.adding(days: day), minuteOfDay: Int(minute), in: plan.zone)
        let at = instant.millisecondsSinceEpoch
        guard at >= now else { continue }
        if first == nil { first = at }
        guard step.pool >= 0 else { return at }
        let hours = hoursIndex(of: Int(step.pool))
        if !self.hours[hours].pieces(from: at, to: at + 60_000).isEmpty { return at }
      }
    }
    // Times at which nobody is ever there: what has gathered waits for the next opening.
    return first ?? now
  }

  // The log.

  @inline(__always)
  mutating func record(
    _ kind: LogEntry.Kind, _ place: Int, step: Int32 = -1, row: Int32 = -1, person: Int32 = -1
  ) {
    if isLogging { write(kind, place, step, row, person) }
  }

  @inline(never)
  private mutating func write(
    _ kind: LogEntry.Kind, _ place: Int, _ step: Int32, _ row: Int32, _ person: Int32
  ) {
    log.append(
      LogEntry(
        at: Instant(millisecondsSinceEpoch: now), dossier: dossiers[place].number,
        stream: dossiers[place].stream, step: step, row: row, person: person, kind: kind))
  }
}

/// Why a run ended before its time.
enum RunStop: Hashable, Sendable {
  case endless(step: Int?)
  case overload(pool: Int, ratio: Double)
  /// The engine refused what the scenario draws.
  case refused(procedure: String, vietnamese: String, english: String)
  case tooMany
  case calendarEnds
  case asked
}
