public import ThuTucBasics
public import ThuTucMachine

/// What happened to many cases, one flat record an event: what a simulation writes, what process
/// mining reads, and what a real log becomes once it is read.
///
/// Names are interned once and events hold small integers, so that appending an event costs no
/// look-up and no allocation beyond the growth of one array.
public struct EventLog: Hashable, Sendable {
  /// Names of what is done.
  public enum Activity {}
  /// Names of those who do it.
  public enum Resource {}
  /// Names of their roles or units.
  public enum Group {}
  /// Names of what comes of it.
  public enum Outcome {}
  /// Names of what is known of a case.
  public enum Key {}
  /// One matter from its first event to its last.
  public enum Case {}
  public typealias ActivityID = ID<Activity>
  public typealias ResourceID = ID<Resource>
  public typealias GroupID = ID<Group>
  public typealias OutcomeID = ID<Outcome>
  public typealias KeyID = ID<Key>
  public typealias CaseID = ID<Case>

  /// Where in the life of a piece of work an event stands: the transitions of the XES standard
  /// that tell waiting from working.
  public enum Lifecycle: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// The work is there to be done.
    case schedule
    /// A person has been named for it.
    case assign
    case start
    case suspend
    case resume
    case complete
    /// The work was called off.
    case withdraw
  }

  /// One event. `none` stands where nothing is known.
  public struct Entry: Hashable, Sendable, BitwiseCopyable {
    public var at: Instant
    public var `case`: CaseID
    public var activity: ActivityID
    public var resource: ResourceID
    public var group: GroupID
    /// What came of it: the action that was taken.
    public var outcome: OutcomeID
    /// Minutes east of UTC of the clock that the event was read from.
    public var offsetMinutes: Int16
    public var lifecycle: Lifecycle

    public init(
      case: CaseID, activity: ActivityID, at: Instant, lifecycle: Lifecycle = .complete,
      resource: ResourceID = .none, group: GroupID = .none, outcome: OutcomeID = .none,
      in zone: Zone = .vietnam
    ) {
      self.at = at
      self.case = `case`
      self.activity = activity
      self.resource = resource
      self.group = group
      self.outcome = outcome
      self.lifecycle = lifecycle
      offsetMinutes = Int16(clamping: zone.offsetMinutes)
    }

    public var zone: Zone { Zone(offsetMinutes: Int(offsetMinutes)) }
  }

  /// A datum of a case, of a type that every exchange format has.
  public enum Datum: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
    case instant(Instant)
  }

  /// One datum of one case.
  public struct Attribute: Hashable, Sendable {
    public var `case`: CaseID
    public var key: KeyID
    public var datum: Datum
  }

  /// Of the process; empty where it has none.
  public var name = ""
  /// In the order in which they were appended.
  public private(set) var entries: [Entry] = []
  public private(set) var attributes: [Attribute] = []
  public private(set) var activities = NameList<Activity>()
  public private(set) var resources = NameList<Resource>()
  public private(set) var groups = NameList<Group>()
  public private(set) var outcomes = NameList<Outcome>()
  public private(set) var keys = NameList<Key>()
  /// The names of the cases; a case may have no event.
  public private(set) var caseNames: [String] = []

  public init() {}

  public var caseCount: Int { caseNames.count }

  /// Adds an event whose names are known. Amortised constant time.
  public mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Adds a case. Names are the caller's to keep apart.
  public mutating func addCase(_ name: String) -> CaseID {
    caseNames.append(name)
    return CaseID(caseNames.count - 1)
  }

  /// Gives a case its name, where that is told after its first event.
  public mutating func rename(_ id: CaseID, to name: String) { caseNames[Int(id.index)] = name }

  /// Says something of a case. Said twice, the later counts.
  public mutating func setAttribute(_ key: KeyID, of case: CaseID, to datum: Datum) {
    attributes.append(Attribute(case: `case`, key: key, datum: datum))
  }

  // Identifiers of names, which are added where they are new. A hash look-up each: who appends
  // many events asks once and keeps the identifiers.
  public mutating func activity(_ name: String) -> ActivityID { activities.intern(name) }
  public mutating func resource(_ name: String) -> ResourceID { resources.intern(name) }
  public mutating func group(_ name: String) -> GroupID { groups.intern(name) }
  public mutating func outcome(_ name: String) -> OutcomeID { outcomes.intern(name) }
  public mutating func key(_ name: String) -> KeyID { keys.intern(name) }
}

extension ID {
  /// No row.
  public static var none: ID { ID(-1) }

  public var isNone: Bool { index < 0 }
}

/// Names, each once, found in constant time.
public struct NameList<Row>: Hashable, Sendable {
  public private(set) var names: [String] = []
  private var places: [String: Int32] = [:]

  public init() {}

  public var count: Int { names.count }

  /// The identifier of a name, added if it is new.
  public mutating func intern(_ name: String) -> ID<Row> {
    if let place = places[name] { return ID(Int(place)) }
    places[name] = Int32(names.count)
    names.append(name)
    return ID(names.count - 1)
  }

  /// The identifier of a name that has been seen.
  public func find(_ name: String) -> ID<Row>? { places[name].map { ID(Int($0)) } }

  /// What an identifier stands for; nothing for `none`.
  public subscript(id: ID<Row>) -> String? { id.isNone ? nil : names[Int(id.index)] }

  /// Every identifier, in the order in which the names were first met.
  public func ids() -> some Sequence<ID<Row>> { names.indices.lazy.map { ID<Row>($0) } }
}
