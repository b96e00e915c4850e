public import ThuTucBasics

/// One legal time limit of one dossier, with everything that has happened to it.
///
/// Law tells four things apart, and so do its verbs: *paused* (suspended, what was left is kept),
/// *restarted* (interrupted, counted anew), *replaced* (a new limit), *extended*. The due instant is
/// never stored: it follows from these facts and a calendar, so that a calendar that changes
/// moves it. Verbs are to be called in order of time; each says whether it changed anything.
public struct Clock: Hashable, Sendable {
  /// The event that the limit is counted from, before any cutoff.
  public private(set) var event: Instant
  /// The limit in force: the first one, or what has replaced or extended it.
  public private(set) var limit: Limit
  /// What a pause takes out of the limit.
  public let convention: PauseConvention
  /// The minute of the day after which an event is one of the next working day.
  public let cutoffMinute: Int?
  /// The pauses that have ended, in order of time, neither overlapping nor touching.
  public private(set) var pauses: [Pause] = []
  /// When the pause that is still open began.
  public private(set) var pausedSince: Instant?
  /// What has been added to the due instant, in the order in which it was granted.
  public private(set) var extensions: [Limit] = []
  /// How often the clock was extended by something; restarting does not forget it.
  public private(set) var extensionCount = 0
  /// When the clock was ended: its due instant no longer matters.
  public private(set) var stoppedAt: Instant?

  /// A clock that starts to run at an event.
  public init(
    from event: Instant, limit: Limit, convention: PauseConvention = .byDay,
    cutoffMinute: Int? = nil
  ) {
    self.event = event
    self.limit = limit
    self.convention = convention
    self.cutoffMinute = cutoffMinute
  }

  /// True once the clock has been ended.
  public var isStopped: Bool { stoppedAt != nil }
  /// True while a pause is open.
  public var isPaused: Bool { pausedSince != nil && !isStopped }

  /// When the limit is due; `LimitError.neverEnds` while a pause keeps it from ending.
  ///
  /// A pause that began when the term was over changes nothing: what has passed stays passed.
  public func due(in calendar: WorkingCalendar) throws(LimitError) -> Instant {
    guard let pausedSince else { return try due(in: calendar, pauses: pauses) }
    return try due(in: calendar, pauses: pauses + [Pause(from: pausedSince)])
  }

  /// When the limit would be due if an open pause ended at `instant`.
  public func due(
    in calendar: WorkingCalendar, resumedAt instant: Instant
  ) throws(LimitError) -> Instant {
    var resumed = self
    resumed.resume(at: instant)
    return try resumed.due(in: calendar, pauses: resumed.pauses)
  }

  private func due(
    in calendar: WorkingCalendar, pauses: [Pause]
  ) throws(LimitError) -> Instant {
    var due = try due(limit, from: event, cutoffMinute: cutoffMinute, in: calendar, pauses)
    for extra in extensions {
      // A close at 24:00 is the end of its own day, not an event of the next.
      let isClose = limit.unit.needsCalendar && extra.unit.hasDates
      due = try self.due(
        extra, from: isClose ? calendar.endOfDay(due) : due, cutoffMinute: nil, in: calendar, pauses
      )
    }
    return due
  }

  /// One term of the count, with the pauses that began before it was over.
  private func due(
    _ limit: Limit, from event: Instant, cutoffMinute: Int?, in calendar: WorkingCalendar,
    _ pauses: [Pause]
  ) throws(LimitError) -> Instant {
    // Only a term in dates can be touched by a pause after its end: in the evening of its last day.
    var count = limit.unit.hasDates && limit.unit != .workingDay ? 0 : pauses.count
    while true {
      let due = try calendar.due(
        limit, from: event, pauses: pauses.span.extracting(first: count), convention: convention,
        cutoffMinute: cutoffMinute)
      let begun = pauses.partitionPoint { $0.from < due }
      guard begun > count else { return due }
      count = begun
    }
  }

  /// The days that lead to the due instant of the limit itself, without what has extended it.
  public func explain(in calendar: WorkingCalendar) throws(LimitError) -> Explanation {
    var all = pauses
    if let pausedSince { all.append(Pause(from: pausedSince)) }
    return try calendar.explain(
      limit, from: event, pauses: all, convention: convention, cutoffMinute: cutoffMinute)
  }

  /// Suspends the clock; nothing if it is paused already or has stopped.
  @discardableResult
  public mutating func pause(at instant: Instant) -> Bool {
    guard !isStopped, pausedSince == nil else { return false }
    pausedSince = instant
    return true
  }

  /// Lets a paused clock run on; a resumption before the pause began makes it a pause of no time.
  @discardableResult
  public mutating func resume(at instant: Instant) -> Bool {
    guard !isStopped, let since = pausedSince else { return false }
    pausedSince = nil
    add(Pause(from: since, to: max(since, instant)))
    return true
  }

  /// Adds a pause that is known from both ends; nothing for one that has no length.
  public mutating func add(_ pause: Pause) {
    guard pause.from < pause.to else { return }
    if let last = pauses.last, pause.from <= last.to {
      pauses = Pause.merged(pauses + [pause])
    } else {
      pauses.append(pause)
    }
  }

  /// Counts the limit in force anew from an instant, as if that were the event.
  ///
  /// Pauses that are over and extensions that were granted belong to the interrupted count; a pause
  /// that is open goes on.
  @discardableResult
  public mutating func restart(at instant: Instant) -> Bool {
    guard !isStopped else { return false }
    event = instant
    extensions = []
    pauses.removeAll { $0.to <= instant }
    return true
  }

  /// Puts a new limit in force and counts it from an instant.
  @discardableResult
  public mutating func replace(by limit: Limit, at instant: Instant) -> Bool {
    guard restart(at: instant) else { return false }
    self.limit = limit
    return true
  }

  /// Makes the limit `limit`, counted from the event that it always was; pauses stay.
  @discardableResult
  public mutating func extend(to limit: Limit) -> Bool {
    guard !isStopped else { return false }
    self.limit = limit
    return true
  }

  /// Adds a term that is counted from the due instant; nothing after `maximum` times.
  @discardableResult
  public mutating func extend(by limit: Limit, atMost maximum: Int = .max) -> Bool {
    guard !isStopped, extensionCount < maximum else { return false }
    extensions.append(limit)
    extensionCount += 1
    return true
  }

  /// Ends the clock; a pause that is open ends with it.
  @discardableResult
  public mutating func stop(at instant: Instant) -> Bool {
    guard !isStopped else { return false }
    resume(at: instant)
    stoppedAt = instant
    return true
  }

  /// How late something at `instant` is: the working minutes since the due instant, none in time.
  public func minutesLate(
    at instant: Instant, in calendar: WorkingCalendar
  ) throws(LimitError) -> Int64 {
    max(0, calendar.workingMinutes(from: try due(in: calendar), to: instant))
  }
}

extension [Pause] {
  /// How many of the first pauses meet a condition that none after them meets.
  fileprivate func partitionPoint(_ condition: (Pause) -> Bool) -> Int {
    firstIndex { !condition($0) } ?? count
  }
}
