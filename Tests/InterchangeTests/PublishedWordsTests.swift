import TestSupport
import Testing
import ThuTucCalendars
import ThuTucMachine

@testable import ThuTucInterchange

/// Every word that others know from outside. The file beside this test only grows: who has read a
/// word once may count on it.
struct `Published words` {
  private static let path = "Tests/InterchangeTests/published-words.txt"

  private var current: [String] {
    events + words("outcome", Outcome.self) + words("phase", Dossier.Phase.self)
      + words("paper", PaperState.Status.self) + words("paper from", PaperState.Origin.self)
      + words("registry", PaperState.Inquiry.self) + words("clock", ClockState.Standing.self)
      + words("duty", DutyState.Phase.self) + words("type", ValueType.self)
      + words("unit", LimitUnit.self) + words("change", ClockChange.Kind.self)
      + ["change \(EventWriter.moved)"]
      + NationalStatus.allCases.map { "national status \($0.rawValue)" }
      + CommandVerb.allCases.flatMap { verb in
        ["command \(verb.rawValue)"] + verb.members.map { "command \(verb.rawValue): \($0)" }
      } + CommandError.Code.allCases.map { "mistake \($0.rawValue)" }
  }

  private var events: [String] {
    EventForm.all.flatMap { form in
      ["event \(form.kind.rawValue) \(form.type) since format \(form.since)"]
        + form.members.flatMap(\.names).map { "event \(form.type): \($0)" }
    }
  }

  private func words<Word: PublishedWord>(_ kind: String, _ type: Word.Type) -> [String] {
    Word.allCases.map { "\(kind) \($0.word)" }
  }

  @Test func `never go, and new ones are noted`() throws {
    try checkGrowing(current, at: Self.path)
  }

  @Test func `the table of kinds stands in the order of their numbers, each type once`() {
    #expect(EventForm.all.map(\.kind) == Event.Kind.allCases)
    #expect(EventForm.all.map { Int($0.kind.rawValue) } == Array(1...EventForm.all.count))
    #expect(Set(EventForm.all.map(\.type)).count == EventForm.all.count)
    for kind in Event.Kind.allCases { #expect(Event.Kind(type: kind.type) == kind) }
  }

  @Test func `each word is one value's`() {
    #expect(Set(Outcome.allCases.map(\.word)).count == Outcome.allCases.count)
    for outcome in Outcome.allCases { #expect(Outcome(word: outcome.word) == outcome) }
    for unit in LimitUnit.allCases { #expect(LimitUnit(word: unit.word) == unit) }
    #expect(Outcome(word: "lost") == nil)
  }
}
