import ThuTucBasics
import ThuTucCalendars

extension MachineReader {
  /// What a member says, where it is there.
  mutating func expression(
    _ object: JSONObject, _ member: String
  ) throws(MachineProblem) -> ExpressionID? {
    guard let site = object[member] else { return nil }
    return try expression(site)
  }

  /// An expression: numbers and truth values for themselves, else the operation and its operands.
  mutating func expression(_ site: JSONSite) throws(MachineProblem) -> ExpressionID {
    switch site.value {
    case .bool(let flag): return constant(.boolean(flag))
    case .number: return constant(.integer(try site.integer(in: Int64.min...Int64.max)))
    case .array: break
    case .null, .string, .object: throw site.problem(.expected(.expression))
    }
    let parts = try site.elements()
    guard let first = parts.first else { throw site.problem(.expected(.expression)) }
    let word = try first.text()
    let operands = parts.dropFirst()
    if let value = try value(word, site) { return constant(value) }
    if let node = try fact(word, operands, site) { return emit(node) }
    switch word {
    case "each":
      let parts = try site.elements(3)
      let list = try row(parts[1], in: names.lists)
      return emit(Node(.each, list.index, try expression(parts[2]).index))
    case "in": return try isOneOf(operands, site)
    default: return try operation(word, operands, site)
    }
  }

  /// An operation whose operands are expressions, and nothing else.
  private mutating func operation(
    _ word: String, _ operands: ArraySlice<JSONSite>, _ site: JSONSite
  ) throws(MachineProblem) -> ExpressionID {
    let comparison = Comparison(word: word)
    let forms = Operation.allCases.filter { $0.form?.word == word }
    // The word is looked at before its operands: what they are to be depends on it.
    guard comparison != nil || !forms.isEmpty else { throw site.problem(.unknownWord(word)) }
    var places: [Int32] = []
    for operand in operands { places.append(try expression(operand).index) }
    if let comparison {
      guard places.count == 2 else { throw site.problem(.wrongCount(3)) }
      return emit(Node(.compare, detail: comparison.rawValue, places[0], places[1]))
    }
    guard let first = forms.first?.form else { throw site.problem(.unknownWord(word)) }
    guard let operation = forms.first(where: { $0.form?.arity == places.count }) else {
      throw site.problem(.wrongCount(first.arity + 1))
    }
    places += repeatElement(0, count: 3 - places.count)
    return emit(Node(operation, places[0], places[1], places[2]))
  }

  private mutating func isOneOf(
    _ operands: ArraySlice<JSONSite>, _ site: JSONSite
  ) throws(MachineProblem) -> ExpressionID {
    guard let subject = operands.first else { throw site.problem(.wrongCount(2)) }
    let value = try expression(subject)
    var candidates: [ExpressionID] = []
    for operand in operands.dropFirst() { candidates.append(try expression(operand)) }
    let start = machine.operands.count
    machine.operands += candidates
    return emit(
      Node(.isOneOf, value.index, Int32(start), Int32(truncatingIfNeeded: candidates.count)))
  }

  /// A fact of the dossier, by the row that it is about; nothing for another word.
  private func fact(
    _ word: String, _ operands: ArraySlice<JSONSite>, _ site: JSONSite
  ) throws(MachineProblem) -> Node? {
    switch word {
    case "field": Node(.field, try only(site, in: names.fields))
    case "issued": Node(.issued, try only(site, in: names.notices))
    case "paid": Node(.paid, try only(site, in: names.fees))
    case "overdue": Node(.overdue, try only(site, in: names.clocks))
    case "visits": Node(.visits, try only(site, in: names.steps))
    case "completed": Node(.completed, try only(site, in: names.steps))
    case "count": Node(.count, try only(site, in: names.lists))
    case "sum": try sum(site)
    case "itemField": try ofItem(.itemField, site, in: names.itemFields)
    case "attached": try ofItem(.attached, site, in: names.documents)
    case "verified": try ofItem(.verified, site, in: names.documents)
    case "dateOf": try ofItem(.dateOf, site, in: names.documents)
    case "parameter": try parameter(operands, site)
    case "table": try table(operands, site)
    default: nil
    }
  }

  private func only<Row>(
    _ site: JSONSite, in names: RowNames<Row>
  ) throws(MachineProblem) -> Int32 {
    try row(try site.elements(2)[1], in: names).index
  }

