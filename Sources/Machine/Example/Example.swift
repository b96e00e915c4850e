public import ThuTucBasics

/// A dossier's story with what must be seen on the way: an `example` block, lowered.
public struct Example: Hashable, Sendable {
  public var title: String
  /// The language of its file, in which `rejected "…"` is looked up.
  public var language: Language
  public var statements: [Statement]

  public init(title: String, language: Language, statements: [Statement]) {
    self.title = title
    self.language = language
    self.statements = statements
  }

  public struct Statement: Hashable, Sendable {
    /// Where it stands: bytes from the start of its file.
    public var source: Range<Int>
    public var body: Body
    /// What it is about, where that is not the dossier that the example began with, under the
    /// version that this began with.
    public var subject: Subject?

    public init(source: Range<Int>, body: Body, subject: Subject? = nil) {
      self.source = source
      self.body = body
      self.subject = subject
    }
  }

  /// A dossier of the story, and the version that it is under by then.
  public struct Subject: Hashable, Sendable {
    /// The steps that called for it, from the outermost; none for the dossier that the example
    /// began with.
    public var steps: [StepID]
    /// The procedure and its version in whose tables the statement speaks.
    public var procedure: String
    public var version: String

    public init(steps: [StepID], procedure: String, version: String) {
      self.steps = steps
      self.procedure = procedure
      self.version = version
    }
  }

  /// The steps of which the story itself tells how their child dossiers end, each with the version
  /// that its dossier is under by then; nothing for the one that it began with.
  var toldSteps: [(version: String?, step: StepID)] {
    statements.compactMap { statement in
      guard statement.subject?.steps.isEmpty ?? true, case .command(let command) = statement.body,
        case .childEnded(let step, _) = command.body
      else { return nil }
      return (statement.subject?.version, step)
    }
  }

  /// What happens, or what must be seen.
  public enum Body: Hashable, Sendable {
    case command(Command)
    /// `isNegated` for `expect not …`.
    case expect(Expectation, isNegated: Bool)
  }

  /// What must hold at this point of the story. A name that is declared in several cases stands
  /// for several rows: one of them is enough.
  public enum Expectation: Hashable, Sendable {
    /// One of the copies, of a step that stands once for each item.
    case step([StepID])
    case issued([NoticeID])
    case missing([DocumentID])
    case ended(EndID)
    case due([ClockID], Instant)
    case dutyDue(DutyID, Instant)
    /// The date that the applicant was told last, on his receipt or since, for the whole case.
    case promised(Instant)
    /// The total of the rows compares so with the value.
    case fee([FeeID], Comparison, Value)
    /// An event of this type has happened: `duty.met`.
    case event(String)
    /// The statement before was refused; its code or its reason contains the text.
    case rejected(String?)
  }
}
