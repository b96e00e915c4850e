import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Declares what stands by itself, and the clauses that may stand in a case.
extension NameCollector {
  mutating func declare(_ clauses: [Syntax]) {
    // Options first: a case's guard names one.
    for clause in clauses { declareOptions(in: clause) }
    for clause in clauses where clause.kind == .casesClause || clause.kind == .field {
      declareField(clause)
    }
    for clause in clauses { declare(clause, inCase: nil) }
    for clause in clauses where clause.kind == .anytime { declareAnytime(clause) }
    machine.anytime = Run(firstAnytime..<machine.actions.count)
  }

  private var firstAnytime: Int {
    machine.actions.firstIndex { $0.step == nil } ?? machine.actions.count
  }

  private mutating func declareOptions(in clause: Syntax) {
    switch clause.kind {
    case .field, .parameter, .tableOutput:
      guard let type = clause.child(.valueType) else { return }
      for name in type.children(.name) { _ = option(name, title: .empty) }
    case .table:
      for name in clause.child(.valueType)?.children(.name).map(\.self) ?? [] {
        _ = option(name, title: .empty)
      }
      for output in clause.child(.tableHeader)?.children(.tableOutput).map(\.self) ?? [] {
        declareOptions(in: output)
      }
    case .list:
      for field in clause.children(.field) { declareOptions(in: field) }
    case .casesClause:
      for value in clause.children(.caseValue) {
        guard let name = value.child(.name) else { continue }
        _ = option(name, title: value.child(.label).map { text(ofString: $0) } ?? .empty)
      }
    default: break
    }
  }

  private mutating func option(_ name: Syntax, title: TextID) -> OptionID? {
    guard name.symbol != .none else { return nil }
    if let known = names.options[name.symbol] {
      if machine.options[known].label.title.isEmpty { machine.options[known].label.title = title }
      return known
    }
    let id = OptionID(machine.options.count)
    machine.options.append(Option(label: Label(name: text(name.symbol), title: title)))
    names.options[name.symbol] = id
    return id
  }

  /// The options that a type lists, as a run.
  mutating func choices(of names: some Sequence<Syntax>) -> Run<OptionID> {
    let start = machine.choices.count
    var seen: Set<Symbol> = []
    for name in names {
      guard let id = option(name, title: .empty) else { continue }
      if seen.insert(name.symbol).inserted {
        machine.choices.append(id)
      } else {
        report(DuplicateName.found(name, kind: Bilingual(vi: "giá trị", en: "option"), first: nil))
      }
    }
    return Run(start..<machine.choices.count)
  }

  private static let valueTypes: [(Keyword, ValueType)] = [
    (.boolean, .boolean), (.integer, .integer), (.decimal, .decimal), (.text, .text),
    (.date, .date), (.instant, .instant), (.money, .money),
  ]

  mutating func valueType(_ node: Syntax?) -> (ValueType, Run<OptionID>) {
    guard let node else { return (.text, .none) }
    if node.token(.leftParenthesis) != nil { return (.choice, choices(of: node.children(.name))) }
    return (NameCollector.valueTypes.first { node.begins(with: $0.0) }?.1 ?? .text, .none)
  }

  private mutating func declareField(_ clause: Syntax) {
    let id = FieldID(machine.fields.count)
    addData(clause, .field(id))
    sourceMap.fields.append(clause)
    let type: (ValueType, Run<OptionID>)
    if clause.kind == .casesClause {
      type = (.choice, choices(of: clause.children(.caseValue).compactMap { $0.child(.name) }))
    } else {
      type = valueType(clause.child(.valueType))
    }
    machine.fields.append(
      Field(
        label: label(of: clause), type: type.0, choices: type.1,
        isRequired: clause.kind == .casesClause || clause.child(.required) != nil,
        isPersonal: clause.child(.personal) != nil))
  }

  mutating func addData(_ clause: Syntax, _ row: DataName) {
    guard let name = clause.child(.name), name.symbol != .none else { return }
    if let first = names.data.declarations[name.symbol] {
      report(
        DuplicateName.found(name, kind: Bilingual(vi: "thông tin", en: "datum"), first: first))
    } else {
      names.data.add(name.symbol, row, at: name)
    }
  }

