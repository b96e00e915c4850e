import ThuTucBasics
public import ThuTucMachine

/// Reads the events of one dossier as `EventWriter` writes them: rows by their names, so that a log
/// is read as well by a machine whose rows have moved.
///
/// What follows from the rest (titles, the form of a notice) is passed over. A line that cannot be
/// read says where it is wrong.
public struct EventReader: Sendable {
  public let machine: Machine
  /// The digest of the machine that the events must be of.
  public let version: String
  let names: EventNames
  let values: ValueReader

  public init(_ machine: Machine, version: String) {
    self.machine = machine
    self.version = version
    names = EventNames(machine)
    values = ValueReader(machine: machine)
  }

  /// Reads a line, and adds its event to those of a commit.
  public func read(_ line: [UInt8], into commit: inout Commit) throws(CommandError) {
    try read(try EventEnvelope(try CommandReader.value(of: line)), into: &commit)
  }

  /// Adds an event to those of a commit, which it must follow without a gap.
  ///
  /// The first event of an answer to a command with a key begins a commit, unless keys are left
  /// out.
  public func read(
    _ envelope: EventEnvelope, into commit: inout Commit, keepsKeys: Bool = true
  ) throws(CommandError) {
    guard envelope.version == version else { throw .otherVersion(envelope.version) }
    try checkPlace(of: envelope, in: commit)
    let data = try EventObject(envelope, machine)
    var event = Event(sequence: envelope.sequence, kind: envelope.kind, at: envelope.time)
    var texts: [String] = []
    for member in envelope.kind.form.members {
      try read(member, of: data, into: &event, &texts)
    }
    event.actor = ActorID(try row(data, "actor", .actors, isNeeded: true, number: 1) ?? 0)
    guard machine.accepts(event) else {
      throw CommandError(
        .outOfRange, at: "data",
        Bilingual(
          vi: "sự kiện này có số nằm ngoài giới hạn", en: "this event has a number out of range"))
    }
    if commit.texts.isEmpty { commit.texts = [""] }
    event.by = commit.place(ofPerson: try data.object.textIfPresent("by") ?? "")
    if let text = texts.first { event.text = commit.keep(text) }
    if keepsKeys { try readKey(of: data, into: &commit) }
    commit.caseID = envelope.dossier
    commit.at = max(commit.at, envelope.time)
    if commit.events.isEmpty { commit.first = envelope.sequence }
    commit.events.append(event)
  }

  /// Events of one dossier follow one another by number, and by time.
  private func checkPlace(
    of envelope: EventEnvelope, in commit: Commit
  ) throws(CommandError) {
    guard let last = commit.events.last else { return }
    guard envelope.dossier == commit.caseID else {
      throw CommandError(
        .wrongDossier, at: "subject",
        Bilingual(
          vi: "sự kiện này của hồ sơ '\(shortened(envelope.dossier))', không phải "
            + "'\(shortened(commit.caseID))'",
          en: "this event is of dossier '\(shortened(envelope.dossier))', not of "
            + "'\(shortened(commit.caseID))'"))
    }
    guard envelope.sequence == last.sequence &+ 1 else {
      throw .notNext(envelope.sequence, after: last.sequence)
    }
    guard envelope.time >= last.at else {
      throw CommandError(
        .wrongOrder, at: "time",
        Bilingual(
          vi: "sự kiện này xảy ra trước sự kiện đứng trước nó",
          en: "this event happened before the one in front of it"))
    }
  }

  private func readKey(
    of data: EventObject, into commit: inout Commit
  ) throws(CommandError) {
    guard let key = try data.object.textIfPresent("key"), !key.isEmpty else { return }
    guard commit.events.isEmpty else {
      throw CommandError(
        .wrongOrder, at: data.object.place("key"),
        Bilingual(
          vi: "lệnh có 'key' mở đầu một lần ghi riêng",
          en: "a command with a 'key' begins a commit of its own"))
    }
    let count = data.object["answer"] == nil ? 1 : try data.object.integer("answer")
    guard (1...Int(Int32.max)).contains(count) else { throw data.outOfRange("answer") }
    commit.key = key
    commit.answer = Run(0..<count)
  }
}

/// What an event says in particular, while it is read.
struct EventObject {
  let object: CommandObject

  init(_ envelope: EventEnvelope, _ machine: Machine) throws(CommandError) {
    object = try CommandObject(
      envelope.data, at: "data",
      allowed: envelope.kind.form.members.flatMap(\.names) + EventObject.common)
  }

  /// What every event may have: in whose name and by whom, and what a case adds.
  private static let common = [
    "actor", "by", "key", "answer", "dossier", "childversion", "case",
  ]

  func outOfRange(_ name: String) -> CommandError {
    CommandError(
      .outOfRange, at: object.place(name),
      Bilingual(
        vi: "'\(name)' nằm ngoài giới hạn", en: "'\(name)' is out of range"))
  }
}

extension CommandError {
  /// An event of another machine than the one that it is read by.
  static func otherVersion(_ version: String) -> CommandError {
    CommandError(
      .otherVersion, at: "procedureversion",
      Bilingual(
        vi: "sự kiện này theo một văn bản khác (\(version.prefix(12)))",
        en: "this event is of another text (\(version.prefix(12)))"))
  }
}
