import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucWording
import ThuTucSyntax

struct `Why not` {
  private let text = """
    procedure p {
      agency office
      role desk of office
      role chair of office
      field copies "Copies" : integer required
      field large "Large" : boolean required
      field urgent "Urgent" : boolean
      field reason "Reason" : text
      document form original 1
      fee price "Price" = 5_000 VND
      condition checked "Checked" : copies < 9
      start submit -> a
      step a by desk {
        on go when copies > 3 and large or urgent and copies > 1 and large requires form -> b
        on bill collect price -> stay
      }
      step b by desk { on grant by chair other than a requires paid price, condition checked -> end_ }
      end end_ as completed
    }
    """

  private func dossier(copies: Int64, large: Bool) throws -> (Engine, Dossier, Instant) {
    let compilation = compile([SourceFile(name: "p", bytes: Array(text.utf8))])
    let engine = Engine(try #require(compilation.procedures.first).machine)
    let now = Instant(minutesSinceEpoch: 29_600_000)
    let commit = try engine.decide(
      Command(
        at: now, by: Person(id: "c", actors: [.applicant], kind: .individual),
        body: .submit(
          Submission(
            channel: .counter,
            entries: Entries(fields: [
              FieldEntry(FieldID(0), .value(.integer(copies))),
              FieldEntry(FieldID(1), .value(.boolean(large))),
            ])))), given: engine.start())
    return (engine, engine.replay([commit]), now)
  }

  @Test func `every obstacle is named at once, and the facts of the easiest way`() throws {
    let (engine, dossier, now) = try dossier(copies: 2, large: true)
    let machine = engine.machine
    let clerk = Person(id: "x", actors: [machine.actors.ids().first { $0.index == 3 } ?? .system])
    let why = engine.whyNot(ActionID(0), in: dossier, at: now, for: clerk)
    #expect(why.obstacles.map(\.rejection.code) == ["role", "unknown-value", "missing-documents"])
    let known = try self.dossier(copies: 2, large: false)
    let guarded = known.0.whyNot(ActionID(0), in: known.1, at: known.2)
    #expect(guarded.obstacles.map(\.rejection.code) == ["guard", "missing-documents"])
    #expect(guarded.obstacles.first?.facts != nil)
  }

  @Test func `a condition that is false brings what it reads`() throws {
    let (engine, before, now) = try dossier(copies: 2, large: false)
    var dossier = before
    engine.evolve(
      &dossier,
      Event(
        sequence: dossier.sequence + 1, kind: .fieldSet, at: now, subject: 2,
        value: .boolean(false)))
    let why = engine.whyNot(ActionID(0), in: dossier, at: now)
    let facts = try #require(why.obstacles.first?.facts)
    // Two facts in either way; the first is taken: enough copies, and large.
    #expect(Wording(engine.machine, .english).lines(facts) == ["Copies: 2", "Large: no"])
  }

  @Test func `a step that is not active is the only obstacle; an open action has none`() throws {
    let (engine, dossier, now) = try dossier(copies: 5, large: true)
    #expect(
      engine.whyNot(ActionID(2), in: dossier, at: now).obstacles.map(\.rejection.code)
        == ["step-not-active"])
    #expect(engine.whyNot(ActionID(1), in: dossier, at: now).obstacles.isEmpty)
  }
}
