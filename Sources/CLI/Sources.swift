import Foundation
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// Finds, reads and compiles the files of a command line and what they import.
enum Sources {
  /// Compiles files; an import is looked for beside the file that names it.
  ///
  /// A file of the command line that cannot be read ends the command; one that is imported and
  /// cannot be read is the compiler's to report, at the clause.
  static func compile(_ paths: [String], _ console: Console) throws -> Compilation {
    compile(roots: try read(paths, console))
  }

  /// Reads the files of a command line, each once.
  static func read(_ paths: [String], _ console: Console) throws -> [SourceFile] {
    guard !paths.isEmpty else { throw UsageError.noFile }
    var roots: [SourceFile] = []
    for path in paths {
      let name = path == "-" ? "-" : ImportPath.normalized(path)
      if roots.contains(where: { $0.name == name }) { continue }
      let bytes =
        path == "-"
        ? try FileReading.bytes(of: console.input, path: "-") : try FileReading.bytes(of: path)
      roots.append(SourceFile(name: name, bytes: bytes))
    }
    return roots
  }

  /// Compiles files that have been read, and what they import.
  static func compile(roots: [SourceFile]) -> Compilation {
    ThuTucCompiler.compile(roots, load: loader(roots))
  }

  /// What an import names: one of the files that have been read, or one that is read now, once.
  static func loader(_ roots: [SourceFile]) -> (String, String) -> SourceFile? {
    var known: [String: SourceFile?] = [:]
    for root in roots { known[root.name] = root }
    return { path, importer in
      let name = ImportPath.resolved(path, beside: importer)
      if let file = known[name] { return file }
      let file =
        LoggedArrivals.file(name)
        ?? (try? FileReading.bytes(of: name)).map { SourceFile(name: name, bytes: $0) }
      known[name] = .some(file)
      return file
    }
  }

  /// What a command means to do with a text.
  enum Purpose {
    /// Something is built on it: it must have no errors.
    case use
    /// A dossier is walked to see what happens: what proofs found is no obstacle.
    case look
  }

  /// Whether a command may go on with a compilation; says on standard error why not, or what there
  /// is to mind.
  ///
  /// Of warnings alone it says only that there are some, for who runs a procedure is mostly not who
  /// wrote it.
  static func accepts(
    _ compilation: Compilation, to purpose: Purpose = .use, _ console: Console
  ) throws(SinkClosed) -> Bool {
    guard compilation.hasErrors else {
      let count = compilation.diagnostics.count { $0.severity == .warning }
      if count > 0 {
        let hint = Bilingual(
          vi: "(\(count) cảnh báo; 'thutuc check' cho biết rõ)",
          en: "(\(count) warning\(count == 1 ? "" : "s"); 'thutuc check' shows more)")
        try console.complain(hint[console.language])
        try console.errors.flush()
      }
      return true
    }
    if purpose == .look, compilation.isWhole {
      try warn(of: compilation, console)
      return true
    }
    let renderer = renderer(compilation, console)
    for diagnostic in compilation.diagnostics {
      try console.errors.write(renderer.render(diagnostic) + "\n")
    }
    try console.complain(
      renderer.summary(compilation.diagnostics, fileCount: compilation.files.count))
    return false
  }

  /// Names the errors that proofs found, before a dossier is walked in spite of them.
  private static func warn(
    of compilation: Compilation, _ console: Console
  ) throws(SinkClosed) {
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    let count = errors.count
    let warning = Bilingual(
      vi: "cảnh báo: văn bản này có \(count) lỗi mà phép chứng minh tìm ra; "
        + "chỉ chạy để xem, không để áp dụng:",
      en: "warning: this text has \(count) error\(count == 1 ? "" : "s") that proofs found; "
        + "it runs only so that you can look at \(count == 1 ? "it" : "them"):")
    try console.complain(console.words(warning))
    let renderer = renderer(compilation, console)
    for error in errors.prefix(shownErrors) {
      let line = renderer.position(error.range.lowerBound, in: error.file)?.line ?? 1
      let place = "\(compilation.files[error.file].name):\(line)"
      try console.complain("  \(place): \(error.code): \(error.message[console.language])")
    }
    let hint = Bilingual(vi: "('thutuc check' cho biết rõ)", en: "('thutuc check' shows more)")
    try console.complain(console.words(hint))
    try console.errors.flush()
  }

