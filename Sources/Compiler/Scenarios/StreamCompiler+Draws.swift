import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Lowers distributions, drawn values and arrivals.
extension StreamCompiler {
  /// A distribution of non-negative numbers, with its parameters checked.
  mutating func distribution(_ draw: Syntax) -> Distribution? {
    guard let shape = DistributionShape.all.first(where: { draw.begins(with: $0.keyword) }) else {
      if draw.begins(with: .empirical), let path = draw.child(.text) {
        return observations(path).map { .empirical($0) }
      }
      if !draw.isMissing {
        report(BadDistribution.notNumbers(draw))
      }
      return nil
    }
    let nodes = draw.expressions
    guard !nodes.contains(where: { $0.kind == .missingExpression }) else { return nil }
    guard nodes.count == shape.parameters.count else {
      report(BadDistribution.count(draw, shape, found: nodes.count))
      return nil
    }
    var numbers: [Double] = []
    for node in nodes {
      guard let number = number(node) else { return nil }
      numbers.append(number.approximate)
    }
    if let problem = shape.problem(numbers) {
      report(BadDistribution.found(draw, problem))
      return nil
    }
    return shape.make(numbers)
  }

  private mutating func observations(_ path: Syntax) -> [Double]? {
    guard let sheet = sheet(path) else { return nil }
    let column = sheet.column { cell -> Decimal? in
      let number = Decimal(CSV.languageForm(cell, separator: sheet.separator))
      return number.flatMap { $0 < .zero ? nil : $0 }
    }
    guard let column else {
      report(BadDataFile.noNumbers(path))
      return nil
    }
    if let bad = column.items.first(where: { $0.item == nil }) {
      report(BadDataFile.badLine(path, bad.line))
      return nil
    }
    return column.items.compactMap { $0.item?.approximate }
  }

  /// A number that does not depend on the dossier.
  private mutating func number(_ node: Syntax) -> Decimal? {
    let lowered = lowering.expression(node, hint: .decimal, in: .procedure)
    guard lowered.type != .invalid else { return nil }
    guard lowered.type.isNumber else {
      report(WrongType.found(node, wanted: .decimal, found: lowered.type))
      return nil
    }
    if let number = lowering.machine.constantNumber(lowered.id) { return number }
    report(BadNumber.notConstant(node))
    return nil
  }

  // Values.

  mutating func lowerField(_ clause: Syntax) {
    guard let name = clause.child(.name), !name.isMissing else { return }
    switch lowering.names.data[name.symbol] {
    case .field(let id):
      if let items = clause.child(.drawnItems) {
        return report(WrongKind.fieldWithItems(items, name.text))
      }
      let field = lowering.machine.fields[id]
      if field.derived != nil { return report(DerivedField.asked(name, name.text)) }
      fieldNodes[id] = clause
      if let draw = value(clause, for: field, in: .procedure) {
        stream.fields.append(DrawnField(field: id, draw: draw))
      }
    case .list(let id): lowerList(clause, name, id)
    default:
      report(
        lowering.unknown(
          name, Bilingual(vi: "thông tin", en: "field"), among: lowering.names.data.symbols))
    }
  }

  /// How many items a list has, and what is entered for each of them.
  private mutating func lowerList(_ clause: Syntax, _ name: Syntax, _ id: ListID) {
    guard let items = clause.child(.drawnItems) else {
      return report(WrongKind.listWithoutItems(name, name.text))
    }
    listNodes[id] = clause
    let row = lowering.machine.lists[id]
    let least = row.minimum ?? lowering.constant(.integer(0))
    let most = row.maximum ?? lowering.constant(.integer(DrawnList.mostItems))
    let count = Field(label: row.label, type: .integer, minimum: least, maximum: most)
    guard let number = value(clause, for: count, in: .procedure) else { return }
    var drawn = DrawnList(list: id, number: number, position: stream.fields.count)
    let fields = lowering.names.data.itemFields[id] ?? [:]
    for field in fields.values { itemNodes[field] = nil }
    for clause in items.children(.drawnField) {
      guard let name = clause.child(.name), !name.isMissing else { continue }
      guard let field = fields[name.symbol] else {
        let kind = Bilingual(vi: "thông tin của danh sách", en: "field of the list")
        report(lowering.unknown(name, kind, among: fields.keys))
        continue
      }
      let row = lowering.machine.itemFields[field].field
      if row.derived != nil {
        report(DerivedField.asked(name, name.text))
      } else if let first = itemNodes[field] {
        report(DuplicateClause.found(name, first: first.child(.name) ?? first))
      } else {
        itemNodes[field] = clause
        if let draw = value(clause, for: row, in: Scope(list: id)) {
          drawn.items.append(DrawnItemField(field: field, draw: draw))
        }
      }
    }
    stream.lists.append(drawn)
  }

  mutating func lowerApplicantKind(_ clause: Syntax) {
    stream.applicantKind = builtIn(
      clause, among: lowering.machine.applicantKinds, all: [.individual, .organization])
  }

  mutating func lowerChannel(_ clause: Syntax) {
    stream.channel = builtIn(
      clause, among: lowering.machine.channels,
      all: [.counter, .onlineFull, .onlinePartial, .post])
  }

