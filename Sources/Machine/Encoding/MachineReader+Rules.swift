import ThuTucBasics

/// Data, rules and papers.
extension MachineReader {
  mutating func declareRules() throws(MachineProblem) {
    for id in machine.options.ids() {
      names.options.add(machine.name(machine.options[id].label), Int(id.index))
    }
    try declare("options", [], \.options, \.options) { label, _ in Option(label: label) }
    pending.fields = try declare("fields", fieldMembers, \.fields, \.fields) { label, _ in
      Field(label: label, type: .text)
    }
    pending.lists = try declare(
      "lists", ["min", "max", "fields", "documents"], \.lists, \.lists
    ) { label, _ in ItemList(label: label) }
    // A text of an item says in sixteen bits which list keeps it.
    guard machine.lists.count < Int(UInt16.max) else { throw root.site.problem(.tooLarge) }
    for (index, list) in pending.lists.enumerated() { try declareItemFields(of: list, index) }
    pending.parameters = try declare(
      "parameters", ["type", "values"], \.parameters, \.parameters
    ) { label, _ in Parameter(label: label, type: .text, values: .none) }
    pending.tables = try declare(
      "tables", ["policy", "outputs", "rows"], \.tables, \.tables
    ) { label, _ in DecisionTable(label: label, policy: .unique, outputs: .none, rows: .none) }
    for table in pending.tables {
      var outputs: [String] = []
      for site in try table.need("outputs").elements() {
        outputs.append(try site.object("name", "title", "type", "choices").text("name"))
      }
      outputNames.append(outputs)
    }
    pending.conditions = try declareShared(
      "conditions", ["case", "test"], \.conditions, \.conditions
    ) { Condition(label: $0) }
    pending.fees = try declareShared("fees", ["case", "amount"], \.fees, \.fees) {
      Fee(label: $0, amount: ExpressionID(0))
    }
    pending.documents = try declareShared(
      "documents",
      [
        "case", "neededWhen", "optional", "forms", "form", "reuseFrom", "resultOf", "validFor",
        "list",
      ], \.documents, \.documents
    ) { Document(label: $0) }
    pending.notices = try declareShared(
      "notices", ["result", "template", "case"], \.notices, \.notices
    ) { Notice(label: $0, isResult: false) }
  }

  private var fieldMembers: [String] {
    ["type", "choices", "required", "personal", "officers", "min", "max", "default", "derived"]
  }

  /// Rows of which several may have one name: from the second on they are told apart by a number.
  private mutating func declareShared<Row>(
    _ key: String, _ members: [String], _ rowNames: WritableKeyPath<MachineNames, RowNames<Row>>,
    _ rows: WritableKeyPath<Machine, [Row]>, _ row: (Label) -> Row
  ) throws(MachineProblem) -> [JSONObject] {
    var objects: [JSONObject] = []
    var unique = UniqueNames()
    for site in try root.elements(key) {
      let object = try site.object(["name", "title"] + members)
      let name = unique.next(try object.text("name"))
      guard names[keyPath: rowNames].add(name, machine[keyPath: rows].count) else {
        throw site.problem(.repeatedName(name))
      }
      let label = try label(object)
      machine[keyPath: rows].append(row(label))
      objects.append(object)
    }
    return objects
  }

  private mutating func declareItemFields(
    of list: JSONObject, _ index: Int
  ) throws(MachineProblem) {
    let first = machine.itemFields.count
    let name = try list.text("name")
    for site in try list.elements("fields") {
      let object = try site.object(["name", "title"] + fieldMembers)
      let own = "\(name).\(try object.text("name"))"
      guard names.itemFields.add(own, machine.itemFields.count) else {
        throw site.problem(.repeatedName(own))
      }
      let field = Field(label: try label(object), type: .text)
      machine.itemFields.append(ItemField(list: ListID(index), field: field))
      pending.itemFields.append(object)
    }
    machine.lists[index].fields = Run(first..<machine.itemFields.count)
  }

  mutating func readRules() throws(MachineProblem) {
    for (index, object) in pending.fields.enumerated() {
      machine.fields[index] = try field(object, machine.fields[index])
    }
    for (index, object) in pending.itemFields.enumerated() {
      machine.itemFields[index].field = try field(object, machine.itemFields[index].field)
    }
    for (index, object) in pending.lists.enumerated() {
      machine.lists[index].minimum = try expression(object, "min")
      machine.lists[index].maximum = try expression(object, "max")
      machine.lists[index].documents = try run(object, "documents", in: names.documents)
    }
    for (index, object) in pending.parameters.enumerated() { try readParameter(object, index) }
    for (index, object) in pending.tables.enumerated() { try readTable(object, index) }
    for (index, object) in pending.conditions.enumerated() {
      machine.conditions[index].inCase = try expression(object, "case")
      machine.conditions[index].test = try expression(object, "test")
    }
    for site in try root.elements("assumptions") {
      let object = try site.object("test", "reason")
      let test = try expression(try object.need("test"))
      machine.assumptions.append(Assumption(test: test, reason: try text(object, "reason")))
    }
    for (index, object) in pending.fees.enumerated() {
      machine.fees[index].inCase = try expression(object, "case")
      machine.fees[index].amount = try expression(try object.need("amount"))
    }
  }

  private mutating func choices(_ object: JSONObject) throws(MachineProblem) -> Run<OptionID> {
    let start = machine.choices.count
    machine.choices += try rows(object, "choices", in: names.options)
    return Run(start..<machine.choices.count)
  }

