extension EventForm {
  /// The table of kinds, by their numbers. Rows are only ever added, at the end; what a row means
  /// never changes.
  public static let all: [EventForm] = dossiers + clocks + laterKinds

  private static let dossiers: [EventForm] = [
    EventForm(.dossierSubmitted, "dossier.submitted", submission),
    EventForm(.dossierOpened, "dossier.opened", submission),
    EventForm(.stepEntered, "step.entered", [.step, .value("due", .instant)]),
    EventForm(.stepLeft, "step.left", [.step]),
    EventForm(.actionTaken, "action.taken", [.deed, .words("agency")]),
    EventForm(
      .fieldSet, "field.set",
      [.row("field", .fields), .datum("value", .datum), .derived("personal", .isPersonal)]),
    EventForm(
      .itemFieldSet, "item.field.set",
      [.itemField, .datum("value", .itemDatum), .derived("personal", .isItemPersonal)]),
    EventForm(.listReplaced, "list.replaced", [.row("list", .lists), .number("items", .object)]),
    EventForm(.documentAttached, "document.attached", paper),
    EventForm(.documentVerified, "document.verified", paper),
    EventForm(.documentRejected, "document.rejected", paper),
    EventForm(.documentRequested, "document.requested", paper),
    EventForm(.documentReused, "document.reused", paper + [.words("registry")]),
    EventForm(.registryAsked, "registry.asked", inquiry),
    EventForm(.registryAnswered, "registry.answered", inquiry + [.needed("found", .boolean)]),
    EventForm(.noticeIssued, "notice.issued", notice),
    EventForm(
      .feeDue, "fee.due",
      [.row("fee", .fees), .value("amount", .money), .mark("refund")]),
    EventForm(.feePaid, "fee.paid", [.row("fee", .fees), .needed("amount", .money)]),
    EventForm(
      .feeWaived, "fee.waived",
      [.row("fee", .fees), .value("amount", .money), .words("reason")]),
  ]

  private static let clocks: [EventForm] = [
    EventForm(.clockStarted, "clock.started", [.clock, .needed("due", .instant), .change]),
    EventForm(
      .clockPaused, "clock.paused",
      [.clock, .value("due", .instant), .mark("byAgency"), .words("reason")]),
    EventForm(
      .clockResumed, "clock.resumed", [.clock, .value("due", .instant), .mark("byAgency")]),
    EventForm(
      .clockExtended, "clock.extended", [.clock, .needed("due", .instant), .neededChange]),
    EventForm(.clockStopped, "clock.stopped", [.clock]),
    EventForm(
      .deadlineApproaching, "deadline.approaching",
      [.clock, .value("due", .instant), .reminder]),
    EventForm(
      .deadlinePassed, "deadline.passed",
      [.clock, .value("due", .instant), .plain("holder", .actors, .object)]),
    EventForm(.branchFinished, "branch.finished", [.branch]),
    EventForm(.branchCancelled, "branch.cancelled", [.branch]),
    EventForm(.childOpened, "child.opened", call),
    EventForm(.childEnded, "child.ended", [.step, .outcome]),
    EventForm(.dutyOpened, "duty.opened", duty),
    EventForm(.dutyMet, "duty.met", duty),
    EventForm(.dutyOverdue, "duty.overdue", duty),
  ]

  private static let laterKinds: [EventForm] = [
    EventForm(.statusChanged, "status.changed", [.status]),
    EventForm(.roleNotified, "role.notified", [.row("role", .actors)]),
    EventForm(.custom, "custom", [.words("name")]),
    EventForm(
      .dossierMoved, "dossier.moved", [.derived("from", .version), .words("version")]),
    EventForm(.dossierAnnotated, "dossier.annotated", [.words("text")]),
    EventForm(.dossierRated, "dossier.rated", [.number("score", .subject), .words("comment")]),
    EventForm(
      .dossierEnded, "dossier.ended", [.row("end", .ends), .outcome, .words("reason")]),
    EventForm(.blockEntered, "block.entered", [.row("block", .blocks)]),
    EventForm(.blockLeft, "block.left", [.row("block", .blocks)]),
    EventForm(.calendarChanged, "calendar.changed", [.words("edition")]),
    EventForm(
      .deadlineMoved, "deadline.moved",
      [.clock, .needed("due", .instant), .before("dueBefore")]),
    EventForm(.dutyMoved, "duty.moved", duty + [.before("dueBefore")]),
    EventForm(
      .deadlineUnknown, "deadline.unknown", [.clock, .plain("field", .fields, .object)]),
    EventForm(
      .calendarUnannounced, "calendar.unannounced",
      [.name("calendar", .calendars), .number("year", .object)]),
    EventForm(
      .childFieldGiven, "child.field.given",
      [.step, .name("field", .arguments, .object), .datum("value", .typedDatum)]),
    EventForm(
      .childDocumentGiven, "child.document.given",
      [.untitledStep, .row("document", .documents, .object), .value("issued", .date)]),
    EventForm(.childCancelled, "child.cancelled", call),
    EventForm(.childDetached, "child.detached", call),
    EventForm(.listExtended, "list.extended", [.row("list", .lists), .number("items", .object)]),
    EventForm(
      .childListGiven, "child.list.given",
      [.untitledStep, .name("list", .arguments, .object), .needed("items", .integer)]),
    EventForm(
      .childItemFieldGiven, "child.item.field.given",
      [
        .item, .row("field", .itemFields), .datum("value", .itemDatum),
        .derived("personal", .isItemPersonal),
      ]),
    EventForm(
      .childItemDocumentGiven, "child.item.document.given",
      [.item, .row("document", .documents), .value("issued", .date)]),
    EventForm(.noticeCovered, "notice.covered", notice),
    EventForm(.promiseMoved, "promise.moved", [.needed("promised", .instant), .words("path")]),
  ]

