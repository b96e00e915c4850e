import Testing
import ThuTucBasics
import ThuTucMachine

/// A dossier that is walked by commands which the engine has offered.
struct Walk {
  let engine: Engine
  var dossier: Dossier
  private(set) var history: [Event] = []
  private(set) var clock = Instant(minutesSinceEpoch: 29_550_000)

  init(_ machine: Machine) {
    engine = Engine(machine)
    dossier = engine.start()
  }

  mutating func submit(_ fields: [FieldEntry]) {
    send(
      .submit(Submission(entries: Entries(fields: fields))),
      by: Person(id: "c", actors: [.applicant], kind: .individual))
  }

  mutating func act(_ action: ActionID) {
    send(.act(action, .none), by: Person(id: "o", actors: [engine.machine.actions[action].actor]))
  }

  /// Lets time pass; whether anything came of it.
  @discardableResult
  mutating func wait(days: Int64) -> Bool {
    clock = clock.adding(minutes: days * 1_440)
    return send(.advance, by: .system)
  }

  @discardableResult
  private mutating func send(_ body: Command.Body, by person: Person) -> Bool {
    clock = clock.adding(minutes: 1)
    guard
      let commit = try? engine.advance(&dossier, by: Command(at: clock, by: person, body: body))
    else {
      Issue.record("the engine refuses what it offers: \(body)")
      return false
    }
    history += commit.events
    return !commit.isEmpty
  }
}
