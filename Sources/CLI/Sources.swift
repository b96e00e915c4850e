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
    guard !paths.isEmpty else { throw UsageError.noFile }
    var roots: [SourceFile] = []
    for path in paths {
      let name = path == "-" ? "-" : normalized(path)
      if roots.contains(where: { $0.name == name }) { continue }
      let bytes =
        path == "-"
        ? try FileReading.bytes(of: console.input, path: "-") : try FileReading.bytes(of: path)
      roots.append(SourceFile(name: name, bytes: bytes))
    }
    return compile(roots: roots)
  }

  /// Compiles files that have been read, and what they import.
  static func compile(roots: [SourceFile]) -> Compilation {
    var known: [String: SourceFile?] = [:]
    for root in roots { known[root.name] = root }
    return ThuTucCompiler.compile(roots) { path, importer in
      let name = resolved(path, beside: importer)
      if let file = known[name] { return file }
      let file = (try? FileReading.bytes(of: name)).map { SourceFile(name: name, bytes: $0) }
      known[name] = .some(file)
      return file
    }
  }

  /// The path of an import, from where the program was started.
  static func resolved(_ path: String, beside importer: String) -> String {
    if path.hasPrefix("/") { return normalized(path) }
    let folder = importer.lastIndex(of: "/").map { String(importer[...$0]) } ?? ""
    return normalized(folder + path)
  }

  /// Without `.` and `..`, so that one file has one name.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Prints the errors of a compilation on standard error, with a summary; of warnings alone only
  /// that there are some, for who runs a procedure is mostly not who wrote it.
  static func report(_ compilation: Compilation, _ console: Console) throws(SinkClosed) {
    guard compilation.hasErrors else {
      let count = compilation.diagnostics.count { $0.severity == .warning }
      if count > 0 {
        let hint = Bilingual(
          vi: "(\(count) cảnh báo; 'thutuc check' cho biết rõ)",
          en: "(\(count) warning\(count == 1 ? "" : "s"); 'thutuc check' shows more)")
        try console.complain(hint[console.language])
        try console.errors.flush()
      }
      return
    }
    let renderer = renderer(compilation, console)
    for diagnostic in compilation.diagnostics {
      try console.errors.write(renderer.render(diagnostic) + "\n")
    }
    try console.complain(
      renderer.summary(compilation.diagnostics, fileCount: compilation.files.count))
  }

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