  /// One clause; `inCase` is the guard of the case that it stands in.
  private mutating func declare(_ clause: Syntax, inCase: ExpressionID?) {
    switch clause.kind {
    case .legalBasis:
      add(
        clause, Bilingual(vi: "căn cứ pháp lý", en: "legal basis"), in: \.names.bases,
        rows: \.legalBases
      ) {
        $0.label(of: clause)
      }
    case .agency:
      add(clause, Bilingual(vi: "cơ quan", en: "agency"), in: \.names.agencies, rows: \.agencies) {
        Agency(label: $0.label(of: clause), isConsulted: clause.child(.consulted) != nil)
      }
    case .registry:
      add(
        clause, Bilingual(vi: "cơ sở dữ liệu", en: "registry"), in: \.names.registries,
        rows: \.registries
      ) {
        Registry(label: $0.label(of: clause))
      }
    case .role, .party:
      add(
        clause, Bilingual(vi: "vai trò hoặc bên", en: "role or party"), in: \.names.actors,
        rows: \.actors
      ) {
        Actor(label: $0.label(of: clause), kind: clause.kind == .role ? .role : .party)
      }
    case .parameter: declareParameter(clause)
    case .table: declareTable(clause)
    case .list: declareList(clause)
    case .condition, .fee, .notice, .result, .document, .oneOf, .deadline:
      declareCaseable(clause, inCase: inCase)
    case .caseClause: declareCase(clause)
    case .duty: declareDuty(clause)
    case .step, .parallel: declarePlace(clause, branch: nil, in: nil)
    case .end: declareEnd(clause)
    default: break
    }
  }

  /// Adds a row under a name that must be new.
  private mutating func add<Row>(
    _ clause: Syntax, _ kind: Bilingual, in table: WritableKeyPath<Self, NameTable<Row>>,
    rows: WritableKeyPath<Machine, [Row]>, _ row: (inout Self) -> Row
  ) {
    let id = ID<Row>(machine[keyPath: rows].count)
    let value = row(&self)
    machine[keyPath: rows].append(value)
    guard let name = clause.child(.name), name.symbol != .none else { return }
    if let first = self[keyPath: table].declarations[name.symbol] {
      report(DuplicateName.found(name, kind: kind, first: first))
    } else {
      self[keyPath: table].add(name.symbol, id, at: name)
    }
  }

  private mutating func declareParameter(_ clause: Syntax) {
    addData(clause, .parameter(ParameterID(machine.parameters.count)))
    let (type, _) = valueType(clause.child(.valueType))
    machine.parameters.append(Parameter(label: label(of: clause), type: type, values: .none))
    sourceMap.parameters.append(clause)
  }

  private mutating func declareList(_ clause: Syntax) {
    let list = ListID(machine.lists.count)
    addData(clause, .list(list))
    sourceMap.lists.append(clause)
    let firstField = machine.itemFields.count
    var known: [Symbol: ItemFieldID] = [:]
    for field in clause.children(.field) {
      let (type, choices) = valueType(field.child(.valueType))
      let row = Field(
        label: label(of: field), type: type, choices: choices,
        isRequired: field.child(.required) != nil, isPersonal: field.child(.personal) != nil)
      if let name = field.child(.name), name.symbol != .none {
        if known[name.symbol] == nil {
          known[name.symbol] = ItemFieldID(machine.itemFields.count)
        } else {
          report(
            DuplicateName.found(name, kind: Bilingual(vi: "thông tin", en: "field"), first: nil))
        }
      }
      machine.itemFields.append(ItemField(list: list, field: row))
      sourceMap.itemFields.append(field)
    }
    names.data.itemFields[list] = known
    let firstDocument = machine.documents.count
    for part in clause.children where source.refinement?.keeps(part) ?? true {
      if part.kind == .document { declareDocument(part, inCase: nil, list: list) }
      if part.kind == .oneOf { declareGroup(part, inCase: nil, list: list) }
    }
    machine.lists.append(
      ItemList(
        label: label(of: clause), fields: Run(firstField..<machine.itemFields.count),
        documents: Run(firstDocument..<machine.documents.count)))
  }

