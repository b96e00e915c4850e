public import ThuTucBasics
public import ThuTucCalendars

/// A compiled procedure: flat tables addressed by small integers.
///
/// It is the one thing that everything else runs on: engine, simulator, verifier, publisher,
/// diagrams. Two texts of the same procedure, in whatever surface language, give equal machines
/// with equal canonical bytes (`canonicalJSON`), whose SHA-256 names the version.
public struct Machine: Hashable, Sendable {
  public var label: Label
  /// Every text, each once; the first is empty.
  public var texts: [String] = [""]

  // The sheet.
  public var code: TextID = .empty
  public var version: TextID = .empty
  public var domain: TextID = .empty
  public var effectiveFrom: CivilDate?
  public var effectiveUntil: CivilDate?
  /// Where dossiers of the version before go on in this one, in the order written; what is not
  /// named stays with its version.
  public var transitions: [Transition] = []
  public var level: Level?
  /// Empty: an authority starts it.
  public var applicantKinds: [OptionID] = []
  public var channels: [OptionID] = []
  public var legalBases: [Label] = []
  public var citations: [Citation] = []

  // Who.
  public var agencies: [Agency] = []
  public var actors: [Actor] = []
  public var registries: [Registry] = []

  // Rules.
  public var constants: [Value] = []
  public var nodes: [Node] = []
  public var operands: [ExpressionID] = []
  public var options: [Option] = []
  public var choices: [OptionID] = []
  public var fields: [Field] = []
  public var itemFields: [ItemField] = []
  public var lists: [ItemList] = []
  public var parameters: [Parameter] = []
  public var datedValues: [DatedValue] = []
  public var tables: [DecisionTable] = []
  public var outputs: [TableOutput] = []
  public var tableRows: [TableRow] = []
  public var answers: [ExpressionID] = []
  public var conditions: [Condition] = []
  public var assumptions: [Assumption] = []
  public var fees: [Fee] = []

  // Papers.
  public var formCounts: [FormCount] = []
  public var formAlternatives: [FormAlternative] = []
  public var documents: [Document] = []
  public var groups: [DocumentGroup] = []
  public var notices: [Notice] = []

  // Flow.
  public var start: Start
  public var steps: [Step] = []
  public var blocks: [Block] = []
  public var branches: [Branch] = []
  public var ends: [End] = []
  public var actions: [Action] = []
  /// The actions that are open in every state before an end.
  public var anytime: Run<Action> = .none
  public var requirements: [Requirement] = []
  public var effects: [Effect] = []
  public var asks: [FieldID] = []
  public var itemAsks: [ItemFieldID] = []
  public var listAsks: [ListID] = []
  public var otherThan: [StepID] = []
  public var timers: [Timer] = []
  public var reminders: [Reminder] = []
  public var calls: [Call] = []
  public var callArguments: [CallArgument] = []

  // Time.
  /// The calendars that the procedure and its agencies count in, each once.
  public private(set) var calendars: [CalendarRules] = []
  /// The procedure's own calendar, in which legal deadlines count.
  public private(set) var calendarID: CalendarID?
  public var clocks: [Clock] = []
  public var clockChanges: [ClockChange] = []
  public var milestones: [Milestone] = []
  public var pausePlaces: [Place] = []
  public var duties: [Duty] = []
  public var dutyEnds: [EndID] = []

  /// A machine without rows but for the built-in actors and options.
  public init(name: String, title: String = "") {
    label = Label(name: .empty)
    start = Start(opener: .applicant, first: .end(EndID(0)))
    label = Label(name: intern(name), title: intern(title))
    actors = [
      Actor(label: Label(name: intern("applicant")), kind: .applicant),
      Actor(label: Label(name: intern("system")), kind: .system),
    ]
    options = OptionID.builtIn.map { Option(label: Label(name: intern($0))) }
  }

  /// The identifier of a text, added if it is new. Linear in the number of texts: builders of
  /// large machines keep their own index.
  public mutating func intern(_ text: String) -> TextID {
    if let known = texts.firstIndex(of: text) { return TextID(known) }
    texts.append(text)
    return TextID(texts.count - 1)
  }

  /// What a text identifier says.
  public func text(_ id: TextID) -> String { texts[Int(id.index)] }

  /// The name that commands use.
  public func name(_ label: Label) -> String { text(label.name) }

  /// The words for people: the label, else the name.
  public func title(_ label: Label) -> String {
    text(label.title.isEmpty ? label.name : label.title)
  }

  /// The rules of the procedure's own calendar.
  public var calendar: CalendarRules? {
    get { calendarID.map { calendars[$0] } }
    set { calendarID = newValue.map { intern($0) } }
  }

  /// The identifier of a calendar, added if it is new.
  public mutating func intern(_ calendar: CalendarRules) -> CalendarID {
    if let known = calendars.firstIndex(of: calendar) { return CalendarID(known) }
    calendars.append(calendar)
    return CalendarID(calendars.count - 1)
  }

  /// Whether the items of a list come later: a step of an office asks for them, and none need come
  /// with the application.
  public func isEnteredLater(_ list: ListID) -> Bool {
    guard lists[list].minimum == nil else { return false }
    return actions.contains { action in
      action.step != nil && actors[action.actor].kind == .role
        && listAsks[action.listAsks.range].contains(list)
    }
  }

  /// The zone in which dates of this procedure are meant.
  public var zone: Zone { calendar?.zone ?? .vietnam }
}

/// The level of government that settles the matter.
public enum Level: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case ministry, province, district, commune
}

/// What becomes of the dossiers that stand in one place of the version before.
public struct Transition: Hashable, Sendable, BitwiseCopyable {
  /// A step or block of the version before, by name: its tables are another machine's.
  public var from: TextID
  /// Where they go on; nothing where they stay with their version.
  public var to: Place?

  public init(from: TextID, to: Place?) {
    self.from = from
    self.to = to
  }
}

/// The command that opens a dossier, and where it then is.
public struct Start: Hashable, Sendable, BitwiseCopyable {
  /// `applicant` for `start submit`, else the role of `start open by R`.
  public var opener: ActorID
  public var first: Place

  public init(opener: ActorID, first: Place) {
    self.opener = opener
    self.first = first
  }
}

/// A clause and the article it rests on.
public struct Citation: Hashable, Sendable, BitwiseCopyable {
  /// The clause that cites.
  public enum Subject: Hashable, Sendable, BitwiseCopyable {
    case procedure
    case field(FieldID), document(DocumentID), notice(NoticeID), condition(ConditionID)
    case fee(FeeID), parameter(ParameterID), table(TableID), row(TableRowID)
    case assumption(AssumptionID)
    case step(StepID), action(ActionID), timer(TimerID), end(EndID), block(BlockID)
    case clock(ClockID), duty(DutyID)
  }

  public var subject: Subject
  /// A row of `legalBases`.
  public var basis: ID<Label>
  public var article: TextID

  public init(subject: Subject, basis: ID<Label>, article: TextID = .empty) {
    self.subject = subject
    self.basis = basis
    self.article = article
  }
}
