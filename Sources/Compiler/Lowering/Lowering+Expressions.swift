import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Lowers expressions and checks their types. Operands are emitted before what uses them.
extension Lowering {
  var invalid: TypedExpression {
    mutating get { TypedExpression(id: constant(.unknown), type: .invalid) }
  }

  /// Lowers an expression that must be a condition.
  mutating func condition(_ node: Syntax, in scope: Scope) -> ExpressionID {
    let lowered = expression(node, in: scope)
    if !ExpressionType.boolean.accepts(lowered.type) {
      report(NotBoolean.found(node, lowered.type))
    }
    return lowered.id
  }

  /// Lowers the `when` of a part of a clause, to be proved with the others.
  mutating func when(of part: Syntax, in scope: Scope) -> ExpressionID? {
    guard let node = part.child(.when)?.expression else { return nil }
    let lowered = condition(node, in: scope)
    innerConditions.append((lowered, node))
    return lowered
  }

  /// Lowers an expression that must be of a type.
  mutating func expression(_ node: Syntax, wanted: ExpressionType, in scope: Scope) -> ExpressionID
  {
    let lowered = expression(node, hint: wanted, in: scope)
    if !wanted.accepts(lowered.type) {
      report(WrongType.found(node, wanted: wanted, found: lowered.type))
    }
    return lowered.id
  }

  /// Lowers an expression. `hint` is the type that is wanted: a bare name among the options of a
  /// choice is that option.
  mutating func expression(_ node: Syntax, hint: ExpressionType? = nil, in scope: Scope)
    -> TypedExpression
  {
    switch node.kind {
    case .parenthesized:
      node.expression.map { expression($0, hint: hint, in: scope) } ?? invalid
    case .numberLiteral, .durationLiteral, .moneyLiteral, .percentLiteral, .dateLiteral,
      .timeLiteral, .instantLiteral, .stringLiteral:
      literal(node, in: scope)
    case .keywordValue: keywordValue(node)
    case .nameExpression: nameExpression(node, hint: hint, in: scope)
    case .outputExpression: outputExpression(node)
    case .factExpression: fact(node, in: scope)
    case .function: function(node, in: scope)
    case .countOf, .sumOf, .eachOf: listFunction(node, in: scope)
    case .ifExpression: choice(node, hint: hint, in: scope)
    case .orExpression, .andExpression: connective(node, in: scope)
    case .notExpression: negation(node, in: scope)
    case .comparison: comparison(node, in: scope)
    case .inExpression: membership(node, in: scope)
    case .betweenExpression: between(node, in: scope)
    case .isBlank: blank(node, in: scope)
    case .startsWith: startsWith(node, in: scope)
    case .sumExpression, .productExpression: arithmetic(node, in: scope)
    case .negation: minus(node, in: scope)
    default: invalid
    }
  }

  // Literals and names.

  private mutating func literal(_ node: Syntax, in scope: Scope) -> TypedExpression {
    guard let (value, type) = literalValue(node, in: scope) else { return invalid }
    return TypedExpression(id: constant(value), type: type)
  }

  private mutating func keywordValue(_ node: Syntax) -> TypedExpression {
    guard let token = node.firstToken else { return invalid }
    let keywords = node.tree.keywords(of: token)
    let kinds = ExpressionType.choice(nil)
    func leaf(_ operation: ThuTucMachine.Operation, _ type: ExpressionType) -> TypedExpression {
      TypedExpression(id: emit(Node(operation)), type: type)
    }
    if keywords.contains(.true) || keywords.contains(.false) {
      return TypedExpression(
        id: constant(.boolean(keywords.contains(.true))), type: .boolean)
    }
    if keywords.contains(.applicantKind) { return leaf(.applicantKind, kinds) }
    if keywords.contains(.channel) { return leaf(.channel, kinds) }
    if keywords.contains(.today) { return leaf(.today, .date) }
    if keywords.contains(.now) { return leaf(.now, .instant) }
    if keywords.contains(.submitted) { return leaf(.submitted, .instant) }
    if let option = builtInOption(keywords) {
      return TypedExpression(id: constant(.option(option)), type: kinds)
    }
    return invalid
  }

