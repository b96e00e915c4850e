public import ThuTucMachine

/// What people do that a log can tell: the submission, or an action.
public enum LoggedDeed: Hashable, Sendable {
  case submission
  case action(ActionID)
}

/// What an activity of a log means in a procedure.
public enum ActivityMeaning: Hashable, Sendable {
  /// Nothing that is known: each of its events deviates.
  case unknown
  /// To be passed over.
  case ignored
  /// Any of these.
  case deeds([LoggedDeed])
}

/// How well a log keeps to a procedure.
///
/// Guards are taken as free choice, timers and automatic steps as moves that no log need tell.
/// Cases with the same activities in the same order are judged once. The alignment of each such
/// variant is optimal: the least number of events to leave out and of deeds to add so that the
/// procedure allows the case from submission to end.
public struct Conformance: Sendable {
  /// Where a case and the procedure part.
  public enum Verdict: UInt8, Sendable {
    /// The procedure allows it, from submission to end.
    case fits
    /// The procedure allows it so far, but it is not at an end.
    case open
    /// At some event the procedure allows something else.
    case leaves
  }

  /// The first event that the procedure does not allow; for an open case what is still to come.
  public struct Divergence: Hashable, Sendable {
    /// How many deeds of the case came before.
    public var position: Int
    /// What was done; absent where the case only ends too early.
    public var word: Int?
    /// What the procedure would have allowed there.
    public var expected: [LoggedDeed]
  }

  /// Cases that did the same things in the same order.
  public struct Variant: Sendable {
    /// Rows of `words`.
    public var trace: [Int]
    public var cases: [EventLog.CaseID]
    public var verdict: Verdict
    public var divergence: Divergence?
    /// The optimal alignment; absent where the search was cut off.
    public var alignment: Alignment?

    /// 1 for a case that fits, 0 for one that has nothing to do with the procedure.
    public func fitness(shortestRun: Int) -> Double? {
      guard let alignment else { return nil }
      let worst = trace.count + shortestRun
      return worst == 0 ? 1 : 1 - Double(alignment.deviationCount) / Double(worst)
    }
  }

  /// An activity with an outcome, and what it means.
  public struct Word: Hashable, Sendable {
    public var activity: EventLog.ActivityID
    public var outcome: EventLog.OutcomeID
    public var meaning: ActivityMeaning
    /// Its events in the log.
    public var count = 0
    /// How many of them the procedure allows where they stand.
    public var allowedCount = 0
  }

  public private(set) var words: [Word] = []
  /// Those with the most cases first.
  public private(set) var variants: [Variant] = []
  /// How many deeds the shortest dossier has from submission to end.
  public private(set) var shortestRun = 0
  /// Deeds that cases left out, by the action; the submission under nothing.
  public private(set) var omitted: [LoggedDeed: Int] = [:]
  /// How often each action was taken where the procedure allows it.
  public private(set) var taken: [LoggedDeed: Int] = [:]
  /// For each case the places of its deeds among the log's entries.
  let deedPlaces: [[Int32]]
  /// What the markings of the alignments are.
  private(set) var space: FlowSpace

  /// Judges a log. `meaning` says what an activity with an outcome is in the procedure.
  public init(
    _ log: EventLog, to machine: Machine,
    meaning: (EventLog.ActivityID, EventLog.OutcomeID) -> ActivityMeaning
  ) {
    let reader = LogDeeds(log, meaning: meaning)
    words = reader.words
    deedPlaces = reader.places
    let tellsSubmission = words.contains { word in
      if case .deeds(let deeds) = word.meaning { deeds.contains(.submission) } else { false }
    }
    var search = AlignmentSearch(machine, words: words, tellsSubmission: tellsSubmission)
    space = search.space
    shortestRun = search.align([])?.deviationCount ?? 0
    for (trace, cases) in reader.variants {
      var variant = Variant(trace: trace, cases: cases, verdict: .fits)
      (variant.verdict, variant.divergence) = search.replay(trace)
      variant.alignment = search.align(trace)
      count(variant)
      variants.append(variant)
    }
    space = search.space
  }

