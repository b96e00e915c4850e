import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

/// Every procedure that the repository tells: what holds of machines and dossiers is held to all.
enum Library {
  static let paths =
    Repository.files(in: "Workflows", extension: "thutuc")
    + Repository.files(in: "Grammar/suite/accepted", extension: "thutuc")

  static func compiled(_ path: String) throws -> Compilation {
    compile([SourceFile(name: path, bytes: try Repository.bytes(of: path))]) { path, importer in
      var parts = importer.split(separator: "/").dropLast()
      for part in path.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
      }
      let name = parts.joined(separator: "/")
      return (try? Repository.bytes(of: name)).map { SourceFile(name: name, bytes: $0) }
    }
  }

  /// The procedures of a file and of what it imports, ready to run dossiers together.
  static func engine(_ machines: [Machine]) -> CaseEngine {
    CaseEngine(
      machines.map { CaseEngine.Version(Engine($0), name: digest($0.canonicalJSON())) })
  }

  /// What has happened in every example that a file tells.
  static func stories(_ compilation: Compilation, _ engine: CaseEngine) -> [Story] {
    compilation.procedures.enumerated().flatMap { place, procedure in
      procedure.examples.map { example in
        let result = engine.run(example.example, from: place)
        return Story(title: example.example.title, place: place, commits: result.commits)
      }
    }
  }

  /// The commits of one case, whose first dossier began under the version at a place.
  struct Story {
    let title: String
    let place: Int
    let commits: [Commit]
  }
}

extension CaseEngine {
  /// The case after each of some commits.
  func cases(_ story: Library.Story) -> [Case] {
    var file = start(story.place)
    return story.commits.map { commit in
      evolve(&file, commit)
      return file
    }
  }
}

extension RandomNumberGenerator {
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[Int(next() % UInt64(elements.count))]
  }

  mutating func isOne(in sides: UInt64) -> Bool { next() % sides == 0 }
}