  func builtInOption(_ keywords: KeywordSet) -> OptionID? {
    guard keywords.intersects(Lowering.anyOptionWord) else { return nil }
    return Lowering.optionWords.firstIndex { keywords.contains($0) }.map { OptionID($0) }
  }

  private static let optionWords: [Keyword] = [
    .individual, .organization, .counter, .onlineFull, .onlinePartial, .post,
  ]
  private static let anyOptionWord: KeywordSet = [
    .individual, .organization, .counter, .onlineFull, .onlinePartial, .post,
  ]

  /// A node that holds one name, as the datum or option that it names.
  mutating func nameExpression(_ node: Syntax, hint: ExpressionType?, in scope: Scope)
    -> TypedExpression
  {
    guard let name = node.child(.name), !name.isMissing else { return invalid }
    if node.child(.atDecision) != nil { return parameterAtDecision(name) }
    return datum(name, hint: hint, in: scope)
  }

  /// The datum or option that a name stands for.
  mutating func datum(_ name: Syntax, hint: ExpressionType? = nil, in scope: Scope)
    -> TypedExpression
  {
    if case .choice(let choices) = hint, let option = names.options[name.symbol],
      choices.map({ machine.choices[$0.range].contains(option) })
        ?? (names.data[name.symbol] == nil)
    {
      return TypedExpression(id: constant(.option(option)), type: .choice(choices))
    }
    if let list = scope.list, let field = names.data.itemFields[list]?[name.symbol] {
      let row = machine.itemFields[field].field
      return TypedExpression(
        id: emit(Node(.itemField, field.index)),
        type: ExpressionType(row.type, choices: row.choices))
    }
    if let item = scope.item, let field = names.data.itemFields[item.list]?[name.symbol] {
      let row = machine.itemFields[field].field
      return TypedExpression(
        id: emit(Node(.itemField, field.index, item.number)),
        type: ExpressionType(row.type, choices: row.choices))
    }
    switch names.data[name.symbol] {
    case .field(let id):
      let row = machine.fields[id]
      return TypedExpression(
        id: emit(Node(.field, id.index)), type: ExpressionType(row.type, choices: row.choices))
    case .parameter(let id):
      return TypedExpression(
        id: emit(Node(.parameter, id.index)), type: ExpressionType(machine.parameters[id].type))
    case .table(let id):
      if let outputs = names.data.outputs[id] {
        let first = outputs.min { $0.value < $1.value }?.key
        report(
          WrongKind.tableAsValue(
            name, source.words.text(name.symbol), output: first.map { source.words.text($0) } ?? "")
        )
        return invalid
      }
      return TypedExpression(
        id: emit(Node(.table, id.index)), type: type(of: machine.tables[id], 0))
    case .list:
      report(WrongKind.listAsValue(name, source.words.text(name.symbol)))
      return invalid
    case nil: break
    }
    if names.fees.first(name.symbol) != nil { return feeAmount(name, in: scope) }
    if let option = names.options[name.symbol] {
      return TypedExpression(id: constant(.option(option)), type: .choice(nil))
    }
    // Where a choice is wanted, one of its options was probably meant.
    report(
      unknown(name, Bilingual(vi: "thông tin", en: "datum"), among: names.data.symbols)
        .didYouMean(name, among: optionNames(of: hint)))
    return invalid
  }

  /// `rate at decision`
  private mutating func parameterAtDecision(_ name: Syntax) -> TypedExpression {
    guard case .parameter(let id) = names.data[name.symbol] else {
      if names.data[name.symbol] != nil {
        report(WrongKind.notParameter(name, source.words.text(name.symbol)))
      } else {
        let known = names.data.symbols.filter {
          if case .parameter = names.data[$0] { true } else { false }
        }
        report(unknown(name, Bilingual(vi: "tham số", en: "parameter"), among: known))
      }
      return invalid
    }
    return TypedExpression(
      id: emit(Node(.parameter, detail: 1, id.index)),
      type: ExpressionType(machine.parameters[id].type))
  }

