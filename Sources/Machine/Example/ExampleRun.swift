public import ThuTucBasics

/// How an example went.
public struct ExampleResult: Hashable, Sendable {
  /// An expectation that did not hold, or a command that was refused and nobody expected it.
  public struct Failure: Hashable, Sendable {
    public var statement: Example.Statement
    /// What was seen instead.
    public var seen: Seen
    /// The version whose rows it names, a place in `CaseEngine.versions`.
    public var version: Int
  }

  /// What a dossier was seen to be, where an example expected something else.
  public enum Seen: Hashable, Sendable {
    /// The child that the statement speaks of has not been opened.
    case noChild
    /// The dossier is under one version, and the story tells of it by another.
    case otherVersion(String, told: String)
    case at([StepID])
    case ended(EndID)
    case issued([NoticeID])
    case missing([PaperRef])
    /// Nothing where the clock does not run, or the duty is not open.
    case due(Instant?)
    /// Nothing where no date was promised.
    case promised(Instant?)
    case amount(Value)
    /// The types of the last events, as they are published.
    case events([String])
    case accepted
    case refused(CaseRejection)
  }

  public var failures: [Failure]
  /// The dossier of the story and those that it has called for, as they are at its end.
  public var file: Case
  public var commits: [Commit]

  public var hasPassed: Bool { failures.isEmpty }

  /// The dossier that the story began with, and its own events.
  public var dossier: Dossier { file.root }
  public var history: [Event] { commits.flatMap { $0.events(of: 0) } }
}

extension Engine {
  /// Tells an example's story to a new dossier of this procedure alone: what it calls for is
  /// told, not run. `words` as below.
  public func run(
    _ example: Example, words: (CaseEngine, CaseRejection) -> String
  ) -> ExampleResult {
    let cases = CaseEngine([CaseEngine.Version(self, name: "")])
    return cases.run(example, from: 0) { words(cases, $0) }
  }
}

extension CaseEngine {
  /// Tells an example's story to a new case and looks at what it expects.
  ///
  /// The dossier begins under the version at this place. A command that is refused is a failure,
  /// unless the next statements expect just that. A child whose end the story tells is not opened.
  /// Where a dossier is under another version than the story thinks, that is one failure, and the
  /// rest of its story is not looked at. `words` says why a command was refused, in the language of
  /// the example: what `rejected "…"` is looked up in, beside the code.
  public func run(
    _ example: Example, from version: Int, words: (CaseRejection) -> String
  ) -> ExampleResult {
    var run = ExampleRun(cases: self, example: example, version: version)
    for index in example.statements.indices { run.step(index, words) }
    return ExampleResult(failures: run.failures, file: run.file, commits: run.commits)
  }
}

/// A story as it is told.
private struct ExampleRun {
  let cases: CaseEngine
  let example: Example
  var file: Case
  var commits: [Commit] = []
  var failures: [ExampleResult.Failure] = []
  var rejection: CaseRejection?
  /// What `rejection` says.
  var reason = ""
  var now = Instant(millisecondsSinceEpoch: 0)
  /// The version that the story's own dossier began with, among those of its procedure.
  private let beginning: Int
  /// The dossier that the statement at hand is about.
  private var member = 0
  /// Those of which the story tells by another version than they are under.
  private var lost: Set<Int> = []

  init(cases: CaseEngine, example: Example, version: Int) {
    self.cases = cases
    self.example = example
    file = cases.start(version)
    beginning = file.members[0].held.version
    file.outside = outside
  }

  /// The steps whose children the story tells of itself, as the version at hand names them: it may
  /// tell of them by another version, which the dossier moves to while it waits.
  private var outside: [StepID] {
    let held = file.members[0].held
    let lineage = cases.lineages[file.members[0].procedure]
    return example.toldSteps.flatMap { told -> [StepID] in
      let version = told.version.flatMap { lineage.version(named: $0) } ?? beginning
      guard let passage = lineage.passage(from: held.version, to: version) else {
        return [told.step]
      }
      return passage.steps.pairs.filter { $0.1 == told.step }.map(\.0)
    }
  }

  private var engine: Engine { cases.engine(of: member, in: file) }
  private var dossier: Dossier { file.members[member].dossier }
  private var history: [Event] { commits.flatMap { $0.events(of: member) } }

  /// What an `emit` of the dossier at hand has called an event.
  private func hasSignalled(_ name: String) -> Bool {
    commits.contains { commit in
      commit.events(of: member).contains { $0.kind == .custom && commit.text(of: $0) == name }
    }
  }

