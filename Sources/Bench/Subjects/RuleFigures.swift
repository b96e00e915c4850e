import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine

/// A guard over four facts, and a table of 200 rows over four inputs.
enum RuleFigures {
  static let group = Bench.Group(
    name: "rules", summary: "the reference guard, and a table of 200 rows", measure: measure)

  private static let contexts = 1_024

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    try measureGuard(&report, plan)
    try measureTable(&report, plan)
  }

  // The guard.

  private struct Context {
    var amount: Int64
    var documents: Int64
    var isOrganization: Bool
    var isUrgent: Bool

    init(_ number: Int) {
      amount = Int64(number % 4)
      documents = 4
      isOrganization = number % 3 == 0
      isUrgent = number % 5 == 0
    }
  }

  private static func measureGuard(_ report: inout Report, _ plan: Plan) throws {
    let engine = Engine(try machine(of: ReferenceTexts.dossier))
    let machine = engine.machine
    guard let test = machine.actions.compactMap(\.guardExpression).first else {
      throw WrongResult("the reference procedure has no guard")
    }
    let contexts = (0..<contexts).map(Context.init)
    let dossiers = try contexts.map { context in
      try filled(engine, kind: context.isOrganization ? .organization : .individual) { name in
        switch name {
        case "amount": .integer(context.amount)
        case "docs_ok": .integer(context.documents)
        case "urgent": .boolean(context.isUrgent)
        default: nil
        }
      }
    }
    let now = dossiers[0].lastEventAt
    try compare(
      dossiers.map { engine.value(of: test, in: $0, at: now).isTrue }, contexts.map(holds))
    let floor = Sample(units: contexts.count, plan) { countHolding(contexts) }
    let sample = Sample(units: contexts.count, plan) {
      var count: UInt64 = 0
      for index in 0..<dossiers.count
      where engine.value(of: test, in: dossiers[index], at: now).isTrue { count += 1 }
      return count
    }
    report.add(floor: "guard: inlined by hand", floor, in: .millions)
    report.add("guard", sample, in: .millions, floor: ("guard: inlined by hand", floor))
  }

  @inline(__always)
  private static func holds(_ context: Context) -> Bool {
    context.amount > 0 && context.documents >= 4 && (context.isOrganization || context.isUrgent)
  }

  @inline(never)
  private static func countHolding(_ contexts: [Context]) -> UInt64 {
    var count: UInt64 = 0
    for context in contexts where holds(context) { count += 1 }
    return count
  }

  // The table.

  private struct Row {
    var kind: Int32
    var isUrgent: Bool
    var copies: ClosedRange<Int64>
    var region: Int32
    var answer: Int64
  }

  private struct Inputs {
    var kind: Int32
    var isUrgent: Bool
    var copies: Int64
    var region: Int32

    init(_ number: Int) {
      // Steps through all the rows evenly, in no order that a processor can guess.
      let mixed = number &* 2_654_435_761 >> 7
      kind = Int32(mixed % 10)
      isUrgent = mixed / 10 % 2 == 1
      copies = Int64(mixed / 20 % 60 + 1)
      region = Int32(mixed / 1_200 % 2)
    }
  }

  private static var rows: [Row] {
    var rows: [Row] = []
    for kind in 0..<10 {
      for isUrgent in [false, true] {
        for copies in [1...2, 3...5, 6...9, 10...49, 50...Int64.max] {
          for region in 0..<2 {
            rows.append(
              Row(
                kind: Int32(kind), isUrgent: isUrgent, copies: copies, region: Int32(region),
                answer: Int64(rows.count + 1) * 1_000))
          }
        }
      }
    }
    return rows
  }

  private static func measureTable(_ report: inout Report, _ plan: Plan) throws {
    let engine = Engine(try machine(of: ReferenceTexts.rules))
    let machine = engine.machine
    guard let place = machine.nodes.firstIndex(where: { $0.operation == .table }) else {
      throw WrongResult("the reference rules have no table")
    }
    let table = ExpressionID(place)
    func option(_ name: String) -> Value? {
      machine.options.ids().first { machine.name(machine.options[$0].label) == name }
        .map { .option($0) }
    }
    let inputs = (0..<contexts).map(Inputs.init)
    let dossiers = try inputs.map { input in
      try filled(engine, kind: .individual) { name in
        switch name {
        case "kind": option("k\(input.kind + 1)")
        case "urgent": .boolean(input.isUrgent)
        case "copies": .integer(input.copies)
        default: option(input.region == 0 ? "north" : "south")
        }
      }
    }
    let rows = rows
    let now = dossiers[0].lastEventAt
    try compare(
      dossiers.map { engine.value(of: table, in: $0, at: now).number },
      inputs.map { Decimal(scan(rows, $0)) })
    let floor = Sample(units: inputs.count, plan) {
      inputs.reduce(0) { $0 &+ UInt64(scan(rows, $1)) }
    }
    let sample = Sample(units: inputs.count, plan) {
      var sum: UInt64 = 0
      for index in 0..<dossiers.count {
        sum &+= UInt64(engine.value(of: table, in: dossiers[index], at: now).bits)
      }
      return sum
    }
    report.add(floor: "table: rows scanned by hand", floor, in: .millions)
    report.add("table", sample, in: .millions, floor: ("table: rows scanned by hand", floor))
  }

  /// The first row that holds, as a program without a compiler would look for it.
  @inline(never)
  private static func scan(_ rows: [Row], _ inputs: Inputs) -> Int64 {
    for row in rows
    where row.kind == inputs.kind && row.isUrgent == inputs.isUrgent
      && row.copies.contains(inputs.copies) && row.region == inputs.region
    {
      return row.answer
    }
    return 0
  }

  /// A dossier that has been submitted with these values.
  private static func filled(
    _ engine: Engine, kind: OptionID, _ value: (String) -> Value?
  ) throws -> Dossier {
    let machine = engine.machine
    var dossier = engine.start()
    let entries = machine.fields.ids().compactMap { id in
      value(machine.name(machine.fields[id].label)).map { FieldEntry(id, .value($0)) }
    }
    // Fields that only officers fill in are set by their events, as a store would replay them.
    let entered = entries.filter { machine.fields[$0.field].isEnteredAtSubmission }
    let command = Command(
      at: Instant(millisecondsSinceEpoch: 1_770_000_000_000),
      by: Person(id: "applicant-1", actors: [.applicant], kind: kind),
      body: .submit(
        Submission(
          channel: machine.channels.first, entries: Entries(fields: entered),
          papers: machine.documents.ids().map { Paper(PaperRef($0)) })))
    _ = try engine.advance(&dossier, by: command)
    for entry in entries where !machine.fields[entry.field].isEnteredAtSubmission {
      guard case .value(let value) = entry.value else { continue }
      engine.evolve(
        &dossier,
        Event(
          sequence: dossier.sequence + 1, kind: .fieldSet, at: command.at,
          subject: entry.field.index, value: value))
    }
    return dossier
  }

  private static func compare<Answer: Equatable>(_ found: [Answer], _ wanted: [Answer]) throws {
    guard found == wanted else { throw WrongResult("the machine and the hand disagree") }
  }
}