  /// A fee in an expression is its amount, in the case at hand.
  private mutating func feeAmount(_ name: Syntax, in scope: Scope) -> TypedExpression {
    var result: TypedExpression?
    for id in names.fees[name.symbol].reversed() {
      guard let amount = sourceMap[id].expression else { continue }
      guard !scope.fees.contains(id) else {
        report(Circular.value(name, through: [name.text, name.text]))
        return invalid
      }
      var inside = scope
      inside.fees.append(id)
      var part = expression(amount, hint: .money(nil), in: inside)
      if let inCase = machine.fees[id].inCase, case .money(let currency) = part.type {
        let otherwise = result?.id ?? constant(.money(.zero, currency ?? .dong))
        part.id = emit(Node(.choose, inCase.index, part.id.index, otherwise.index))
        part.type = result.map { $0.type.joined(with: part.type) ?? .money(nil) } ?? part.type
      }
      result = part
    }
    return result ?? invalid
  }

  // Facts.

  private mutating func fact(_ node: Syntax, in scope: Scope) -> TypedExpression {
    guard let name = node.child(.name), !name.isMissing, let token = node.firstToken else {
      return invalid
    }
    let keywords = node.tree.keywords(of: token)
    let symbol = name.symbol
    if keywords.contains(.attached) {
      return any(.attached, names.documents[symbol].map(\.index), of: name, .document, in: scope)
    }
    if keywords.contains(.verified) {
      return any(.verified, names.documents[symbol].map(\.index), of: name, .document, in: scope)
    }
    if keywords.contains(.dateOf) { return dateOf(name, in: scope) }
    if keywords.contains(.issued) {
      return any(.issued, names.notices[symbol].map(\.index), of: name, .notice, in: scope)
    }
    if keywords.contains(.paid) {
      return any(.paid, names.fees[symbol].map(\.index), of: name, .fee, joining: .and, in: scope)
    }
    if keywords.contains(.overdue) {
      return any(.overdue, names.clocks[symbol].map(\.index), of: name, .deadline, in: scope)
    }
    guard case .step(let step) = place(of: symbol, in: scope) else {
      report(unknown(name, Bilingual(vi: "bước", en: "step"), among: names.places.symbols))
      return invalid
    }
    if isSeenFromOutside(.step(step), name, in: scope) { return invalid }
    return keywords.contains(.visits)
      ? TypedExpression(id: emit(Node(.visits, step.index)), type: .integer)
      : TypedExpression(id: emit(Node(.completed, step.index)), type: .boolean)
  }

  private enum FactKind { case document, notice, fee, deadline }

  /// A fact about every row of a name, joined: declared in several cases, one of them counts.
  private mutating func any(
    _ operation: ThuTucMachine.Operation, _ rows: [Int32], of name: Syntax, _ kind: FactKind,
    joining: ThuTucMachine.Operation = .or, in scope: Scope
  ) -> TypedExpression {
    guard let first = rows.first else {
      reportUnknownFact(name, kind)
      return invalid
    }
    func node(_ row: Int32) -> Node {
      Node(operation, row, kind == .document ? itemNumber(of: DocumentID(Int(row)), in: scope) : 0)
    }
    var result = emit(node(first))
    for row in rows.dropFirst() {
      let next = emit(node(row))
      result = emit(Node(joining, result.index, next.index))
    }
    return TypedExpression(id: result, type: .boolean)
  }

  /// The item at hand, counted from 1, where a paper is one of its list's; else 0.
  private func itemNumber(of document: DocumentID, in scope: Scope) -> Int32 {
    guard let item = scope.item, scope.list != item.list,
      machine.documents[document].list == item.list
    else { return 0 }
    return item.number
  }

  private mutating func reportUnknownFact(_ name: Syntax, _ kind: FactKind) {
    switch kind {
    case .document:
      report(
        unknown(name, Bilingual(vi: "giấy tờ", en: "document"), among: names.documents.symbols))
    case .notice:
      report(
        unknown(
          name, Bilingual(vi: "văn bản hoặc kết quả", en: "notice or result"),
          among: names.notices.symbols))
    case .fee: report(unknown(name, Bilingual(vi: "phí", en: "fee"), among: names.fees.symbols))
    case .deadline:
      report(unknown(name, Bilingual(vi: "thời hạn", en: "deadline"), among: names.clocks.symbols))
    }
  }

