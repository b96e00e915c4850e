import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A value that chance gives, with what can be worked out beforehand worked out.
struct DrawPlan: Sendable {
  let draw: ValueDraw
  let sampler: Sampler?

  /// Prepares a draw; keeps observations in `bank`.
  init(_ draw: ValueDraw, _ bank: inout [Double]) {
    self.draw = draw
    switch draw {
    case .number(let distribution), .money(let distribution, _):
      sampler = Sampler(distribution, bank: &bank)
    case .expression, .integer, .pick: sampler = nil
    }
  }
}

/// When a value is entered, and for which item of a list; -1 for none.
struct Here {
  var now: Instant
  var item: Int

  init(_ now: Instant, item: Int = -1) {
    self.now = now
    self.item = item
  }
}

/// What is entered for a field.
extension Applicant {
  /// A value as the scenario draws it.
  func draw(
    _ plan: DrawPlan, for field: Field, _ random: inout RandomStream, _ dossier: Dossier,
    _ here: Here
  ) -> Input? {
    switch plan.draw {
    case .expression(let expression):
      return value(of: expression, dossier, here).map { input($0, dossier) }
    case .integer(let low, let high):
      guard low <= high else { return nil }
      let (span, overflow) = high.subtractingReportingOverflow(low)
      guard !overflow, span < .max else { return nil }
      let drawn = low + Int64(random.index(below: UInt64(span) + 1))
      let held = held(Double(drawn), field, dossier, here)
      return number(held, field.type, exact: held == Double(drawn) ? drawn : nil)
    case .pick(let options):
      let weights = options.map { WeightPlan(action: 0, part: $0.part) }
      let index = choice(random.unit(), among: weights.span) { _ in true }
      return index < 0 ? nil : input(options[index].value, dossier)
    case .number:
      guard let sampler = plan.sampler else { return nil }
      let drawn = sampler.draw(&random, ziggurat, observations)
      return number(held(drawn, field, dossier, here), field.type, exact: nil)
    case .money(_, let currency):
      guard let sampler = plan.sampler else { return nil }
      let drawn = sampler.draw(&random, ziggurat, observations)
      let held = held(drawn, field, dossier, here)
      guard abs(held) < 9e15 else { return nil }
      return .value(.money(Decimal(Int64(held.rounded())), currency))
    }
  }

  private func input(_ value: Value, _ dossier: Dossier) -> Input {
    value.kind == .text ? .text(engine.text(of: value, in: dossier)) : .value(value)
  }

  /// What an expression comes to, where that is known.
  private func value(
    of expression: ExpressionID, _ dossier: Dossier, _ here: Here
  ) -> Value? {
    let value = engine.value(of: expression, item: here.item, in: dossier, at: here.now)
    return value.kind == .unknown || value.kind == .fault ? nil : value
  }

  /// A number within the bounds of its field.
  func held(_ value: Double, _ field: Field, _ dossier: Dossier, _ here: Here) -> Double {
    var value = value
    if let least = field.minimum.flatMap({ self.value(of: $0, dossier, here) }) {
      value = max(value, least.number.doubleValue)
    }
    if let most = field.maximum.flatMap({ self.value(of: $0, dossier, here) }) {
      value = min(value, most.number.doubleValue)
    }
    return value
  }

  /// A drawn number as a field of this type keeps it.
  private func number(_ value: Double, _ type: ValueType, exact: Int64?) -> Input? {
    guard abs(value) < 9e15 else { return nil }
    let whole = exact ?? Int64(value.rounded())
    switch type {
    case .integer: return .value(.integer(whole))
    case .money: return .value(.money(Decimal(whole), .dong))
    case .decimal:
      guard exact == nil, abs(value) < 9e12 else { return .value(.decimal(Decimal(whole))) }
      return Decimal(coefficient: Int64((value * 1_000).rounded()), scale: 3)
        .map { .value(.decimal($0)) }
    case .boolean: return .value(.boolean(whole != 0))
    default: return nil
    }
  }

  /// A value of a field that the scenario says nothing of: any option, any number in its bounds.
  func usual(
    _ field: Field, _ random: inout RandomStream, _ dossier: Dossier, _ here: Here
  ) -> Input? {
    let least = field.minimum.flatMap { value(of: $0, dossier, here) }
    let most = field.maximum.flatMap { value(of: $0, dossier, here) }
    switch field.type {
    case .boolean: return .value(.boolean(random.next() & 1 == 1))
    case .choice:
      let options = machine.choices[field.choices.range]
      guard !options.isEmpty else { return nil }
      let index = Int(random.index(below: UInt64(options.count)))
      return .value(.option(options[options.startIndex + index]))
    case .text: return .text("A")
    case .integer:
      let low = least?.number.integer ?? min(1, most?.number.integer ?? 1)
      let high = max(low, most?.number.integer ?? low &+ 9)
      let span = UInt64(bitPattern: high &- low)
      guard span < UInt64(Int64.max) else { return .value(.integer(low)) }
      return .value(.integer(low + Int64(random.index(below: span + 1))))
    case .decimal: return .value(.decimal(least?.number ?? most?.number ?? Decimal(1)))
    case .money:
      let currency = least?.currency ?? most?.currency ?? .dong
      return .value(.money(least?.number ?? most?.number ?? Decimal(1_000_000), currency))
    case .date:
      let later = here.now.date(in: machine.zone).adding(days: 60)
      return .value(.date(least?.asDate ?? most?.asDate ?? later))
    case .instant:
      let later = here.now.adding(minutes: 86_400)
      return .value(.instant(least?.asInstant ?? most?.asInstant ?? later))
    case .duration: return nil
    }
  }
}