  private func sum(_ site: JSONSite) throws(MachineProblem) -> Node {
    let field = try row(try site.elements(2)[1], in: names.itemFields)
    return Node(.sum, machine.itemFields[field].list.index, field.index)
  }

  private func ofItem<Row>(
    _ operation: Operation, _ site: JSONSite, in names: RowNames<Row>
  ) throws(MachineProblem) -> Node {
    let (id, number) = try itemRow(try site.elements(2)[1], in: names)
    return Node(operation, id.index, number)
  }

  /// A row, and the item that stands in brackets behind its name, counted from 1; else 0.
  func itemRow<Row>(
    _ site: JSONSite, in names: RowNames<Row>
  ) throws(MachineProblem) -> (ID<Row>, Int32) {
    let name = try site.text()
    if case .one(let id) = names[name] { return (id, 0) }
    guard name.hasSuffix("]"), let mark = name.lastIndex(of: "["),
      let number = Int32(name[name.index(after: mark)...].dropLast()),
      case .one(let id) = names[String(name[..<mark])]
    else { throw site.problem(.unknownName(name)) }
    let items = 1...Int32(DossierLimits.items)
    guard items.contains(number) else {
      throw site.problem(.outOfRange(Int64(items.lowerBound)...Int64(items.upperBound)))
    }
    return (id, number)
  }

  private func parameter(
    _ operands: ArraySlice<JSONSite>, _ site: JSONSite
  ) throws(MachineProblem) -> Node {
    guard let name = operands.first, operands.count <= 2 else {
      throw site.problem(.wrongCount(2))
    }
    if let last = operands.dropFirst().first, try last.text() != "decision" {
      throw last.problem(.unknownWord(try last.text()))
    }
    let row = try row(name, in: names.parameters)
    return Node(.parameter, detail: operands.count == 2 ? 1 : 0, row.index)
  }

  /// An output of a table; the only one of most has no name of its own.
  private func table(
    _ operands: ArraySlice<JSONSite>, _ site: JSONSite
  ) throws(MachineProblem) -> Node {
    guard let name = operands.first, operands.count <= 2 else {
      throw site.problem(.wrongCount(2))
    }
    let table = try row(name, in: names.tables)
    let wanted = try operands.dropFirst().first?.text() ?? ""
    let outputs = outputNames[Int(table.index)]
    guard let output = outputs.firstIndex(of: wanted) else {
      throw (operands.dropFirst().first ?? name).problem(.unknownName(wanted))
    }
    return Node(.table, table.index, Int32(output))
  }

  // Constants.

  mutating func emit(_ node: Node) -> ExpressionID {
    machine.nodes.append(node)
    return ExpressionID(machine.nodes.count - 1)
  }

  private mutating func constant(_ value: Value) -> ExpressionID {
    let index = constantIndex[value] ?? Int32(machine.constants.count)
    if index == machine.constants.count {
      machine.constants.append(value)
      constantIndex[value] = index
    }
    return emit(Node(.constant, index))
  }

  /// A value that is written as words; nothing for another word.
  private mutating func value(
    _ word: String, _ site: JSONSite
  ) throws(MachineProblem) -> Value? {
    switch word {
    case "decimal": return .decimal(try site.elements(2)[1].decimal())
    case "money":
      let parts = try site.elements(3)
      guard let currency = Currency(try parts[2].text()) else {
        throw parts[2].problem(.expected(.currency))
      }
      return .money(try parts[1].decimal(), currency)
    case "date": return .date(try site.elements(2)[1].date())
    case "instant":
      let text = try site.elements(2)[1]
      guard let instant = Instant(iso8601: try text.text(), in: .utc) else {
        throw text.problem(.expected(.instant))
      }
      return .instant(instant)
    case "duration":
      let limit = try site.limit()
      return .duration(limit.amount, limit.unit)
    case "option": return .option(try row(try site.elements(2)[1], in: names.options))
    case "text": return .literal(text(try site.elements(2)[1].text()))
    case "unknown":
      _ = try site.elements(1)
      return .unknown
    case "fault":
      let code = try site.elements(2)[1]
      let text = try code.text()
      guard let fault = Fault.allCases.first(where: { $0.code == text }) else {
        throw code.problem(.unknownWord(text))
      }
      return .fault(fault)
    default: return nil
    }
  }
}
