import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

extension EventWriter {
  typealias Members = [JSONValue.Member]

  /// The members that a kind of event has of its own.
  func subject(of event: ToldEvent) -> Members {
    switch event.kind {
    case .dossierSubmitted, .dossierOpened, .dossierMoved, .dossierAnnotated, .dossierRated,
      .dossierEnded, .statusChanged, .custom, .roleNotified, .calendarChanged,
      .calendarUnannounced, .promiseMoved:
      dossierMembers(event)
    case .stepEntered, .stepLeft, .actionTaken, .branchFinished, .branchCancelled, .childOpened,
      .childEnded, .childCancelled, .childDetached, .blockEntered, .blockLeft:
      flowMembers(event)
    case .childFieldGiven, .childDocumentGiven, .childListGiven, .childItemFieldGiven,
      .childItemDocumentGiven:
      handoverMembers(event)
    case .fieldSet, .itemFieldSet, .listReplaced, .listExtended:
      dataMembers(event)
    case .documentAttached, .documentVerified, .documentRejected, .documentRequested,
      .documentReused, .registryAsked, .registryAnswered, .noticeIssued, .noticeCovered:
      paperMembers(event)
    case .feeDue, .feePaid, .feeWaived:
      feeMembers(event)
    case .clockStarted, .clockPaused, .clockResumed, .clockExtended, .clockStopped,
      .deadlineApproaching, .deadlinePassed, .dutyOpened, .dutyMet, .dutyOverdue,
      .deadlineMoved, .dutyMoved, .deadlineUnknown:
      clockMembers(event)
    }
  }

  private func dossierMembers(_ event: ToldEvent) -> Members {
    switch event.kind {
    case .dossierSubmitted, .dossierOpened:
      let name = machine.name(machine.label)
      return [.init("procedure", .string(name))]
        + option("applicant", event.subject) + option("channel", event.object)
        + text("caller", event.text)
    case .statusChanged: return [.init("status", .integer(event.subject))]
    case .promiseMoved: return value("promised", event) + text("path", event.text)
    case .roleNotified: return name("role", machine.actors, event.subject, \.label)
    case .custom:
      return [.init("name", .string(machine.text(TextID(Int(event.subject)))))]
    case .dossierRated:
      return [.init("score", .integer(event.subject))] + text("comment", event.text)
    case .dossierEnded:
      let outcome = Outcome(rawValue: UInt8(clamping: event.object))
      return name("end", machine.ends, event.subject, \.label)
        + (outcome.map { [.init("outcome", .string($0.word))] } ?? [])
        + text("reason", event.text)
    case .calendarChanged: return text("edition", event.text)
    case .calendarUnannounced:
      guard machine.calendars.indices.contains(Int(event.subject)) else { return [] }
      return text("calendar", machine.calendars[Int(event.subject)].name)
        + [.init("year", .integer(event.object))]
    case .dossierMoved:
      return text("from", machine.text(machine.version)) + text("version", event.text)
    default: return text("text", event.text)
    }
  }

  private func flowMembers(_ event: ToldEvent) -> Members {
    switch event.kind {
    case .actionTaken where event.subject >= 0:
      let action = machine.actions[ID(Int(event.subject))]
      return (action.step.map { machine.members(ofStep: $0) } ?? [])
        + name("action", machine.actions, event.subject, \.label) + text("agency", event.text)
    case .actionTaken:
      guard machine.timers.indices.contains(Int(event.object)) else { return [] }
      return [.init("timer", .bool(true))] + place(machine.timers[Int(event.object)].place)
    case .branchFinished, .branchCancelled:
      guard machine.branches.indices.contains(Int(event.subject)) else { return [] }
      return machine.members(ofBranch: BranchID(Int(event.subject)))
        + text("title", machine.text(machine.branches[Int(event.subject)].label.title))
    case .blockEntered, .blockLeft:
      return name("block", machine.blocks, event.subject, \.label)
    case .childOpened:
      return step(event.subject)
        + [.init("procedure", .string(procedure(ofCall: event.object)))]
    case .childCancelled, .childDetached:
      return step(event.subject) + text("procedure", procedure(ofCall: event.object))
    case .childEnded:
      let outcome = Outcome(rawValue: UInt8(clamping: event.object))
      return step(event.subject)
        + (outcome.map { [.init("outcome", .string($0.word))] } ?? [])
    default:
      return step(event.subject) + value("due", event)
    }
  }

