import ThuTucBasics

extension Program {
  /// The facts of the dossier, of its papers and lists, and of the moment.
  func fact(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    switch node.operation {
    case .itemField:
      return itemField(ItemFieldID(Int(node.first)), dossier, moment.about(node))
    case .parameter: return parameter(node, dossier, moment)
    case .attached:
      return satisfies(
        paper(node.first, dossier, moment.about(node)), DocumentID(Int(node.first)), dossier)
    case .verified:
      return .boolean(paper(node.first, dossier, moment.about(node)).status == .verified)
    case .dateOf:
      let state = paper(node.first, dossier, moment.about(node))
      return state.isPresent ? state.dated.map { .date($0) } ?? .unknown : .unknown
    case .issued: return .boolean(dossier.timesIssued(NoticeID(Int(node.first))) > 0)
    case .paid: return isPaid(FeeID(Int(node.first)), dossier, moment)
    case .overdue:
      let clock = dossier.clocks[Int(node.first)]
      return .boolean(clock.hasPassed || (clock.isTicking && clock.due <= moment.now))
    case .visits: return .integer(Int64(dossier.places[Int(node.first)].visits))
    case .completed: return .boolean(dossier.places[Int(node.first)].departures > 0)
    case .applicantKind: return dossier.applicantKind.map { .option($0) } ?? .unknown
    case .channel: return dossier.channel.map { .option($0) } ?? .unknown
    case .submitted:
      return dossier.phase == .notStarted ? .unknown : .instant(dossier.submittedAt)
    case .today: return .date(moment.now.date(in: zone))
    case .now: return .instant(moment.now)
    case .isBlank: return isBlank(operand(node.first, dossier, moment), dossier)
    case .startsWith: return startsWith(node, dossier, moment)
    case .endOfMonth:
      let value = operand(node.first, dossier, moment)
      if value.kind == .unknown || value.kind == .fault { return value }
      let date = value.asDate ?? value.asInstant?.date(in: zone)
      return date.map { .date($0.endOfMonth) } ?? .fault(.incomparable)
    case .dateOfInstant:
      let value = operand(node.first, dossier, moment)
      return value.asInstant.map { .date($0.date(in: zone)) } ?? value
    case .count: return .integer(Int64(dossier.lists[Int(node.first)].count))
    case .sum: return sum(node, dossier, moment)
    case .each: return each(node, dossier, moment)
    default: return .fault(.incomparable)
    }
  }

  /// A datum of the item at hand, else of the first; unknown outside every item.
  func itemField(_ id: ItemFieldID, _ dossier: Dossier, _ moment: Moment) -> Value {
    let row = machine.itemFields[id]
    let state = dossier.lists[Int(row.list.index)]
    guard moment.item >= 0, moment.item < state.count else { return .unknown }
    let width = Int(machine.lists[row.list].fields.count)
    let column = Int(id.index - machine.lists[row.list].fields.start)
    let value = state.values[Int(moment.item) * width + column]
    if value.kind != .unknown { return value }
    if let derived = row.field.derived { return evaluate(derived, dossier, moment) }
    if let fallback = row.field.defaultValue { return evaluate(fallback, dossier, moment) }
    return .unknown
  }

  private func parameter(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    guard let dated = datedValue(node, dossier, moment) else { return .fault(.noParameterValue) }
    return evaluate(dated.value, dossier, moment)
  }

  /// The value in force on the day of submission, before it today's; or on the day of the command
  /// at hand, where the clause says so.
  func datedValue(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> DatedValue? {
    let isNow = node.isAtDecision || dossier.phase == .notStarted
    let date = (isNow ? moment.now : dossier.submittedAt).date(in: zone)
    for index in machine.parameters[Int(node.first)].values.range {
      let dated = machine.datedValues[index]
      if dated.from <= date, dated.until.map({ date <= $0 }) ?? true { return dated }
    }
    return nil
  }

  /// A fee is paid when nothing of what was demanded is left; one never demanded is paid only if
  /// it comes to nothing. One that is waived counts as paid.
  func isPaid(_ id: FeeID, _ dossier: Dossier, _ moment: Moment) -> Value {
    let state = dossier.fees[Int(id.index)]
    if state.isSettled { return .boolean(true) }
    if state.charged.kind == .money { return .boolean(false) }
    let amount = amount(of: id, dossier, moment)
    if amount.kind == .unknown || amount.kind == .fault { return amount }
    return .boolean(amount.number <= .zero)
  }

  /// What a fee comes to now; nothing outside its case.
  func amount(of id: FeeID, _ dossier: Dossier, _ moment: Moment) -> Value {
    let fee = machine.fees[id]
    if let inCase = fee.inCase {
      let holds = evaluate(inCase, dossier, moment)
      if holds.kind != .boolean { return holds }
      if holds.bits == 0 { return .money(.zero, .dong) }
    }
    return evaluate(fee.amount, dossier, moment)
  }

  /// True for a text of white space and for one that nobody entered: to ask whether something is
  /// blank is to ask whether it was given.
  private func isBlank(_ value: Value, _ dossier: Dossier) -> Value {
    switch value.kind {
    case .fault: value
    case .unknown: .boolean(true)
    case .text: .boolean(text(value, dossier).isBlank)
    default: .boolean(false)
    }
  }

  private func startsWith(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    let whole = operand(node.first, dossier, moment)
    if whole.kind == .unknown || whole.kind == .fault { return whole }
    let start = operand(node.second, dossier, moment)
    if start.kind == .unknown || start.kind == .fault { return start }
    return .boolean(text(whole, dossier).hasPrefix(text(start, dossier)))
  }

  /// The total of a column.
  private func sum(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    var total = nothing(of: machine.itemFields[Int(node.second)].field.type)
    var at = moment
    for item in 0..<dossier.lists[Int(node.first)].count {
      at.item = item
      let value = itemField(ItemFieldID(Int(node.second)), dossier, at)
      total = added(total, value)
      if total.kind == .unknown || total.kind == .fault { return total }
    }
    return total
  }

  private func each(_ node: Node, _ dossier: Dossier, _ moment: Moment) -> Value {
    var answer = Value.boolean(true)
    var at = moment
    for item in 0..<dossier.lists[Int(node.first)].count {
      at.item = item
      let holds = evaluate(ExpressionID(Int(node.second)), dossier, at)
      if holds.kind == .fault || (holds.kind == .boolean && holds.bits == 0) { return holds }
      if holds.kind == .unknown { answer = holds }
    }
    return answer
  }
}

extension StringProtocol {
  /// Empty, or nothing but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
