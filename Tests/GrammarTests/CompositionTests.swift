import Foundation
import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// Texts that differ only in Unicode composition are one text: an editor, a portal or a file system
/// composes as it likes, and the hash names the version (language.md 1.1).
struct `A text composed otherwise` {
  /// How a text may be composed on its way.
  enum Composition: CaseIterable {
    case decomposed, mixed

    func callAsFunction(_ text: String) -> String {
      switch self {
      case .decomposed: return text.decomposedStringWithCanonicalMapping
      case .mixed:
        var random = SeededRandom(seed: UInt64(text.utf8.count))
        return text.map { Composition.recomposed($0, &random) }.joined()
      }
    }

    /// A letter as it is, taken apart, or with only some of its marks put on.
    private static func recomposed(
      _ character: Character, _ random: inout SeededRandom
    ) -> String {
      let parts = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
      let joined = Int.random(in: 0...parts.count, using: &random)
      let composed = String(String.UnicodeScalarView(parts.prefix(joined)))
        .precomposedStringWithCanonicalMapping
      return composed + String(String.UnicodeScalarView(parts.dropFirst(joined)))
    }
  }

  static let files =
    Repository.files(in: "Workflows", extension: "thutuc")
    + Repository.files(in: "Grammar/suite", extension: "thutuc")

  @Test(arguments: files)
  func `compiles to the same bytes, and has the same findings at the same places`(
    path: String
  ) throws {
    let composed = try compiled(path) { $0.precomposedStringWithCanonicalMapping }
    for composition in Composition.allCases {
      let other = try compiled(path) { composition($0) }
      #expect(machines(of: other) == machines(of: composed), "\(composition)")
      #expect(findings(of: other) == findings(of: composed), "\(composition)")
      #expect(stories(of: other) == stories(of: composed), "\(composition)")
      #expect(scenarios(of: other) == scenarios(of: composed), "\(composition)")
    }
  }

  @Test func `is found where a file's name is composed as it is written, and where it is not`() {
    let text = """
      dùng "quy-định.thutuc"
      """.precomposedStringWithCanonicalMapping
    let onDisk = "quy-định.thutuc".decomposedStringWithCanonicalMapping
    for (written, known) in [(text, text), (text.decomposedStringWithCanonicalMapping, text)] {
      let root = SourceFile(name: "a", bytes: Array(written.utf8))
      let name = known.split(separator: "\"")[1]
      let compilation = compile([root]) { path, _ in
        path.utf8.elementsEqual(name.utf8) ? SourceFile(name: path, bytes: []) : nil
      }
      #expect(!compilation.diagnostics.contains { $0.code == "TT0204" })
    }
    let root = SourceFile(name: "a", bytes: Array("dùng \"\(onDisk)\"".utf8))
    let compilation = compile([root]) { path, _ in
      path.utf8.elementsEqual(onDisk.utf8) ? SourceFile(name: path, bytes: []) : nil
    }
    #expect(!compilation.diagnostics.contains { $0.code == "TT0204" })
  }

  // What is compared, as bytes: texts that are equal to Swift may still be other bytes.

  private func machines(of compilation: Compilation) -> [[UInt8]] {
    compilation.procedures.map { Array($0.machine.canonicalJSON()) }
  }

  private func findings(of compilation: Compilation) -> [String] {
    let tables = compilation.files.map { LineTable($0.bytes) }
    func place(_ file: Int, _ range: SourceRange?) -> String {
      guard let range else { return "" }
      let start = tables[file].position(range.lowerBound)
      let end = tables[file].position(range.upperBound)
      return "\(file):\(start.line):\(start.column)-\(end.line):\(end.column)"
    }
    return compilation.diagnostics.map { finding in
      let notes = finding.notes.map { " \(place($0.file, $0.range)) \($0.message)" }
      let fixes = finding.fixes.map { " \($0.title) \($0.replacement)" }
      return "\(place(finding.file, finding.range)) \(finding.code) \(finding.message)"
        + notes.joined() + fixes.joined()
    }
  }

  private func stories(of compilation: Compilation) -> [[UInt8]] {
    compilation.procedures.flatMap(\.examples).map { compiled in
      let bodies = compiled.example.statements.map { "\($0.body)" }
      return Array((compiled.example.title + bodies.joined()).utf8)
    }
  }

  private func scenarios(of compilation: Compilation) -> [[UInt8]] {
    compilation.scenarios.map { Array("\($0.scenario)".utf8) }
  }

  private func compiled(
    _ path: String, _ composition: (String) -> String
  ) throws -> Compilation {
    func file(_ name: String) throws -> SourceFile {
      let text = try Repository.text(of: name)
      return SourceFile(name: name, bytes: Array(composition(text).utf8))
    }
    return compile([try file(path)]) { path, importer in
      let folder = importer.split(separator: "/").dropLast().joined(separator: "/")
      let name = URL(fileURLWithPath: "/\(folder)/\(path)").standardized.path.dropFirst()
      return try? file(String(name))
    }
  }
}
