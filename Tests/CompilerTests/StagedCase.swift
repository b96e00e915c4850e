import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// A case under way, and what has happened in it.
struct StagedCase {
  var engine: CaseEngine
  private let outside: [StepID]
  var file: Case
  var commits: [Commit] = []
  var events: [Event] { told.map(\.event) }
  /// Every event with its commit, in the order of all.
  var told: [(event: Event, commit: Commit)] {
    commits.flatMap { commit in commit.events.map { ($0, commit) } }
  }
  var now = Instant(iso8601: "2026-03-09T09:00", in: .vietnam) ?? .init(minutesSinceEpoch: 0)
  var rejection: CaseRejection?

  init(_ engine: CaseEngine, outside: [StepID] = []) {
    self.engine = engine
    self.outside = outside
    file = engine.start(0, outside: outside)
  }

  /// Every procedure of a text, the first one applied for; none may have an error.
  init(_ text: String) throws {
    let compilation = compile([SourceFile(name: "case.thutuc", bytes: Array(text.utf8))])
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message.english))")
    self.init(
      CaseEngine(
        compilation.procedures.enumerated().map {
          CaseEngine.Version(Engine($1.machine), name: "v\($0)")
        }))
  }

  func machine(_ path: String) throws -> Machine {
    engine.engine(of: try #require(file.member(at: path)), in: file).machine
  }

  @discardableResult
  mutating func send(
    _ body: Command.Body, as person: Person, to path: String = "", key: String = ""
  ) throws -> Bool {
    let member = try #require(file.member(at: path), "no dossier '\(path)'")
    let before = file
    rejection = nil
    now = now.adding(minutes: 1)
    do throws(CaseRejection) {
      let command = Command(at: now, by: person, key: key, body: body)
      let commit = try engine.decide(command, to: member, given: file)
      var replayed = file
      #expect(try engine.advance(&file, by: command, to: member) == commit)
      engine.evolve(&replayed, commit)
      #expect(replayed == file)
      commits.append(commit)
      return true
    } catch {
      rejection = error
      #expect(file == before)
      return false
    }
  }

  /// Takes an action by its name: `reception.accept` of the dossier with a path.
  @discardableResult
  mutating func act(_ name: String, _ path: String = "", key: String = "") throws -> Bool {
    let machine = try machine(path)
    let action = try #require(
      machine.actions.ids().first { id in
        let step = machine.actions[id].step.map { machine.name(machine.steps[$0].label) }
        return "\(step ?? "anytime").\(machine.name(machine.actions[id].label))" == name
      })
    let actor = machine.actions[action].actor
    return try send(
      .act(action, .none), as: Person(id: "p\(actor.index)", actors: [actor]), to: path, key: key)
  }

  /// Applies with nothing but these.
  @discardableResult
  mutating func apply(
    _ entries: Entries = .none, papers: [Paper] = [], kind: OptionID = .individual
  ) throws -> Bool {
    try send(
      .submit(Submission(channel: .counter, entries: entries, papers: papers)),
      as: Person(id: "mother", actors: [.applicant], kind: kind))
  }

  func kinds(_ member: Int) -> [Event.Kind] {
    commits.flatMap { $0.events(of: member) }.map(\.kind)
  }

  func dossier(_ path: String) throws -> Dossier {
    file.members[try #require(file.member(at: path))].dossier
  }

  /// Where a dossier has come to: its active steps, or its end.
  func place(_ path: String = "") throws -> [String] {
    let (machine, dossier) = (try machine(path), try dossier(path))
    if let end = dossier.end { return [machine.name(machine.ends[end].label)] }
    return dossier.activeSteps.map { machine.name(machine.steps[$0].label) }
  }

  /// Kept as bytes and taken in again, the commits give the same case; doubled, left out or of
  /// another machine, none is taken.
  private func checkRecord() {
    var kept = engine.start(0, outside: outside)
    for commit in commits {
      do throws(CommitError) {
        let read = try Commit(bytes: commit.bytes())
        #expect(read == commit)
        let before = kept
        try engine.append(read, to: &kept)
        guard !read.isEmpty else { continue }
        #expect(throws: CommitError.self) { try engine.append(read, to: &kept) }
        var foreign = read
        foreign.machines = read.machines.map { $0 + "?" }
        var other = before
        #expect(throws: CommitError(.otherVersion(foreign.machines[0]), at: .event(0))) {
          try engine.append(foreign, to: &other)
        }
        #expect(other == before)
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(kept == file)
  }

  /// The laws that hold after whatever has happened.
  func checkLaws() {
    #expect(engine.replay(commits, from: 0, outside: outside) == file)
    checkRecord()
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
    #expect(Set(file.members.map(\.path)).count == file.members.count)
    for member in file.members.indices {
      let numbers = commits.flatMap { $0.events(of: member) }.map { Int($0.sequence) }
      #expect(numbers == Array(1..<numbers.count + 1))
    }
  }
}