  /// The date of the paper of the case at hand.
  private mutating func dateOf(_ name: Syntax, in scope: Scope) -> TypedExpression {
    let rows = names.documents[name.symbol]
    guard let last = rows.last else {
      reportUnknownFact(name, .document)
      return invalid
    }
    var result = emit(Node(.dateOf, last.index, itemNumber(of: last, in: scope)))
    for row in rows.dropLast().reversed() {
      guard let inCase = machine.documents[row].inCase else { continue }
      let date = emit(Node(.dateOf, row.index, itemNumber(of: row, in: scope)))
      result = emit(Node(.choose, inCase.index, date.index, result.index))
    }
    return TypedExpression(id: result, type: .date)
  }

  // Functions.

  private mutating func function(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let arguments = node.expressions
    if node.begins(with: .endOfMonth) {
      guard arguments.count == 1 else { return wrongCount(node, 1) }
      let date = asDate(expression(arguments[0], in: scope), arguments[0])
      return TypedExpression(id: emit(Node(.endOfMonth, date.index)), type: .date)
    }
    guard arguments.count >= 2 else { return wrongCount(node, 2) }
    if node.begins(with: .round) {
      guard arguments.count == 2 else { return wrongCount(node, 2) }
      return round(node, arguments, in: scope)
    }
    let operation: ThuTucMachine.Operation = node.begins(with: .minOf) ? .minimum : .maximum
    var result = expression(arguments[0], in: scope)
    for argument in arguments.dropFirst() {
      let next = expression(argument, in: scope)
      guard let type = result.type.joined(with: next.type), type.isOrdered else {
        report(
          WrongOperands.found(
            node, "\(node.begins(with: .minOf) ? "min" : "max")", result.type, next.type))
        return invalid
      }
      result = TypedExpression(
        id: emit(Node(operation, result.id.index, next.id.index)), type: type)
    }
    return result
  }

  private mutating func wrongCount(_ node: Syntax, _ count: Int) -> TypedExpression {
    report(WrongOperands.count(node, wanted: count))
    return invalid
  }

  private mutating func round(_ node: Syntax, _ arguments: [Syntax], in scope: Scope)
    -> TypedExpression
  {
    let value = expression(arguments[0], in: scope)
    let step = expression(arguments[1], in: scope)
    let fits =
      value.type.isNumber && step.type.isNumber
      || value.type.isMoney
        && (step.type.isMoney || step.type.isNumber)
    guard fits else {
      report(WrongOperands.found(node, "round", value.type, step.type))
      return invalid
    }
    return TypedExpression(
      id: emit(Node(.round, value.id.index, step.id.index)), type: value.type)
  }

  private mutating func listFunction(_ node: Syntax, in scope: Scope) -> TypedExpression {
    let children = Array(node.children(.name))
    guard let name = children.first, !name.isMissing else { return invalid }
    guard case .list(let list) = names.data[name.symbol] else {
      let lists = names.data.symbols.filter {
        if case .list = names.data[$0] { true } else { false }
      }
      report(unknown(name, Bilingual(vi: "danh sách", en: "list"), among: lists))
      return invalid
    }
    switch node.kind {
    case .countOf:
      return TypedExpression(id: emit(Node(.count, list.index)), type: .integer)
    case .sumOf:
      guard let fieldName = children.last, children.count == 2 else { return invalid }
      guard let field = names.data.itemFields[list]?[fieldName.symbol] else {
        report(
          unknown(
            fieldName, Bilingual(vi: "thông tin của danh sách", en: "field of the list"),
            among: (names.data.itemFields[list] ?? [:]).keys))
        return invalid
      }
      let type = ExpressionType(machine.itemFields[field].field.type)
      guard type.isNumber || type.isMoney else {
        report(WrongOperands.sum(fieldName, type))
        return invalid
      }
      return TypedExpression(id: emit(Node(.sum, list.index, field.index)), type: type)
    default:
      guard let body = node.expression else { return invalid }
      var inside = scope
      inside.list = list
      let test = condition(body, in: inside)
      return TypedExpression(id: emit(Node(.each, list.index, test.index)), type: .boolean)
    }
  }
}
