import Testing
import ThuTucBasics

@testable import ThuTucMachine

/// Shortcuts and indices answer as the nodes do, whatever is unknown or wrong: the evaluator that
/// follows every node and reads every row is the oracle.
struct `Evaluating quickly` {
  @Test(arguments: 0..<8) func `conditions answer as their nodes do`(part: Int) {
    var shortcuts = 0
    for seed in 0..<40 {
      var maker = RuleMaker(seed: UInt64(part * 1000 + seed))
      let conditions = (0..<10).map { _ in maker.condition(depth: 4) }
      let program = Program(maker.build.machine)
      for _ in 0..<25 {
        let dossier = maker.dossier(of: program)
        for condition in conditions {
          compare(condition, program, dossier, "seed \(part * 1000 + seed)")
          let entry = program.shortcuts.entries[Int(condition.index)]
          if entry >= 0, program.answer(entry, dossier, maker.moment) != nil { shortcuts += 1 }
        }
      }
    }
    #expect(shortcuts > 2000, "most conditions with known facts take the shortcut")
  }

  @Test(arguments: HitPolicy.allCases) func `tables answer as their rows do`(policy: HitPolicy) {
    var looked = 0
    var wide = 0
    for seed in 0..<60 {
      var maker = RuleMaker(seed: UInt64(seed) &* 31 &+ UInt64(policy.rawValue))
      let rows = seed % 5 == 0 ? 90 : 1 + maker.roll(12)
      let table = maker.table(policy, rows: rows, columns: 1 + maker.roll(5))
      let program = Program(maker.build.machine)
      let lookup = program.indices.tables[0]
      if let lookup, lookup.decisions < 0 { wide += 1 }
      for _ in 0..<60 {
        let dossier = maker.dossier(of: program)
        compare(table, program, dossier, "\(policy), seed \(seed)")
        var tally = Program.Tally(table: program.machine.tables[0], output: 1)
        if let lookup, program.look(lookup, &tally, dossier, maker.moment) != nil { looked += 1 }
      }
    }
    #expect(looked > 1500, "most tables are looked up")
    #expect(wide > 2, "some have too many combinations to stand ready")
  }

  private func compare(
    _ expression: ExpressionID, _ program: Program, _ dossier: Dossier, _ what: String
  ) {
    let moment = Moment(now: Instant(millisecondsSinceEpoch: 1_770_000_000_000))
    let quick = program.evaluate(expression, dossier, moment)
    let plain = program.evaluate(expression, dossier, moment.slowed(to: .plain))
    #expect(quick == plain, "\(what): \(dossier.values)")
  }

  @Test func `an amount is read in its column's measure, and no other currency is`() throws {
    let machine = MachineBuilder("measures").machine
    let field = Node(.now)
    let euro = try #require(Currency("EUR"))
    let half = try #require(Decimal("12.5"))
    let cents = Measure(of: .money(Decimal(100), euro), against: field, in: machine)
    #expect(cents?.read(.money(half, euro)) == 1250)
    #expect(cents?.read(.money(half, .dong)) == nil)
    #expect(cents?.read(.integer(3)) == nil)
    let digits = Measure(of: .decimal(half), against: field, in: machine)
    #expect(digits?.read(.integer(3)) == 30_000, "an integer stands for a decimal")
    #expect(digits?.read(.integer(.max)) == nil, "too many digits")
    #expect(digits?.read(.unknown) == nil)
    let whole = Measure(of: .integer(3), against: field, in: machine)
    #expect(whole?.read(.decimal(half)) == nil)
    #expect(whole?.joined(with: try #require(digits)) == digits)
    #expect(digits?.joined(with: try #require(cents)) == nil)
  }

  @Test func `a set of numbers keeps the ends of its ranges`() {
    let low = NumberSet(Reach(.lessOrEqual, 3))
    let high = NumberSet(Reach(.greater, 9))
    #expect(low.union(high).complement.ranges == [4...9])
    #expect(low.intersection(high).ranges.isEmpty)
    #expect(NumberSet.none.complement.ranges == [.min ... .max])
    #expect(NumberSet(Reach(.less, .min)).ranges.isEmpty)
    #expect(NumberSet(Reach(.notEqual, .max)).ranges == [.min ... .max - 1])
    #expect(low.union(NumberSet(Reach(.equal, 4))).ranges == [.min...4], "what touches is one")
  }

