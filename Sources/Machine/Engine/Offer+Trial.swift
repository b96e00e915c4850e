import ThuTucBasics

/// Trying what is on offer: only then is it known that nothing that follows refuses it.
extension Worker {
  /// Blocks what is open by what refuses it, unless data would have to come with it.
  mutating func tryOut(_ offers: inout [Offer], for person: Person?) {
    let base = dossier
    let instant = now
    for index in offers.indices where offers[index].isOpen {
      let offer = offers[index]
      let sender = person ?? Person(id: "", actors: [offer.actor], office: offer.office)
      var refusal: Rejection?
      for body in bodies(of: offer) {
        refusal = refused(Command(at: instant, by: sender, body: body), given: base)
        if refusal == nil { break }
      }
      if let refusal { offers[index].blockers = [refusal] }
    }
  }

  private mutating func refused(_ command: Command, given dossier: Dossier) -> Rejection? {
    var commit = Commit()
    do throws(Rejection) {
      try decide(command, given: dossier, into: &commit)
      return nil
    } catch {
      return error
    }
  }

  /// The ways to take an offer up, of which one is enough; none where they depend on data.
  private func bodies(of offer: Offer) -> [Command.Body] {
    switch offer.deed {
    case .submit, .open: []
    case .act(let action):
      program.machine.actions[action].asksForData ? [] : [.act(action, .none)]
    case .fulfil(let duty): [.fulfil(duty, .none)]
    case .attach(let ref): [.attach([Paper(ref)])]
    case .provide(let registry, let ref):
      [true, false].map { .provide(registry, ref, found: $0, dated: nil) }
    case .pay(let fee, let amount): [.pay(fee, amount: amount)]
    case .childEnded(let step):
      program.machine.actions[program.machine.steps[step].actions].compactMap(\.outcome).map {
        .childEnded(step, $0)
      }
    case .suspend(let clock): [.suspend(clock, reason: "")]
    case .resume(let clock): [.resume(clock)]
    case .rate: [.rate(5, comment: "")]
    }
  }
}
