public import ThuTucBasics
public import ThuTucMachine

/// Writes what a dossier has come to, by name: where it is, its data, papers, fees and clocks.
public struct StateWriter {
  private let engine: Engine
  private let machine: Machine
  private let dossier: Dossier
  private let now: Instant

  public init(_ engine: Engine, _ dossier: Dossier, at now: Instant) {
    self.engine = engine
    machine = engine.machine
    self.dossier = dossier
    self.now = now
  }

  /// The state under the dossier's id, bound to the version of its procedure.
  public func json(id: String, version: String) -> JSONValue {
    let hasStarted = dossier.phase != .notStarted
    let outcome = dossier.end.map { machine.ends[$0].outcome.word }
    return .members([
      "dossier": .string(id),
      "procedure": .string(machine.name(machine.label)),
      "procedureversion": .string(version),
      "sequence": .integer(dossier.sequence),
      "phase": .string(dossier.phase.word),
      "status": hasStarted ? .integer(dossier.status?.rawValue ?? 0) : nil,
      "submitted": hasStarted ? instant(dossier.submittedAt) : nil,
      "applicant": dossier.applicantKind.map { .string(machine.name(machine.options[$0].label)) },
      "channel": dossier.channel.map { .string(machine.name(machine.options[$0].label)) },
      "end": dossier.end.map { .string(machine.name(machine.ends[$0].label)) },
      "outcome": outcome.map { .string($0) },
      "ended": dossier.end.map { _ in instant(dossier.endedAt) },
      "rating": dossier.rating > 0 ? .integer(dossier.rating) : nil,
      "steps": .array(dossier.activeSteps.map(step)),
      "fields": .object(machine.fields.ids().compactMap(field)),
      "lists": .object(machine.lists.ids().map(list)),
      "documents": .array(dossierPapers()),
      "missing": hasStarted ? .array(missing) : nil,
      "issued": .array(issued),
      "fees": .array(machine.fees.ids().compactMap(fee)),
      "deadlines": .array(machine.clocks.ids().compactMap(clock)),
      "duties": .array(machine.duties.ids().compactMap(duty)),
    ])
  }

  private func instant(_ instant: Instant) -> JSONValue {
    .string(instant.text(in: machine.zone))
  }

  private func name(_ label: Label) -> JSONValue { .string(machine.name(label)) }

  private func step(_ id: StepID) -> JSONValue {
    let row = machine.steps[id]
    return .members([
      "step": .string(machine.ownName(of: id)),
      "item": machine.item(of: id).map { .integer($0) },
      "title": row.label.title.isEmpty ? nil : .string(machine.title(row.label)),
      "holder": name(machine.actors[row.holder].label),
      "entered": dossier.entered(id).map(instant),
      "due": row.limit.flatMap { engine.due(of: $0, in: dossier) }.map(instant),
      "visits": .integer(dossier.visits(id)),
    ])
  }

  private func field(_ id: FieldID) -> JSONValue.Member? {
    let value = engine.value(of: id, in: dossier, at: now)
    let text = value.kind == .text ? engine.text(of: value, in: dossier) : ""
    return machine.json(value, text: text).map {
      JSONValue.Member(machine.name(machine.fields[id].label), $0)
    }
  }

  private func list(_ id: ListID) -> JSONValue.Member {
    let row = machine.lists[id]
    let items = (0..<dossier.count(id)).map { item -> JSONValue in
      var members: [JSONValue.Member] = []
      for field in machine.itemFields.ids(in: row.fields) {
        let value = engine.value(of: field, item: item, in: dossier, at: now)
        let text = value.kind == .text ? engine.text(of: value, in: dossier) : ""
        if let value = machine.json(value, text: text) {
          members.append(.init(machine.name(machine.itemFields[field].field.label), value))
        }
      }
      let papers = machine.documents.ids(in: row.documents).compactMap { document in
        paper(PaperRef(document, item: item))
      }
      if !papers.isEmpty { members.append(.init("documents", .array(papers))) }
      return .object(members)
    }
    return .init(machine.name(row.label), .array(items))
  }

  private func dossierPapers() -> [JSONValue] {
    machine.documents.ids().compactMap { id in
      machine.documents[id].list == nil ? paper(PaperRef(id)) : nil
    }
  }

  /// A paper of which there is something to say.
  private func paper(_ ref: PaperRef) -> JSONValue? {
    let state = engine.paper(ref, in: dossier)
    guard state.status != .missing || state.isRequested || state.inquiry != .notMade else {
      return nil
    }
    return .members([
      "document": name(machine.documents[ref.document].label),
      "status": .string(state.status.word),
      "from": state.isPresent ? .string(state.origin.word) : nil,
      "issued": state.dated.map { .string($0.description) },
      "requested": state.isRequested ? .bool(true) : nil,
      "registry": state.inquiry == .notMade ? nil : .string(state.inquiry.word),
    ])
  }

  private var missing: [JSONValue] {
    engine.missingDocuments(in: dossier, at: now).map { .object(machine.members($0)) }
  }

  private var issued: [JSONValue] {
    machine.notices.ids().compactMap { id in
      dossier.timesIssued(id) > 0 ? name(machine.notices[id].label) : nil
    }
  }

  private func fee(_ id: FeeID) -> JSONValue? {
    let state = dossier.fee(id)
    guard !state.charged.isUnknown || !state.paid.isUnknown || state.isWaived else { return nil }
    return .members([
      "fee": name(machine.fees[id].label),
      "due": machine.json(state.charged),
      "paid": machine.json(state.paid),
      "outstanding": state.outstanding.flatMap { machine.json($0) },
      "waived": state.isWaived ? .bool(true) : nil,
    ])
  }

  private func clock(_ id: ClockID) -> JSONValue? {
    let row = machine.clocks[id]
    let state = dossier.clock(id)
    guard row.kind == .deadline, state.phase != .idle else { return nil }
    return .members([
      "deadline": name(row.label),
      "state": .string(state.standing.word),
      "passed": state.phase == .stopped && state.hasPassed ? .bool(true) : nil,
      "due": engine.due(of: id, in: dossier).map(instant),
    ])
  }

  private func duty(_ id: DutyID) -> JSONValue? {
    let state = dossier.duty(id)
    guard state.phase != .notOpened else { return nil }
    return .members([
      "duty": name(machine.duties[id].label),
      "state": .string(state.phase.word),
      "due": engine.due(of: id, in: dossier).map(instant),
    ])
  }
}
