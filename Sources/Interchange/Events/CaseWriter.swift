public import ThuTucBasics
public import ThuTucMachine

/// Writes the events of a case: each dossier's as `EventWriter` does, in the order of all.
///
/// The first dossier has the case's id, one that it called for that id and its path: `1`,
/// `1.residence`, `1.residence.check`. `child.opened` brings the id and the version of the child as
/// `dossier` and `childversion`, where it is of this case; `notice.covered` the id of the case, whose
/// receipt stands for it, as `case`.
public struct CaseWriter: Sendable {
  public let engine: CaseEngine
  public let id: String

  public init(_ engine: CaseEngine, id: String) {
    self.engine = engine
    self.id = id
  }

  /// The id of one of the dossiers.
  public func id(of member: Int, in file: Case) -> String {
    let path = file.members[member].path
    return path.isEmpty ? id : "\(id).\(path)"
  }

  /// The writer of one dossier's events.
  public func writer(of member: Int, in file: Case) -> EventWriter {
    let version = engine.versions[engine.version(of: member, in: file)]
    return EventWriter(
      version.engine.machine, dossier: id(of: member, in: file), version: version.name)
  }

  /// The writer of one event: in the words of the version that it happened under.
  public func writer(of event: Event, _ commit: Commit, in file: Case) -> EventWriter {
    EventWriter(
      engine.machine(of: event, in: commit), dossier: id(of: Int(event.dossier), in: file),
      version: commit.machines[Int(event.machine)])
  }

  /// A line for each event of a commit; `file` is the case after it.
  public func lines(_ commit: Commit, in file: Case) -> [String] {
    var last: EventWriter?
    return commit.events.indices.map { index in
      let event = commit.events[index]
      let dossier = id(of: Int(event.dossier), in: file)
      let version = commit.machines[Int(event.machine)]
      let known = last.flatMap { $0.dossier == dossier && $0.version == version ? $0 : nil }
      let writer = known ?? writer(of: event, commit, in: file)
      last = writer
      if event.kind == .noticeCovered {
        return JSONWriter.compact(
          writer.cloudEvent(index, of: commit).adding([.init("case", .string(id))], to: "data"))
      }
      guard event.kind == .childOpened, let child = child(openedBy: event, commit) else {
        return writer.line(index, of: commit)
      }
      return JSONWriter.compact(
        writer.cloudEvent(index, of: commit).adding(
          [
            .init("dossier", .string(self.id(of: Int(child.dossier), in: file))),
            .init("childversion", .string(commit.machines[Int(child.machine)])),
          ], to: "data"))
    }
  }

  /// The first event of the dossier that an event calls for.
  private func child(openedBy event: Event, _ commit: Commit) -> Event? {
    let opening = commit.openings.first {
      $0.parent == event.dossier && $0.call == event.sequence
    }
    return opening.flatMap { row in commit.events.first { $0.dossier == row.dossier } }
  }

  /// The state of the case: that of its first dossier, with the one status and promised date of
  /// all, and its other dossiers where there are any.
  public func state(of file: Case, at now: Instant) -> JSONValue {
    let states = file.members.indices.map { member in
      let version = engine.versions[engine.version(of: member, in: file)]
      return StateWriter(version.engine, file.members[member].dossier, at: now).json(
        id: id(of: member, in: file), version: version.name)
    }
    guard states.count > 1 else { return states[0] }
    let zone = engine.engine(of: 0, in: file).machine.zone
    let whole: JSONValue = .members([
      "status": .integer(engine.status(of: file)?.rawValue ?? 0),
      "promised": engine.promised(of: file).map { .string($0.text(in: zone)) },
      "told": file.members[0].promised.map { .string($0.text(in: zone)) },
      "dossiers": .array(states.dropFirst().map { $0 }),
    ])
    return states[0].adding([.init("case", whole)])
  }
}

extension JSONValue {
  /// The object with more members at its end, or at the end of one of its members.
  func adding(_ more: [Member], to name: String? = nil) -> JSONValue {
    guard case .object(var members) = self else { return self }
    guard let name else { return .object(members + more) }
    for index in members.indices where members[index].name == name {
      members[index] = Member(name, members[index].value.adding(more))
    }
    return .object(members)
  }
}
