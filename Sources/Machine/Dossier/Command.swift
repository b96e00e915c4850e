public import ThuTucBasics

/// Something that somebody wants to happen to a dossier.
public struct Command: Hashable, Sendable {
  public var at: Instant
  public var by: Person
  /// The idempotency key; empty where none is given. The same key twice gives the same answer.
  public var key: String
  public var body: Body

  public init(at: Instant, by: Person, key: String = "", body: Body) {
    self.at = at
    self.by = by
    self.key = key
    self.body = body
  }

  /// What is wanted.
  public enum Body: Hashable, Sendable {
    /// The applicant opens the dossier.
    case submit(Submission)
    /// An authority opens the dossier (`start open by R`).
    case open(Submission)
    case act(ActionID, Entries)
    /// The action of a step of which each item of a list has its own, in that which the person
    /// holds: for who names the step and not the item.
    case answer(ActionID, Entries)
    /// Meets a duty after the end.
    case fulfil(DutyID, Entries)
    case attach([Paper])
    case verify([PaperRef])
    case reject([PaperRef])
    /// A registry's answer about a paper that it was asked for.
    case provide(RegistryID, PaperRef, found: Bool, dated: CivilDate?)
    case pay(FeeID, amount: Value)
    case waive(FeeID, reason: String)
    /// Lets time pass up to `at`.
    case advance
    case suspend(ClockID, reason: String)
    case resume(ClockID)
    /// The child dossier that a step opened has ended.
    case childEnded(StepID, Outcome)
    /// Papers that another procedure of the same case has produced or holds: what is here or not
    /// called for is left out.
    case receive([Paper], from: String)
    /// The dossier that called for this one was left: it ends as cancelled, else as withdrawn.
    case cancel(reason: String)
    case annotate(String)
    /// 1…5, after an end.
    case rate(Int, comment: String)
    /// Another edition of the calendar is in force (`Engine.init(_:calendar:)`): open deadlines
    /// and duties are counted anew by it. `edition` is what the announcement is called.
    case recount(edition: String)
    /// The dossier goes on under another version of its procedure, by that version's name
    /// (`Lineage`).
    case move(version: String)
  }
}

/// Who sends a command: one person, with the roles that a host vouches for.
public struct Person: Hashable, Sendable {
  public var id: String
  public var actors: [ActorID]
  /// `individual` or `organization`, where it matters (a submission).
  public var kind: OptionID?
  /// The agency or party, by name, for which the person acts; empty where it is not said.
  public var office: String

  public init(id: String, actors: [ActorID], kind: OptionID? = nil, office: String = "") {
    self.id = id
    self.actors = actors
    self.kind = kind
    self.office = office
  }

  /// The engine itself: it moves automatic steps and timers.
  public static let system = Person(id: "system", actors: [.system])
}

/// The data, list items and papers that come with a command.
///
/// Most commands bring none: so all of them stand behind one reference, which a command that is
/// passed on need not count three times.
public struct Entries: Hashable, Sendable {
  /// One, or none where nothing comes with it.
  private var contents: [Contents] = []

  private struct Contents: Hashable, Sendable {
    var fields: [FieldEntry] = []
    var lists: [ListEntry] = []
    var item: [ItemFieldEntry] = []

    var isEmpty: Bool { fields.isEmpty && lists.isEmpty && item.isEmpty }
  }

  public init(
    fields: [FieldEntry] = [], lists: [ListEntry] = [], item: [ItemFieldEntry] = []
  ) {
    let contents = Contents(fields: fields, lists: lists, item: item)
    if !contents.isEmpty { self.contents = [contents] }
  }

  public static let none = Entries()

  public var isEmpty: Bool { contents.first?.isEmpty ?? true }

  public var fields: [FieldEntry] {
    get { contents.first?.fields ?? [] }
    _modify { yield &own.fields }
  }

  public var lists: [ListEntry] {
    get { contents.first?.lists ?? [] }
    _modify { yield &own.lists }
  }

  /// Data of the item that the action's step is about.
  public var item: [ItemFieldEntry] {
    get { contents.first?.item ?? [] }
    _modify { yield &own.item }
  }

  /// What there is, to be changed.
  private var own: Contents {
    get { contents.first ?? Contents() }
    _modify {
      if contents.isEmpty { contents.append(Contents()) }
      yield &contents[0]
    }
  }

  public static func == (left: Entries, right: Entries) -> Bool { left.own == right.own }

  public func hash(into hasher: inout Hasher) { hasher.combine(own) }
}

public struct FieldEntry: Hashable, Sendable {
  public var field: FieldID
  public var value: Input

  public init(_ field: FieldID, _ value: Input) {
    self.field = field
    self.value = value
  }
}

/// A value as it is entered: texts are still texts, to be kept in the dossier.
public enum Input: Hashable, Sendable {
  case value(Value)
  case text(String)
}

/// All items of a list; entered again, they replace those before, unless they are added to them.
public struct ListEntry: Hashable, Sendable {
  public var list: ListID
  public var items: [Item]
  public var isAdding: Bool

  public init(list: ListID, items: [Item], isAdding: Bool = false) {
    self.list = list
    self.items = items
    self.isAdding = isAdding
  }

  public struct Item: Hashable, Sendable {
    public var fields: [ItemFieldEntry]
    public var papers: [Paper]

    public init(fields: [ItemFieldEntry] = [], papers: [Paper] = []) {
      self.fields = fields
      self.papers = papers
    }
  }
}

public struct ItemFieldEntry: Hashable, Sendable {
  public var field: ItemFieldID
  public var value: Input

  public init(_ field: ItemFieldID, _ value: Input) {
    self.field = field
    self.value = value
  }
}

/// A document of the dossier, or of one item of a list.
public struct PaperRef: Hashable, Sendable, BitwiseCopyable {
  public var document: DocumentID
  /// The item's place in its list; -1 for a document of the dossier itself.
  public var item: Int32

  public init(_ document: DocumentID, item: Int = -1) {
    self.document = document
    self.item = Int32(truncatingIfNeeded: item)
  }
}

/// A paper that is handed in, and the date that it bears.
public struct Paper: Hashable, Sendable {
  public var ref: PaperRef
  public var dated: CivilDate?

  public init(_ ref: PaperRef, dated: CivilDate? = nil) {
    self.ref = ref
    self.dated = dated
  }
}

public struct Submission: Hashable, Sendable {
  /// How it reached the office; absent where the procedure names only one channel.
  public var channel: OptionID?
  public var entries: Entries
  public var papers: [Paper]
  /// The procedure that called for the dossier; empty where the applicant or an authority opens it.
  /// Its papers then come from there, and only those that are called for are taken.
  public var caller: String

  public init(
    channel: OptionID? = nil, entries: Entries = .none, papers: [Paper] = [], caller: String = ""
  ) {
    self.channel = channel
    self.entries = entries
    self.papers = papers
    self.caller = caller
  }
}
