import ThuTucBasics

/// The engine with its scratch paper: decides command after command without allocating.
///
/// For hosts and simulations that decide millions. The dossier is copied into storage that is
/// kept from command to command; each event is applied to the copy as it is made, so that later
/// effects see earlier ones; the caller then applies the events to the dossier itself. One worker
/// serves any dossiers of its machine, one command at a time.
public struct Worker: ~Copyable, Sendable {
  let program: Program
  /// The copy at hand, without its answers: those only grow, and are asked for once a command.
  var dossier: Dossier
  /// What has happened so far, and the texts that it points at.
  var events: [Event] = []
  var texts: [String] = []

  // The command at hand.
  var now = Instant(millisecondsSinceEpoch: 0)
  /// The sender's place in the commit's texts; -1 for what the engine does by itself.
  var by: Int32 = -1
  var actor = ActorID.system
  /// The end that has been reached, until `dossier.ended` says so.
  var pendingEnd: EndID?
  /// Why it is reached, where a caller cancels the dossier.
  var endReason = ""
  /// Automatic steps entered and not yet moved on, and blocks to be looked at for their join.
  var automatics: [StepID] = []
  var joins: [BlockID] = []
  /// What has happened that a deadline may count from.
  var milestones: [Milestone] = []
  /// The limits of steps and blocks that were left and entered; their clocks' events come last.
  var leftLimits: [ClockID] = []
  var startedLimits: [LimitStart] = []
  /// Automatic moves and timers so far; bounded by `DossierLimits.automaticMoves`.
  var moves = 0
  var lacking: [PaperRef] = []
  /// Where a `move` would bring the dossier; without it there is no other version to go to.
  var passage: Passage?
  /// Whether what has fallen due happens before a command is decided.
  var letsTimePass = true
  /// Whether the command was refused for what had fallen due before it.
  private(set) var isStuck = false

  init(_ program: Program) {
    self.program = program
    dossier = program.empty
  }

  /// Decides a command for a dossier; `output` then holds what it causes, or no events if it is
  /// refused.
  ///
  /// The dossier itself is not changed: apply the commit with `Engine.evolve`.
  public mutating func decide(
    _ command: borrowing Command, given dossier: borrowing Dossier, into output: inout Commit
  ) throws(Rejection) {
    output.begin(command)
    output.first = dossier.sequence &+ 1
    try add(command, given: dossier, to: &output)
    output.answer(command, since: 0)
  }

  /// Decides a command and applies what it causes: the quickest way to move a dossier on.
  ///
  /// The copy that the events were tried on becomes the dossier, so nothing is applied twice. If
  /// the command is refused the dossier is left as it was.
  public mutating func advance(
    _ dossier: inout Dossier, by command: borrowing Command, into output: inout Commit
  ) throws(Rejection) {
    try decide(command, given: dossier, into: &output)
    if output.isEmpty { return }
    hand(over: &dossier)
    program.remember(&dossier, output)
  }

  /// Decides a command, its events behind those that a commit has already; it has these alone if
  /// the command is refused.
  mutating func add(
    _ command: borrowing Command, given dossier: borrowing Dossier, to output: inout Commit
  ) throws(Rejection) {
    self.dossier.assign(dossier)
    let (events, texts) = (output.events.count, output.texts.count)
    exchange(with: &output)
    do throws(Rejection) {
      try run(command, answered: command.key.isEmpty ? nil : dossier.answer(to: command.key))
      exchange(with: &output)
    } catch {
      exchange(with: &output)
      output.cut(events: events, texts: texts)
      throw error
    }
  }

  /// Takes a commit's events and texts in hand, or gives them back.
  mutating func exchange(with commit: inout Commit) {
    swap(&events, &commit.events)
    swap(&texts, &commit.texts)
  }

  /// Gives the copy at hand in exchange for the dossier that it is a copy of.
  mutating func hand(over dossier: inout Dossier) {
    swap(&self.dossier.answers, &dossier.answers)
    swap(&self.dossier, &dossier)
  }

  /// Forgets the command before.
  mutating func begin(_ command: borrowing Command) {
    now = command.at
    by = texts.place(ofPerson: command.by.id)
    actor = command.by.actors.first ?? .system
    pendingEnd = nil
    endReason = ""
    automatics.clear()
    joins.clear()
    milestones.clear()
    leftLimits.clear()
    startedLimits.clear()
    moves = 0
  }

  /// The checks in the order of `Rejection`'s cases, then what the command does.
  private mutating func run(
    _ command: borrowing Command, answered: Answer?
  ) throws(Rejection) {
    begin(command)
    let sender = by
    try program.checkSender(command.by)
    try program.checkSize(command)
    if let answer = answered {
      // A key kept without a fingerprint vouches for whatever comes under it.
      guard answer.fingerprint == 0 || answer.fingerprint == Fingerprint.of(command) else {
        throw .keyReused(command.key)
      }
      return
    }
    try program.checkStage(command, dossier.phase, dossier.end)
    if dossier.phase != .notStarted {
      guard command.at >= dossier.lastEventAt else {
        throw .timeBackwards(last: dossier.lastEventAt)
      }
      if program.hasTimers, letsTimePass {
        isStuck = true
        try fireTimers(upTo: command.at)
        isStuck = false
        try program.checkStage(command, dossier.phase, dossier.end)
        now = command.at
        by = sender
      }
    }
    try perform(command)
    // What follows a move by itself is the other version's to say.
    if events.last?.kind == .dossierMoved { return }
    try settle()
    if program.hasTimers { try fireTimers(upTo: command.at) }
  }

