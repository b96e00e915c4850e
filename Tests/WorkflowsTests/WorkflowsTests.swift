import Foundation
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

/// Every file in `Workflows/` is held to what it says of itself.
struct `The shipped workflows` {
  @Test(arguments: Shelf.names)
  func `check without an error`(name: String) throws {
    let file = try Shelf.file(name)
    let compilation = Shelf.compiled(file)
    for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.code) at \(diagnostic.range): \(diagnostic.message.english)")
    }
  }

  @Test(arguments: Shelf.names)
  func `stand in the standard layout`(name: String) throws {
    let file = try Shelf.file(name)
    let formatted = format(Shelf.compiled(file).trees[0])
    #expect(formatted == file.bytes, "run thutuc format Workflows/\(name)")
  }

  @Test(arguments: Shelf.names)
  func `do what their examples tell`(name: String) throws {
    let file = try Shelf.file(name)
    let procedures = Shelf.compiled(file).procedures
    let engine = CaseEngine(
      procedures.enumerated().map { CaseEngine.Version(Engine($1.machine), name: "\($0)") })
    for (place, procedure) in procedures.enumerated() {
      for example in procedure.examples {
        let result = engine.run(example.example, from: place)
        for failure in result.failures {
          Issue.record("\(example.example.title): \(engine.words(of: failure).english)")
        }
        let versions = procedures.indices.filter { procedures[$0].name == procedure.name }
        let lineage = Lineage(versions.map { engine.versions[$0].engine })
        let told = lineage.replay(result.commits, from: versions.firstIndex(of: place) ?? 0)
        #expect(told.dossier == result.dossier, "\(example.example.title)")
      }
    }
  }

  @Test(arguments: Shelf.names)
  func `are the same machine in the other language`(name: String) throws {
    let file = try Shelf.file(name)
    let original = Shelf.compiled(file)
    let tree = original.trees[0]
    let other = tree.language == .english ? Language.vietnamese : .english
    let translated = SourceFile(name: file.name, bytes: translate(tree, to: other))
    let again = Shelf.compiled(translated)
    #expect(again.trees[0].language == other || original.procedures.isEmpty)
    #expect(
      original.procedures.map { $0.machine.canonicalJSON() }
        == again.procedures.map { $0.machine.canonicalJSON() })
    #expect(original.scenarios.map(\.scenario) == again.scenarios.map(\.scenario))
    #expect(original.comparisons.map(\.scenarios) == again.comparisons.map(\.scenarios))
    #expect(
      original.procedures.map { $0.examples.count } == again.procedures.map { $0.examples.count })
  }

  @Test func `compare their scenarios, and leave nothing to say of them`() {
    var compared = 0
    for file in Shelf.files {
      let compilation = Shelf.compiled(file)
      let findings = compilation.diagnostics.filter { $0.code.hasPrefix("TT10") }
      #expect(findings.map(\.message.english) == [], "\(file.name)")
      // One scenario alone stands beside a log, not beside another.
      #expect(
        compilation.scenarios.count < 2 || !compilation.comparisons.isEmpty, "\(file.name)")
      compared += compilation.comparisons.count
    }
    #expect(compared >= 8)
  }

  @Test(arguments: [
    ("lanh-su/hop-phap-hoa.thutuc", "lanh-su/legalization.en.thutuc"),
    ("doi-ngoai/hoi-nghi-quoc-te.thutuc", "doi-ngoai/international-conference.en.thutuc"),
  ])
  func `that stand in both languages are one machine`(vietnamese: String, english: String) throws {
    let machines = try [vietnamese, english].map { name in
      let file = try Shelf.file(name)
      return Shelf.compiled(file).procedures.map { $0.machine.canonicalJSON() }
    }
    #expect(machines[0] == machines[1])
    #expect(!machines[0].isEmpty)
  }

  @Test func `tell at least six stories of each real procedure, three of one that is called`() {
    for file in Shelf.files where !file.name.contains("/tour/") {
      let procedures = Shelf.compiled(file).procedures
      let called = procedures.flatMap { procedure in
        procedure.machine.calls.map { procedure.machine.text($0.procedure) }
      }
      for procedure in procedures where procedure.file == 0 {
        let told = procedures.flatMap(\.examples).filter { example in
          example.example.statements.contains { $0.subject?.procedure == procedure.name }
        }
        #expect(
          procedure.examples.count + told.count >= (called.contains(procedure.name) ? 3 : 6),
          "\(procedure.name) in \(file.name)")
      }
    }
  }

  @Test(arguments: Shelf.names)
  func `give a finding or a machine wherever they are cut off`(name: String) throws {
    let file = try Shelf.file(name)
    // Every byte would take minutes in a debug build; every byte of the tokens' ends does not.
    let tree = Shelf.compiled(file).trees[0]
    for token in tree.tokens where token.start % 7 == 0 {
      let cut = SourceFile(name: file.name, bytes: Array(file.bytes[..<Int(token.end)]))
      let compilation = compile([cut])
      #expect(compilation.files[0].bytes.count == Int(token.end))
      for diagnostic in compilation.diagnostics {
        #expect(diagnostic.range.upperBound <= Int(token.end))
      }
    }
  }
}

/// The files of `Workflows/`, read from the disk.
enum Shelf {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Workflows")

  static let files: [SourceFile] = {
    guard let paths = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var files: [SourceFile] = []
    for case let path as String in paths where path.hasSuffix(".thutuc") {
      if let file = read(root.appendingPathComponent(path)) { files.append(file) }
    }
    return files.sorted { $0.name < $1.name }
  }()

  /// The files by their paths in the folder, which tests are named by.
  static let names = files.map { String($0.name.dropFirst(root.path.count + 1)) }

  static func file(_ name: String) throws -> SourceFile {
    try #require(files.first { $0.name.hasSuffix("/" + name) })
  }

  static func compiled(_ file: SourceFile) -> Compilation {
    compile([file]) { path, importer in
      let folder = URL(fileURLWithPath: importer).deletingLastPathComponent()
      return read(folder.appendingPathComponent(path).standardizedFileURL)
    }
  }

  private static func read(_ url: URL) -> SourceFile? {
    (try? Data(contentsOf: url)).map { SourceFile(name: url.path, bytes: Array($0)) }
  }
}
