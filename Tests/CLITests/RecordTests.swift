import Testing
import TestSupport
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucWording

@testable import thutuc

/// What is kept of a dossier makes the same dossier again.
struct `The record` {
  /// One story of a shipped procedure, told to it alone.
  private struct Told {
    let name: String
    let machine: Machine
    let version: String
    let result: ExampleResult
  }

  private static func stories(_ path: String) throws -> [Told] {
    let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
    let compilation = compile([file]) { path, importer in
      let name = ImportPath.resolved(path, beside: importer)
      return (try? Repository.bytes(of: name)).map { SourceFile(name: name, bytes: $0) }
    }
    return compilation.procedures.filter { $0.file == 0 }.flatMap { procedure in
      procedure.examples.map { example in
        Told(
          name: example.example.title, machine: procedure.machine,
          version: digest(procedure.machine.canonicalJSON()),
          result: Engine(procedure.machine).run(example.example))
      }
    }
  }

  @Test(arguments: Repository.files(in: "Workflows", extension: "thutuc"))
  func `every event that is written is read back`(path: String) throws {
    for story in try Self.stories(path) {
      guard !story.result.history.contains(where: { $0.kind == .dossierMoved }) else { continue }
      let writer = EventWriter(story.machine, dossier: "d", version: story.version)
      var history = HistoryReader(EventReader(story.machine, version: story.version))
      var lines: [String] = []
      for commit in story.result.commits {
        for index in commit.events.indices { lines.append(writer.line(index, of: commit)) }
      }
      do throws(CommandError) {
        for line in lines { try history.read(Array(line.utf8)) }
        let commits = try history.finish()
        var again: [String] = []
        for commit in commits {
          for index in commit.events.indices { again.append(writer.line(index, of: commit)) }
        }
        #expect(again == lines, "\(story.name)")
        let engine = Engine(story.machine)
        let now = story.result.dossier.lastEventAt
        let state = StateWriter(engine, story.result.dossier, at: now)
        let replayed = StateWriter(engine, engine.replay(commits), at: now)
        #expect(
          JSONWriter.compact(replayed.json(id: "d", version: story.version))
            == JSONWriter.compact(state.json(id: "d", version: story.version)), "\(story.name)")
      } catch {
        Issue.record("\(story.name): \(error.path): \(error.message.english)")
      }
    }
  }
}