  private mutating func perform(_ command: borrowing Command) throws(Rejection) {
    switch command.body {
    case .submit(let submission): try submit(submission, command.by, opening: false)
    case .open(let submission): try submit(submission, command.by, opening: true)
    case .act(let action, let entries): try act(action, entries, command.by)
    case .answer(let action, let entries): try answer(action, entries, command.by)
    case .fulfil(let duty, let entries): try fulfil(duty, entries, command.by)
    case .attach(let papers): try attach(papers, command.by)
    case .verify(let papers): try judge(papers, .documentVerified, command.by)
    case .reject(let papers): try judge(papers, .documentRejected, command.by)
    case .provide(let registry, let paper, let found, let dated):
      try provide(registry, paper, found: found, dated: dated, command.by)
    case .pay(let fee, let amount): try pay(fee, amount, command.by)
    case .waive(let fee, let reason): try waive(fee, reason, command.by)
    case .advance: break
    case .suspend(let clock, let reason): try suspend(clock, reason, command.by)
    case .resume(let clock): try resume(clock, command.by)
    case .childEnded(let step, let outcome): try childEnded(step, outcome, command.by)
    case .receive(let papers, let procedure): try receive(papers, from: procedure, command.by)
    case .cancel(let reason): try cancel(reason, command.by)
    case .annotate(let note): try annotate(note, command.by)
    case .rate(let stars, let comment): try rate(stars, comment, command.by)
    case .recount(let edition): try recount(edition, command.by)
    case .move(let version): try depart(to: version, command.by)
    }
  }

  /// Makes an event, keeps it, and applies it to the copy.
  mutating func emit(
    _ kind: Event.Kind, _ subject: Int32 = -1, _ object: Int32 = -1, item: Int32 = -1,
    party: Int32 = -1, value: Value = .unknown, text: Int32 = -1
  ) {
    let event = Event(
      sequence: dossier.sequence &+ 1, kind: kind, actor: actor, at: now, subject: subject,
      object: object, item: item, party: party, value: value, by: by, text: text)
    program.evolve(&dossier, event, texts)
    events.append(event)
    switch kind {
    case .clockStarted, .clockResumed, .clockExtended, .deadlineMoved: warnOfYears(ofClock: subject)
    case .dutyOpened, .dutyMoved: warnOfYears(ofDuty: subject)
    default: break
    }
  }

  var moment: Moment { Moment(now: now) }

  func evaluate(_ expression: ExpressionID) -> Value {
    program.evaluate(expression, dossier, moment)
  }

  /// True only where the expression is; unknown is not, a fault refuses the command.
  func holds(_ expression: ExpressionID) throws(Rejection) -> Bool {
    let value = evaluate(expression)
    if let fault = value.asFault { throw .computation(fault) }
    return value.isTrue
  }
}

extension Dossier {
  /// Becomes a copy of another dossier of the same machine, in the storage that it has.
  mutating func assign(_ other: borrowing Dossier) {
    sequence = other.sequence
    phase = other.phase
    status = other.status
    isReceived = other.isReceived
    rating = other.rating
    hasResult = other.hasResult
    lastEventAt = other.lastEventAt
    submittedAt = other.submittedAt
    endedAt = other.endedAt
    end = other.end
    applicantKind = other.applicantKind
    channel = other.channel
    runningClocks = other.runningClocks
    active.assign(other.active)
    places.assign(other.places)
    values.assign(other.values)
    papers.assign(other.papers)
    fees.assign(other.fees)
    tallies.assign(other.tallies)
    if layout.clocks + layout.duties > 0 {
      clocks.assign(other.clocks)
      duties.assign(other.duties)
      pauses.assign(other.pauses)
      extensions.assign(other.extensions)
      unannounced.assign(other.unannounced)
    }
    assignShared(other)
  }

  /// The tables that hold references: shared until one of the two is written to.
  private mutating func assignShared(_ other: borrowing Dossier) {
    if !(lists.isEmpty && other.lists.isEmpty) { lists = other.lists }
    if !(texts.isEmpty && other.texts.isEmpty) { texts = other.texts }
    // Mostly the same few persons: comparing them costs less than sharing and unsharing.
    if persons.count != other.persons.count || persons != other.persons { persons = other.persons }
  }
}

extension Array where Element: BitwiseCopyable {
  /// Becomes empty, keeping its storage; costs nothing where it is empty already.
  mutating func clear() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }

  /// Becomes a copy of another array, in the storage that it has.
  fileprivate mutating func assign(_ other: [Element]) {
    if isEmpty, other.isEmpty { return }
    guard count == other.count else {
      // The list of active places, mostly: a few rows, of which one came or went.
      while count > other.count { removeLast() }
      for index in indices { self[index] = other[index] }
      for index in count..<other.count { append(other[index]) }
      return
    }
    // Both have as many rows, and the rows are bytes without references.
    unsafe withUnsafeMutableBufferPointer { own in
      _ = unsafe own.update(fromContentsOf: other)
    }
  }
}
