import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

struct `Computing expressions` {
  /// A machine of nothing but expressions, and a submitted dossier to ask them of.
  private struct Bench {
    var build = MachineBuilder("bench")
    let known, missing: FieldID

    init() {
      known = build.field("known", .integer, fallback: build.integer(7))
      missing = build.field("missing", .boolean)
      let step = build.step("step", by: build.role("desk"))
      build.start(step)
    }

    func value(_ expression: ExpressionID, at text: String = "2026-03-09T09:00") -> Value {
      var story = Story(build.machine, at: text)
      story.submit()
      return story.engine.value(of: expression, in: story.dossier, at: story.clock)
    }
  }

  @Test func `and, or and not know true, false and unknown`() {
    var bench = Bench()
    let yes = bench.build.boolean(true)
    let no = bench.build.boolean(false)
    let unknown = bench.build.field(bench.missing)
    let operands = [(yes, "t"), (no, "f"), (unknown, "u")]
    let and = [
      "tt": "t", "tf": "f", "tu": "u", "ft": "f", "ff": "f", "fu": "f", "ut": "u", "uf": "f",
      "uu": "u",
    ]
    let or = [
      "tt": "t", "tf": "t", "tu": "t", "ft": "t", "ff": "f", "fu": "u", "ut": "t", "uf": "u",
      "uu": "u",
    ]
    for (left, l) in operands {
      for (right, r) in operands {
        let both = bench.build.binary(.and, left, right)
        let either = bench.build.binary(.or, left, right)
        #expect(letter(bench.value(both)) == and[l + r], "\(l) and \(r)")
        #expect(letter(bench.value(either)) == or[l + r], "\(l) or \(r)")
      }
    }
    let not = bench.build.not(unknown)
    #expect(bench.value(not) == .unknown(bench.missing), "an unknown names its field")
  }

  private func letter(_ value: Value) -> String {
    value.isUnknown ? "u" : value.isTrue ? "t" : "f"
  }

  @Test func `a comparison with the unknown is unknown and names the field`() {
    var bench = Bench()
    let equals = bench.build.compare(
      bench.build.field(bench.missing), .equal, bench.build.boolean(true))
    #expect(bench.value(equals) == .unknown(bench.missing))
  }

