/// One visit of one dossier to one step: what is waited for, worked on, or held by a timer.
struct Task: BitwiseCopyable, Sendable {
  /// The order of the entry, or the ticket of the line, that moves it on; any other is stale.
  var ticket: UInt64 = 0
  /// The order of the entry of its timer; 0 where none is set.
  var timer: UInt64 = 0
  /// When its timer fires; the greatest instant where it has none.
  var timerAt: Int64 = .max
  /// When it became ready to be worked on, on the axes of time and of its role's working time.
  var since: Int64 = 0
  var sincePosition: Int64 = 0
  /// How long it takes, once somebody takes it up.
  var duration: Int64 = 0
  /// What a keyed line is ordered by: the least is served first.
  var rank: Int64 = 0
  /// In `Plan.steps`.
  var step: Int32 = 0
  /// In `Floor.dossiers`.
  var dossier: Int32 = 0
  /// Who works on it; -1 while nobody does.
  var person: Int32 = -1
  var isMeasured = false
  var state = State.free

  enum State: UInt8, BitwiseCopyable {
    case free
    /// For what occupies nobody, or for a batch.
    case waiting
    case queued, worked
    /// Over, and nothing that may be done is open.
    case stuck
  }
}

extension Task {
  /// Its dossier comes to a step, or stays in it.
  @inline(__always)
  mutating func begin(
    at step: Int, of dossier: Int, since now: Int64, taking duration: Int64, isMeasured: Bool
  ) {
    self.step = Int32(truncatingIfNeeded: step)
    self.dossier = Int32(truncatingIfNeeded: dossier)
    self.isMeasured = isMeasured
    self.duration = duration
    since = now
    person = -1
    state = .waiting
  }

  /// It waits for a person, from this instant of its role's working time on.
  @inline(__always)
  mutating func queue(_ ticket: UInt64, at position: Int64) {
    self.ticket = ticket
    sincePosition = position
    state = .queued
  }

  /// Nothing is left of it that anything could take for it.
  @inline(__always)
  mutating func end() {
    ticket = 0
    timer = 0
    timerAt = .max
    person = -1
    state = .free
  }

  /// A person works on it from now on, until an entry says that it is over.
  @inline(__always)
  mutating func start(_ ticket: UInt64, by person: Int, since now: Int64) {
    self.ticket = ticket
    self.person = Int32(truncatingIfNeeded: person)
    since = now
    state = .worked
  }
}

/// One dossier under way.
struct SimulatedDossier: BitwiseCopyable, Sendable {
  /// What its draws are keyed by.
  var key: UInt64 = 0
  /// Its place among the dossiers of its stream, from 0.
  var number: Int64 = 0
  var submittedAt: Int64 = 0
  var submittedPosition: Int64 = 0
  // Sums over its tasks.
  var waiting: Int64 = 0
  var worked: Int64 = 0
  var applicants: Int64 = 0
  /// How much later than due it came, over its legal deadlines; -1 while none has passed.
  var lateness: Int64 = -1
  /// Its place among all dossiers in the order in which they came, for what happens at once.
  var admission: UInt64 = 0
  var stream: Int32 = 0
  var visits: Int32 = 0
  var papers: Int32 = 0
  var isMeasured = false
  var isLive = false
  /// Whether any legal deadline counted for it.
  var hasDeadline = false
  /// What was paid in fees, and what the applicant's own tasks cost.
  var fees = 0.0
  var cost = 0.0
}

/// What a draw is for: draws of different purposes never share numbers.
enum Purpose: UInt64 {
  case duration, choice, field, arrivals, absence, kind, channel, interruption, items
}
