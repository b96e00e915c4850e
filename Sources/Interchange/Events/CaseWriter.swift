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
  public func writer(of event: CaseEvent, in file: Case) -> EventWriter {
    EventWriter(
      engine.machine(of: event), dossier: id(of: event.member, in: file), version: event.version)
  }

  /// A line for each event of one command; `file` is the case after them.
  public func lines(_ events: [CaseEvent], in file: Case) -> [String] {
    var last: EventWriter?
    return events.indices.map { index in
      let row = events[index]
      let dossier = id(of: row.member, in: file)
      let known = last.flatMap { $0.dossier == dossier && $0.version == row.version ? $0 : nil }
      let writer = known ?? writer(of: row, in: file)
      last = writer
      if row.event.kind == .noticeCovered {
        return JSONWriter.compact(
          writer.cloudEvent(row.event).adding([.init("case", .string(id))], to: "data"))
      }
      guard row.event.kind == .childOpened, let child = child(openedBy: index, events) else {
        return writer.line(row.event)
      }
      return JSONWriter.compact(
        writer.cloudEvent(row.event).adding(
          [
            .init("dossier", .string(self.id(of: child.member, in: file))),
            .init("childversion", .string(child.version)),
          ], to: "data"))
    }
  }

  /// The first event of the dossier that an event calls for.
  private func child(openedBy index: Int, _ events: [CaseEvent]) -> CaseEvent? {
    events[(index + 1)...].first {
      $0.parent == events[index].member && $0.call == events[index].event.sequence
        && $0.event.sequence == 1
    }
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
      "status": .integer(engine.status(of: file)),
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
