import TestSupport
import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine

@testable import ThuTucCompiler

/// What `offers` calls open, `decide` accepts, and nothing else.
struct `What is on offer` {
  @Test(arguments: Library.paths)
  func `is what is accepted, after every command of every story`(path: String) throws {
    let compilation = try Library.compiled(path)
    let engine = Library.engine(compilation.procedures.map(\.machine))
    for story in Library.stories(compilation, engine) {
      for (number, file) in engine.cases(story).enumerated() {
        let changed = Set(story.commits[number].events.map { Int($0.dossier) })
        for member in changed {
          var scale = OfferScale(
            engine.engine(of: member, in: file), file.members[member].dossier,
            "\(story.title), command \(number + 1)")
          scale.weigh()
        }
      }
    }
  }

  @Test(arguments: Library.paths)
  func `is what is accepted, after every command of random walks`(path: String) throws {
    for procedure in try Library.compiled(path).procedures where procedure.file == 0 {
      let engine = Engine(procedure.machine)
      for seed in seeds(1) {
        var walk = Walk(engine, seed: seed)
        walk.go(8) { walk in
          var scale = OfferScale(engine, walk.dossier, "\(procedure.name), seed \(seed)")
          scale.weigh()
        }
      }
    }
  }
}

/// Holds what a dossier offers against what its engine decides.
struct OfferScale {
  let engine: Engine
  let dossier: Dossier
  let comment: String
  let now: Instant
  private let moves: StoryMoves

  init(_ engine: Engine, _ dossier: Dossier, _ comment: String) {
    self.engine = engine
    self.dossier = dossier
    self.comment = comment
    now = dossier.lastEventAt.adding(minutes: 30)
    moves = StoryMoves(engine)
  }

  private var machine: Machine { engine.machine }

  mutating func weigh() {
    let offers = engine.offers(in: dossier, at: now)
    for offer in offers { weigh(offer) }
    let open = Set(offers.filter(\.isOpen).map(\.deed))
    weighActions(open)
    weighOthers(open)
    for actor in machine.actors.ids() { weigh(for: Person(id: "p", actors: [actor])) }
  }

  private func decide(_ body: Command.Body, by person: Person) -> Rejection? {
    do throws(Rejection) {
      _ = try engine.decide(Command(at: now, by: person, body: body), given: dossier)
      return nil
    } catch {
      return error
    }
  }

