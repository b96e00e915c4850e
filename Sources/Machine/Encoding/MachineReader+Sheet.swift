import ThuTucBasics

/// The sheet: what the procedure is, who takes part, and the law that its clauses rest on.
extension MachineReader {
  mutating func declareSheet() throws(MachineProblem) {
    try declare("bases", [], \.bases, \.legalBases) { label, _ in label }
    try declare("agencies", ["consulted", "calendar"], \.agencies, \.agencies) { label, _ in
      Agency(label: label)
    }
    try declareActors()
    try declare("registries", [], \.registries, \.registries) { label, _ in
      Registry(label: label)
    }
  }

  /// The objects of a table; each is a row under a name of its own.
  @discardableResult
  mutating func declare<Row>(
    _ key: String, _ members: [String], _ rowNames: WritableKeyPath<MachineNames, RowNames<Row>>,
    _ rows: WritableKeyPath<Machine, [Row]>, _ row: (Label, Int) -> Row
  ) throws(MachineProblem) -> [JSONObject] {
    var objects: [JSONObject] = []
    for site in try root.elements(key) {
      let object = try site.object(["name", "title"] + members)
      let name = try object.text("name")
      let index = machine[keyPath: rows].count
      guard names[keyPath: rowNames].add(name, index) else {
        throw site.problem(.repeatedName(name))
      }
      let label = try label(object)
      machine[keyPath: rows].append(row(label, index))
      objects.append(object)
    }
    return objects
  }

  /// The first two are there in every machine.
  private mutating func declareActors() throws(MachineProblem) {
    machine.actors = []
    let objects = try declare("actors", ["kind", "agency"], \.actors, \.actors) { label, index in
      Actor(label: label, kind: index == 0 ? .applicant : .system)
    }
    guard objects.count >= 2 else { throw root.site.problem(.missing("actors")) }
    for (index, object) in objects.enumerated() {
      let site = try object.need("kind")
      let kind = try site.word(Actor.Kind.self)
      guard index > 1 ? kind == .role || kind == .party : kind == machine.actors[index].kind else {
        throw site.problem(.unknownWord(kind.word))
      }
      machine.actors[index].kind = kind
    }
  }

  mutating func readSheet() throws(MachineProblem) {
    let sheet = JSONObject(site: try root.need("procedure"))
    machine.code = try text(sheet, "code")
    machine.version = try text(sheet, "version")
    machine.domain = try text(sheet, "domain")
    machine.effectiveFrom = try sheet["from"]?.date()
    machine.effectiveUntil = try sheet["until"]?.date()
    machine.level = try sheet["level"]?.word(Level.self)
    machine.applicantKinds = try options(sheet, "applicants", from: .individual, to: .organization)
    machine.channels = try options(sheet, "channels", from: .counter, to: .post)
    for (index, site) in try root.elements("agencies").enumerated() {
      let object = JSONObject(site: site)
      machine.agencies[index].isConsulted = try object.flag("consulted")
      machine.agencies[index].calendar = try row(object, "calendar", in: names.calendars)
    }
    for (index, site) in try root.elements("actors").enumerated() {
      let object = JSONObject(site: site)
      machine.actors[index].agency = try row(object, "agency", in: names.agencies)
    }
  }

  /// The kinds of applicant and the channels are the first options of every machine.
  private func options(
    _ sheet: JSONObject, _ member: String, from first: OptionID, to last: OptionID
  ) throws(MachineProblem) -> [OptionID] {
    var found: [OptionID] = []
    for site in try sheet.elements(member) {
      let option = try row(site, in: names.options)
      guard first <= option, option <= last else {
        throw site.problem(.misplaced(try site.text()))
      }
      found.append(option)
    }
    return found
  }

  mutating func readTransitions() throws(MachineProblem) {
    for site in try root.elements("transitions") {
      let parts = try site.elements(2)
      let from = text(try parts[0].text())
      let stays = try parts[1].text().isEmpty
      machine.transitions.append(Transition(from: from, to: stays ? nil : try place(parts[1])))
    }
  }

  mutating func readCitations() throws(MachineProblem) {
    for site in try root.elements("citations") {
      let parts = try site.elements(4)
      let subject = try subject(try parts[0].text(), parts[1])
      let basis = try row(parts[2], in: names.bases)
      machine.citations.append(
        Citation(subject: subject, basis: basis, article: text(try parts[3].text())))
    }
  }

  /// The clause of a kind and a name.
  private func subject(
    _ kind: String, _ site: JSONSite
  ) throws(MachineProblem) -> Citation.Subject {
    switch kind {
    case "procedure": return .procedure
    case "field": return .field(try row(site, in: names.fields))
    case "document": return .document(try row(site, in: names.documents))
    case "notice": return .notice(try row(site, in: names.notices))
    case "condition": return .condition(try row(site, in: names.conditions))
    case "fee": return .fee(try row(site, in: names.fees))
    case "parameter": return .parameter(try row(site, in: names.parameters))
    case "table": return .table(try row(site, in: names.tables))
    case "row": return .row(try row(site, in: names.tableRows))
    case "assumption":
      guard let number = Int(try site.text()), machine.assumptions.indices.contains(number - 1)
      else { throw site.problem(.unknownName(try site.text())) }
      return .assumption(AssumptionID(number - 1))
    case "step": return .step(try row(site, in: names.steps))
    case "action": return .action(try row(site, in: names.actions))
    case "after": return .timer(try row(site, in: names.timers))
    case "end": return .end(try row(site, in: names.ends))
    case "block": return .block(try row(site, in: names.blocks))
    case "deadline": return .clock(try row(site, in: names.clocks))
    case "duty": return .duty(try row(site, in: names.duties))
    default: throw site.problem(.unknownWord(kind))
    }
  }
}
