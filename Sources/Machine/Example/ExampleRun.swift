public import ThuTucBasics

/// How an example went.
public struct ExampleResult: Hashable, Sendable {
  /// An expectation that did not hold, or a command that was refused and nobody expected it.
  public struct Failure: Hashable, Sendable {
    public var statement: Example.Statement
    /// What was seen instead.
    public var seen: Bilingual
  }

  public var failures: [Failure]
  public var dossier: Dossier
  public var history: [Event]

  public var hasPassed: Bool { failures.isEmpty }
}

extension Engine {
  /// Tells an example's story to a new dossier and looks at what it expects.
  ///
  /// A command that is refused is a failure, unless the next statements expect just that.
  public func run(_ example: Example) -> ExampleResult {
    var run = ExampleRun(engine: self, example: example)
    for index in example.statements.indices { run.step(index) }
    return ExampleResult(failures: run.failures, dossier: run.dossier, history: run.history)
  }
}

/// A story as it is told.
private struct ExampleRun {
  let engine: Engine
  let example: Example
  var dossier: Dossier
  var history: [Event] = []
  var failures: [ExampleResult.Failure] = []
  var rejection: Rejection?
  var now = Instant(millisecondsSinceEpoch: 0)

  init(engine: Engine, example: Example) {
    self.engine = engine
    self.example = example
    dossier = engine.start()
  }

  mutating func step(_ index: Int) {
    let statement = example.statements[index]
    switch statement.body {
    case .command(let command):
      now = command.at
      rejection = nil
      do throws(Rejection) {
        for event in try engine.decide(command, given: dossier) {
          engine.evolve(&dossier, event)
          history.append(event)
        }
      } catch {
        rejection = error
        if !isRefusalExpected(after: index) {
          failures.append(.init(statement: statement, seen: refusal(error)))
        }
      }
    case .expect(let expectation, let isNegated):
      if holds(expectation) == isNegated {
        failures.append(.init(statement: statement, seen: seen(expectation)))
      }
    }
  }

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
    case .step(let step): dossier.isActive(step)
    case .issued(let notices): notices.contains { dossier.timesIssued($0) > 0 }
    case .missing(let documents):
      engine.missingDocuments(in: dossier, at: now).contains { documents.contains($0.document) }
    case .ended(let end): dossier.end == end
    case .due(let clocks, let instant):
      clocks.contains { engine.due(of: $0, in: dossier) == instant }
    case .dutyDue(let duty, let instant): engine.due(of: duty, in: dossier) == instant
    case .fee(let fees, let comparison, let value):
      engine.program.compare(total(fees), value, comparison.rawValue, dossier).isTrue
    case .event(let type):
      history.contains { $0.kind.type == type || $0.text == type && $0.kind == .custom }
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
    return rejection.code.contains(text)
      || rejection.message(engine.machine, example.language).contains(text)
  }
}

/// What was seen where an expectation failed.
extension ExampleRun {
  private func seen(_ expectation: Example.Expectation) -> Bilingual {
    let words = Words(engine.machine, example.language)
    switch expectation {
    case .step, .ended: return place(words)
    case .issued:
      let machine = engine.machine
      return list(
        machine.notices.ids().filter { dossier.timesIssued($0) > 0 }
          .map { machine.name(machine.notices[$0].label) },
        Bilingual(vi: "đã phát hành", en: "issued"))
    case .missing:
      return list(
        engine.missingDocuments(in: dossier, at: now).map { words.paper($0) },
        Bilingual(vi: "còn thiếu", en: "missing"))
    case .due(let clocks, _):
      let dues = clocks.compactMap { engine.due(of: $0, in: dossier) }
      return due(dues.first)
    case .dutyDue(let duty, _): return due(engine.due(of: duty, in: dossier))
    case .fee(let fees, _, _): return Bilingual(words.amount(total(fees)))
    case .event:
      return list(
        history.suffix(8).map(\.kind.type), Bilingual(vi: "các sự kiện gần nhất", en: "last events")
      )
    case .rejected:
      return rejection.map(refusal) ?? Bilingual(vi: "được chấp nhận", en: "it was accepted")
    }
  }

  private func refusal(_ rejection: Rejection) -> Bilingual {
    let machine = engine.machine
    return Bilingual(
      vi: "không được chấp nhận [\(rejection.code)]: \(rejection.message(machine, .vietnamese))",
      en: "rejected [\(rejection.code)]: \(rejection.message(machine, .english))")
  }

  private func place(_ words: Words) -> Bilingual {
    if let end = dossier.end {
      return Bilingual(
        vi: "hồ sơ đã kết thúc ở '\(words.end(end))'",
        en: "the dossier ended at '\(words.end(end))'")
    }
    return list(
      dossier.activeSteps.map { words.step($0) },
      Bilingual(vi: "hồ sơ đang ở bước", en: "the dossier is at"))
  }

  private func list(_ names: [String], _ what: Bilingual) -> Bilingual {
    let joined = names.joined(separator: ", ")
    return Bilingual(
      vi: "\(what.vietnamese): \(joined.isEmpty ? "không có" : joined)",
      en: "\(what.english): \(joined.isEmpty ? "nothing" : joined)")
  }

  private func due(_ instant: Instant?) -> Bilingual {
    guard let instant else { return Bilingual(vi: "chưa tính hạn", en: "it does not run") }
    return Bilingual(instant.text(in: engine.machine.zone))
  }
}