  /// Who files, or how: of what the procedure admits, or all where it does not say.
  private mutating func builtIn(
    _ clause: Syntax, among listed: [OptionID], all: [OptionID]
  ) -> ValueDraw? {
    let admitted = listed.isEmpty ? all : listed
    let any = Run<OptionID>(
      lowering.machine.choices.count..<lowering.machine.choices.count + admitted.count)
    // The options stand in the machine only while the clause is read.
    lowering.machine.choices += admitted
    defer { lowering.machine.choices.removeLast(admitted.count) }
    let field = Field(label: Label(name: .empty), type: .choice, choices: any)
    return value(clause, for: field, in: .procedure)
  }

  private mutating func value(
    _ clause: Syntax, for field: Field, in scope: Scope
  ) -> ValueDraw? {
    if let draw = clause.child(.draw) { return drawn(draw, for: field) }
    guard let expression = clause.expressions.last, expression.kind != .missingExpression else {
      return nil
    }
    let type = ExpressionType(field.type, choices: field.choices)
    let id = lowering.expression(expression, wanted: type, in: scope)
    if let number = lowering.machine.constantNumber(id) { checkBounds(number, field, expression) }
    return .expression(id)
  }

  private mutating func drawn(_ draw: Syntax, for field: Field) -> ValueDraw? {
    if draw.begins(with: .pick) { return pick(draw, for: field) }
    let type = ExpressionType(field.type, choices: field.choices)
    if field.type == .money {
      return moneyDraw(draw, field)
    }
    guard type.isNumber else {
      report(BadDraw.needsPick(draw, type))
      return nil
    }
    guard draw.begins(with: .integerOf) else {
      guard let distribution = distribution(draw) else { return nil }
      checkBounds(distribution, field, draw)
      return .number(distribution)
    }
    let ends = draw.expressions
    guard ends.count == 2, let low = number(ends[0]), let high = number(ends[1]) else { return nil }
    guard let first = low.integer, let last = high.integer, first <= last else {
      report(BadDistribution.range(draw))
      return nil
    }
    checkBounds(low, field, ends[0])
    checkBounds(high, field, ends[1])
    return .integer(first, last)
  }

  /// A distribution whose parameters are money, all of one currency.
  private mutating func moneyDraw(_ draw: Syntax, _ field: Field) -> ValueDraw? {
    guard let shape = DistributionShape.all.first(where: { draw.begins(with: $0.keyword) }),
      shape.keyword != .weibull, shape.keyword != .erlang
    else {
      report(BadDraw.needsPick(draw, .money(nil)))
      return nil
    }
    let nodes = draw.expressions
    guard nodes.count == shape.parameters.count else {
      report(BadDistribution.count(draw, shape, found: nodes.count))
      return nil
    }
    let amounts = nodes.compactMap { money($0) }
    guard amounts.count == nodes.count, let currency = amounts.first?.currency else { return nil }
    guard amounts.allSatisfy({ $0.currency == currency }) else {
      report(BadDraw.currencies(draw))
      return nil
    }
    let numbers = amounts.map(\.number.approximate)
    if let problem = shape.problem(numbers) {
      report(BadDistribution.found(draw, problem))
      return nil
    }
    let distribution = shape.make(numbers)
    checkBounds(distribution, field, draw)
    return .money(distribution, currency)
  }

  private mutating func pick(_ draw: Syntax, for field: Field) -> ValueDraw? {
    let shares = Array(draw.children(.pickValue))
    var values: [Value] = []
    for share in shares {
      guard let node = share.expression, let input = lowering.entryValue(node, for: field) else {
        continue
      }
      switch input {
      case .value(let value):
        if value.kind == .integer || value.kind == .decimal || value.kind == .money {
          checkBounds(value.number, field, node)
        }
        values.append(value)
      case .text(let text): values.append(.literal(lowering.text(text)))
      }
    }
    guard let parts = parts(of: shares, in: draw), values.count == parts.count else { return nil }
    return .pick(zip(values, parts).map { ValueDraw.Picked(value: $0, part: $1) })
  }

  // Bounds, where they are constants.

  private mutating func checkBounds(_ number: Decimal, _ field: Field, _ node: Syntax) {
    let machine = lowering.machine
    let least = field.minimum.flatMap { machine.constantNumber($0) }
    let greatest = field.maximum.flatMap { machine.constantNumber($0) }
    if let least, number < least { report(BadDraw.below(node, number, least)) }
    if let greatest, number > greatest { report(BadDraw.above(node, number, greatest)) }
  }

  /// Only that a distribution lies wholly outside; what else falls outside is held to the bounds.
  private mutating func checkBounds(_ distribution: Distribution, _ field: Field, _ node: Syntax) {
    guard let range = distribution.range else { return }
    let machine = lowering.machine
    if let least = field.minimum.flatMap({ machine.constantNumber($0) }),
      range.upperBound < least.approximate
    {
      report(BadDraw.outside(node))
    }
    if let greatest = field.maximum.flatMap({ machine.constantNumber($0) }),
      range.lowerBound > greatest.approximate
    {
      report(BadDraw.outside(node))
    }
  }
}