  // What several kinds have.

  private static let submission: [Member] = [
    .derived("procedure", .procedure), .plain("applicant", .options, .subject),
    .plain("channel", .options, .object), .words("caller"),
  ]
  private static let paper: [Member] = [
    .row("document", .documents), .itemIfAny, .value("issued", .date),
  ]
  private static let inquiry: [Member] = [
    .name("registry", .registries), .row("document", .documents, .object), .itemIfAny,
  ]
  private static let notice: [Member] = [
    .row("notice", .notices), .derived("template", .template), .derived("result", .isResult),
    .addressee, .itemIfAny, .value("promised", .instant),
  ]
  private static let call: [Member] = [.step, .derived("procedure", .calledProcedure)]
  private static let duty: [Member] = [.row("duty", .duties), .value("due", .instant)]

  private init(_ kind: Event.Kind, _ type: String, since: Int = 1, _ members: [Member]) {
    self.init(kind: kind, type: type, since: since, members: members)
  }
}

extension EventForm.Member {
  fileprivate typealias Table = EventForm.Table
  fileprivate typealias Part = EventForm.Part

  private static func with(
    _ name: String, _ meaning: EventForm.Meaning, needed: Bool = false, titled: Bool = false
  ) -> Self {
    Self(name: name, meaning: meaning, isNeeded: needed, isTitled: titled)
  }

  /// A row that every event of the kind has, with its words for people.
  fileprivate static func row(_ name: String, _ table: Table, _ part: Part = .subject) -> Self {
    with(name, .row(table, part), needed: true, titled: true)
  }

  /// A row that every event of the kind has, by its name alone.
  fileprivate static func name(_ name: String, _ table: Table, _ part: Part = .subject) -> Self {
    with(name, .row(table, part), needed: true)
  }

  /// A row that an event may have, by its name alone.
  fileprivate static func plain(_ name: String, _ table: Table, _ part: Part) -> Self {
    with(name, .row(table, part))
  }

  fileprivate static func value(_ name: String, _ type: ValueType) -> Self {
    with(name, .value(type))
  }

  fileprivate static func needed(_ name: String, _ type: ValueType) -> Self {
    with(name, .value(type), needed: true)
  }

  fileprivate static func datum(_ name: String, _ meaning: EventForm.Meaning) -> Self {
    with(name, meaning, needed: true)
  }

  fileprivate static func number(_ name: String, _ part: Part) -> Self {
    with(name, .number(part), needed: true)
  }

  fileprivate static func mark(_ name: String) -> Self { with(name, .mark) }
  fileprivate static func before(_ name: String) -> Self { with(name, .before, needed: true) }
  fileprivate static func words(_ name: String) -> Self { with(name, .words) }

  fileprivate static func derived(_ name: String, _ what: EventForm.Derived) -> Self {
    with(name, .derived(what))
  }

  fileprivate static let step = with("step", .step, needed: true, titled: true)
  fileprivate static let untitledStep = with("step", .step, needed: true)
  fileprivate static let deed = with("action", .deed, needed: true, titled: true)
  fileprivate static let branch = with("branch", .branch, needed: true, titled: true)
  fileprivate static let clock = with("deadline", .clock, needed: true, titled: true)
  fileprivate static let change = with("change", .change)
  fileprivate static let neededChange = with("change", .change, needed: true)
  fileprivate static let reminder = with("reminder", .reminder)
  fileprivate static let addressee = with("to", .addressee, needed: true)
  fileprivate static let itemField = with("field", .itemField, needed: true, titled: true)
  fileprivate static let item = with("item", .item, needed: true)
  fileprivate static let itemIfAny = with("item", .item)
  fileprivate static let status = with("status", .status, needed: true)
  fileprivate static let outcome = with("outcome", .outcome, needed: true)
}
