import TestSupport
import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

/// What README shows is what a newcomer sees who tries it.
struct `The first page` {
  private let section: MarkdownPage.Section

  init() throws {
    section = try MarkdownPage("README.md").section("A procedure in ten lines")
    try #require(section.blocks.count == 3)
  }

  @Test func `shows a procedure that checks, and its events`() throws {
    let folder = try folder(commands: section.blocks[1].lines)
    let checked = folder.run("check", folder.file("dog.thutuc"))
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(!checked.errors.contains("warning"))
    let events = try run(folder)
    let shown = section.tables[0].rows.flatMap { cells in
      cells[0].split(separator: ", ").map { (id: String($0), type: cells[1]) }
    }
    #expect(events.map { $0["id"]?.text } == shown.map(\.id))
    #expect(events.map { $0["type"]?.text } == shown.map(\.type))
  }

  @Test func `shows a refusal as it is told`() throws {
    let lines = section.blocks[1].lines
    let other = lines[1].replacing("\"clerk\"", with: "\"applicant\"")
    let answers = try run(folder(commands: [lines[0], other]))
    #expect(answers.last.map { JSONWriter.compact($0) } == section.blocks[2].lines.first)
  }

  @Test func `names every command`() throws {
    let named = try MarkdownPage("README.md").section("Commands").tables[0].names
      .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    #expect(Set(named) == Set(Subcommand.all.map(\.name)).subtracting(["version"]))
  }

  private func folder(commands: [String]) throws -> Folder {
    try Folder([
      "dog.thutuc": section.blocks[0].lines.joined(separator: "\n") + "\n",
      "dog.jsonl": commands.joined(separator: "\n"),
    ])
  }

  private func run(_ folder: Folder) throws -> [JSONValue] {
    let outcome = folder.run(
      "run", folder.file("dog.thutuc"), "--commands", folder.file("dog.jsonl"))
    return try outcome.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
  }
}