  @Test func `derived fields that lack something far down are not computed twice a link`() {
    var build = MachineBuilder("chain")
    let missing = build.field("missing", .boolean)
    let known = build.field("known", .boolean)
    var last = build.field(missing)
    // Were each link tried twice, this would take 2^200 steps.
    for number in 0..<200 {
      let both = build.binary(.and, build.field(known), last)
      last = build.field(build.field("link \(number)", .boolean, derived: both))
    }
    let program = Program(build.machine)
    var dossier = program.empty
    dossier.values[Int(known.index)] = .boolean(true)
    let moment = Moment(now: Instant(millisecondsSinceEpoch: 0))
    #expect(program.evaluate(last, dossier, moment) == .unknown(missing))
  }
}

/// Makes conditions, tables and dossiers by chance, odd ones among them.
private struct RuleMaker {
  var build = MachineBuilder("rules", kinds: [.individual, .organization])
  private var random: UInt64
  private var options: [OptionID] = []
  private var booleans, integers, decimals, moneys, dates, choices: [FieldID]
  let moment = Moment(now: Instant(millisecondsSinceEpoch: 1_770_000_000_000))
  private static let euro = Currency("EUR") ?? .dong

  init(seed: UInt64) {
    random = seed &* 0x9e37_79b9_7f4a_7c15 &+ 7
    let desk = build.role("desk")
    _ = build.step("step", by: desk)
    for name in ["a", "b", "c", "d"] { options.append(build.option(name)) }
    booleans = [build.field("b1", .boolean), build.field("b2", .boolean)]
    booleans.append(build.field("b3", .boolean, fallback: build.boolean(true)))
    integers = [build.field("i1", .integer), build.field("i2", .integer)]
    integers.append(build.field("i3", .integer, fallback: build.integer(4)))
    decimals = [build.field("d1", .decimal), build.field("d2", .decimal)]
    moneys = [build.field("m1", .money), build.field("m2", .money)]
    dates = [build.field("t1", .date), build.field("t2", .date)]
    choices = [
      build.field("c1", .choice, options: options), build.field("c2", .choice, options: options),
    ]
    let sum = build.binary(.add, build.field(integers[0]), build.field(integers[1]))
    integers.append(build.field("i4", .integer, derived: sum))
    let isLarge = build.compare(build.field(integers[0]), .greater, build.integer(5))
    booleans.append(build.field("b4", .boolean, derived: build.not(isLarge)))
  }

  mutating func roll(_ sides: Int) -> Int {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Int(random % UInt64(sides))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[roll(elements.count)]
  }

  // Facts and what they are compared with.

  private enum Kind: CaseIterable { case boolean, integer, decimal, money, date, choice, channel }

  private mutating func fact(_ kind: Kind) -> ExpressionID {
    switch kind {
    case .boolean: build.field(pick(booleans))
    case .integer: roll(9) == 0 ? build.node(.visits, 0) : build.field(pick(integers))
    case .decimal: build.field(pick(decimals))
    case .money: build.field(pick(moneys))
    case .date: roll(5) == 0 ? build.node(.today) : build.field(pick(dates))
    case .choice: build.field(pick(choices))
    case .channel: build.node(roll(2) == 0 ? .channel : .applicantKind)
    }
  }

  private mutating func value(_ kind: Kind) -> Value {
    switch kind {
    case .boolean: .boolean(roll(2) == 0)
    case .integer: roll(40) == 0 ? .integer(roll(2) == 0 ? .max : .min) : .integer(number(10))
    case .decimal:
      roll(4) == 0
        ? .integer(number(10))
        : .decimal(
          Decimal(coefficient: number(1000), scale: pick([0, 1, 2, 3, 5])) ?? .zero)
    case .money:
      .money(
        Decimal(coefficient: number(30), scale: roll(3) == 0 ? 1 : 0) ?? .zero,
        roll(8) == 0 ? RuleMaker.euro : .dong)
    case .date: .date(CivilDate(daysSinceEpoch: Int32(20_480 + roll(20))))
    case .choice: .option(pick(options))
    case .channel: .option(pick([.individual, .organization, .counter, .onlineFull]))
    }
  }

  private mutating func number(_ span: Int64) -> Int64 { Int64(roll(Int(span))) - span / 4 }

  private mutating func constant(_ kind: Kind) -> ExpressionID {
    build.constant(roll(60) == 0 ? .unknown : value(roll(40) == 0 ? .integer : kind))
  }

  private mutating func comparison(
    of fact: ExpressionID, _ kind: Kind
  ) -> ExpressionID {
    let other = roll(8) == 0 ? self.fact(kind) : constant(kind)
    let sign = pick(Comparison.allCases)
    return roll(4) == 0
      ? build.compare(other, sign, fact) : build.compare(fact, sign, other)
  }

  // Conditions.