  private mutating func field(
    _ object: JSONObject, _ declared: Field
  ) throws(MachineProblem) -> Field {
    var field = declared
    field.type = try object.need("type").word()
    field.choices = try choices(object)
    field.isRequired = try object.flag("required")
    field.isPersonal = try object.flag("personal")
    field.isEnteredAtSubmission = !(try object.flag("officers"))
    field.minimum = try expression(object, "min")
    field.maximum = try expression(object, "max")
    field.defaultValue = try expression(object, "default")
    field.derived = try expression(object, "derived")
    return field
  }

  private mutating func readParameter(
    _ object: JSONObject, _ index: Int
  ) throws(MachineProblem) {
    machine.parameters[index].type = try object.need("type").word()
    let first = machine.datedValues.count
    for site in try object.need("values").elements() {
      let dated = try site.object("from", "until", "value")
      let value = try expression(try dated.need("value"))
      machine.datedValues.append(
        DatedValue(
          from: try dated.need("from").date(), until: try dated["until"]?.date(), value: value))
    }
    machine.parameters[index].values = Run(first..<machine.datedValues.count)
  }

  private mutating func readTable(_ object: JSONObject, _ index: Int) throws(MachineProblem) {
    let name = try object.text("name")
    machine.tables[index].policy = try object.need("policy").word()
    let firstOutput = machine.outputs.count
    for site in try object.need("outputs").elements() {
      let output = try site.object("name", "title", "type", "choices")
      let label = try label(output)
      let type: ValueType = try output.need("type").word()
      machine.outputs.append(TableOutput(label: label, type: type, choices: try choices(output)))
    }
    let outputs = firstOutput..<machine.outputs.count
    machine.tables[index].outputs = Run(outputs)
    let firstRow = machine.tableRows.count
    for site in try object.need("rows").elements() {
      let row = try site.object("exception", "when", "answers")
      let condition = try expression(try row.need("when"))
      var answers: [ExpressionID] = []
      for answer in try row.need("answers").elements(outputs.count) {
        answers.append(try expression(answer))
      }
      let start = machine.answers.count
      machine.answers += answers
      names.tableRows.add(
        "\(name).\(machine.tableRows.count - firstRow + 1)", machine.tableRows.count)
      machine.tableRows.append(
        TableRow(
          condition: condition, answers: Run(start..<machine.answers.count),
          exception: try row.number("exception", in: 1...Int64(Int32.max))))
    }
    machine.tables[index].rows = Run(firstRow..<machine.tableRows.count)
  }

  // Papers.

  mutating func readPapers() throws(MachineProblem) {
    for (index, object) in pending.documents.enumerated() { try readDocument(object, index) }
    for site in try root.elements("groups") { try readGroup(site) }
    for (index, object) in pending.notices.enumerated() {
      machine.notices[index].isResult = try object.flag("result")
      machine.notices[index].template = try text(object, "template")
      machine.notices[index].inCase = try expression(object, "case")
    }
    try checkLists()
  }

  /// The papers of a list are those that say so, and stand together.
  private func checkLists() throws(MachineProblem) {
    for list in machine.lists.ids() {
      for index in machine.lists[list].documents.range where machine.documents[index].list != list {
        throw pending.lists[Int(list.index)].site.problem(
          .misplaced(machine.name(machine.documents[index].label)))
      }
    }
    for (index, object) in pending.documents.enumerated() {
      guard let list = machine.documents[index].list,
        !machine.lists[list].documents.range.contains(index)
      else { continue }
      throw object.site.problem(.misplaced(machine.name(machine.lists[list].label)))
    }
  }

  private mutating func readDocument(
    _ object: JSONObject, _ index: Int
  ) throws(MachineProblem) {
    machine.documents[index].inCase = try expression(object, "case")
    machine.documents[index].neededWhen = try expression(object, "neededWhen")
    machine.documents[index].isOptional = try object.flag("optional")
    machine.documents[index].formCode = try text(object, "form")
    machine.documents[index].reuseFrom = try row(object, "reuseFrom", in: names.registries)
    machine.documents[index].resultOf = try text(object, "resultOf")
    machine.documents[index].validFor = try object["validFor"]?.limit()
    machine.documents[index].list = try row(object, "list", in: names.lists)
    var alternatives: [FormAlternative] = []
    for site in try object.elements("forms") {
      let forms = try site.object(PaperForm.allCases.map(\.word) + ["when"])
      let first = machine.formCounts.count
      for member in forms.members {
        guard let form = PaperForm(word: member.name) else { continue }
        let count = try member.site.integer(in: 1...Int64(Int32.max))
        machine.formCounts.append(FormCount(form: form, count: Int(count)))
      }
      alternatives.append(
        FormAlternative(
          forms: Run(first..<machine.formCounts.count), when: try expression(forms, "when")))
    }
    let start = machine.formAlternatives.count
    machine.formAlternatives += alternatives
    machine.documents[index].alternatives = Run(start..<machine.formAlternatives.count)
  }

  private mutating func readGroup(_ site: JSONSite) throws(MachineProblem) {
    let object = try site.object("case", "neededWhen", "documents", "list")
    let group = GroupID(machine.groups.count)
    let row = DocumentGroup(
      inCase: try expression(object, "case"), neededWhen: try expression(object, "neededWhen"),
      documents: try run(object, "documents", in: names.documents),
      list: try self.row(object, "list", in: names.lists))
    for index in row.documents.range {
      guard machine.documents[index].group == nil, machine.documents[index].list == row.list else {
        throw site.problem(.misplaced(machine.name(machine.documents[index].label)))
      }
      machine.documents[index].group = group
    }
    machine.groups.append(row)
  }
}