  private func procedure(ofCall index: Int32) -> String {
    machine.calls.indices.contains(Int(index))
      ? machine.text(machine.calls[Int(index)].procedure) : ""
  }

  /// Items speak of the list that was given just before.
  private func handoverMembers(_ event: ToldEvent) -> Members {
    let row = Int(event.object)
    let argument = machine.callArguments.indices.contains(row) ? machine.callArguments[row] : nil
    // The step's own title would stand beside the paper's.
    let step = self.step(event.subject).filter { $0.name != "title" }
    let item = self.item(event)
    switch event.kind {
    case .childDocumentGiven:
      return step + name("document", machine.documents, event.object, \.label)
        + value("issued", event)
    case .childListGiven:
      return step + text("list", argument.map { machine.text($0.name) } ?? "")
        + value("items", event)
    case .childItemFieldGiven:
      let isPersonal = machine.itemFields[Int(event.subject)].field.isPersonal
      return item + name("field", machine.itemFields, event.subject, \.field.label)
        + value("value", event) + (isPersonal ? [.init("personal", .bool(true))] : [])
    case .childItemDocumentGiven:
      return item + name("document", machine.documents, event.subject, \.label)
        + value("issued", event)
    default:
      return self.step(event.subject)
        + text("field", argument.map { machine.text($0.name) } ?? "") + value("value", event)
    }
  }

  private func dataMembers(_ event: ToldEvent) -> Members {
    switch event.kind {
    case .fieldSet:
      let isPersonal = machine.fields[Int(event.subject)].isPersonal
      return name("field", machine.fields, event.subject, \.label) + value("value", event)
        + (isPersonal ? [.init("personal", .bool(true))] : [])
    case .itemFieldSet:
      let row = machine.itemFields[Int(event.subject)]
      return [.init("list", .string(machine.name(machine.lists[row.list].label)))]
        + item(event)
        + name("field", machine.itemFields, event.subject, \.field.label)
        + value("value", event)
        + (row.field.isPersonal ? [.init("personal", .bool(true))] : [])
    default:
      return name("list", machine.lists, event.subject, \.label)
        + [.init("items", .integer(event.object))]
    }
  }

  private func paperMembers(_ event: ToldEvent) -> Members {
    switch event.kind {
    case .registryAsked, .registryAnswered:
      // One title an event: the paper's says more than the registry's.
      return name("registry", machine.registries, event.subject, \.label).filter {
        $0.name == "registry"
      } + name("document", machine.documents, event.object, \.label) + item(event)
        + (event.kind == .registryAnswered ? value("found", event) : [])
    case .noticeIssued, .noticeCovered:
      let notice = machine.notices[Int(event.subject)]
      return name("notice", machine.notices, event.subject, \.label)
        + text("template", machine.text(notice.template))
        + [.init("result", .bool(notice.isResult))] + addressee(event) + value("promised", event)
    default:
      let paper = name("document", machine.documents, event.subject, \.label)
      return paper + item(event) + value("issued", event)
        + (event.kind == .documentReused ? text("registry", event.text) : [])
    }
  }

  private func addressee(_ event: ToldEvent) -> Members {
    let (agency, party) = (Int(event.object), Int(event.party))
    var name = "applicant"
    if machine.agencies.indices.contains(agency) {
      name = machine.name(machine.agencies[agency].label)
    } else if machine.actors.indices.contains(party) {
      name = machine.name(machine.actors[party].label)
    }
    return [.init("to", .string(name))] + item(event)
  }

