import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucWording

/// A fee by a table of copies, doubled when urgent, on a legal figure with two values; an identity
/// paper for individuals, a licence where there are ten copies or more.
private struct Sample {
  let machine: Machine
  let copies, urgent, total: FieldID
  let charge: FeeID
  let identity, licence: DocumentID
  let rate: ParameterID
  let table: TableID

  init() {
    var build = MachineBuilder("sample", kinds: [.individual, .organization])
    copies = build.field("copies", .integer, required: true)
    urgent = build.field("urgent", .boolean)
    let low = build.dong(10)
    let high = build.dong(20)
    build.machine.datedValues = [
      DatedValue(
        from: CivilDate(iso8601: "2020-01-01") ?? .first,
        until: CivilDate(iso8601: "2026-05-31"), value: low),
      DatedValue(from: CivilDate(iso8601: "2026-06-01") ?? .first, value: high),
    ]
    rate = ParameterID(0)
    build.machine.parameters = [
      Parameter(label: build.label("rate"), type: .money, values: Run(0..<2))
    ]
    let few = build.compare(build.field(copies), .less, build.integer(10))
    let many = build.compare(build.field(copies), .greaterOrEqual, build.integer(10))
    build.addRow(few, [build.fact(.parameter, rate)])
    build.addRow(many, [build.dong(5)])
    table = build.addTable("unit_fee", .unique, [.money], rowsFrom: 0)
    let product = build.binary(.multiply, build.fact(.table, table), build.field(copies))
    total = build.field("total", .money, derived: product)
    let double = build.binary(.multiply, build.field(total), build.integer(2))
    let amount = build.node(
      .choose, build.field(urgent).index, double.index, build.field(total).index)
    charge = build.fee("charge", amount)
    let basis = ID<Label>(0)
    build.machine.legalBases = [build.label("circular")]
    build.machine.citations = [
      Citation(subject: .parameter(rate), basis: basis, article: build.machine.intern("4.1"))
    ]
    let isPerson = build.compare(
      build.node(.applicantKind), .equal, build.option(.individual))
    identity = build.document("identity", neededWhen: isPerson)
    licence = build.document("licence", neededWhen: many)
    let desk = build.role("desk")
    let step = build.step("reception", by: desk)
    let end = build.end("done", .completed)
    _ = build.ways(of: step, [.init(name: "accept", target: .place(.end(end)))])
    build.start(step)
    machine = build.machine
  }
}

struct `A derivation` {
  private let sample = Sample()

  private func submitted(
    _ copies: Int64, urgent: Bool, at text: String
  ) -> (engine: Engine, dossier: Dossier) {
    var story = Story(sample.machine, at: text)
    story.submit([
      FieldEntry(sample.copies, .value(.integer(copies))),
      FieldEntry(sample.urgent, .value(.boolean(urgent))),
    ])
    return (story.engine, story.dossier)
  }

  @Test func `names the row, the legal figure and its article, and what was entered`() {
    let (engine, dossier) = submitted(3, urgent: true, at: "2026-03-09T09:00")
    let found = engine.explain(
      fee: sample.charge, in: dossier, at: instant("2026-07-01T09:00"))
    #expect(found.value == dong(60))
    #expect(
      Wording(sample.machine, .english).lines(found) == [
        "charge: 60 VND",
        "  urgent: yes",
        "  total: 30 VND",
        "    unit fee, row 1: 10 VND",
        "      copies: 3",
        "      rate (from 1 January 2020): 10 VND [circular, article 4.1]",
      ])
    #expect(
      Wording(sample.machine, .vietnamese).lines(found).last
        == "      rate (từ 01/01/2020): 10 đồng [điều 4.1, circular]")
  }

  @Test func `follows the branch that was taken and the figure of the day of filing`() {
    let (engine, dossier) = submitted(3, urgent: false, at: "2026-06-09T09:00")
    let found = engine.explain(
      field: sample.total, in: dossier, at: instant("2026-07-01T09:00"))
    #expect(found.value == dong(60))
    #expect(found.steps.map(\.fact).contains(.row(sample.table, 1, output: 0)))
    let since = CivilDate(iso8601: "2026-06-01") ?? .first
    #expect(found.steps.map(\.fact).contains(.parameter(sample.rate, since: since)))
    #expect(!found.steps.map(\.fact).contains(.field(sample.urgent)))
    let many = submitted(12, urgent: false, at: "2026-06-09T09:00")
    let other = many.engine.explain(
      fee: sample.charge, in: many.dossier, at: instant("2026-06-09T09:00"))
    #expect(other.steps.map(\.fact).contains(.row(sample.table, 2, output: 0)))
    #expect(!other.steps.map(\.fact).contains(.parameter(sample.rate, since: since)))
  }

  @Test func `says what is not known yet`() {
    let engine = Engine(sample.machine)
    let found = engine.explain(
      fee: sample.charge, in: engine.start(), at: instant("2026-03-09T09:00"))
    #expect(found.value.isUnknown)
    #expect(Wording(sample.machine, .english).lines(found)[0] == "charge: not known yet")
  }
}

struct `An intake` {
  private let sample = Sample()

  @Test func `asks first what decides most, and nothing that no longer matters`() {
    var intake = Intake(Engine(sample.machine), at: instant("2026-03-09T09:00"))
    var asked: [Intake.Question] = []
    while let question = intake.nextQuestion, asked.count < 9 {
      asked.append(question)
      switch question {
      case .applicantKind: intake.answer(applicantKind: .individual)
      case .channel: intake.answer(channel: .counter)
      case .field(sample.copies): intake.answer(sample.copies, .value(.integer(3)))
      case .field(let id): intake.answer(id, .value(.boolean(false)))
      }
    }
    #expect(asked == [.applicantKind, .field(sample.copies), .field(sample.urgent)])
    #expect(intake.papers.map(\.document) == [sample.identity])
    #expect(intake.papers.map(\.isNeeded) == [true])
    #expect(intake.fees.map(\.derivation.value) == [dong(30)])
  }

  @Test func `leaves open what is not answered`() {
    var intake = Intake(Engine(sample.machine), at: instant("2026-03-09T09:00"))
    while let question = intake.nextQuestion { intake.decline(question) }
    #expect(intake.papers.map(\.document) == [sample.identity, sample.licence])
    #expect(intake.papers.map(\.isNeeded) == [nil, nil])
    #expect(intake.fees.map(\.derivation.value.isUnknown) == [true])
  }
}
