import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// The files in `Grammar/suite`: what every reader of the language accepts and rejects.
///
/// In a rejected file `//! TT0110` says which finding its line has; on a line of its own it speaks
/// of the next line that is not such a remark.
struct `The suite` {
  @Test(arguments: Repository.files(in: "Grammar/suite/accepted", extension: "thutuc"))
  func `of accepted files has no error`(path: String) throws {
    let compilation = try compiled(path)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.map { "\($0.code) \($0.message.english)" } == [])
  }

  @Test(arguments: Repository.files(in: "Grammar/suite/accepted", extension: "thutuc"))
  func `of accepted files means the same in the other language`(path: String) throws {
    let compilation = try compiled(path)
    let tree = compilation.trees[0]
    let other: Language = tree.language == .english ? .vietnamese : .english
    let translated = SourceFile(
      name: path, bytes: translate(tree, to: other, among: Array(compilation.trees.dropFirst())))
    let again = compile([translated], load: Suite.load)
    #expect(
      again.procedures.map { $0.machine.canonicalJSON() }
        == compilation.procedures.map { $0.machine.canonicalJSON() })
    #expect(again.scenarios.map(\.scenario) == compilation.scenarios.map(\.scenario))
    #expect(again.diagnostics.map(\.code) == compilation.diagnostics.map(\.code))
  }

  @Test(arguments: Repository.files(in: "Grammar/suite/rejected", extension: "thutuc"))
  func `of rejected files has the findings that it names, at their lines`(path: String) throws {
    let compilation = try compiled(path)
    let bytes = compilation.files[0].bytes
    let found = compilation.diagnostics.map {
      "\(line(of: $0.range.lowerBound, in: bytes)): \($0.code)"
    }
    let expected = expectations(in: text(of: bytes))
    #expect(!expected.isEmpty, "a rejected file says what is wrong with it")
    #expect(found == expected)
  }

  private func compiled(_ path: String) throws -> Compilation {
    compile([SourceFile(name: path, bytes: try Repository.bytes(of: path))], load: Suite.load)
  }

  /// What a file says, in the encoding in which it is saved.
  private func text(of bytes: [UInt8]) -> String {
    guard bytes.starts(with: [0xFF, 0xFE]) else { return String(decoding: bytes, as: UTF8.self) }
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0 + 1]) << 8 | UInt16(bytes[$0])
    }
    return String(decoding: units, as: UTF16.self)
  }

  private func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].count { $0 == 0x0A } + 1
  }

  private func expectations(in text: String) -> [String] {
    var expected: [String] = []
    var waiting: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let codes = line.split(separator: "//!").dropFirst().joined()
        .matches(of: /TT[0-9]{4}/).map { String($0.output) }
      if line.hasPrefix("//!") {
        waiting += line.matches(of: /TT[0-9]{4}/).map { String($0.output) }
        continue
      }
      expected += (waiting + codes).map { "\(index + 1): \($0)" }
      waiting = []
    }
    return expected
  }
}

/// How the files of the suite find one another.
enum Suite {
  static func load(_ path: String, _ importer: String) -> SourceFile? {
    let folder = importer.split(separator: "/").dropLast().joined(separator: "/")
    let name = "\(folder)/\(path)"
    return (try? Repository.bytes(of: name)).map { SourceFile(name: name, bytes: $0) }
  }
}
