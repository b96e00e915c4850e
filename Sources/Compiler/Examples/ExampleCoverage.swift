public import ThuTucBasics
public import ThuTucMachine

/// Which actions and timers of a procedure its examples take.
public struct ExampleCoverage {
  public let procedure: CompiledProcedure
  /// Everything that could be done.
  public let deeds: [Deed]
  private let copies: FirstCopies
  public private(set) var taken: Set<Deed> = []

  public init(_ procedure: CompiledProcedure) {
    self.procedure = procedure
    deeds = Deed.all(of: procedure.machine)
    copies = FirstCopies(procedure.machine)
  }

  /// Adds what a dossier has gone through.
  public mutating func add(_ history: [Event]) {
    taken.formUnion(Deed.taken(in: history, copies))
  }

  /// What no example does.
  public var missing: [Deed] { deeds.filter { !taken.contains($0) } }

  /// `reception.accept`, as commands name it, or whose time passes.
  public func name(_ deed: Deed) -> Bilingual {
    let machine = procedure.machine
    switch deed {
    case .action(let id):
      let action = machine.actions[id]
      let name = machine.name(action.label)
      guard let step = action.step else {
        return Bilingual(
          vi: "bất cứ lúc nào.\(name)", en: "anytime.\(name)")
      }
      return Bilingual("\(machine.ownName(of: step)).\(name)")
    case .timer(let id):
      let name =
        switch machine.timers[id].place {
        case .step(let step): machine.ownName(of: step)
        case .block(let block): machine.name(machine.blocks[block].label)
        case .end: ""
        }
      return Bilingual(vi: "hết hạn chờ ở '\(name)'", en: "the wait in '\(name)' is over")
    }
  }
}
