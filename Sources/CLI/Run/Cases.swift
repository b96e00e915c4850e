import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine

/// The procedures of the files at hand, ready to run dossiers that call for one another.
struct Cases {
  let engine: CaseEngine
  private let procedures: [CompiledProcedure]

  init(_ compilation: Compilation) { self.init(compilation.procedures) }

  /// Those that one file can see: two files that do not know each other may each have a procedure
  /// of one name.
  init(_ compilation: Compilation, seenFrom file: Int) {
    self.init(compilation.procedures.filter { compilation.visible[file].contains($0.file) })
  }

  private init(_ procedures: [CompiledProcedure]) {
    self.procedures = procedures
    engine = CaseEngine(
      procedures.map {
        CaseEngine.Version(Engine($0.machine), name: digest($0.machine.canonicalJSON()))
      })
  }

  /// Whether a version of a procedure is among them.
  func has(_ procedure: CompiledProcedure) -> Bool {
    procedures.contains { $0.isSame(as: procedure) }
  }

  /// Where the engine has a version of a procedure, which is among them.
  func place(of procedure: CompiledProcedure) -> Int {
    guard let place = procedures.firstIndex(where: { $0.isSame(as: procedure) }) else {
      preconditionFailure("a procedure is of the compilation that it was found in")
    }
    return place
  }
}

extension CompiledProcedure {
  /// Whether this is the same declaration: a name may have several versions.
  func isSame(as other: CompiledProcedure) -> Bool { file == other.file && range == other.range }
}
