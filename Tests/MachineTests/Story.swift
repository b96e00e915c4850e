import Testing
import ThuTucBasics
import ThuTucMachine

/// A dossier's story as a test tells it, with the invariants that hold for every story:
/// replaying its events gives the same dossier, the numbers have no gaps, a rejected command
/// changes nothing, and the worker decides as the engine does.
struct Story {
  let engine: Engine
  var dossier: Dossier
  var commits: [Commit] = []
  var history: [Event] { commits.flatMap(\.events) }
  var clock: Instant

  init(_ machine: Machine, at start: String = "2026-03-09T09:00") {
    engine = Engine(machine)
    dossier = engine.start()
    clock = instant(start)
  }

  /// Sends a command; its events are applied and the invariants checked.
  @discardableResult
  mutating func send(
    _ body: Command.Body, by person: Person, at text: String? = nil, key: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Result<Commit, Rejection> {
    if let text { clock = instant(text) }
    let command = Command(at: clock, by: person, key: key, body: body)
    let before = dossier
    let outcome = Result { () throws(Rejection) in
      try engine.decide(command, given: dossier)
    }
    #expect(dossier == before, "deciding changes nothing", sourceLocation: sourceLocation)
    var worker = engine.worker()
    var output = Commit()
    let again = Result { () throws(Rejection) -> Commit in
      try worker.decide(command, given: before, into: &output)
      return output
    }
    #expect(again == outcome, "a worker decides alike", sourceLocation: sourceLocation)
    if case .success(let commit) = outcome {
      #expect(commit.first == before.sequence + 1, sourceLocation: sourceLocation)
      let numbers = (0..<UInt32(commit.events.count)).map { before.sequence + 1 + $0 }
      #expect(commit.events.map(\.sequence) == numbers, sourceLocation: sourceLocation)
      _ = try? engine.advance(&dossier, by: command)
      commits.append(commit)
      #expect(
        engine.replay(commits) == dossier, "replay equals live", sourceLocation: sourceLocation)
    }
    return outcome
  }

  @discardableResult
  mutating func submit(
    _ fields: [FieldEntry] = [], papers: [DocumentID] = [], lists: [ListEntry] = [],
    at text: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Result<Commit, Rejection> {
    let submission = Submission(
      channel: nil, entries: Entries(fields: fields, lists: lists),
      papers: papers.map { Paper(PaperRef($0)) })
    return send(.submit(submission), by: applicant, at: text, sourceLocation: sourceLocation)
  }

  @discardableResult
  mutating func act(
    _ action: ActionID, _ fields: [FieldEntry] = [], by id: String? = nil, at text: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Result<Commit, Rejection> {
    let actor = engine.machine.actions[action].actor
    let person = Person(
      id: id ?? engine.machine.name(engine.machine.actors[actor].label), actors: [actor])
    return send(
      .act(action, Entries(fields: fields)), by: person, at: text, sourceLocation: sourceLocation)
  }

  @discardableResult
  mutating func wait(
    until text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Result<Commit, Rejection> {
    send(.advance, by: .system, at: text, sourceLocation: sourceLocation)
  }

  /// The kinds of the events so far, in order.
  var kinds: [Event.Kind] { history.map(\.kind) }

  var statuses: [Int32] {
    history.filter { $0.kind == .statusChanged }.map(\.subject)
  }
}

let applicant = Person(id: "c-1", actors: [.applicant], kind: .individual)

/// A time in Vietnam. A text that is none stops the test there with a date nobody would expect.
func instant(_ text: String) -> Instant {
  Instant(iso8601: text, in: .vietnam) ?? Instant(millisecondsSinceEpoch: 0)
}

func dong(_ amount: Int64) -> Value { .money(Decimal(amount), .dong) }

extension Result where Success == Commit, Failure == Rejection {
  /// The kinds of the events; empty where the command was refused.
  var kinds: [Event.Kind] { (try? get())?.events.map(\.kind) ?? [] }

  var rejection: Rejection? {
    if case .failure(let rejection) = self { rejection } else { nil }
  }
}
