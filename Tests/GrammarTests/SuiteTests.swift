import TestSupport
import Testing
import ThuTucBasics
import ThuTucSyntax

/// The files in `Grammar/suite`: what every reader of the language accepts and rejects.
///
/// In a rejected file `//! TT0110` says which finding its line has; on a line of its own it speaks
/// of the next line that is not such a remark.
struct `The suite` {
  @Test(arguments: Repository.files(in: "Grammar/suite/accepted", extension: "thutuc"))
  func `of accepted files has no finding`(path: String) throws {
    var names = Names()
    let tree = parse(try Repository.bytes(of: path), names: &names)
    #expect(tree.diagnostics.map { "\($0.code) \($0.message.english)" } == [])
  }

  @Test(arguments: Repository.files(in: "Grammar/suite/rejected", extension: "thutuc"))
  func `of rejected files has the findings that it names, at their lines`(path: String) throws {
    let bytes = try Repository.bytes(of: path)
    var names = Names()
    let tree = parse(bytes, names: &names)
    let found = tree.diagnostics.map { "\(line(of: $0.range.lowerBound, in: bytes)): \($0.code)" }
    let expected = expectations(in: String(decoding: bytes, as: UTF8.self))
    #expect(!expected.isEmpty, "a rejected file says what is wrong with it")
    #expect(found == expected)
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