  /// Of an open offer one way to take it up is accepted; what blocks another refuses it.
  private func weigh(_ offer: Offer) {
    let person = Person(id: "new", actors: [offer.actor], office: offer.office)
    let refusals = bodies(offer.deed).map { decide($0, by: person) }
    guard offer.isOpen else {
      if case .act(let action) = offer.deed, machine.actions[action].asksForData {
        #expect(!refusals.contains(nil), "\(comment): \(offer)")
        return
      }
      #expect(refusals.contains(offer.blockers.first), "\(comment): \(offer): \(refusals)")
      return
    }
    if refusals.contains(nil) { return }
    guard case .act(let action) = offer.deed, machine.actions[action].asksForData else {
      Issue.record("\(comment): \(offer): \(refusals)")
      return
    }
    // No data that were tried are right; then it is the data that refuse it.
    for refusal in refusals { #expect(refusal?.isOfData ?? false, "\(comment): \(refusals)") }
  }

  private func bodies(_ deed: Offer.Deed) -> [Command.Body] {
    switch deed {
    case .submit, .open: []
    case .act(let action): acts(action)
    case .fulfil(let duty): [.fulfil(duty, .none)]
    case .attach(let ref): [.attach([Paper(ref)])]
    case .provide(let registry, let ref):
      [true, false].map { .provide(registry, ref, found: $0, dated: nil) }
    case .pay(let fee, let amount): [.pay(fee, amount: amount)]
    case .childEnded(let step): Outcome.allCases.map { .childEnded(step, $0) }
    case .suspend(let clock): [.suspend(clock, reason: "r")]
    case .resume(let clock): [.resume(clock)]
    case .rate: [.rate(3, comment: "")]
    }
  }

  private func acts(_ id: ActionID) -> [Command.Body] {
    let action = machine.actions[id]
    guard action.asksForData else { return [.act(id, .none)] }
    let samples = SampleValues(
      engine: engine, today: now.date(in: machine.zone), dossier: dossier, now: now)
    let asked = machine.asks[action.asks.range].filter { machine.fields[$0].derived == nil }
    let lists = machine.listAsks[action.listAsks.range].map {
      ListEntry(list: $0, items: samples.items(of: machine.lists[$0]), isAdding: true)
    }
    let items = samples.answers(to: machine.itemAsks[action.itemAsks.range])
    return samples.answers(to: Array(asked), limit: 12).flatMap { fields in
      items.prefix(4).map { .act(id, Entries(fields: fields, lists: lists, item: $0)) }
    }
  }

  // What is not on offer.

  private func weighActions(_ open: Set<Offer.Deed>) {
    for action in machine.actions.ids() where !open.contains(.act(action)) {
      let person = Person(
        id: "new", actors: [machine.actions[action].actor],
        office: engine.office(of: action, in: dossier, at: now) ?? "")
      for body in acts(action).prefix(6) {
        #expect(decide(body, by: person) != nil, "\(comment): \(action) is accepted")
      }
    }
  }

  private func weighOthers(_ open: Set<Offer.Deed>) {
    let everybody = Person(id: "new", actors: Array(machine.actors.ids()))
    func expectRefused(_ deed: Offer.Deed, _ body: Command.Body) {
      if open.contains(deed) { return }
      #expect(decide(body, by: everybody) != nil, "\(comment): \(body) is accepted")
    }
    for step in machine.steps.ids() {
      for outcome in Outcome.allCases {
        expectRefused(.childEnded(step), .childEnded(step, outcome))
      }
    }
    for duty in machine.duties.ids() { expectRefused(.fulfil(duty), .fulfil(duty, .none)) }
    for clock in machine.clocks.ids() {
      expectRefused(.suspend(clock), .suspend(clock, reason: "r"))
      expectRefused(.resume(clock), .resume(clock))
    }
    for fee in machine.fees.ids() {
      let due = engine.outstanding(fee, in: dossier) ?? .money(Decimal(1), .dong)
      expectRefused(.pay(fee, due), .pay(fee, amount: due))
    }
    expectRefused(.rate, .rate(3, comment: ""))
    expectRefused(.submit, .submit(Submission()))
    for document in machine.documents.ids() where machine.documents[document].list == nil {
      guard let registry = machine.documents[document].reuseFrom else { continue }
      let ref = PaperRef(document)
      expectRefused(
        .provide(registry, ref), .provide(registry, ref, found: true, dated: nil))
    }
    if dossier.phase == .ended {
      #expect(open.allSatisfy { $0.isAfterAnEnd }, "\(comment): \(open)")
    }
  }

  /// For one person, what is open is open to him, and nothing else is.
  private func weigh(for person: Person) {
    for offer in engine.offers(in: dossier, at: now, for: person) {
      if case .act(let action) = offer.deed, machine.actions[action].asksForData { continue }
      let refusals = bodies(offer.deed).map { decide($0, by: person) }
      if refusals.isEmpty { continue }
      #expect(refusals.contains(nil) == offer.isOpen, "\(comment): \(person.actors): \(offer)")
    }
  }
}

extension Offer.Deed {
  fileprivate var isAfterAnEnd: Bool {
    switch self {
    case .fulfil, .rate: true
    default: false
    }
  }
}

extension Rejection {
  /// Whether other data might be accepted: it is not about who acts, where, or how often.
  fileprivate var isOfData: Bool {
    switch self {
    case .invalidValue, .missingField, .listTooShort, .listTooLong, .assumption, .guardFails,
      .unknownValue, .condition, .computation, .unpaid, .missingDocuments:
      true
    default: false
    }
  }
}
