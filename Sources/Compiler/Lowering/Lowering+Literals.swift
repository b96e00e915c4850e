import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

extension Lowering {
  /// What a literal says and its type; nothing, and a finding, where it does not fit.
  mutating func literalValue(_ node: Syntax, in scope: Scope) -> (Value, ExpressionType)? {
    guard let token = node.firstToken else { return nil }
    let written = node.tree.text(token)
    switch node.kind {
    case .numberLiteral:
      guard let number = decimal(written, at: node) else { return nil }
      return number.integer.map { (.integer($0), .integer) } ?? (.decimal(number), .decimal)
    case .percentLiteral:
      guard let number = decimal(String(written.dropLast()), at: node),
        let fraction = number.divided(by: Decimal(100))
      else { return nil }
      return (.decimal(fraction), .decimal)
    case .moneyLiteral:
      guard let amount = decimal(written, at: node), let currency = currency(of: node) else {
        return nil
      }
      return (.money(amount, currency), .money(currency))
    case .durationLiteral:
      guard let limit = limit(of: node, in: scope) else { return nil }
      return (.duration(limit.amount, limit.unit), .duration(limit.unit))
    case .dateLiteral:
      return CivilDate(iso8601: written).map { (.date($0), .date) }
    case .instantLiteral:
      return Instant(iso8601: written, in: machine.zone).map { (.instant($0), .instant) }
    case .stringLiteral:
      return (.literal(text(ofString: node)), .text)
    default:
      report(WrongType.timeOfDay(node))
      return nil
    }
  }

  private mutating func decimal(_ written: String, at node: Syntax) -> Decimal? {
    if let number = Decimal(written) { return number }
    report(BadNumber.tooLong(node))
    return nil
  }

  private mutating func currency(of node: Syntax) -> Currency? {
    node.tokens.dropFirst().first.flatMap { Currency(node.tree.text($0)) }
  }

  /// The limit that a duration says; one in working time needs a calendar.
  mutating func limit(of node: Syntax, in scope: Scope) -> Limit? {
    guard node.kind == .durationLiteral, let token = node.firstToken,
      let amount = decimal(node.tree.text(token), at: node),
      let unitToken = node.tokens.dropFirst().first, let unit = node.tree.limitUnit(of: unitToken)
    else { return nil }
    let calendar = scope.step.map { machine.calendar(of: $0) } ?? machine.calendarID
    if unit.isWorking, calendar == nil, !hasUnknownCalendar {
      report(NoCalendar.found(node, calendars: source.calendars.keys.map { source.words.text($0) }))
      // One calendar that is named mends all the others.
      hasUnknownCalendar = true
    }
    if amount.integer == nil, !unit.allowsFractions {
      report(BadNumber.fraction(node))
      return nil
    }
    if amount > Decimal(unit.longest) {
      report(BadNumber.limitTooLong(node))
      return nil
    }
    return Limit(amount: amount, unit: unit)
  }

  /// The value of an entry in an example: a literal, an option, true or false.
  mutating func entryValue(_ node: Syntax, for field: Field) -> Input? {
    let type = ExpressionType(field.type, choices: field.choices)
    switch node.kind {
    case .stringLiteral where field.type == .text: return .text(node.string)
    case .parenthesized: return node.expression.flatMap { entryValue($0, for: field) }
    case .negation:
      guard let part = node.expression, let (value, found) = literalValue(part, in: .procedure),
        type.accepts(found), let number = value.number.negated
      else { break }
      return .value(converted(number, value, field.type))
    case .keywordValue, .nameExpression:
      if let value = wordValue(node, type) { return .value(value) }
    default:
      guard let (value, found) = literalValue(node, in: .procedure) else { return nil }
      if type.accepts(found) { return .value(converted(value.number, value, field.type)) }
    }
    report(WrongType.entry(node, wanted: type, options: optionNames(of: type)))
    return nil
  }

  /// What a choice can be, as its options are written.
  func optionNames(of type: ExpressionType?) -> [String] {
    guard case .choice(let choices?) = type else { return [] }
    return machine.choices[choices.range].map { machine.name(machine.options[$0].label) }
  }

  /// An integer may stand for a decimal.
  private func converted(_ number: Decimal, _ value: Value, _ type: ValueType) -> Value {
    switch value.kind {
    case .integer where type == .decimal, .decimal: .decimal(number)
    case .integer: .integer(number.integer ?? 0)
    case .money: value.currency.map { .money(number, $0) } ?? value
    default: value
    }
  }

  private func wordValue(_ node: Syntax, _ type: ExpressionType) -> Value? {
    guard let token = node.firstToken else { return nil }
    let keywords = node.tree.keywords(of: token)
    if type == .boolean {
      if keywords.contains(.true) { return .boolean(true) }
      if keywords.contains(.false) { return .boolean(false) }
    }
    if case .choice(let choices?) = type,
      let option = names.options[token.symbol] ?? builtInOption(keywords),
      machine.choices[choices.range].contains(option)
    {
      return .option(option)
    }
    return nil
  }
}

extension SyntaxTree {
  private static let limitUnits: [(Keyword, LimitUnit)] = [
    (.workingDays, .workingDay), (.workingHours, .workingHour),
    (.workingMinutes, .workingMinute), (.days, .day), (.hours, .hour), (.minutes, .minute),
    (.weeks, .week), (.months, .month), (.years, .year),
  ]

  /// The unit of time that a token names.
  func limitUnit(of token: Token) -> LimitUnit? {
    let keywords = keywords(of: token)
    return SyntaxTree.limitUnits.first { keywords.contains($0.0) }?.1
  }
}

extension LimitUnit {
  /// Whether a calendar's working time is counted.
  var isWorking: Bool { self == .workingDay || self == .workingHour || self == .workingMinute }

  /// A thousand years of this unit: no law sets more, and no date before the year 9999 is that far.
  fileprivate var longest: Int64 {
    switch self {
    case .year: 1000
    case .month: 12_000
    case .week: 52_200
    case .day, .workingDay: 365_250
    case .hour, .workingHour: 8_766_000
    case .minute, .workingMinute: 525_960_000
    }
  }
}
