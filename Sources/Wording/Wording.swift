public import ThuTucBasics
public import ThuTucMachine

/// Says the facts of a machine to people, in one language: its rows by their titles, values as
/// readers write them, and in the files beside it refusals, events and explanations.
///
/// Sentences begin small and end without a full stop, so that they can stand behind a colon. Names
/// of rows, and what a person wrote, stand in straight single quotes in both languages: the signs
/// that every keyboard has, and none that the texts of procedures use or that JSON escapes.
public struct Wording: Sendable {
  public let machine: Machine
  public let language: Language

  public init(_ machine: Machine, _ language: Language) {
    self.machine = machine
    self.language = language
  }

  public var notation: Notation { Notation(language) }

  func say(vi vietnamese: @autoclosure () -> String, en english: @autoclosure () -> String)
    -> String
  {
    switch language {
    case .vietnamese: vietnamese()
    case .english: english()
    }
  }

  /// So many of a thing; Vietnamese nouns have one form.
  func count(_ count: Int, vi noun: String, en one: String, _ many: String) -> String {
    let number = notation.number(count)
    return say(vi: "\(number) \(noun)", en: "\(number) \(count == 1 ? one : many)")
  }
}

func quoted(_ name: String) -> String { "'\(name)'" }

// The rows of the machine.
extension Wording {
  /// The title of a row; its name without underscores where the author gave none.
  public func title(_ label: Label) -> String {
    label.title.isEmpty
      ? machine.name(label).replacing("_", with: " ") : machine.text(label.title)
  }

  /// What is said may come from elsewhere than this machine, so a row that is not there is named
  /// by its place.
  func title<Row>(_ rows: [Row], _ id: ID<Row>, _ label: KeyPath<Row, Label>) -> String {
    guard rows.indices.contains(Int(id.index)) else { return "#\(id.index)" }
    return title(rows[id][keyPath: label])
  }

  /// What a person reads for a step.
  public func step(_ id: StepID) -> String { title(machine.steps, id, \.label) }
  func end(_ id: EndID) -> String { title(machine.ends, id, \.label) }
  func action(_ id: ActionID) -> String { title(machine.actions, id, \.label) }
  func field(_ id: FieldID) -> String { title(machine.fields, id, \.label) }
  func itemField(_ id: ItemFieldID) -> String { title(machine.itemFields, id, \.field.label) }
  func list(_ id: ListID) -> String { title(machine.lists, id, \.label) }
  func fee(_ id: FeeID) -> String { title(machine.fees, id, \.label) }
  func condition(_ id: ConditionID) -> String { title(machine.conditions, id, \.label) }
  func registry(_ id: RegistryID) -> String { title(machine.registries, id, \.label) }
  func notice(_ id: NoticeID) -> String { title(machine.notices, id, \.label) }
  func duty(_ id: DutyID) -> String { title(machine.duties, id, \.label) }
  func branch(_ id: BranchID) -> String { title(machine.branches, id, \.label) }
  func block(_ id: BlockID) -> String { title(machine.blocks, id, \.label) }
  func document(_ id: DocumentID) -> String { title(machine.documents, id, \.label) }

  /// A step of which each item of a list has its own, without the item's number.
  func unnumberedStep(_ id: StepID) -> String {
    guard machine.steps.indices.contains(Int(id.index)), !machine.steps[id].label.title.isEmpty
    else { return step(id) }
    return machine.ownTitle(of: id)
  }

  /// What a clock measures.
  public func clock(_ id: ClockID) -> String {
    guard machine.clocks.indices.contains(Int(id.index)) else { return "#\(id.index)" }
    switch machine.clocks[id].kind {
    case .deadline: return title(machine.clocks[id].label)
    case .step(let step): return self.step(step)
    case .block(let block): return self.block(block)
    }
  }

  func place(_ place: Place) -> String {
    switch place {
    case .step(let id): step(id)
    case .block(let id): block(id)
    case .end(let id): end(id)
    }
  }

  /// What a person reads for an actor.
  public func actor(_ id: ActorID) -> String {
    BuiltIns.actor(id)?[language] ?? title(machine.actors, id, \.label)
  }

  /// An actor inside a sentence: the applicant, the system, or a role by its title.
  func namedActor(_ id: ActorID) -> String {
    switch id {
    case .applicant: say(vi: "người nộp", en: "the applicant")
    case .system: say(vi: "hệ thống", en: "the system")
    default: quoted(actor(id))
    }
  }

  /// What a person reads for an option.
  public func option(_ id: OptionID) -> String {
    BuiltIns.option(id)?[language] ?? title(machine.options, id, \.label)
  }

  /// The title of the agency, or of the option that is a party, by name; the name where none is.
  public func office(_ name: String) -> String {
    let labels = machine.options.map(\.label) + machine.agencies.map(\.label)
    return labels.first { machine.name($0) == name }.map { title($0) } ?? name
  }

