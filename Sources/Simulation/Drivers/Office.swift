import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// The office at work: what comes, who works on what, what waits, and the account of it.
///
/// It knows no law. A driver tells it where a dossier goes next; it tells the driver when work, a
/// wait or a timer is over. Everything that the two drivers share is here, so that they can
/// differ only in what the procedure allows.
struct Office: ~Copyable, Sendable {
  let plan: Plan
  /// Keys everything that chance decides in this replication.
  let key: UInt64

  private(set) var now: Int64
  private var sequence: UInt64 = 1
  private var events = EventQueue()
  /// Entries in `events` that have lost their meaning.
  private var stale = 0

  // Arrivals.
  private var streams: [ArrivalStream] = []
  private var comings: [Entry] = []
  private var soonest = Entry(at: .max, order: .max)
  /// How many dossiers each stream has had.
  private(set) var numbers: [Int64]

  // Dossiers.
  var tasks: [Task] = []
  private var freeTasks: [Int32] = []
  var cases: [Case] = []
  private var freeCases: [Int32] = []
  /// For each case and step of its procedure, how often it was begun there.
  private var begins: [UInt32] = []
  private let stride: Int
  private(set) var live = 0
  private(set) var greatestLive = 0

  // Staff: see Office+Staff.
  var hours: [Hours]
  var lines: [Line]
  var queues: [Level]
  var busy: [Level]
  var present: [Level]
  var idle: PersonSets
  var here: PersonSets
  var holding: [Int32]
  /// Working time that was asked of each role while it was measured.
  var offered: [Int64]
  /// Persons who may not work on a task, where its actions say `other than`.
  var barred: [Int32: [Int32]] = [:]