  /// How many errors the warning names.
  private static let shownErrors = 10

  static func renderer(_ compilation: Compilation, _ console: Console) -> DiagnosticRenderer {
    DiagnosticRenderer(
      compilation.files.map { .init(name: $0.name, bytes: $0.bytes) },
      for: compilation.diagnostics, language: console.language,
      usesColor: console.usesColor(on: console.errors))
  }

  /// The procedures that `--procedure` and `--procedure-version` leave; at least one.
  static func procedures(
    _ compilation: Compilation, _ arguments: Arguments
  ) throws -> [CompiledProcedure] {
    var found = compilation.procedures
    guard !found.isEmpty else {
      throw Failure(
        Bilingual(
          vi: "trong các tệp này không có thủ tục nào",
          en: "there is no procedure in these files"))
    }
    if let name = arguments.value("--procedure") {
      let folded = Spelling.folded(name)
      let known = found
      found = found.filter { Spelling.folded($0.name) == folded }
      if found.isEmpty {
        throw UsageError.unknown(
          name, Bilingual(vi: "thủ tục", en: "procedure"), known.map(\.name))
      }
    }
    if let version = arguments.value("--procedure-version") {
      let known = found
      found = found.filter { $0.version == version }
      if found.isEmpty {
        throw UsageError.unknown(
          version, Bilingual(vi: "phiên bản", en: "version"), known.map(\.version))
      }
    }
    return found
  }

  /// All versions of a procedure, which its dossiers may move to, and its own place among them.
  static func versions(
    of procedure: CompiledProcedure, in compilation: Compilation
  ) -> (machines: [Machine], start: Int) {
    let same = compilation.procedures.filter { $0.name == procedure.name }
    let start = same.firstIndex { $0.version == procedure.version } ?? 0
    return (same.map(\.machine), start)
  }

  /// The one procedure that is meant: of several versions of one name, that in force on `date`.
  static func procedure(
    among found: [CompiledProcedure], on date: CivilDate?
  ) throws(UsageError) -> CompiledProcedure {
    let names = found.map(\.name)
    guard Set(names).count == 1 else {
      throw .several(Bilingual(vi: "thủ tục", en: "procedures"), "--procedure", names)
    }
    guard found.count > 1 else { return found[0] }
    if let date {
      let inForce = found.filter {
        ($0.machine.effectiveFrom ?? .first) <= date && date <= ($0.machine.effectiveUntil ?? .last)
      }
      // Where two are in force, the later text replaces the earlier.
      let latest = inForce.max {
        ($0.machine.effectiveFrom ?? .first) < ($1.machine.effectiveFrom ?? .first)
      }
      if let latest { return latest }
    }
    throw .several(
      Bilingual(vi: "phiên bản", en: "versions"), "--procedure-version", found.map(\.version))
  }
}

extension UsageError {
  /// A name on the command line that means nothing in the files.
  static func unknown(_ name: String, _ kind: Bilingual, _ known: [String]) -> UsageError {
    if let nearest = NearestName.find(name, among: known) {
      return .other(
        Bilingual(
          vi: "không có \(kind[.vietnamese]) '\(name)', có phải '\(nearest)'?",
          en: "there is no \(kind[.english]) '\(name)', did you mean '\(nearest)'?"))
    }
    let list = known.map { "'\($0)'" }.joined(separator: ", ")
    return .other(
      Bilingual(
        vi: "không có \(kind[.vietnamese]) '\(name)'; đang có \(list)",
        en: "there is no \(kind[.english]) '\(name)'; there are \(list)"))
  }

  /// A choice that the command line leaves open.
  static func several(_ kind: Bilingual, _ option: String, _ names: [String]) -> UsageError {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return .other(
      Bilingual(
        vi: "có nhiều \(kind[.vietnamese]): \(list); chọn một bằng \(option)",
        en: "there are several \(kind[.english]): \(list); choose one with \(option)"))
  }
}