  /// The item of a list, counted from 1, where there is one.
  private func item(_ event: ToldEvent) -> Members {
    event.item < 0 ? [] : [.init("item", .integer(event.item + 1))]
  }

  private func feeMembers(_ event: ToldEvent) -> Members {
    name("fee", machine.fees, event.subject, \.label) + value("amount", event)
      + (event.kind == .feeDue && event.object == 1 ? [.init("refund", .bool(true))] : [])
      + (event.kind == .feeWaived ? text("reason", event.text) : [])
  }

  private func clockMembers(_ event: ToldEvent) -> Members {
    switch event.kind {
    case .dutyOpened, .dutyMet, .dutyOverdue, .dutyMoved:
      return name("duty", machine.duties, event.subject, \.label) + value("due", event)
        + dueBefore(event)
    default:
      let clock = machine.clocks[Int(event.subject)]
      let subject: Members =
        switch clock.kind {
        case .deadline: name("deadline", machine.clocks, event.subject, \.label)
        case .step(let step): place(.step(step))
        case .block(let block): place(.block(block))
        }
      return subject + value("due", event) + dueBefore(event) + holder(event)
        + lacking(event)
        + text(event.kind == .clockPaused ? "reason" : "text", event.text)
    }
  }

  /// What is not known, so that a clock could not start.
  private func lacking(_ event: ToldEvent) -> Members {
    guard event.kind == .deadlineUnknown, event.object >= 0 else { return [] }
    return name("field", machine.fields, event.object, \.label)
  }

  /// When a clock that another calendar moved was due before.
  private func dueBefore(_ event: ToldEvent) -> Members {
    guard event.kind == .deadlineMoved || event.kind == .dutyMoved,
      let due = event.value.asInstant
    else { return [] }
    let before = due.adding(minutes: -Int64(event.object))
    return [.init("dueBefore", .string(before.text(in: machine.zone)))]
  }

  /// Who held the dossier when its deadline passed.
  private func holder(_ event: ToldEvent) -> Members {
    let actor = Int(event.object)
    guard event.kind == .deadlinePassed, machine.actors.indices.contains(actor) else { return [] }
    return [.init("holder", .string(machine.name(machine.actors[actor].label)))]
  }

  /// A row's name, and its title where it has one.
  private func name<Row>(
    _ member: String, _ table: [Row], _ index: Int32, _ label: KeyPath<Row, Label>
  ) -> Members {
    guard table.indices.contains(Int(index)) else { return [] }
    let label = table[Int(index)][keyPath: label]
    return [.init(member, .string(machine.name(label)))]
      + text("title", machine.text(label.title))
  }

  /// A step, and the item that it is about where each item of a list has its own.
  private func step(_ index: Int32) -> Members {
    guard machine.steps.indices.contains(Int(index)) else { return [] }
    return machine.members(ofStep: StepID(Int(index)))
      + text("title", machine.text(machine.steps[Int(index)].label.title))
  }

  private func place(_ place: Place) -> Members {
    switch place {
    case .step(let id): step(id.index)
    case .block(let id): name("block", machine.blocks, id.index, \.label)
    case .end(let id): name("end", machine.ends, id.index, \.label)
    }
  }

  private func option(_ member: String, _ index: Int32) -> Members {
    guard machine.options.indices.contains(Int(index)) else { return [] }
    return [.init(member, .string(machine.name(machine.options[Int(index)].label)))]
  }

  private func text(_ member: String, _ text: String) -> Members {
    text.isEmpty ? [] : [.init(member, .string(text))]
  }

  /// A value that is known; a text of the dossier stands in the event's `text`.
  private func value(_ member: String, _ event: ToldEvent) -> Members {
    machine.json(event.value, text: event.text).map { [.init(member, $0)] } ?? []
  }
}
