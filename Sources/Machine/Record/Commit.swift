public import ThuTucBasics

/// What one accepted command has caused, in all dossiers of its case: the unit of record.
///
/// One commit is one row of a store, one answer to a repeated key, one batch of events. What is
/// the same for all of its events stands here once; the events hold numbers only, of these texts
/// and of the machines' tables.
public struct Commit: Hashable, Sendable {
  /// The case that it belongs to, as its host calls it; the engine leaves it empty.
  public var caseID = ""
  /// The number of its first event among those of all dossiers of the case, from 1.
  public var first: UInt32 = 1
  /// When the command was sent; what was due by then stands in front with its own instants.
  public var at = Instant(millisecondsSinceEpoch: 0)
  /// The dossier that the command went to: a place in `Case.members`.
  public var dossier: Int32 = 0
  /// The idempotency key; empty where none was given.
  public var key = ""
  /// What the command said, where there is a key: tells a repeat from another command. 0 where it
  /// is not known.
  public var fingerprint: UInt64 = 0
  /// The events that answer the command itself, in `events`: without what was due before it, and
  /// without what follows from it in other dossiers.
  public var answer = Run<Event>.none
  /// The names of the versions whose tables the events speak of; empty for an engine that knows
  /// only its own machine.
  public var machines: [String] = []
  /// The dossiers that it opens, but for the first one of the case.
  public var openings: [Opening] = []
  /// The sender's id, then the other persons and the words that events point at.
  public var texts: [String] = []
  /// In the order in which they happened.
  public var events: [Event] = []

  public init() {}

  /// A dossier that another one has called for.
  public struct Opening: Hashable, Sendable, BitwiseCopyable {
    /// The place that it takes in `Case.members`.
    public var dossier: Int32
    /// The dossier and the step that called for it, and the number of the event that said so.
    public var parent: Int32
    public var step: StepID
    public var call: UInt32

    public init(dossier: Int32, parent: Int32, step: StepID, call: UInt32) {
      self.dossier = dossier
      self.parent = parent
      self.step = step
      self.call = call
    }
  }
}

extension Commit {
  /// True for the answer to a command that repeats an answered one: nothing has happened.
  public var isEmpty: Bool { events.isEmpty }

  /// The id of the person who sent the command.
  public var sender: String { texts.first ?? "" }

  /// What an event says in words; empty where it says nothing.
  public func text(of event: Event) -> String { texts.text(at: event.text) }

  /// The id of the person who sent what led to an event; empty for what the engine does by itself.
  public func person(of event: Event) -> String { texts.text(at: event.by) }

  /// The events of one dossier of the case.
  public func events(of dossier: Int) -> [Event] {
    events.filter { Int($0.dossier) == dossier }
  }
}

extension [Commit] {
  /// What has happened to one dossier of a case since it last moved to another version, as if it
  /// were the only one; the move itself is the first event then.
  public func sinceLastMove(of dossier: Int) -> [Commit] {
    var own: [Commit] = []
    for commit in self {
      var part = Commit()
      (part.texts, part.machines) = (commit.texts, commit.machines)
      part.events = commit.events(of: dossier)
      if let move = part.events.lastIndex(where: { $0.kind == .dossierMoved }) {
        part.events.removeSubrange(..<move)
        own = []
      }
      for index in part.events.indices { part.events[index].dossier = 0 }
      own.append(part)
    }
    return own
  }
}

extension Commit {
  /// Becomes the commit of a command, without events yet, in the storage that it has.
  mutating func begin(_ command: borrowing Command) {
    if !caseID.isEmpty { caseID = "" }
    at = command.at
    dossier = 0
    if !key.isEmpty { key = "" }
    fingerprint = 0
    answer = .none
    if !machines.isEmpty { machines.removeAll(keepingCapacity: true) }
    openings.clear()
    events.clear()
    // Most commits say nothing in words but who sent the command.
    if texts.count == 1 {
      texts[0] = command.by.id
    } else {
      texts.removeAll(keepingCapacity: true)
      texts.append(command.by.id)
    }
  }

  /// Notes that the events since `start` answer a command with a key.
  mutating func answer(_ command: borrowing Command, since start: Int) {
    answer = Run(start..<events.count)
    guard !command.key.isEmpty, start < events.count else { return }
    key = command.key
    fingerprint = Fingerprint.of(command)
  }

  /// The place of a text that an event says; -1 where it is empty.
  package mutating func keep(_ text: String) -> Int32 { texts.keep(text) }

  /// The place of a person's id. A commit knows few persons.
  package mutating func place(ofPerson id: String) -> Int32 { texts.place(ofPerson: id) }

  /// The place of a version's name.
  mutating func place(ofMachine name: String) -> UInt16 {
    if let known = machines.firstIndex(of: name) { return UInt16(truncatingIfNeeded: known) }
    machines.append(name)
    return UInt16(truncatingIfNeeded: machines.count - 1)
  }

  /// Forgets what came after so many events and texts.
  mutating func cut(events: Int, texts: Int) {
    self.events.removeSubrange(events...)
    self.texts.removeSubrange(texts...)
  }
}

extension [String] {
  /// The place of a text, which is added; -1 where it is empty.
  mutating func keep(_ text: String) -> Int32 {
    if text.isEmpty { return -1 }
    append(text)
    return Int32(truncatingIfNeeded: count - 1)
  }

  /// The place of a person's id, added if it is new; -1 where it is empty.
  mutating func place(ofPerson id: String) -> Int32 {
    if id.isEmpty { return -1 }
    if let known = firstIndex(of: id) { return Int32(truncatingIfNeeded: known) }
    return keep(id)
  }

  /// The text at a place that an event holds.
  func text(at place: Int32) -> String {
    indices.contains(Int(place)) ? self[Int(place)] : ""
  }
}
