import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucMining
import ThuTucPublication
import ThuTucSyntax

/// Whatever a log calls its activities, what is written of it reads and runs.
struct `A draft from a log` {
  /// Names that are keywords, hold quotes and breaks, or no letter at all.
  private static let activities = [
    "step", "Legal basis", "9 lives", "A \"quoted\"\nname \\ {", "漢字", "Tiếp nhận", "end",
  ]

  private func log() -> EventLog {
    var log = EventLog()
    log.name = "From \"there\""
    let desk = log.group("Working day")
    let an = log.resource("an")
    var minutes: Int64 = 29_000_000
    for number in 0..<30 {
      let id = log.addCase("\(number)")
      for (place, name) in Self.activities.enumerated() where (number + place) % 5 != 0 {
        minutes += 90
        log.append(
          .init(
            case: id, activity: log.activity(name), at: Instant(minutesSinceEpoch: minutes),
            resource: an, group: desk))
      }
    }
    return log
  }

  private func compiled(_ text: String) throws -> CompiledProcedure {
    let compilation = compile([SourceFile(name: "draft.thutuc", bytes: Array(text.utf8))])
    let errors = compilation.diagnostics.filter(\.breaksMachine)
    #expect(errors.map(\.message.english) == [], "\(text)")
    #expect(format(compilation.trees[0]) == Array(text.utf8))
    return try #require(compilation.wholeProcedures.first, "\(text)")
  }

  @Test func `is the same procedure in both languages`() throws {
    let log = log()
    let drafts = try [Language.english, .vietnamese].map { language in
      let draft = try #require(ProcedureDraft(log, least: 1, from: "day.csv", in: language))
      return try compiled(draft.text).machine
    }
    let names = drafts.map { machine in machine.steps.map { machine.name($0.label) } }
    #expect(names[0] == names[1])
    #expect(names[0].count == Self.activities.count)
    let titles = drafts[0].steps.map { drafts[0].title($0.label) }
    #expect(Set(titles) == Set(Self.activities))
  }

  @Test(arguments: [Language.english, .vietnamese])
  func `and a scenario of it compiles with it`(language: Language) throws {
    let log = log()
    let draft = try #require(ProcedureDraft(log, least: 1, from: "day.csv", in: language))
    let machine = try compiled(draft.text).machine
    let conformance = Conformance(log, to: machine, ActivityNames(machine))
    let calibration = try Calibration(log, conformance, of: machine, assuming: .personFree)
    let scenario = ScenarioDraft(
      calibration, of: log, from: "day.csv", named: "seed", samples: nil, in: language)
    let whole = compile([
      SourceFile(name: "draft.thutuc", bytes: Array((draft.text + "\n" + scenario.text).utf8))
    ])
    #expect(whole.diagnostics.filter { $0.severity == .error }.map(\.message.english) == [])
    #expect(whole.scenarios.map(\.scenario.name) == ["seed"])
  }

  @Test func `a log without a completed event gives none`() {
    #expect(ProcedureDraft(EventLog(), least: 1, from: "x.csv", in: .english) == nil)
  }
}
