import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers fields, lists, parameters, tables, conditions and fees.
extension Lowering {
  mutating func lowerData() {
    for (index, clause) in sourceMap.fields.enumerated() {
      let id = FieldID(index)
      cite(clause, .field(id))
      guard clause.kind == .field else { continue }
      machine.fields[id] = lowered(machine.fields[id], clause, in: .procedure)
    }
    for (index, clause) in sourceMap.itemFields.enumerated() {
      machine.itemFields[index].field = lowered(
        machine.itemFields[index].field, clause, in: Scope(list: machine.itemFields[index].list))
    }
    for (index, clause) in sourceMap.lists.enumerated() {
      machine.lists[index].minimum = bound(clause.child(.minimum), .integer, in: .procedure)
      machine.lists[index].maximum = bound(clause.child(.maximum), .integer, in: .procedure)
    }
    for (index, clause) in sourceMap.parameters.enumerated() {
      lowerParameter(clause, ParameterID(index))
    }
    for (index, clause) in sourceMap.tables.enumerated() { lowerTable(clause, TableID(index)) }
    for (index, clause) in sourceMap.conditions.enumerated() {
      let id = ConditionID(index)
      cite(clause, .condition(id))
      if let test = clause.expression {
        machine.conditions[id].test = condition(test, in: .procedure)
      }
    }
    for (index, clause) in sourceMap.fees.enumerated() {
      let id = FeeID(index)
      cite(clause, .fee(id))
      if let amount = clause.expression {
        machine.fees[id].amount = expression(
          amount, wanted: .money(nil), in: Scope(fees: [id]))
      }
    }
  }

  private mutating func lowered(_ field: Field, _ node: Syntax, in scope: Scope) -> Field {
    var field = field
    let type = ExpressionType(field.type, choices: field.choices)
    for part in [node.child(.minimum), node.child(.maximum)] {
      if let part, !type.isOrdered, field.type != .text {
        report(WrongOperands.noOrder(part, type))
      }
    }
    // A text is bounded by its length.
    let boundType = field.type == .text ? ExpressionType.integer : type
    field.minimum = bound(node.child(.minimum), boundType, in: scope)
    field.maximum = bound(node.child(.maximum), boundType, in: scope)
    field.defaultValue = bound(node.child(.defaultValue), type, in: scope)
    field.derived = bound(node.child(.derived), type, in: scope)
    if field.derived != nil, let required = node.child(.required) {
      report(DerivedField.required(required))
    }
    return field
  }

  private mutating func bound(_ part: Syntax?, _ type: ExpressionType, in scope: Scope)
    -> ExpressionID?
  {
    part?.expression.map { expression($0, wanted: type, in: scope) }
  }

  private mutating func lowerParameter(_ node: Syntax, _ id: ParameterID) {
    cite(node, .parameter(id))
    let type = ExpressionType(machine.parameters[id].type)
    var values: [DatedValue] = []
    for part in node.children(.datedValue) {
      guard let from = date(in: part.child(.effectiveFrom)), let value = part.expression else {
        continue
      }
      let until = date(in: part.child(.effectiveUntil))
      let lowered = expression(value, wanted: type, in: .procedure)
      if let last = values.last, from <= last.from || (last.until.map { from <= $0 } ?? false) {
        report(ParameterDates.outOfOrder(part))
      }
      if let until, until < from { report(ParameterDates.backward(part)) }
      // A value without an end holds until the next one begins.
      if let last = values.indices.last, values[last].until == nil, values[last].from < from {
        values[last].until = from.adding(days: -1)
      }
      values.append(DatedValue(from: from, until: until, value: lowered))
      cite(part, .parameter(id))
    }
    if values.isEmpty, !node.hasSyntaxErrors {
      report(ParameterDates.empty(node.child(.name) ?? node))
    }
    let start = machine.datedValues.count
    machine.datedValues.append(contentsOf: values)
    machine.parameters[id].values = Run(start..<machine.datedValues.count)
  }

  func date(in node: Syntax?) -> CivilDate? {
    guard let node, let token = node.token(.date) else { return nil }
    return CivilDate(iso8601: node.tree.text(token))
  }
}
