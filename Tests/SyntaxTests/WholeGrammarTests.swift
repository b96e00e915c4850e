import TestSupport
import Testing
import ThuTucBasics

@testable import ThuTucSyntax

struct `The whole language` {
  @Test(arguments: [Samples.vietnamese, Samples.english])
  func `is read without findings, and in the other language too`(text: String) {
    checkParse(text, truncating: false)
  }

  @Test(arguments: [Samples.vietnamese, Samples.english], 0..<4)
  func `cut off at any byte is reported, not a crash`(text: String, quarter: Int) {
    let bytes = Array(text.utf8)
    for length in stride(from: quarter, to: bytes.count, by: 4) {
      let prefix = Array(bytes[..<length])
      checkInvariants(of: Parsed(prefix), source: prefix)
    }
  }

  @Test(arguments: Repository.files(in: "Workflows", extension: "thutuc"))
  func `as published procedures use it`(path: String) throws {
    let bytes = try Repository.bytes(of: path)
    checkParse(String(decoding: bytes, as: UTF8.self), truncating: false)
    var random = SeededRandom(seed: UInt64(bytes.count))
    for _ in 0..<40 {
      let prefix = Array(bytes[..<Int.random(in: bytes.indices, using: &random)])
      checkInvariants(of: Parsed(prefix), source: prefix)
    }
  }

  @Test(arguments: [Samples.vietnamese, Samples.english], 0..<4)
  func `with any token left out is reported or still a text`(text: String, quarter: Int) {
    let bytes = Array(text.utf8)
    let tokens = Parsed(bytes).tree.tokens
    for index in stride(from: quarter, to: tokens.count, by: 4) {
      var damaged = bytes
      damaged.removeSubrange(tokens[index].range)
      checkInvariants(of: Parsed(damaged), source: damaged)
    }
  }
}
