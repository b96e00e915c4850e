import Foundation
import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine

/// What was written once is read for ever. The files in `Formats` are never written again: a format
/// that is released gets new ones beside them.
struct `Every released format` {
  private static let folder = "Tests/InvariantTests/Formats"

  @Test(arguments: Repository.files(in: folder, extension: "machine.json"))
  func `of a machine is read, under the name that it had`(path: String) throws {
    let bytes = try Repository.bytes(of: path)
    let machine = try Machine(canonicalJSON: bytes)
    #expect(machine.canonicalJSON() == bytes)
    let name = try Repository.text(of: path.replacing(".machine.json", with: ".sha256"))
    #expect(digest(bytes) + "\n" == name)
  }

  @Test(arguments: Repository.files(in: folder, extension: "dossier"))
  func `of a dossier is read with its machine`(path: String) throws {
    let machine = path.replacing(".dossier", with: ".machine.json")
    let bytes = try Repository.bytes(of: machine)
    let engine = Engine(try Machine(canonicalJSON: bytes))
    let dossier = try engine.dossier(of: try Repository.bytes(of: path), version: digest(bytes))
    #expect(dossier.sequence > 0)
    #expect(dossier.phase == .open)
    let state = StateWriter(engine, dossier, at: dossier.lastEventAt)
    try checkSnapshot(
      JSONWriter.pretty(state.json(id: "d", version: digest(bytes))) + "\n",
      at: path.replacing(".dossier", with: ".state.json"))
  }

  @Test func `is among the files`() {
    let files = Repository.files(in: Self.folder, extension: "machine.json")
    #expect(files == ["\(Self.folder)/format-1.machine.json"])
    #expect(Repository.files(in: Self.folder, extension: "dossier").count == files.count)
  }

  /// `FORMATS=record` writes the files of a format that has none yet.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["FORMATS"] == "record"))
  func `is written once`() throws {
    let procedure = try #require(
      try Library.compiled("Workflows/lanh-su/hop-phap-hoa.thutuc").procedures.first)
    let bytes = procedure.machine.canonicalJSON()
    let engine = Engine(procedure.machine)
    var dossiers: [Dossier] = []
    for seed in 0..<200 {
      var walk = Walk(engine, seed: UInt64(seed))
      walk.go(5)
      if walk.dossier.phase == .open { dossiers.append(walk.dossier) }
    }
    let dossier = try #require(dossiers.max { $0.sequence < $1.sequence })
    let base = "\(Self.folder)/format-1"
    try Repository.writeOnce(bytes, at: base + ".machine.json")
    try Repository.writeOnce(Array((digest(bytes) + "\n").utf8), at: base + ".sha256")
    try Repository.writeOnce(
      engine.snapshot(of: dossier, version: digest(bytes)), at: base + ".dossier")
    try Repository.writeOnce([], at: base + ".state.json")
  }
}

extension Repository {
  /// Writes a file that is not there.
  fileprivate static func writeOnce(_ bytes: [UInt8], at path: String) throws {
    guard (try? Repository.bytes(of: path)) == nil else { return }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    try Data(bytes).write(to: root.appending(path: path))
  }
}
