import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax

/// Which actions and timers of a procedure its examples take.
struct Coverage {
  let procedure: CompiledProcedure
  let deeds: [Deed]
  private let copies: FirstCopies
  private(set) var taken: Set<Deed> = []

  init(_ procedure: CompiledProcedure) {
    self.procedure = procedure
    deeds = Deed.all(of: procedure.machine)
    copies = FirstCopies(procedure.machine)
  }

  /// Adds what a dossier has gone through.
  mutating func add(_ history: [Event]) {
    taken.formUnion(Deed.taken(in: history, copies))
  }

  var missing: [Deed] { deeds.filter { !taken.contains($0) } }

  /// `reception.accept`, as commands name it, or whose time passes.
  func name(_ deed: Deed) -> Bilingual {
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

  /// One line a procedure, and one for each deed that no example does.
  func lines(_ language: Language) -> [String] {
    let done = deeds.count - missing.count
    let version = procedure.version.isEmpty ? "" : " \"\(procedure.version)\""
    let head = Bilingual(
      vi:
        "\(procedure.name)\(version): các ví dụ đi qua \(done) trong \(deeds.count) hành động và hạn chờ",
      en:
        "\(procedure.name)\(version): the examples take \(done) of \(deeds.count) actions and timers"
    )
    return [head[language]] + missing.map { "  - \(name($0)[language])" }
  }

  func json(_ language: Language) -> JSONValue {
    .members([
      "procedure": .string(procedure.name),
      "version": procedure.version.isEmpty ? nil : .string(procedure.version),
      "total": .integer(deeds.count),
      "taken": .integer(deeds.count - missing.count),
      "missing": .array(missing.map { .string(name($0)[language]) }),
    ])
  }
}