  /// The clauses that may stand in a case; a name may stand in several of them.
  private mutating func declareCaseable(_ clause: Syntax, inCase: ExpressionID?) {
    switch clause.kind {
    case .document: declareDocument(clause, inCase: inCase)
    case .oneOf: declareGroup(clause, inCase: inCase)
    case .condition:
      checkVariant(clause, names.conditions, inCase, Bilingual(vi: "điều kiện", en: "condition"))
      if let name = clause.child(.name) {
        names.conditions.add(name.symbol, ConditionID(machine.conditions.count), at: name)
      }
      machine.conditions.append(Condition(label: label(of: clause), inCase: inCase))
      sourceMap.conditions.append(clause)
    case .fee:
      checkVariant(clause, names.fees, inCase, Bilingual(vi: "phí", en: "fee"))
      if let name = clause.child(.name) {
        names.fees.add(name.symbol, FeeID(machine.fees.count), at: name)
      }
      machine.fees.append(
        Fee(label: label(of: clause), inCase: inCase, amount: ExpressionID(0)))
      sourceMap.fees.append(clause)
    case .deadline:
      checkVariant(clause, names.clocks, inCase, Bilingual(vi: "thời hạn", en: "deadline"))
      if let name = clause.child(.name) {
        if let first = names.duties.declarations[name.symbol] {
          report(
            DuplicateName.found(name, kind: Bilingual(vi: "thời hạn", en: "deadline"), first: first)
          )
        }
        names.clocks.add(name.symbol, ClockID(machine.clocks.count), at: name)
      }
      machine.clocks.append(
        Clock(
          label: label(of: clause), kind: .deadline, inCase: inCase, limit: ExpressionID(0),
          start: .value(ExpressionID(0))))
      sourceMap.clocks.append(clause)
    default:
      checkVariant(clause, names.notices, inCase, Bilingual(vi: "văn bản", en: "notice"))
      if let name = clause.child(.name) {
        names.notices.add(name.symbol, NoticeID(machine.notices.count), at: name)
      }
      let template = clause.child(.template)?.child(.text).map { text(ofString: $0) } ?? .empty
      machine.notices.append(
        Notice(
          label: label(of: clause), isResult: clause.kind == .result, template: template,
          inCase: inCase))
      sourceMap.notices.append(clause)
    }
  }

  /// A name may be declared in several cases, or once outside them.
  private mutating func checkVariant<Row>(
    _ clause: Syntax, _ table: NameTable<Row>, _ inCase: ExpressionID?, _ kind: Bilingual
  ) {
    guard let name = clause.child(.name), let first = table.declarations[name.symbol] else {
      return
    }
    let isInCase = inCase != nil
    let firstIsInCase = isInsideCase(first)
    let sameCase =
      isInCase && firstIsInCase
      && source.clauses.case(around: name) == source.clauses.case(around: first)
    guard !isInCase || !firstIsInCase || sameCase else { return }
    report(DuplicateName.found(name, kind: kind, first: first))
  }

  private func isInsideCase(_ node: Syntax) -> Bool { source.clauses.case(around: node) != nil }

  private mutating func declareDocument(
    _ clause: Syntax, inCase: ExpressionID?, group: GroupID? = nil, list: ListID? = nil
  ) {
    checkVariant(clause, names.documents, inCase, Bilingual(vi: "giấy tờ", en: "document"))
    if let name = clause.child(.name) {
      names.documents.add(name.symbol, DocumentID(machine.documents.count), at: name)
    }
    machine.documents.append(
      Document(
        label: label(of: clause), inCase: inCase, isOptional: clause.child(.ifAny) != nil,
        group: group, list: list))
    sourceMap.documents.append(clause)
  }

  private mutating func declareGroup(
    _ clause: Syntax, inCase: ExpressionID?, list: ListID? = nil
  ) {
    let members = clause.children(.document).filter { source.refinement?.keeps($0) ?? true }
    if members.isEmpty, source.refinement != nil { return }
    let group = GroupID(machine.groups.count)
    let first = machine.documents.count
    machine.groups.append(
      DocumentGroup(
        inCase: inCase, documents: Run(first..<first + members.count), list: list))
    sourceMap.groups.append(clause)
    for member in members { declareDocument(member, inCase: inCase, group: group, list: list) }
  }

  private mutating func declareCase(_ clause: Syntax) {
    guard let name = clause.child(.name) else { return }
    let field = machine.fields.ids().first { id in
      let node = sourceMap[id]
      guard node.kind == .casesClause, let option = names.options[name.symbol] else { return false }
      return machine.choices[machine.fields[id].choices.range].contains(option)
    }
    guard let field, let option = names.options[name.symbol] else {
      let known = machine.fields.ids().flatMap { id in
        sourceMap[id].children(.caseValue).map(\.name)
      }
      return report(unknown(name, Bilingual(vi: "trường hợp", en: "case"), among: known))
    }
    let subject = emit(Node(.field, field.index))
    let value = constant(.option(option))
    let inCase = emit(
      Node(.compare, detail: Comparison.equal.rawValue, subject.index, value.index))
    for part in clause.children where source.refinement?.keeps(part, inCase: name.symbol) ?? true {
      declare(part, inCase: inCase)
    }
  }

  private mutating func declareDuty(_ clause: Syntax) {
    if let name = clause.child(.name), name.symbol != .none {
      if let first = names.duties.declarations[name.symbol]
        ?? names.clocks.declarations[name.symbol]
      {
        report(DuplicateName.found(name, kind: Bilingual(vi: "nghĩa vụ", en: "duty"), first: first))
      }
      names.duties.add(name.symbol, DutyID(machine.duties.count), at: name)
    }
    machine.duties.append(
      Duty(label: label(of: clause), actor: .applicant, limit: ExpressionID(0), after: .none))
    sourceMap.duties.append(clause)
  }
}