  mutating func step(_ index: Int, _ words: (CaseRejection) -> String) {
    let statement = example.statements[index]
    guard let member = member(of: statement) else {
      // Children of a dossier whose story was lost are lost with it.
      if lost.isEmpty { fail(statement, .noChild) }
      return
    }
    self.member = member
    guard isTold(by: statement.subject) || statement.body.isOfAnyVersion else {
      if lost.insert(member).inserted {
        fail(statement, otherVersion(than: statement.subject))
      }
      return
    }
    switch statement.body {
    case .command(let command):
      now = command.at
      rejection = nil
      do throws(CaseRejection) {
        let commit = try cases.advance(&file, by: command, to: member)
        commits.append(commit)
        if commit.events.contains(where: { $0.kind == .dossierMoved }) { file.outside = outside }
      } catch {
        rejection = error
        reason = words(error)
        if !isRefusalExpected(after: index) {
          fail(statement, .refused(error))
        }
      }
    case .expect(let expectation, let isNegated):
      if holds(expectation) == isNegated {
        fail(statement, seen(expectation))
      }
    }
  }

  private mutating func fail(_ statement: Example.Statement, _ seen: ExampleResult.Seen) {
    let version = cases.version(of: member, in: file)
    failures.append(ExampleResult.Failure(statement: statement, seen: seen, version: version))
  }

  /// The dossier that a statement is about, if it has been opened.
  private func member(of statement: Example.Statement) -> Int? {
    var member = 0
    for step in statement.subject?.steps ?? [] {
      guard let next = file.lastChild(of: step, in: member) else { return nil }
      member = next
    }
    return member
  }

  /// Whether the dossier at hand is under the version in whose tables the story speaks of it.
  private func isTold(by subject: Example.Subject?) -> Bool {
    guard let subject else { return file.members[0].held.version == beginning }
    let machine = engine.machine
    return machine.name(machine.label) == subject.procedure
      && machine.text(machine.version) == subject.version
  }

  private func otherVersion(than subject: Example.Subject?) -> ExampleResult.Seen {
    let machine = engine.machine
    let lineage = cases.lineages[file.members[member].procedure]
    let first = lineage.engines[beginning].machine
    let told = subject?.version ?? first.text(first.version)
    return .otherVersion(machine.text(machine.version), told: told)
  }

  private var promised: Instant? { file.members[file.head(of: member)].promised }

  /// Whether one of the expectations before the next command speaks of a rejection.
  private func isRefusalExpected(after index: Int) -> Bool {
    for statement in example.statements[(index + 1)...] {
      guard case .expect(let expectation, _) = statement.body else { return false }
      if case .rejected = expectation { return true }
    }
    return false
  }

  private func holds(_ expectation: Example.Expectation) -> Bool {
    switch expectation {
    case .step(let steps): steps.contains { dossier.isActive($0) }
    case .issued(let notices): notices.contains { dossier.timesIssued($0) > 0 }
    case .missing(let documents):
      engine.missingDocuments(in: dossier, at: now).contains { documents.contains($0.document) }
    case .ended(let end): dossier.end == end
    case .due(let clocks, let instant):
      clocks.contains { engine.due(of: $0, in: dossier) == instant }
    case .dutyDue(let duty, let instant): engine.due(of: duty, in: dossier) == instant
    case .promised(let instant): promised == instant
    case .fee(let fees, let comparison, let value):
      engine.program.compare(total(fees), value, comparison.rawValue, dossier).isTrue
    case .event(let type):
      history.contains { $0.kind.type == type } || hasSignalled(type)
    case .rejected(let text): isRejected(with: text)
    }
  }

  /// The sum of a fee's rows; only that of the case at hand is not 0.
  private func total(_ fees: [FeeID]) -> Value {
    var total = Value.money(.zero, .dong)
    for fee in fees {
      total = engine.program.added(total, engine.amount(of: fee, in: dossier, at: now))
    }
    return total
  }

  private func isRejected(with text: String?) -> Bool {
    guard let rejection else { return false }
    guard let text else { return true }
    return rejection.rejection.code.contains(text) || reason.contains(text)
  }
}

/// What was seen where an expectation failed.
extension ExampleRun {
  private func seen(_ expectation: Example.Expectation) -> ExampleResult.Seen {
    switch expectation {
    case .step, .ended: dossier.end.map { .ended($0) } ?? .at(dossier.activeSteps)
    case .issued:
      .issued(engine.machine.notices.ids().filter { dossier.timesIssued($0) > 0 })
    case .missing: .missing(engine.missingDocuments(in: dossier, at: now))
    case .due(let clocks, _):
      .due(clocks.lazy.compactMap { engine.due(of: $0, in: dossier) }.first)
    case .dutyDue(let duty, _): .due(engine.due(of: duty, in: dossier))
    case .promised: .promised(promised)
    case .fee(let fees, _, _): .amount(total(fees))
    case .event: .events(history.suffix(8).map(\.kind.type))
    case .rejected: rejection.map { .refused($0) } ?? .accepted
    }
  }
}

extension Example.Body {
  /// Whether it speaks of no version's tables.
  fileprivate var isOfAnyVersion: Bool {
    if case .expect(.rejected, _) = self { true } else { false }
  }
}