  @Test func `arithmetic is exact, and has a fault where it has no answer`() {
    var bench = Bench()
    func compute(
      _ operation: ThuTucMachine.Operation, _ left: Value, _ right: Value
    ) -> Value {
      let expression = bench.build.binary(
        operation, bench.build.constant(left), bench.build.constant(right))
      return bench.value(expression)
    }
    let tenth = Value.decimal(Decimal("0.1") ?? .zero)
    let euro = Currency("EUR").map { Value.money(Decimal(5), $0) } ?? .unknown
    #expect(
      compute(.add, tenth, .decimal(Decimal("0.2") ?? .zero)) == .decimal(Decimal("0.3") ?? .zero))
    #expect(compute(.multiply, dong(30_000), .integer(3)) == dong(90_000))
    #expect(compute(.divide, .integer(7), .integer(2)) == .decimal(Decimal("3.5") ?? .zero))
    #expect(compute(.divide, .integer(7), .integer(0)) == .fault(.divisionByZero))
    #expect(compute(.add, .integer(.max), .integer(1)) == .fault(.overflow))
    #expect(compute(.multiply, .integer(.min), .integer(-1)) == .fault(.overflow))
    #expect(compute(.add, dong(1), euro) == .fault(.currencyMismatch))
    #expect(
      compute(.minimum, .integer(3), .decimal(Decimal("2.5") ?? .zero))
        == .decimal(Decimal("2.5") ?? .zero))
    #expect(compute(.round, dong(12_345), .integer(1000)) == dong(12_000))
    #expect(
      compute(.subtract, .duration(Decimal(5), .day), .duration(Decimal(1), .month))
        == .fault(.incomparable))
  }

  @Test func `dates move by the calendar and do not roll`() {
    var bench = Bench()
    func moved(_ text: String, _ amount: Int64, _ unit: LimitUnit) -> Value {
      let date = CivilDate(iso8601: text) ?? .first
      let expression = bench.build.binary(
        .add, bench.build.constant(.date(date)), bench.build.duration(amount, unit))
      return bench.value(expression)
    }
    func date(_ text: String) -> Value { .date(CivilDate(iso8601: text) ?? .first) }
    #expect(moved("2026-01-31", 1, .month) == date("2026-02-28"))
    #expect(moved("2024-02-29", 1, .year) == date("2025-02-28"))
    #expect(moved("2026-03-10", -2, .week) == date("2026-02-24"))
    #expect(moved("9999-12-31", 1, .day) == .fault(.overflow))
    #expect(moved("2026-03-10", 5_000_000, .year) == .fault(.overflow))
    #expect(moved("2026-03-10", 1, .workingDay) == .fault(.noCalendar))
    bench.build.machine.calendar = CalendarRules(name: "office", week: CalendarRules.officeWeek)
    #expect(moved("2026-03-13", 1, .workingDay) == date("2026-03-16"))
    #expect(moved("2026-03-16", -1, .workingDay) == date("2026-03-13"))
  }

  @Test func `an instant compares with a date as its date`() {
    var bench = Bench()
    let submitted = bench.build.node(.submitted)
    let day = bench.build.constant(.date(CivilDate(iso8601: "2026-03-09") ?? .first))
    let same = bench.build.compare(submitted, .equal, day)
    #expect(bench.value(same, at: "2026-03-09T00:00").isTrue)
    #expect(bench.value(same, at: "2026-03-09T23:59").isTrue)
    #expect(!bench.value(same, at: "2026-03-10T00:00").isTrue)
  }

  @Test func `membership, ranges, choices and texts`() {
    var bench = Bench()
    let known = bench.build.field(bench.known)
    let unknown = bench.build.field(bench.missing)
    let isIn = bench.build.isOneOf(known, [bench.build.integer(3), bench.build.integer(7)])
    #expect(bench.value(isIn).isTrue)
    let maybe = bench.build.isOneOf(
      bench.build.boolean(true), [unknown, bench.build.boolean(true)])
    #expect(bench.value(maybe).isTrue, "one that is equal decides")
    let between = bench.build.node(
      .between, known.index, bench.build.integer(7).index, bench.build.integer(9).index)
    #expect(bench.value(between).isTrue)
    let choice = bench.build.node(.choose, isIn.index, known.index, unknown.index)
    #expect(bench.value(choice) == .integer(7), "the other way may be unknown")
    let starts = bench.build.binary(
      .startsWith, bench.build.text("Hồ sơ"), bench.build.text("Hồ"))
    #expect(bench.value(starts).isTrue)
    let isMissingBlank = bench.build.node(.isBlank, unknown.index)
    #expect(bench.value(isMissingBlank).isTrue)
    let isKnownBlank = bench.build.node(.isBlank, known.index)
    #expect(!bench.value(isKnownBlank).isTrue)
  }

  @Test(arguments: [
    (HitPolicy.unique, Value.integer(20)), (.first, .integer(20)),
    (.collectSum, .integer(20)), (.collectCount, .integer(1)), (.collectMaximum, .integer(20)),
  ])
  func `a decision table answers by its policy`(policy: HitPolicy, expected: Value) {
    var bench = Bench()
    check(&bench, policy, [3, 7, 9], expected)
  }

  @Test func `a table without a row, or with two under unique, is a fault`() {
    var bench = Bench()
    check(&bench, .unique, [3, 9], .fault(.noRow))
    check(&bench, .unique, [7, 7], .fault(.severalRows))
    check(&bench, .first, [7, 7], .integer(10))
    check(&bench, .collectSum, [7, 7], .integer(30))
    check(&bench, .collectSum, [], .integer(0))
    check(&bench, .collectMinimum, [], .fault(.noRow))
  }

  @Test func `an exception that holds overrides, and one that might leaves the answer open`() {
    var bench = Bench()
    let known = bench.build.field(bench.known)
    let seven = bench.build.compare(known, .equal, bench.build.integer(7))
    let unknown = bench.build.field(bench.missing)
    let values = (0..<6).map { bench.build.integer(Int64($0)) }
    func answer(_ exceptions: [(condition: ExpressionID, number: Int32)]) -> Value {
      let start = bench.build.machine.tableRows.count
      bench.build.addRow(bench.build.boolean(true), [values[0], values[1]])
      for (condition, number) in exceptions {
        let answers = [values[Int(number) * 2], values[Int(number) * 2 + 1]]
        bench.build.addRow(condition, answers, exception: number)
      }
      let table = bench.build.addTable("t", .unique, [.integer, .integer], rowsFrom: start)
      let second = bench.build.node(.table, table.index, 1)
      return bench.value(second)
    }
    let never = bench.build.boolean(false)
    #expect(answer([(never, 1)]) == .integer(1))
    #expect(answer([(seven, 1)]) == .integer(3))
    #expect(answer([(seven, 1), (seven, 2)]) == .integer(5))
    #expect(answer([(seven, 1), (unknown, 2)]).isUnknown)
    #expect(answer([(unknown, 1), (seven, 2)]) == .integer(5))
    #expect(answer([(seven, 1), (seven, 1)]) == .fault(.severalRows))
  }

  private func check(
    _ bench: inout Bench, _ policy: HitPolicy, _ keys: [Int64], _ expected: Value
  ) {
    let expression = table(&bench, policy, keys)
    #expect(bench.value(expression) == expected, "\(policy) over \(keys)")
  }

  /// Rows that hold where the known field (7) has these values; they answer 10, 20, 30 …
  private func table(_ bench: inout Bench, _ policy: HitPolicy, _ keys: [Int64]) -> ExpressionID {
    let start = bench.build.machine.tableRows.count
    for (index, key) in keys.enumerated() {
      let condition = bench.build.compare(
        bench.build.field(bench.known), .equal, bench.build.integer(key))
      let answer = bench.build.integer(Int64(index + 1) * 10)
      bench.build.addRow(condition, [answer])
    }
    let table = bench.build.addTable("table", policy, [.integer], rowsFrom: start)
    return bench.build.fact(.table, table)
  }

  @Test func `a parameter has the value of the day of submission`() {
    var bench = Bench()
    let old = DatedValue(
      from: CivilDate(iso8601: "2017-01-01") ?? .first, until: CivilDate(iso8601: "2025-12-31"),
      value: bench.build.dong(30_000))
    let new = DatedValue(
      from: CivilDate(iso8601: "2026-01-01") ?? .first, value: bench.build.dong(50_000))
    bench.build.machine.datedValues = [old, new]
    bench.build.machine.parameters = [
      Parameter(label: bench.build.label("price"), type: .money, values: Run(0..<2))
    ]
    let price = bench.build.node(.parameter, 0)
    #expect(bench.value(price, at: "2025-12-31T23:00") == dong(30_000))
    #expect(bench.value(price, at: "2026-01-01T00:00") == dong(50_000))
    #expect(bench.value(price, at: "2016-01-01T00:00") == .fault(.noParameterValue))
  }

  @Test func `the items of a list are counted, summed and each asked`() {
    var build = MachineBuilder("heirs")
    let desk = build.role("desk")
    let step = build.step("step", by: desk)
    build.start(step)
    let done = build.end("done", .completed)
    let heirs = ListID(0)
    build.machine.itemFields = [
      ItemField(
        list: heirs, field: Field(label: build.label("name"), type: .text, isRequired: true)),
      ItemField(list: heirs, field: Field(label: build.label("share"), type: .integer)),
    ]
    let identity = build.document("identity", list: heirs)
    build.machine.lists = [
      ItemList(
        label: build.label("heirs"), minimum: build.integer(1), maximum: build.integer(3),
        fields: Run(0..<2), documents: Run(Int(identity.index)..<Int(identity.index) + 1))
    ]
    let count = build.node(.count, 0)
    let sum = build.node(.sum, 0, 1)
    let each = build.node(
      .each, 0, build.compare(build.node(.itemField, 1), .greater, build.integer(0)).index)
    let ways = build.ways(
      of: step,
      [
        .init(name: "accept", requires: [.allDocuments], target: .to(done)),
        .init(name: "correct", requires: [.allDocuments], target: .to(done)),
      ])
    let (accept, correct) = (ways[0], ways[1])
    build.machine.listAsks = [heirs]
    build.machine.actions[correct].listAsks = Run(0..<1)

    func item(_ name: String?, _ share: Int64?, papers: [Paper] = []) -> ListEntry.Item {
      ListEntry.Item(
        fields: (name.map { [ItemFieldEntry(ItemFieldID(0), .text($0))] } ?? [])
          + (share.map { [ItemFieldEntry(ItemFieldID(1), .value(.integer($0)))] } ?? []),
        papers: papers)
    }
    let paper = Paper(PaperRef(identity))
    func value(_ expression: ExpressionID, _ story: Story) -> Value {
      story.engine.value(of: expression, in: story.dossier, at: story.clock)
    }
    var story = Story(build.machine)
    #expect(story.submit().rejection == .listTooShort(heirs, minimum: 1))
    let four = ListEntry(list: heirs, items: Array(repeating: item("An", 1), count: 4))
    #expect(story.submit(lists: [four]).rejection == .listTooLong(heirs, maximum: 3))
    let unnamed = ListEntry(list: heirs, items: [item(nil, 1)])
    #expect(
      story.submit(lists: [unnamed]).rejection == .missingField(.itemField(ItemFieldID(0), item: 0))
    )
    story.submit(
      lists: [ListEntry(list: heirs, items: [item("An", 2, papers: [paper]), item("Bình", 3)])])
    #expect(value(count, story) == .integer(2))
    #expect(value(sum, story) == .integer(5))
    #expect(value(each, story).isTrue)
    #expect(story.act(accept).rejection == .missingDocuments([PaperRef(identity, item: 1)]))
    story.send(.attach([Paper(PaperRef(identity, item: 1))]), by: applicant)
    let name = story.engine.value(
      of: ItemFieldID(0), item: 1, in: story.dossier, at: story.clock)
    #expect(story.engine.text(of: name, in: story.dossier) == "Bình")
    let others = Entries(
      lists: [ListEntry(list: heirs, items: [item("Chi", nil, papers: [paper])])])
    let officer = Person(id: "d", actors: [desk])
    #expect(story.send(.act(accept, others), by: officer).rejection == .fieldNotAsked(.list(heirs)))
    #expect(story.act(correct).rejection == .missingField(.list(heirs)))
    story.send(.act(correct, others), by: officer)
    #expect(story.dossier.count(heirs) == 1, "entered again, the items before are gone")
    #expect(value(sum, story).isUnknown)
    #expect(story.dossier.end == done)
  }
}