  // The account: see Office+Account.
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
    numbers = Array(repeating: 0, count: plan.streams.count)
    stride = plan.streams.map(\.stepCount).max() ?? 0
    hours = plan.hours
    lines = plan.pools.map { Line(isKeyed: $0.order.isKeyed) }
    let level = Level(origin: plan.origin)
    queues = Array(repeating: level, count: plan.pools.count)
    busy = Array(repeating: level, count: plan.groups.count)
    present = busy
    idle = PersonSets(plan.groups.map(\.persons.count))
    here = idle
    holding = Array(repeating: -1, count: plan.groups.reduce(0) { $0 + $1.persons.count })
    offered = Array(repeating: 0, count: plan.pools.count)
    account = Account(plan)
    begin()
  }

  private mutating func begin() {
    for index in plan.streams.indices {
      let streamKey = RandomStream.key(key, UInt64(index))
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
      if handledAtOnce > Office.atOnce + 64 * live {
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
      case .none, .arrival, .opening, .measure: false
      }
    }
    swap(&swept, &events)
  }

  /// A timer's place is a task, or a case of the engine's driver, which keeps its own order.
  private func isStaleTimer(_ entry: Entry) -> Bool {
    if caseTimers.isEmpty { return tasks[entry.place].timer != entry.order }
    return caseTimers[entry.place] != entry.order
  }

  /// For each case the order of its timer, where timers are the cases'.
  var caseTimers: [UInt64] = []

  // Arrivals.

  private mutating func drawArrival(_ index: Int) {
    let at = streams[index].next(plan.ziggurat, &hours[plan.streams[index].hours])
    comings[index] = Entry(at: at, order: newOrder(.arrival, index))
    guard comings.count > 1 else { return soonest = comings[0] }
    soonest = comings[0]
    for entry in comings where entry.precedes(soonest) { soonest = entry }
  }

  /// No further dossier comes.
  mutating func endArrivals() {
    for index in comings.indices { comings[index].at = .max }
    soonest = Entry(at: .max, order: .max)
  }

  var isArrivalsOver: Bool { soonest.at == .max }

  /// Takes in the dossier that comes now: its case, ready to be submitted.
  mutating func arrive(_ stream: Int) -> Int {
    drawArrival(stream)
    let number = numbers[stream]
    numbers[stream] += 1
    let place = newCase()
    let streamKey = RandomStream.key(key, UInt64(stream))
    cases[place] = Case()
    cases[place].key = RandomStream.key(streamKey, UInt64(number))
    cases[place].number = number
    cases[place].stream = Int32(stream)
    cases[place].submittedAt = now
    cases[place].submittedPosition = hours[plan.streams[stream].hours].position(at: now)
    cases[place].isLive = true
    live += 1
    if live > greatestLive {
      greatestLive = live
      if live & 4_095 == 0 { checkLoad() }
    }
    cases[place].isMeasured = admit(place)
    record(.submitted, place)
    return place
  }

  private mutating func newCase() -> Int {
    if let free = freeCases.popLast() {
      let start = Int(free) * stride
      for index in start..<start + stride { begins[index] = 0 }
      return Int(free)
    }
    cases.append(Case())
    begins += repeatElement(0, count: stride)
    return cases.count - 1
  }

  /// Closes a case that has come to an end.
  mutating func release(case place: Int) {
    cases[place].isLive = false
    live -= 1
    freeCases.append(Int32(truncatingIfNeeded: place))
  }

  // Tasks.

  @inline(__always)
  mutating func newTask() -> Int {
    if let free = freeTasks.popLast() { return Int(free) }
    if tasks.count >= Entry.places { stop = .tooMany }
    tasks.append(Task())
    return tasks.count - 1
  }

  @inline(__always)
  mutating func free(_ task: Int) {
    tasks[task] = Task()
    freeTasks.append(Int32(truncatingIfNeeded: task))
  }

  /// The stream of a draw of a dossier, at the latest beginning of a step.
  @inline(__always)
  func random(_ purpose: Purpose, _ place: Int, step: StepPlan) -> RandomStream {
    let round = begins[place * stride + Int(step.step)]
    let part = step.salt &+ UInt64(round) << 8 &+ purpose.rawValue
    return RandomStream(key: RandomStream.key(cases[place].key, part))
  }

  /// Begins a task at a step that its dossier has come to, or that it stays in. Answers when it
  /// will be over, where that is known.
  @inline(__always) @discardableResult
  mutating func begin(_ task: Int, case place: Int, step index: Int) -> Int64 {
    let step = plan.steps[index]
    begins[place * stride + Int(step.step)] &+= 1
    tasks[task].step = Int32(truncatingIfNeeded: index)
    tasks[task].dossier = Int32(truncatingIfNeeded: place)
    tasks[task].isMeasured = cases[place].isMeasured
    tasks[task].since = now
    tasks[task].state = .waiting
    if cases[place].isMeasured { account.steps[index].visits += 1 }
    var duration: Int64 = 0
    if step.sampler >= 0 {
      var random = random(.duration, place, step: step)
      let drawn = plan.samplers[Int(step.sampler)].draw(
        &random, plan.ziggurat, plan.observations)
      duration = Int64(min(max(0, drawn * step.unit), Office.longest).rounded())
    }
    tasks[task].duration = duration
    if step.batchCount > 0 {
      tasks[task].ticket = schedule(.batch, task, at: nextBatch(of: step))
      return .max
    }
    return ready(task, step)
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

  /// The next of a step's times of day at or after the present.
  private func nextBatch(of step: StepPlan) -> Int64 {
    let instant = Instant(millisecondsSinceEpoch: now)
    let date = instant.date(in: plan.zone)
    let times = plan.batches[Int(step.firstBatch)..<Int(step.firstBatch + step.batchCount)]
    for day in 0...1 {
      for minute in times {
        let at = Instant(
          date: date.adding(days: day), minuteOfDay: Int(minute), in: plan.zone)
        if at >= instant { return at.millisecondsSinceEpoch }
      }
    }
    return now
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
        at: Instant(millisecondsSinceEpoch: now), dossier: cases[place].number,
        stream: cases[place].stream, step: step, row: row, person: person, kind: kind))
  }
}

/// Why a run ended before its time.
enum RunStop: Hashable, Sendable {
  case endless(step: Int?)
  case overload(pool: Int, ratio: Double)
  case tooMany
  case calendarEnds
  case asked
}
