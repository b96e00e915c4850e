public import ThuTucBasics

/// One thing that happened in a simulated run, in order of time.
public struct LogEntry: Hashable, Sendable, BitwiseCopyable {
  public var at: Instant
  /// The dossier's place among those of its stream, from 0.
  public var dossier: Int64
  /// The stream's place in the scenario.
  public var stream: Int32
  /// The step of the stream's machine; -1 for what belongs to none.
  public var step: Int32
  /// What the kind says; -1 where it says nothing.
  public var row: Int32
  /// Who does it, for `Simulation.name(ofPerson:)`; -1 for the applicant and for nobody.
  public var person: Int32
  public var kind: Kind

  /// What happened.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// The dossier was submitted or opened.
    case submitted
    /// It came to a step.
    case entered
    /// A person began to work on it.
    case started
    /// An action was taken; `row` is the action.
    case acted
    /// An `after` fired; `row` is the timer.
    case timedOut
    /// It left a step without an action of it: a timer, or what happened elsewhere, moved it on.
    case left
    /// It came to an end; `row` is the end.
    case ended
  }
}

/// What is told of a run while it goes on: an event log, a picture of one dossier.
public protocol Recorder {
  /// Something happened; called in order of time.
  mutating func record(_ entry: LogEntry)
}
