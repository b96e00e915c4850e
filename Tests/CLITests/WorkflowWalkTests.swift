import Testing
import TestSupport
import ThuTucBasics

@testable import thutuc

struct `Walking the shipped workflows` {
  static let files = Repository.files(in: "Workflows", extension: "thutuc")
    .filter { !$0.contains("/common/") }

  private static let words = [
    "", "", "1", "1", "2", "3", "4", "5", "6", "7", "8", "0", "t", "g", "k", "s", "v", "+1 day",
    "+40 ngày", "c", "k", "x", "99", "10/03/2026", "2026-03-10 09:00", "1,2", "30000", "Hà Nội",
  ]

  @Test(arguments: files)
  func `any answers lead to an end of the dossier or of the input`(file: String) throws {
    let folder = try Folder([:])
    let base = #filePath.replacing("Tests/CLITests/WorkflowWalkTests.swift", with: "")
    for seed in seeds(3) {
      var random = SeededRandom(seed: seed)
      let answers = (0..<120).map { _ in Self.words.randomElement(using: &random) ?? "" }
      let outcome = folder.run(
        "run", base + file, "--at", "2026-03-09T09:00",
        input: answers.map { $0 + "\n" }.joined(),
        language: seed.isMultiple(of: 2) ? .vietnamese : .english)
      #expect(outcome.code == 0, "seed \(seed): \(outcome.errors)")
      #expect(outcome.output.contains("09:00") || outcome.output.contains("?"))
    }
  }
}
