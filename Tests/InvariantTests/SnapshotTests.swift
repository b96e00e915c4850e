import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucWording

@testable import ThuTucMachine

/// A snapshot and a replay give equal values, whatever has happened.
struct `A snapshot` {
  private func expectSame(_ file: Case, _ engine: CaseEngine, _ comment: String) {
    do throws(SnapshotProblem) {
      let bytes = engine.snapshot(of: file)
      #expect(try engine.file(of: bytes) == file, "\(comment)")
      for member in file.members.indices {
        let (own, dossier) = (engine.engine(of: member, in: file), file.members[member].dossier)
        let bytes = own.snapshot(of: dossier, version: "v")
        #expect(try own.dossier(of: bytes, version: "v") == dossier, "\(comment)")
      }
    } catch {
      Issue.record("\(comment): \(error.message.english)")
    }
  }

  @Test(arguments: Library.paths)
  func `gives the case again after every command of every story`(path: String) throws {
    let compilation = try Library.compiled(path)
    let engine = Library.engine(compilation.procedures.map(\.machine))
    for story in Library.stories(compilation, engine) {
      expectSame(engine.start(story.place), engine, story.title)
      for (number, file) in engine.cases(story).enumerated() {
        expectSame(file, engine, "\(story.title), command \(number + 1)")
      }
      let replayed = engine.replay(story.commits, from: story.place)
      #expect(engine.cases(story).last ?? engine.start(story.place) == replayed)
    }
  }

  @Test(arguments: Library.paths)
  func `gives the dossier that a replay gives after every command of random walks`(
    path: String
  ) throws {
    for procedure in try Library.compiled(path).procedures where procedure.file == 0 {
      let engine = Engine(procedure.machine)
      for seed in seeds(2) {
        var walk = Walk(engine, seed: seed)
        walk.go(12) { walk in
          let bytes = engine.snapshot(of: walk.dossier, version: "v")
          let read = try? engine.dossier(of: bytes, version: "v")
          #expect(read == walk.dossier, "\(procedure.name), seed \(seed)")
        }
        #expect(engine.replay(walk.commits) == walk.dossier, "\(procedure.name), seed \(seed)")
      }
    }
  }

  // Bad bytes.

  /// A case with a called dossier, results, papers, fees and clocks, and its snapshot.
  private static func sample() throws -> (engine: CaseEngine, file: Case, bytes: [UInt8]) {
    let compilation = try Library.compiled("Workflows/lien-thong/khai-sinh-thuong-tru-bhyt.thutuc")
    let engine = Library.engine(compilation.procedures.map(\.machine))
    let files = Library.stories(compilation, engine).flatMap { engine.cases($0) }
    let file = try #require(
      files.max { ($0.members.count, $0.eventCount) < ($1.members.count, $1.eventCount) })
    return (engine, file, engine.snapshot(of: file))
  }

  private func problem(
    _ bytes: [UInt8], _ engine: CaseEngine
  ) -> SnapshotProblem? {
    do throws(SnapshotProblem) {
      _ = try engine.file(of: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func `that is cut off anywhere says that it ends too early, and where`() throws {
    let (engine, _, bytes) = try Self.sample()
    for length in bytes.indices {
      let problem = problem(Array(bytes[..<length]), engine)
      #expect(problem == SnapshotProblem(.endsEarly, at: length))
    }
    #expect(problem(bytes, engine) == nil)
    #expect(problem(bytes + [0], engine) == SnapshotProblem(.trailing, at: bytes.count))
    #expect(problem(bytes + bytes, engine) == SnapshotProblem(.trailing, at: bytes.count))
  }

  @Test func `with any one byte changed is found out`() throws {
    let (engine, _, bytes) = try Self.sample()
    for index in bytes.indices {
      for change in [1, 128, 255] as [UInt8] {
        var changed = bytes
        changed[index] ^= change
        #expect(problem(changed, engine) != nil, "byte \(index)")
      }
    }
  }

  @Test func `of a later format, of something else or of another version says so`() throws {
    let (engine, file, bytes) = try Self.sample()
    var later = bytes
    later[4] = 9
    #expect(problem(later, engine)?.reason == .newerFormat(9))
    #expect(problem(Array("{\"thutuc\":1}".utf8), engine) == SnapshotProblem(.otherKind, at: 0))
    let own = engine.engine(of: 0, in: file)
    let dossier = own.snapshot(of: file.root, version: "v")
    #expect(problem(dossier, engine)?.reason == .otherKind)
    #expect(throws: SnapshotProblem.self) { try own.dossier(of: bytes, version: "v") }
    let renamed = CaseEngine(
      engine.versions.map { CaseEngine.Version($0.engine, name: $0.name + "x") })
    let version = engine.versions[engine.version(of: 0, in: file)].name
    #expect(problem(bytes, renamed)?.reason == .otherVersion(version))
    // Another machine under the same name is told by its tables.
    let others = CaseEngine(
      engine.versions.map { version in
        var machine = version.engine.machine
        machine.fees.append(Fee(label: machine.label, amount: ExpressionID(0)))
        return CaseEngine.Version(Engine(machine), name: version.name)
      })
    #expect(problem(bytes, others)?.reason == .otherVersion(version))
    for language in Language.allCases {
      #expect(problem(bytes, others)?.message[language].contains(version) == true)
    }
  }

  /// Whoever knows how a snapshot is built can make its sum right again: then every number is
  /// looked at, and a dossier that is read all the same can be worked with.
  @Test(arguments: Library.paths.filter { $0.hasPrefix("Workflows/") })
  func `that somebody has meddled with gives a problem, or a dossier that goes on`(
    path: String
  ) throws {
    for procedure in try Library.compiled(path).procedures where procedure.file == 0 {
      let engine = Engine(procedure.machine)
      for seed in seeds(40) {
        var walk = Walk(engine, seed: seed)
        walk.go(5)
        var meddler = Meddler(seed: seed)
        var body = ByteWriter()
        body.text("")
        body.dossier(walk.dossier)
        let changed = sealed(meddler.damaged(body.bytes))
        guard let read = try? engine.dossier(of: changed, version: "") else { continue }
        walk.dossier = read
        walk.go(3)
        #expect(engine.snapshot(of: walk.dossier, version: "").count > 0)
      }
    }
  }

  private func sealed(_ body: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    for byte in body { writer.byte(byte) }
    return writer.sealed(.dossier)
  }
}
