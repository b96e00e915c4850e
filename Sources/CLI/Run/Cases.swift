import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine

/// The procedures of the files at hand, ready to run dossiers that call for one another.
struct Cases {
  let engine: CaseEngine
  private let procedures: [CompiledProcedure]

  init(_ compilation: Compilation) {
    procedures = compilation.procedures
    engine = CaseEngine(
      procedures.map {
        CaseEngine.Version(Engine($0.machine), name: digest($0.machine.canonicalJSON()))
      })
  }

  /// Where the engine has a version of a procedure.
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