  mutating func condition(depth: Int) -> ExpressionID {
    if depth == 0 || roll(4) == 0 { return simpleCondition() }
    switch roll(7) {
    case 0: return build.not(condition(depth: depth - 1))
    case 1...3:
      return build.binary(.and, condition(depth: depth - 1), condition(depth: depth - 1))
    default: return build.binary(.or, condition(depth: depth - 1), condition(depth: depth - 1))
    }
  }

  private mutating func simpleCondition() -> ExpressionID {
    let kind = pick(Kind.allCases)
    let fact = fact(kind)
    switch roll(10) {
    case 0 where kind == .boolean, 1 where kind == .boolean, 2 where kind == .boolean: return fact
    case 0: return build.isOneOf(fact, (0..<roll(4)).map { _ in constant(kind) })
    case 1:
      return build.node(.between, fact.index, constant(kind).index, constant(kind).index)
    case 2: return faulty()
    case 3: return build.boolean(roll(2) == 0)
    default: return comparison(of: fact, kind)
    }
  }

  /// A quotient whose divisor is sometimes zero and sometimes unknown.
  private mutating func faulty() -> ExpressionID {
    let quotient = build.binary(.divide, build.integer(6), build.field(integers[1]))
    return build.compare(quotient, .greater, build.integer(1))
  }

  // Tables.

  mutating func table(_ policy: HitPolicy, rows: Int, columns: Int) -> ExpressionID {
    let kinds = (0..<columns).map { _ in pick(Kind.allCases) }
    let facts = kinds.map { fact($0) }
    let hasExceptions = policy == .unique && roll(2) == 0
    var added: [TableRow] = []
    for row in 0..<rows {
      var cells: [ExpressionID] = []
      for (fact, kind) in zip(facts, kinds) where roll(3) != 0 { cells.append(cell(fact, kind)) }
      if roll(20) == 0 { cells.append(faulty()) }
      let condition =
        cells.dropFirst().reduce(cells.first) { whole, cell in
          whole.map { build.binary(.and, $0, cell) }
        } ?? build.boolean(true)
      let answer =
        roll(12) == 0 ? build.field(integers[0]) : build.integer(Int64(row % 7) * 10)
      // Two outputs, of which the second is asked for; the last rows are exceptions.
      build.machine.answers += [build.integer(-1), answer]
      let exception = Int32(row * 4 / rows)
      added.append(
        TableRow(
          condition: condition, answers: Run(row * 2..<row * 2 + 2),
          exception: hasExceptions ? exception : 0))
    }
    build.machine.tableRows += added
    build.machine.outputs = Array(
      repeating: TableOutput(label: build.label("output"), type: .integer), count: 2)
    build.machine.tables.append(
      DecisionTable(
        label: build.label("table"), policy: policy, outputs: Run(0..<2), rows: Run(0..<rows)))
    return build.node(.table, 0, 1)
  }

  private mutating func cell(_ fact: ExpressionID, _ kind: Kind) -> ExpressionID {
    var whole: ExpressionID?
    for _ in 0...roll(3) {
      let part: ExpressionID
      switch roll(6) {
      case 0: part = build.compare(fact, pick(Comparison.allCases), constant(kind))
      case 1:
        part = build.binary(
          .and, build.compare(fact, .greaterOrEqual, constant(kind)),
          build.compare(fact, .lessOrEqual, constant(kind)))
      case 2 where roll(6) == 0: part = comparison(of: fact, kind)
      default: part = build.compare(fact, .equal, constant(kind))
      }
      whole = whole.map { build.binary(.or, $0, part) } ?? part
    }
    let cell = whole ?? build.boolean(true)
    return roll(5) == 0 ? build.not(cell) : cell
  }

  // Dossiers.

  /// Some fields are unknown, a few hold what their type does not allow.
  mutating func dossier(of program: Program) -> Dossier {
    var dossier = program.empty
    let unknowns = roll(4)
    func isUnknown(_ maker: inout RuleMaker) -> Bool {
      unknowns == 0 ? false : maker.roll(6) < unknowns
    }
    let kinds: [(Kind, [FieldID])] = [
      (.boolean, booleans), (.integer, integers), (.decimal, decimals), (.money, moneys),
      (.date, dates), (.choice, choices),
    ]
    for (kind, fields) in kinds {
      for field in fields {
        let isDerived = build.machine.fields[field].derived != nil
        if isDerived ? roll(20) != 0 : isUnknown(&self) { continue }
        dossier.values[Int(field.index)] = value(roll(60) == 0 ? .money : kind)
      }
    }
    if !isUnknown(&self) { dossier.applicantKind = pick([.individual, .organization]) }
    if !isUnknown(&self) { dossier.channel = pick([.counter, .onlineFull]) }
    return dossier
  }
}