  func options(_ ids: [OptionID]) -> String { ids.map(option).joined(separator: ", ") }

  func holder(_ holder: Holder) -> String {
    switch holder {
    case .actor(let actor): return namedActor(actor)
    case .child(let step):
      let procedure = machine.steps[step].call.map { self.procedure(of: $0) } ?? self.step(step)
      return say(vi: "hồ sơ con '\(procedure)'", en: "the child dossier '\(procedure)'")
    }
  }

  /// The procedure that a call opens a dossier of; its machine, which has the title, is not here.
  func procedure(of call: CallID) -> String {
    guard machine.calls.indices.contains(Int(call.index)) else { return "#\(call.index)" }
    return machine.text(machine.calls[call].procedure).replacing("_", with: " ")
  }

  func citation(_ citation: Citation) -> String {
    let basis = machine.title(machine.legalBases[citation.basis])
    guard !citation.article.isEmpty else { return basis }
    let article = machine.text(citation.article)
    return say(vi: "điều \(article), \(basis)", en: "\(basis), article \(article)")
  }
}

// Papers.
extension Wording {
  /// A paper, and of which item it is.
  public func paper(_ ref: PaperRef) -> String {
    let title = document(ref.document)
    guard ref.item >= 0 else { return title }
    let known = machine.documents.indices.contains(Int(ref.document.index))
    let list =
      (known ? machine.documents[ref.document].list : nil).map { "\(self.list($0)) " } ?? ""
    return "\(title) (\(list)\(ref.item + 1))"
  }

  /// At most ten by name: a list of items may lack thousands. Of a group one is enough.
  func papers(_ refs: [PaperRef]) -> String {
    var named: [String] = []
    var last: (group: GroupID?, item: Int32)?
    for ref in refs {
      let known = machine.documents.indices.contains(Int(ref.document.index))
      let group = known ? machine.documents[ref.document].group : nil
      if let group, let before = last, before.group == group, before.item == ref.item {
        named[named.count - 1] += say(vi: " hoặc '\(paper(ref))'", en: " or '\(paper(ref))'")
      } else {
        named.append(quoted(paper(ref)))
      }
      last = (group, ref.item)
    }
    let shown = named.prefix(10).joined(separator: ", ")
    return named.count > 10 ? "\(shown), … (\(notation.number(named.count)))" : shown
  }

  /// `bản chính + 2 bản sao`, `original + copy × 2`
  public func forms(_ alternative: FormAlternative) -> String {
    machine.formCounts[alternative.forms.range].map { count in
      let name = BuiltIns.form(count.form)[language]
      guard count.count > 1 else { return name }
      return say(vi: "\(count.count) \(name)", en: "\(name) × \(count.count)")
    }.joined(separator: " + ")
  }
}

// Values.
extension Wording {
  /// `13/02/2026`
  public func date(_ date: CivilDate) -> String { notation.date(date) }
  /// `13/02/2026 15:00`
  public func instant(_ instant: Instant) -> String { notation.instant(instant, in: machine.zone) }
  /// `thứ Sáu, 13/02/2026 15:00`
  public func moment(_ instant: Instant) -> String { notation.moment(instant, in: machine.zone) }

  /// `30.000 đồng`
  public func money(_ value: Value) -> String {
    value.currency.map { notation.money(value.number, $0) } ?? notation.number(value.number)
  }

  /// A value of any kind; `text` is what the dossier has where it is a text of its own.
  public func value(_ value: Value, text: String = "") -> String {
    switch value.kind {
    case .unknown: say(vi: "chưa biết", en: "not known yet")
    case .fault: say(vi: "không tính được", en: "cannot be computed")
    case .boolean: yesOrNo(value.isTrue)
    case .integer, .decimal: notation.number(value.number)
    case .money: money(value)
    case .date: value.asDate.map(date) ?? "?"
    case .instant: value.asInstant.map(instant) ?? "?"
    case .duration: value.asLimit.map(notation.limit) ?? notation.number(value.number)
    case .choice: value.asOption.map(option) ?? "?"
    case .text: value.bits < 0 ? machine.text(TextID(Int(~value.bits))) : text
    }
  }

  /// `có`, `yes`
  public func yesOrNo(_ flag: Bool) -> String {
    flag ? say(vi: "có", en: "yes") : say(vi: "không", en: "no")
  }

  /// `hạn 13/02/2026 15:00`; nothing where no instant is known.
  func due(_ value: Value) -> String {
    value.asInstant.map { say(vi: "hạn \(instant($0))", en: "due \(instant($0))") }
      ?? say(vi: "chưa có hạn", en: "not due yet")
  }
}
