public import ThuTucCalendars

/// A value that others know by a word: in events, in states, in the bytes of a machine.
///
/// The word of a case never changes, whatever the case is called here, and no other case ever
/// takes it: who reads the record years later finds it again.
public protocol PublishedWord: CaseIterable, Hashable, Sendable {
  var word: String { get }
}

extension PublishedWord {
  /// The value that a word says; nothing where no value has it.
  public init?(word: String) {
    guard let value = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = value
  }
}

extension Outcome: PublishedWord {
  public var word: String {
    switch self {
    case .completed: "completed"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    case .lapsed: "lapsed"
    case .cancelled: "cancelled"
    case .redirected: "redirected"
    }
  }
}

extension ValueType: PublishedWord {
  public var word: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .decimal: "decimal"
    case .text: "text"
    case .date: "date"
    case .instant: "instant"
    case .money: "money"
    case .choice: "choice"
    case .duration: "duration"
    }
  }
}

extension Dossier.Phase: PublishedWord {
  public var word: String {
    switch self {
    case .notStarted: "notStarted"
    case .open: "open"
    case .ended: "ended"
    }
  }
}

extension PaperState.Status: PublishedWord {
  public var word: String {
    switch self {
    case .missing: "missing"
    case .attached: "attached"
    case .verified: "verified"
    case .rejected: "rejected"
    }
  }
}

extension PaperState.Origin: PublishedWord {
  public var word: String {
    switch self {
    case .applicant: "applicant"
    case .registry: "registry"
    }
  }
}

extension PaperState.Inquiry: PublishedWord {
  public var word: String {
    switch self {
    case .notMade: "notMade"
    case .open: "open"
    case .answered: "answered"
    }
  }
}

extension DutyState.Phase: PublishedWord {
  public var word: String {
    switch self {
    case .notOpened: "notOpened"
    case .open: "open"
    case .overdue: "overdue"
    case .met: "met"
    case .metLate: "metLate"
    }
  }
}

extension ClockState {
  /// How a clock stands, in one word.
  public enum Standing: PublishedWord {
    case idle, running, paused, passed, stopped

    public var word: String {
      switch self {
      case .idle: "idle"
      case .running: "running"
      case .paused: "paused"
      case .passed: "passed"
      case .stopped: "stopped"
      }
    }
  }

  public var standing: Standing {
    switch phase {
    case .idle: .idle
    case .stopped: .stopped
    case .running: hasPassed ? .passed : isPaused ? .paused : .running
    }
  }
}

extension ClockChange {
  /// What a change does to a clock, whatever action or condition brings it.
  public enum Kind: PublishedWord {
    case extendTo, extendBy, replace, restart

    public var word: String {
      switch self {
      case .extendTo: "extend to"
      case .extendBy: "extend by"
      case .replace: "replace"
      case .restart: "restart"
      }
    }
  }

  public var kind: Kind {
    switch self {
    case .extendTo: .extendTo
    case .extendBy: .extendBy
    case .replaceBy: .replace
    case .restart: .restart
    }
  }
}

extension LimitUnit: PublishedWord {
  public var word: String {
    switch self {
    case .workingDay: "workingDay"
    case .workingHour: "workingHour"
    case .workingMinute: "workingMinute"
    case .day: "day"
    case .hour: "hour"
    case .minute: "minute"
    case .week: "week"
    case .month: "month"
    case .year: "year"
    }
  }
}
