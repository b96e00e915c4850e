import ThuTucBasics
import ThuTucMachine

/// The commands that bring a reference dossier to its end: with consultation and without.
struct ReferenceCourse {
  var long: [Command]
  var short: [Command]

  private static let firstInstant = Instant(millisecondsSinceEpoch: 1_770_000_000_000)

  init(_ machine: Machine) throws {
    let applicant = Person(id: "applicant-1", actors: [.applicant], kind: .organization)
    func action(_ name: String) throws -> Command.Body {
      guard let index = machine.actions.firstIndex(where: { machine.name($0.label) == name })
      else { throw WrongResult("the reference procedure has no action '\(name)'") }
      return .act(ActionID(index), .none)
    }
    func replies() -> [Command.Body] {
      machine.actions.indices.filter { machine.name(machine.actions[$0].label) == "reply" }
        .map { .act(ActionID($0), .none) }
    }
    func submit(amount: Int64) throws -> Command.Body {
      guard let field = machine.fields.firstIndex(where: { machine.name($0.label) == "amount" })
      else { throw WrongResult("the reference procedure has no field 'amount'") }
      return .submit(
        Submission(
          channel: .counter,
          entries: Entries(fields: [FieldEntry(FieldID(field), .value(.integer(amount)))]),
          papers: machine.documents.ids().map { Paper(PaperRef($0)) }))
    }
    func person(for body: Command.Body, _ place: Int) -> Person {
      guard case .act(let action, _) = body else { return applicant }
      let actor = machine.actions[action].actor
      return Person(id: "officer-\(place)", actors: [actor])
    }
    func commands(_ bodies: [Command.Body]) -> [Command] {
      bodies.enumerated().map { place, body in
        Command(
          at: ReferenceCourse.firstInstant.adding(minutes: Int64(place)),
          by: person(for: body, place), body: body)
      }
    }
    let pay = Command.Body.pay(FeeID(0), amount: .money(Decimal(30_000), .dong))
    let last = [try action("draft"), try action("sign"), pay, try action("return_result")]
    long = commands(
      [try submit(amount: 5), try action("receive"), try action("consult")] + replies() + last)
    short = commands([try submit(amount: 0), try action("receive"), try action("skip")] + last)
  }
}