  private mutating func count(_ variant: Variant) {
    for word in variant.trace { words[word].count += variant.cases.count }
    for step in variant.alignment?.steps ?? [] {
      switch (step.position, step.cause) {
      case (let position?, .some(let cause)):
        words[variant.trace[position]].allowedCount += variant.cases.count
        if let deed = LoggedDeed(cause) { taken[deed, default: 0] += variant.cases.count }
      case (nil, let cause?) where !step.isSilent:
        if let deed = LoggedDeed(cause) { omitted[deed, default: 0] += variant.cases.count }
      default: break
      }
    }
  }

  public var caseCount: Int { variants.reduce(0) { $0 + $1.cases.count } }

  /// How many cases have this verdict.
  public func caseCount(_ verdict: Verdict) -> Int {
    variants.reduce(0) { $1.verdict == verdict ? $0 + $1.cases.count : $0 }
  }

  /// How many cases could not be aligned within the bound; they do not count in `meanFitness`.
  public var unalignedCaseCount: Int {
    variants.reduce(0) { $1.alignment == nil ? $0 + $1.cases.count : $0 }
  }

  /// The mean of the cases' fitness; nothing where no case could be aligned.
  public var meanFitness: Double? {
    var (sum, count) = (0.0, 0)
    for variant in variants {
      guard let fitness = variant.fitness(shortestRun: shortestRun) else { continue }
      sum += fitness * Double(variant.cases.count)
      count += variant.cases.count
    }
    return count == 0 ? nil : sum / Double(count)
  }
}

extension LoggedDeed {
  /// What a move is in the eyes of a log; a timer is nobody's deed.
  init?(_ cause: FlowSpace.Cause) {
    switch cause {
    case .submission: self = .submission
    case .action(let id): self = .action(id)
    case .timer: return nil
    }
  }
}

/// The deeds of each case of a log, as numbers of words.
struct LogDeeds {
  private(set) var words: [Conformance.Word] = []
  /// Those with the most cases first, then in order of their first case.
  private(set) var variants: [(trace: [Int], cases: [EventLog.CaseID])] = []
  /// For each case the places of its deeds among the log's entries.
  private(set) var places: [[Int32]] = []

  private struct Said: Hashable {
    var activity: EventLog.ActivityID
    var outcome: EventLog.OutcomeID
  }

  init(
    _ log: EventLog, meaning: (EventLog.ActivityID, EventLog.OutcomeID) -> ActivityMeaning
  ) {
    let told = LogDeeds.deedLifecycle(of: log)
    var numbers: [Said: Int] = [:]
    var found: [[Int]: Int] = [:]
    let traces = log.traces()
    for id in log.caseIDs() {
      var trace: [Int] = []
      var own: [Int32] = []
      for place in traces[case: id] {
        let entry = log.entries[Int(place)]
        guard entry.lifecycle == told else { continue }
        let said = Said(activity: entry.activity, outcome: entry.outcome)
        let number = numbers[said] ?? words.count
        if number == words.count {
          numbers[said] = number
          words.append(
            .init(
              activity: said.activity, outcome: said.outcome,
              meaning: meaning(said.activity, said.outcome)))
        }
        if words[number].meaning == .ignored { continue }
        trace.append(number)
        own.append(place)
      }
      places.append(own)
      if let variant = found[trace] {
        variants[variant].cases.append(id)
      } else {
        found[trace] = variants.count
        variants.append((trace, [id]))
      }
    }
    // Sorting is not stable: the first case breaks ties.
    variants.sort { left, right in
      (right.cases.count, left.cases[0].index) < (left.cases.count, right.cases[0].index)
    }
  }

  /// A deed is done when it is complete; in a log that never says so, when it begins.
  static func deedLifecycle(of log: EventLog) -> EventLog.Lifecycle {
    let present = Set(log.entries.lazy.map(\.lifecycle))
    return [.complete, .start, .assign, .schedule].first { present.contains($0) } ?? .complete
  }
}
